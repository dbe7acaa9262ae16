"""What the debtor did in the two turns after the agent's words."""

from collections.abc import Iterable, Mapping, Sequence

from coach.domain.call import Call, Turn, Utterance
from coach.domain.defence import OPENNESS, Defence
from coach.domain.exchanges import quoted, speaking_turns, sure, turns_after
from coach.domain.influence import Direction, Response
from coach.domain.labels import Role
from coach.domain.observation import Labels

_TURNS = 2


class Responses:
    """Answers to agent utterances, of one call.

    Args:
        call: The call.
        labels: By utterance id; without them no emotion is known.
        defence: The debtor's positions; without it the labels' stages are taken.
    """

    def __init__(
        self, call: Call, labels: Mapping[str, Labels] | None, defence: Defence | None
    ) -> None:
        self._turns: Sequence[Turn] = speaking_turns(call)
        self._debtor = [u for t in self._turns for u in t.utterances if u.role is Role.DEBTOR]
        self._labels = labels or {}
        self._stages = _stages(self._labels, defence)

    def stage_before(self, at_s: float) -> str | None:
        """The last position that the debtor took before a moment."""
        return _last(self._stages.get(u.id) for u in self._debtor if u.span.start_s < at_s)

    def after(self, utterance: Utterance) -> Response:
        """What followed an agent utterance."""
        at_s = utterance.span.start_s
        answers = turns_after(self._turns, at_s, n=_TURNS, role=Role.DEBTOR)
        said = [each for turn in answers for each in turn.utterances]
        before = self.stage_before(at_s)
        after = _last(self._stages.get(each.id) for each in said)
        return Response(
            stage_before=before,
            stage_after=after,
            emotion_before=_last(
                self._emotion(each) for each in self._debtor if each.span.start_s < at_s
            ),
            emotion_after=_last(self._emotion(each) for each in said),
            moved=_moved(before, after),
            evidence=tuple(quoted(each) for each in said),
        )

    def _emotion(self, utterance: Utterance) -> str | None:
        labels = self._labels.get(utterance.id)
        label = sure(labels.emotion) if labels else None
        return label.key if label else None


def _stages(labels: Mapping[str, Labels], defence: Defence | None) -> Mapping[str, str]:
    if defence is not None:
        return {position.utterance_id: position.stage for position in defence.positions}
    found = {key: sure(one.stage) for key, one in labels.items()}
    return {key: stage.key for key, stage in found.items() if stage and stage.key in OPENNESS}


def _last(values: Iterable[str | None]) -> str | None:
    known = [value for value in values if value is not None]
    return known[-1] if known else None


def _moved(before: str | None, after: str | None) -> Direction | None:
    if before is None or after is None:
        return None
    change = OPENNESS[after] - OPENNESS[before]
    if change == 0:
        return Direction.SAME
    return Direction.OPENED if change > 0 else Direction.CLOSED
