"""Which channels of a file carry a sound of their own."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.listen.audio.measuring import Measures, decibels

DEAD_DBFS = -65.0
# A connection click fills one or two frames of 100 ms; a word fills more.
_DEAD_FRAMES = 3
_SAME_DB = -25.0
_SAME_SECOND_DB = -20.0
_FLOOR_DBFS = -70.0


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
    """Compare two channels up to a gain: over the whole call, and in every second.

    The second test keeps a quiet debtor, heard for a few seconds only on one
    channel of a call that is otherwise the same on both.
    """
    own = measures.products[:, copy, copy]
    shared = measures.products[:, original, copy]
    other = measures.products[:, original, original]
    gain = float(shared.sum() / other.sum())
    rest = np.maximum(own - 2 * gain * shared + gain**2 * other, 0.0)
    allowed = np.maximum(_ratio(_SAME_SECOND_DB) * own, _ratio(_FLOOR_DBFS) * measures.n_samples)
    difference = float(rest.sum() / own.sum())
    if difference > _ratio(_SAME_DB) or bool((rest > allowed).any()):
        return None
    return Fold(copy, original, _rounded_db(difference), _rounded_db(gain**2))


def _ratio(db: float) -> float:
    return float(10 ** (db / 10))


def _rounded_db(power: float | NDArray[np.float64]) -> float:
    return round(float(decibels(power)), 1)
