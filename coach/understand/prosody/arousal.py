"""Calm to agitated, against how the same speaker sounds over the call.

Agitated speech is louder, higher, livelier and, less reliably, faster (K. R. Scherer, "Vocal
communication of emotion", Speech Communication 40, 2003). Each measure is compared with the
speaker's median in units of the speaker's spread. Spread is pulled towards what is usual in
conversation, and the result towards 0.5, the fewer utterances there are and the shorter the one
at hand. Weights and usual spreads are judgement, not fitted: no call rated by people was at hand.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Sound:
    """What arousal rests on, for one utterance; ``None`` where not measured."""

    speech_s: float
    level_dbfs: float | None = None
    f0_st: float | None = None
    f0_range_st: float | None = None
    rate_syl_s: float | None = None


# Measure → weight, and spread usual within a speaker's utterances.
_MEASURES = {
    "level_dbfs": (0.35, 3.0),
    "f0_st": (0.35, 2.0),
    "f0_range_st": (0.15, 3.0),
    "rate_syl_s": (0.15, 1.2),
}
MIN_UTTERANCES = 4
MIN_TOTAL_S = 5.0
#: Speech in one utterance below which nothing is said of it.
MIN_SPEECH_S = 0.5
_SPREAD_PRIOR = 8.0
_UTTERANCES_PRIOR = 3.0
_SPEECH_PRIOR_S = 0.5
_MOST = 3.0
_STEEPNESS = 1.25


def arousal_of(sounds: Mapping[str, Sound]) -> Mapping[str, float]:
    """Arousal by utterance id, for one speaker on one row.

    Args:
        sounds: All utterances of the speaker that were heard.

    Returns:
        0 (calm) to 1 (agitated), 0.5 as usual. Empty with fewer than `MIN_UTTERANCES` or
        `MIN_TOTAL_S` of speech; utterances below `MIN_SPEECH_S` are left out. A measure
        that is missing counts as usual.

    Example:
        >>> calm = {f"u{n}": Sound(2.0, level_dbfs=-30 + n % 2, f0_st=80) for n in range(9)}
        >>> found = arousal_of({**calm, "loud": Sound(2.0, level_dbfs=-20, f0_st=86)})
        >>> round(found["u0"], 2), round(found["loud"], 2)
        (0.48, 0.83)
    """
    usable = {key: sound for key, sound in sounds.items() if sound.speech_s >= MIN_SPEECH_S}
    total_s = sum(sound.speech_s for sound in usable.values())
    if len(usable) < MIN_UTTERANCES or total_s < MIN_TOTAL_S:
        return {}
    sums = dict.fromkeys(usable, 0.0)
    for name, (weight, usual_spread) in _MEASURES.items():
        values = {k: v for k, sound in usable.items() if (v := getattr(sound, name)) is not None}
        if len(values) < MIN_UTTERANCES:
            continue
        for key, z in _scores(values, usual_spread).items():
            sums[key] += weight * z
    return {key: _squashed(sums[key], sound, len(usable)) for key, sound in usable.items()}


def _scores(values: Mapping[str, float], usual_spread: float) -> Mapping[str, float]:
    """Distance of each value from the median, in spreads, cut at ± `_MOST`."""
    middle = float(np.median(list(values.values())))
    spread = _spread([value - middle for value in values.values()], usual_spread)
    return {
        key: max(-_MOST, min(_MOST, (value - middle) / spread)) for key, value in values.items()
    }


def _spread(distances: Sequence[float], usual: float) -> float:
    """Median absolute deviation as a standard deviation, drawn to the usual one.

    >>> round(_spread([0.0, 0.0, 0.0, 0.0], 3.0), 2), round(_spread([6.0, -6.0] * 50, 3.0), 2)
    (2.45, 8.6)
    """
    own = 1.4826 * float(np.median(np.abs(distances)))
    n = len(distances)
    return math.sqrt((n * own**2 + _SPREAD_PRIOR * usual**2) / (n + _SPREAD_PRIOR))


def _squashed(total: float, sound: Sound, n_utterances: int) -> float:
    shrunk = (
        total
        * (n_utterances / (n_utterances + _UTTERANCES_PRIOR))
        * (sound.speech_s / (sound.speech_s + _SPEECH_PRIOR_S))
    )
    return 1 / (1 + math.exp(-_STEEPNESS * shrunk))
