"""Where in an utterance its speaker speaks: speech, pauses, and time that others take."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.domain.call import Call, Utterance
from coach.domain.span import Span
from coach.understand.prosody.hops import (
    HOP_S,
    Mask,
    Powers,
    decibels,
    hops_of,
    long_runs,
    mask_of,
    ratio,
)

# Speech reaches down to this below the loud parts of an utterance, where noise allows.
_REACH_DB = 25.0
_NOISE_MARGIN_DB = 6.0
# In noise: at least this much of the loud parts counts.
_LEAST_REACH_DB = 12.0
# Loud parts this near the noise are no speech.
_AUDIBLE_DB = 3.0
_SILENT_DBFS = -75.0
# Another row nearer to what it reaches, by more than this, for longer than between two syllables:
# what this row holds is the leak of it.
_LEAK_DB = 8.0
_LEAK_AROUND_HOPS = 3
_LEAK_HOPS = 13
# Shorter silences are those of stop consonants.
_PAUSE_HOPS = 13
_MIN_SPEECH_S = 0.2
_NOISE_HOPS = 63
_LOUD_PERCENTILE = 95.0


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """The recording as seen from its rows.

    Attributes:
        powers: Shape ``(n_rows, n_hops)``.
        noise: Power of each row while nobody speaks; 0 if unknown.
        leak: Hops that hold the leak of another row; same shape as `powers`.
        row_of: Utterance id → row.
        others: Row and speaker → hops in which somebody else speaks on that row.
    """

    powers: Powers
    noise: tuple[float, ...]
    leak: Mask
    row_of: Mapping[str, int]
    others: Mapping[tuple[int, str], Mask]

    def hops(self, utterance: Utterance) -> slice:
        return hops_of(utterance.span, self.powers.shape[1])


@dataclass(frozen=True, slots=True, eq=False)
class Speech:
    """The speech of one utterance.

    Attributes:
        row: The row on which it is heard.
        hops: Its hops.
        mask: Which of them hold speech of the speaker alone.
        level_dbfs: RMS level of these.
        loud: Power of its loud parts.
        extent: From the first sound to the last.
        pause_share: Silence in `extent` ÷ its length, 0–1; ``None`` where others
            speak during most of it.
    """

    row: int
    hops: slice
    mask: Mask
    level_dbfs: float
    loud: float
    extent: Span
    pause_share: float | None

    @property
    def speech_s(self) -> float:
        return float(self.mask.sum() * HOP_S)


def scene_of(call: Call, powers: Powers, row_of: Mapping[str, int]) -> Scene:
    """Everything about the recording that utterances are measured against."""
    n_hops = powers.shape[1]
    anybody = mask_of((utterance.span for utterance in call.utterances), n_hops)
    return Scene(
        powers=powers,
        noise=tuple(_noise(row[~anybody]) for row in powers),
        leak=_leaks(call, powers, row_of),
        row_of=row_of,
        others=_others(call, row_of, n_hops),
    )


def _noise(outside: Powers) -> float:
    """Digital silence is a gap in the recording, or padding, and says nothing of the line."""
    sounding = outside[outside > 0]
    return float(np.percentile(sounding, 20)) if sounding.size >= _NOISE_HOPS else 0.0


def _leaks(call: Call, powers: Powers, row_of: Mapping[str, int]) -> Mask:
    """Hops in which a row holds the leak of another.

    Rows are compared after each is brought to what its own speech reaches, for they may be
    recorded at different gains. A row on which nobody speaks leaks nowhere.
    """
    n_rows, n_hops = powers.shape
    leak = np.zeros(powers.shape, np.bool_)
    if n_rows < 2 or not n_hops:
        return leak
    relative = np.zeros(powers.shape)
    for row in range(n_rows):
        own = mask_of((u.span for u in call.utterances if row_of.get(u.id) == row), n_hops)
        if (reached := np.percentile(powers[row, own], _LOUD_PERCENTILE) if own.any() else 0) > 0:
            relative[row] = powers[row] / reached
    padded = np.pad(relative, ((0, 0), (_LEAK_AROUND_HOPS, _LEAK_AROUND_HOPS)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * _LEAK_AROUND_HOPS + 1, axis=1)
    around = windows.max(axis=2)
    for row in range(n_rows):
        elsewhere = np.delete(around, row, axis=0).max(axis=0)
        leak[row] = long_runs(elsewhere > ratio(_LEAK_DB) * relative[row], shortest=_LEAK_HOPS)
    return leak


def _others(call: Call, row_of: Mapping[str, int], n_hops: int) -> Mapping[tuple[int, str], Mask]:
    spans: dict[tuple[int, str], list[Span]] = {}
    for utterance in call.utterances:
        if utterance.id in row_of:
            spans.setdefault((row_of[utterance.id], utterance.speaker), []).append(utterance.span)
    own = {key: mask_of(each, n_hops) for key, each in spans.items()}
    talking: dict[int, NDArray[np.int16]] = {}
    for (row, _), mask in own.items():
        talking[row] = talking.get(row, np.zeros(n_hops, np.int16)) + mask
    return {key: _wider(talking[key[0]] > mask) for key, mask in own.items()}


def _wider(mask: Mask) -> Mask:
    """A hop more on both sides: spans end inside hops.

    >>> _wider(np.array([False, False, True, False])).tolist()
    [False, True, True, True]
    """
    padded = np.pad(mask, 1)
    wider: Mask = padded[:-2] | padded[1:-1] | padded[2:]
    return wider


def speech_of(utterance: Utterance, scene: Scene) -> Speech | None:
    """The speech of an utterance; ``None`` where too little of it is heard alone.

    Args:
        utterance: One with a row in the scene.
        scene: The recording.
    """
    row = scene.row_of.get(utterance.id)
    if row is None:
        return None
    hops = scene.hops(utterance)
    power = scene.powers[row, hops]
    alone = ~scene.others[row, utterance.speaker][hops]
    usable = alone & ~scene.leak[row, hops]
    if not usable.any():
        return None
    loud = float(np.percentile(power[usable], _LOUD_PERCENTILE))
    if decibels(loud) < _SILENT_DBFS or loud < ratio(_AUDIBLE_DB) * scene.noise[row]:
        return None
    floor = max(
        loud * ratio(-_REACH_DB),
        min(scene.noise[row] * ratio(_NOISE_MARGIN_DB), loud * ratio(-_LEAST_REACH_DB)),
    )
    mask = usable & (power > floor)
    if mask.sum() * HOP_S < _MIN_SPEECH_S:
        return None
    sounding = np.flatnonzero(mask)
    first, last = int(sounding[0]), int(sounding[-1]) + 1
    return Speech(
        row=row,
        hops=hops,
        mask=mask,
        level_dbfs=decibels(float(power[mask].mean())),
        loud=loud,
        extent=Span((hops.start + first) * HOP_S, (hops.start + last) * HOP_S),
        pause_share=_pause_share((power <= floor)[first:last], alone[first:last]),
    )


def _pause_share(silent: Mask, alone: Mask) -> float | None:
    """Pauses ÷ length, over the time in which nobody else is heard.

    >>> sound, silence = np.zeros(30, np.bool_), np.ones(20, np.bool_)
    >>> _pause_share(np.concatenate([sound, silence, sound]), np.ones(80, np.bool_))
    0.25
    """
    if 2 * alone.sum() < len(alone):
        return None
    pauses = long_runs(silent & alone, shortest=_PAUSE_HOPS)
    return float(pauses.sum() / alone.sum())
