"""Non-violent communication: observation, feeling, need, request, turn by turn."""

from collections.abc import Mapping

from coach.domain.finding import Evidence
from coach.domain.script import NVC_PARTS, NvcTurn
from coach.judge.script.case import Case
from coach.judge.signs.finding import strong

#: Shorter agent turns are too short to hold a part, in folded characters.
_LEAST_LENGTH = 6
#: Fewer parts than this say nothing.
_LEAST_PARTS = 2


def judge_nvc(case: Case) -> tuple[tuple[NvcTurn, ...], int]:
    """Turns with at least two parts, and how many turns were looked at."""
    by_turn: dict[int, list[str]] = {}
    lengths: dict[int, int] = {}
    for line in case.agent_lines:
        by_turn.setdefault(line.turn, []).append(line.utterance.id)
        lengths[line.turn] = lengths.get(line.turn, 0) + len(line.folded.text)
    long_enough = [turn for turn, length in lengths.items() if length >= _LEAST_LENGTH]
    parts = {name: _by_turn(case, name) for name in NVC_PARTS}
    found = (
        NvcTurn(tuple(by_turn[turn]), *(parts[name].get(turn) for name in NVC_PARTS))
        for turn in long_enough
    )
    return tuple(one for one in found if len(one.parts) >= _LEAST_PARTS), len(long_enough)


def _by_turn(case: Case, name: str) -> Mapping[int, Evidence]:
    """The first words of a part in each turn."""
    sign = case.script.nvc.get(name)
    shown: dict[int, Evidence] = {}
    for one in strong(case.seen(sign)) if sign else ():
        shown.setdefault(one.turn, one.evidence)
    return shown
