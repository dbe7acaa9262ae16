"""Which channels of a file carry a sound of their own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.listen.audio.measuring import Measures, decibels

DEAD_DBFS = -65.0
# A connection click fills one or two frames of 100 ms; a word fills more.
_DEAD_FRAMES = 3
# Codecs add different noise to equal channels: -16 dB at low rates, more in a
# single second. Two people differ by 0 dB whenever the other one speaks.
_SAME_DB = -15.0
_SAME_SECOND_DB = -10.0
_FLOOR_DBFS = -70.0
_ALONE_DB = 6.0
_ALONE_DBFS = -60.0
_ALONE_FRAMES = 2


@dataclass(frozen=True, slots=True)
class Fold:
    """Channel ``copy`` carries the sound of ``original``.

    Attributes:
        difference_db: Power of what differs, once the gain is matched,
            relative to the copy; -120 when nothing does.
        gain_db: Level of the copy relative to the original.
    """

    copy: int
    original: int
    difference_db: float
    gain_db: float


@dataclass(frozen=True, slots=True)
class Selection:
    """Channels to keep, those without sound, and those that repeat another."""

    kept: tuple[int, ...]
    dead: tuple[int, ...]
    folds: tuple[Fold, ...]


def select(measures: Measures) -> Selection:
    """Drop dead channels (unless all are) and fold those that are the same."""
    n_channels = measures.frame_power.shape[0]
    dead = tuple(c for c in range(n_channels) if loudest_dbfs(measures, c) < DEAD_DBFS)
    if len(dead) == n_channels:
        return Selection(kept=dead, dead=dead, folds=())
    kept: list[int] = []
    folds: list[Fold] = []
    for channel in _by_level(measures, [c for c in range(n_channels) if c not in dead]):
        fold = next((f for k in kept if (f := _fold(measures, k, channel))), None)
        if fold is None:
            kept.append(channel)
        else:
            folds.append(fold)
    return Selection(tuple(sorted(kept)), dead, tuple(sorted(folds, key=lambda f: f.copy)))


def loudest_dbfs(measures: Measures, channel: int) -> float:
    """Level of the third-loudest 100 ms: what a channel reaches, clicks aside."""
    power = measures.frame_power[channel]
    rank = min(_DEAD_FRAMES, -(-power.size // 5))
    return float(decibels(np.sort(power)[-rank]))


def _by_level(measures: Measures, channels: list[int]) -> list[int]:
    """Loudest first, in steps of a decibel, so that equals stay in order."""
    power = np.einsum("tcc->c", measures.products) / measures.n_samples.sum()
    return sorted(channels, key=lambda c: (-round(float(decibels(power[c]))), c))


def _fold(measures: Measures, original: int, copy: int) -> Fold | None:
    """Compare two channels up to a gain: over the call, each second, each 100 ms."""
    own = measures.products[:, copy, copy]
    shared = measures.products[:, original, copy]
    other = measures.products[:, original, original]
    gain = float(shared.sum() / other.sum())
    rest = np.maximum(own - 2 * gain * shared + gain**2 * other, 0.0)
    allowed = np.maximum(_ratio(_SAME_SECOND_DB) * own, _ratio(_FLOOR_DBFS) * measures.n_samples)
    difference = float(rest.sum() / own.sum())
    if difference > _ratio(_SAME_DB) or bool((rest > allowed).any()):
        return None
    copied, expected = measures.frame_power[copy], gain**2 * measures.frame_power[original]
    if _speaks_alone(copied, expected) or _speaks_alone(expected, copied):
        return None
    return Fold(copy, original, _rounded_db(difference), _rounded_db(gain**2))


def _speaks_alone(power: NDArray[np.float32], other: NDArray[np.float32]) -> bool:
    """Whether one is loud while the other, one frame before to one after, is not.

    This keeps apart a quiet debtor of few words, heard on one channel only of a
    call that is otherwise the same on both.
    """
    padded = np.pad(other, 1)
    around = np.maximum(np.maximum(padded[:-2], padded[2:]), other)
    alone = (power > _ratio(_ALONE_DB) * around) & (power > _ratio(_ALONE_DBFS))
    return int(alone.sum()) >= _ALONE_FRAMES


def _ratio(db: float) -> float:
    return float(10 ** (db / 10))


def _rounded_db(power: float | NDArray[np.float64]) -> float:
    return round(float(decibels(power)), 1)
