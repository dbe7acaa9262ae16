"""Turning points: the debtor moves, and the agent's turn just before."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from coach.domain.call import Turn, Utterance
from coach.domain.defence import TurningPoint
from coach.domain.exchanges import acts_of, quoted, said_before, sure
from coach.domain.labels import GENTLENESS
from coach.domain.observation import Labels
from coach.understand.defence.positions import Answer


def find_turning_points(
    answers: Sequence[Answer], all_turns: Sequence[Turn], labels: Mapping[str, Labels]
) -> tuple[TurningPoint, ...]:
    """Every change of stage, in order of time.

    Args:
        answers: From `find_answers`.
        all_turns: From `speaking_turns`.
        labels: By utterance id.
    """
    return tuple(
        _turning_point(before, after, said_before(all_turns, after.start_s), labels)
        for before, after in pairwise(answers)
        if before.stage != after.stage
    )


def _turning_point(
    before: Answer, after: Answer, agent: Sequence[Utterance], labels: Mapping[str, Labels]
) -> TurningPoint:
    acts = acts_of(agent, labels)
    shown = _showing(after)
    return TurningPoint(
        from_stage=before.stage,
        to_stage=after.stage,
        at_s=shown.span.start_s,
        debtor_utterance_id=shown.id,
        agent_utterance_id=agent[-1].id if agent else None,
        agent_acts=tuple(sorted(acts, key=lambda key: (-acts[key], key))),
        gentleness=manner_of(agent, labels),
        evidence=tuple(quoted(utterance) for utterance in (*agent, shown)),
        confidence=before.positions[-1].confidence * after.positions[-1].confidence,
    )


def _showing(answer: Answer) -> Utterance:
    """The first utterance of a turn that was heard in the turn's stage, else its last."""
    for utterance, position in zip(answer.utterances, answer.positions, strict=True):
        if position.heard == answer.stage:
            return utterance
    return answer.utterances[-1]


def manner_of(utterances: Sequence[Utterance], labels: Mapping[str, Labels]) -> str | None:
    """The manner of a turn: its harshest sure one if any is harsh, else warm before neutral."""
    found = [labels[each.id].gentleness for each in utterances if each.id in labels]
    keys = {label.key for each in found if (label := sure(each))}
    order = ("harsh", *(key for key in GENTLENESS if key != "harsh"))
    return next((key for key in order if key in keys), None)
