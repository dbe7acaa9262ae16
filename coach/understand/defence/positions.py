"""Where the debtor stands at each answer, noise of the labels taken out.

Decided, and tested:

- Stage ``none`` and an unsure stage are no position: they neither count nor move anything.
- Only the debtor has positions. A third party who takes the phone has none.
- One debtor turn is one position. Of several stages in it the last one weighs most, as the
  codebook has it for one utterance.
- A stage tends to last: between two answers it stays with `STAYS`. One label against its
  neighbours must be right with about 88 % to stand; two weaker ones in a row stand as well.
- That bond loosens with the time between the answers (half of it in `HALF_LIFE_S`), and is gone
  after a break: a silence of `LONG_SILENCE_S`, or a third party who spoke.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.domain.call import Call, Turn, Utterance
from coach.domain.defence import OPENNESS, Position
from coach.domain.exchanges import speaking_turns, sure
from coach.domain.labels import Role
from coach.domain.observation import Label, Labels
from coach.domain.span import Span, union
from coach.understand.defence.smoothing import smooth

STAYS = 0.7
HALF_LIFE_S = 60.0
LONG_SILENCE_S = 30.0
#: What an earlier stage in the same turn weighs.
EARLIER_WEIGHT = 0.5
# Calibrated or not, no single label is trusted beyond this.
_MOST, _LEAST = 0.98, 0.25
_STAGES = tuple(OPENNESS)


@dataclass(frozen=True, slots=True)
class Answer:
    """A debtor turn that takes a position.

    Attributes:
        utterances: Those that take one, in order.
        positions: The same, with the stage that all of them got.
        after_break: A break lies between the answer before and this one.
    """

    utterances: tuple[Utterance, ...]
    positions: tuple[Position, ...]
    after_break: bool

    @property
    def stage(self) -> str:
        return self.positions[-1].stage

    @property
    def start_s(self) -> float:
        return self.utterances[0].span.start_s


def find_answers(call: Call, labels: Mapping[str, Labels]) -> tuple[Answer, ...]:
    """Debtor turns with a position, smoothed over the call.

    Args:
        call: The call; utterances in any order.
        labels: By utterance id; utterances may be missing.

    Returns:
        In order of time; empty if the debtor never takes a position.
    """
    groups = [
        group
        for turn in speaking_turns(call)
        if turn.role is Role.DEBTOR and (group := _with_position(turn, labels))
    ]
    breaks = _Breaks(call)
    gaps = [
        Span(a[-1].span.start_s, max(a[-1].span.start_s, b[0].span.start_s))
        for a, b in pairwise(groups)
    ]
    broken = [breaks.within(gap) for gap in gaps]
    heard = [[_stage(labels, utterance) for utterance in group] for group in groups]
    stays = [
        _stay(b[0].span.start_s - a[-1].span.end_s, broken=cut)
        for a, b, cut in zip(groups, groups[1:], broken, strict=False)
    ]
    smoothed = smooth([_hearing(each) for each in heard], stays)
    return tuple(
        Answer(group, _positions(group, each, _STAGES[state], probability), cut)
        for group, each, (state, probability), cut in zip(
            groups, heard, smoothed, [False, *broken][: len(groups)], strict=True
        )
    )


def _with_position(turn: Turn, labels: Mapping[str, Labels]) -> tuple[Utterance, ...]:
    return tuple(each for each in turn.utterances if _position_label(labels, each) is not None)


def _position_label(labels: Mapping[str, Labels], utterance: Utterance) -> Label | None:
    found = labels.get(utterance.id)
    label = sure(found.stage) if found else None
    return label if label is not None and label.key in OPENNESS else None


def _stage(labels: Mapping[str, Labels], utterance: Utterance) -> Label:
    label = _position_label(labels, utterance)
    if label is None:  # such utterances were left out before
        raise ValueError(f"utterance {utterance.id} takes no position")
    return label


def _hearing(heard: Sequence[Label]) -> list[float]:
    """Log-likelihood of a turn's labels for each stage.

    A wrong label is spread evenly over the two other stages and ``none``.
    """
    total = [0.0] * len(_STAGES)
    for place, label in enumerate(heard, start=1):
        p = min(_MOST, max(_LEAST, label.probability))
        weight = 1.0 if place == len(heard) else EARLIER_WEIGHT
        for state, stage in enumerate(_STAGES):
            total[state] += weight * math.log(p if stage == label.key else (1 - p) / 3)
    return total


def _stay(gap_s: float, *, broken: bool) -> float:
    chance = 1 / len(_STAGES)
    if broken:
        return chance
    return chance + (STAYS - chance) * math.pow(0.5, max(0.0, gap_s) / HALF_LIFE_S)


def _positions(
    group: Sequence[Utterance], heard: Sequence[Label], stage: str, probability: float
) -> tuple[Position, ...]:
    return tuple(
        Position(utterance.id, stage, label.key, min(1.0, probability))
        for utterance, label in zip(group, heard, strict=True)
    )


class _Breaks:
    """Where the conversation was broken off: holds, and third parties on the phone."""

    def __init__(self, call: Call) -> None:
        speech = union(utterance.span for utterance in call.utterances)
        self._silences = [
            Span(a.end_s, b.start_s)
            for a, b in pairwise(speech)
            if b.start_s - a.end_s >= LONG_SILENCE_S
        ]
        self._others = [u.span.start_s for u in call.utterances if u.role is Role.OTHER]

    def within(self, gap: Span) -> bool:
        """Whether a break lies in this stretch of time."""
        silent = any(
            gap.start_s <= each.start_s and each.end_s <= gap.end_s for each in self._silences
        )
        return silent or any(gap.start_s < at_s < gap.end_s for at_s in self._others)
