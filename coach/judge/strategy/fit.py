"""The right strategy for the stage.

Decided, and tested:

- A *move* is an agent turn after the debtor's first position that does more than ceremony
  (greeting, identity, purpose, closing). A turn without a sure act is no move. A turn that is
  warm fits resistance, whatever it does: slowing down is what resistance asks for. A goodbye is
  a move only if it fits or offends: kind words at the end are no strategy.
- A move fits if at least one of its acts does, and it holds no foul or fighting act.
- A lawful consequence told in resistance is a misfit only if nothing in that turn softens it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

from coach.domain.call import Call, Turn, Utterance
from coach.domain.defence import OPENNESS, Defence, Position
from coach.domain.exchanges import acts_of, quoted, speaking_turns, sure
from coach.domain.labels import Role
from coach.domain.moves import (
    AGREEING,
    CEREMONY,
    DEMANDS,
    FIGHTING,
    FOUL_PRESSURE,
    LAWFUL_PRESSURE,
    UNDERSTANDING,
)
from coach.domain.observation import Labels
from coach.domain.strategy import Misfit, Move, Strategy
from coach.judge.strategy.dates import names_date

#: What each stage asks for.
FITTING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "resistance": UNDERSTANDING | {"ask_reason", "open_question", "offer_help"},
        "justification": frozenset(
            {
                "listen", "empathy", "care", "praise", "ask_reason", "open_question",
                "explain_fact", "offer_help", "offer_plan", "incentive", "win_win",
            }
        ),
        "compromise": AGREEING | {"incentive", "small_first", "praise", "offer_help"},
    }
)  # fmt: skip
#: Fewer moves than this make no share.
LEAST_MOVES = 3
_FOUL = FOUL_PRESSURE | FIGHTING | {"repeat_demand"}


def judge_strategy(
    call: Call,
    labels: Mapping[str, Labels] | None,
    defence: Defence | None,
    *,
    dated: Collection[str] = (),
) -> Strategy | None:
    """Hold the agent's moves against the debtor's stages.

    Args:
        call: The call.
        labels: By utterance id.
        defence: What `understand` found.
        dated: Ids of utterances that are known to name a date, such as those of promises; the
            wording of all others is searched as well.

    Returns:
        ``None`` without labels or defence, or if the debtor takes no position.
    """
    if labels is None or defence is None or not defence.positions:
        return None
    all_turns = speaking_turns(call)
    by_id = {utterance.id: utterance for utterance in call.utterances}
    faced = tuple(_faced(all_turns, defence.positions, by_id))
    moves = tuple(move for turn, at in faced if (move := _move(turn, at, labels)))
    misfits = [found for turn, at in faced if (found := _misfit(turn, at, labels, by_id))]
    misfits += _missing_dates(call, labels, defence, dated)
    return Strategy(
        share_fit=_share(moves) if len(moves) >= LEAST_MOVES else None,
        by_stage={
            stage: _share(own)
            for stage in OPENNESS
            if (own := [move for move in moves if move.stage == stage])
        },
        moves=moves,
        misfits=tuple(sorted(misfits, key=lambda each: each.evidence[0].span)),
    )


def _share(moves: Sequence[Move]) -> float:
    return sum(move.fits for move in moves) / len(moves)


def _faced(
    all_turns: Sequence[Turn], positions: Sequence[Position], by_id: Mapping[str, Utterance]
) -> Iterator[tuple[Turn, Position]]:
    """Agent turns, each with the debtor's last position before it."""
    for turn in all_turns:
        at_s = turn.utterances[0].span.start_s
        before = [p for p in positions if by_id[p.utterance_id].span.start_s < at_s]
        if turn.role is Role.AGENT and before:
            yield turn, before[-1]


def _move(turn: Turn, at: Position, labels: Mapping[str, Labels]) -> Move | None:
    acts = acts_of(turn.utterances, labels).keys()
    slowed = at.stage == "resistance" and "closing" not in acts and _is_warm(turn, labels)
    fitting = acts & FITTING[at.stage]
    if not (acts - CEREMONY or slowed):
        return None
    if "closing" in acts and not fitting | acts & _FOUL:
        return None
    return Move(
        utterance_ids=tuple(utterance.id for utterance in turn.utterances),
        stage=at.stage,
        fits=bool(fitting or slowed) and not acts & _FOUL,
        fitting=tuple(sorted(fitting)),
        confidence=at.confidence,
    )


def _is_warm(turn: Turn, labels: Mapping[str, Labels]) -> bool:
    found = [labels[each.id].gentleness for each in turn.utterances if each.id in labels]
    return any(label.key == "warm" for each in found if (label := sure(each)))


def _misfit(
    turn: Turn, at: Position, labels: Mapping[str, Labels], by_id: Mapping[str, Utterance]
) -> Misfit | None:
    acts = acts_of(turn.utterances, labels).keys()
    softened = bool(acts & UNDERSTANDING) or _is_warm(turn, labels)
    kind, wrong = _wrong(at.stage, frozenset(acts), softened=softened)
    if not wrong:
        return None
    said = [each for each in turn.utterances if acts_of([each], labels).keys() & wrong]
    shown = (by_id[at.utterance_id], *said)
    return Misfit(
        kind=kind,
        stage=at.stage,
        acts=tuple(sorted(wrong)),
        evidence=tuple(quoted(utterance) for utterance in shown),
        confidence=at.confidence,
    )


def _wrong(stage: str, acts: frozenset[str], *, softened: bool) -> tuple[str, frozenset[str]]:
    if stage == "resistance":
        pressure = acts & (_FOUL if softened else _FOUL | LAWFUL_PRESSURE)
        if pressure:
            return "pressure_in_resistance", pressure
        return "demand_in_resistance", frozenset() if softened else acts & DEMANDS
    if stage == "justification":
        return "fight_in_justification", acts & _FOUL
    return "pressure_in_compromise", acts & _FOUL


def _missing_dates(
    call: Call, labels: Mapping[str, Labels], defence: Defence, dated: Collection[str]
) -> list[Misfit]:
    """The debtor ends in compromise, and neither side ever names a day from then on."""
    last = defence.episodes[-1]
    if last.stage != "compromise":
        return []
    since = [u for u in call.utterances if u.span.end_s > last.span.start_s]
    agreed = any(
        utterance.id in dated
        or names_date(utterance.normalized or utterance.text)
        or names_date(utterance.text)
        for utterance in since
        if utterance.role in (Role.AGENT, Role.DEBTOR) and not _is_contact(utterance, labels)
    )
    if agreed:
        return []
    shown = [each for each in call.utterances if each.id in last.utterance_ids]
    return [
        Misfit(
            kind="no_date_in_compromise",
            stage="compromise",
            acts=(),
            evidence=tuple(quoted(utterance) for utterance in shown),
            confidence=last.confidence,
        )
    ]


def _is_contact(utterance: Utterance, labels: Mapping[str, Labels]) -> bool:
    """Whether a day named here is that of the next call, not of the payment."""
    acts = acts_of([utterance], labels).keys()
    return "follow_up" in acts and not acts & {"set_deadline", "confirm_commitment"}
