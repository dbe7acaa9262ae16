"""From single utterances to the two axes, the quadrant and the course."""

import math
from collections.abc import Sequence
from itertools import pairwise

from coach.domain.span import Span
from coach.domain.tone import Axis, ToneStretch
from coach.judge.tone.manner import Manner, Reading

#: Nearer to 0 than this, a side is not named.
NEAR_ZERO = 0.1
#: A side that is not at least this probable is not named.
LEAST_CONFIDENCE = 0.7
#: Less agent speech than this is too little to judge a tone.
LEAST_SPEECH_S = 12.0
LEAST_UTTERANCES = 4
_MOST_CONFIDENT = 0.99
# An utterance without a length still counts a little.
_LEAST_S = 0.2


def find_axis(manners: Sequence[Manner], name: str) -> Axis | None:
    """The mean over the agent's speech, weighted by length.

    Args:
        manners: Of the agent's utterances.
        name: ``gentleness`` or ``firmness``.

    Returns:
        The axis; ``None`` if no utterance has a sure reading. Its confidence takes the mean as
        normally distributed, with the spread over the utterances and the labels' own errors.
    """
    readings = _readings(manners, name)
    if not readings:
        return None
    value = _mean(readings)
    return Axis(
        value=value,
        confidence=_confidence(value, readings),
        n_utterances=len(readings),
        speech_s=sum(manner.utterance.span.duration_s for manner, _ in readings),
    )


def _readings(manners: Sequence[Manner], name: str) -> list[tuple[Manner, Reading]]:
    if name == "gentleness":
        return [(manner, manner.gentleness) for manner in manners if manner.gentleness]
    return [(manner, manner.firmness) for manner in manners if manner.firmness]


def _weight(manner: Manner) -> float:
    return max(_LEAST_S, manner.utterance.span.duration_s)


def _mean(readings: Sequence[tuple[Manner, Reading]]) -> float:
    total = sum(_weight(manner) for manner, _ in readings)
    return sum(_weight(manner) * reading.value for manner, reading in readings) / total


def _confidence(value: float, readings: Sequence[tuple[Manner, Reading]]) -> float:
    total = sum(_weight(manner) for manner, _ in readings)
    variance = sum(
        (_weight(manner) / total) ** 2
        * ((reading.value - value) ** 2 + reading.probability * (1 - reading.probability))
        for manner, reading in readings
    )
    if not value:
        return 0.5
    if not variance:
        return _MOST_CONFIDENT
    side = 0.5 * (1 + math.erf(abs(value) / math.sqrt(2 * variance)))
    return min(_MOST_CONFIDENT, side)


def find_quadrant(gentleness: Axis | None, firmness: Axis | None) -> tuple[str, float]:
    """The corner, and how probable both of its sides are together; ``("unclear", 0.0)`` else."""
    if gentleness is None or firmness is None:
        return "unclear", 0.0
    if not (_tells(gentleness) and _tells(firmness)):
        return "unclear", 0.0
    first = "gentle" if gentleness.value > 0 else "harsh"
    second = "firm" if firmness.value > 0 else "soft"
    return f"{first}_{second}", gentleness.confidence * firmness.confidence


def _tells(axis: Axis) -> bool:
    enough = axis.speech_s >= LEAST_SPEECH_S and axis.n_utterances >= LEAST_UTTERANCES
    return enough and abs(axis.value) >= NEAR_ZERO and axis.confidence >= LEAST_CONFIDENCE


def find_course(manners: Sequence[Manner]) -> tuple[ToneStretch, ...]:
    """The axes in each third of the time from the agent's first word to the last."""
    if not manners:
        return ()
    start_s = manners[0].utterance.span.start_s
    end_s = max(manner.utterance.span.end_s for manner in manners)
    bounds = [start_s + (end_s - start_s) * part / 3 for part in range(3)] + [end_s]
    return tuple(
        _stretch(Span(begin_s, stop_s), manners, last=part == 2)
        for part, (begin_s, stop_s) in enumerate(pairwise(bounds))
    )


def _stretch(span: Span, manners: Sequence[Manner], *, last: bool) -> ToneStretch:
    inside = [
        manner
        for manner in manners
        if span.start_s <= manner.utterance.span.middle_s < span.end_s
        or (last and manner.utterance.span.middle_s >= span.end_s)
    ]
    axes = [find_axis(inside, name) for name in ("gentleness", "firmness")]
    return ToneStretch(span, *(axis.value if axis else None for axis in axes))
