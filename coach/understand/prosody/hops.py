"""A recording in hops of 16 ms, the step of the pitch tracker: powers, masks, runs."""

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from coach.domain.span import Span

SAMPLE_RATE_HZ = 16_000
HOP = 256
HOP_S = HOP / SAMPLE_RATE_HZ
_FULL_SCALE = 32_768.0
# Half a hop, and a little, so that halves go one way whatever the floats make of them.
_NEAREST = 0.5 + 1e-6
_BLOCK = 3_750  # a minute at a time: the samples are never held as floats whole

Samples = NDArray[np.int16]
Signal = NDArray[np.float32]
Mask = NDArray[np.bool_]
Powers = NDArray[np.float64]


def hop_powers(samples: Samples) -> Powers:
    """Mean square of every hop of every row, without the row's direct current.

    Args:
        samples: 16-bit samples at 16 kHz, shape ``(n_rows, n_samples)``.

    Returns:
        Powers in 0–1, 1 for a full-scale square wave, shape ``(n_rows, n_hops)``; exactly 0
        for digital silence. A last incomplete hop is left out.

    Example:
        >>> square = np.tile(np.array([16_384, -16_384], np.int16), 128)
        >>> hop_powers(np.concatenate([square, np.zeros(256, np.int16)])[np.newaxis])
        array([[0.25, 0.  ]])
    """
    n_rows, n_hops = len(samples), samples.shape[1] // HOP
    means, squares = np.zeros((2, n_rows, n_hops))
    flat = np.ones((n_rows, n_hops), np.bool_)
    for first in range(0, n_hops, _BLOCK):
        last = min(first + _BLOCK, n_hops)
        hops = samples[:, first * HOP : last * HOP].reshape(n_rows, last - first, HOP)
        flat[:, first:last] = hops.max(axis=2) == hops.min(axis=2)
        floats = hops.astype(np.float32) / np.float32(_FULL_SCALE)
        means[:, first:last] = floats.mean(axis=2)
        squares[:, first:last] = np.einsum("rhs,rhs->rh", floats, floats) / HOP
    sounding = np.maximum((~flat).sum(axis=1, keepdims=True), 1)
    offsets = np.where(flat, 0, means).sum(axis=1, keepdims=True) / sounding
    powers: Powers = np.maximum(squares - 2 * offsets * means + offsets**2, 0.0)
    powers[flat] = 0.0
    return powers


def signal(row: Samples, first: int, last: int) -> Signal:
    """Hops ``[first, last)`` of one row as floats; zeros outside the recording.

    >>> signal(np.full(512, 16_384, np.int16), 1, 3)[[0, 255, 256]]
    array([0.5, 0.5, 0. ], dtype=float32)
    """
    start, end = max(0, first * HOP), max(0, min(last * HOP, len(row)))
    part = np.zeros((last - first) * HOP, np.float32)
    if start < end:
        offset = start - first * HOP
        part[offset : offset + end - start] = row[start:end] / np.float32(_FULL_SCALE)
    return part


def hops_of(span: Span, n_hops: int) -> slice:
    """The hops of a span, as far as the recording goes.

    >>> hops_of(Span(0.032, 1.0), 40)
    slice(2, 40, None)
    """
    first, last = (
        min(math.floor(at_s / HOP_S + _NEAREST), n_hops) for at_s in (span.start_s, span.end_s)
    )
    return slice(first, last)


def mask_of(spans: Iterable[Span], n_hops: int) -> Mask:
    """Hops that lie in some span."""
    mask = np.zeros(n_hops, np.bool_)
    for span in spans:
        mask[hops_of(span, n_hops)] = True
    return mask


def long_runs(mask: Mask, *, shortest: int) -> Mask:
    """The mask without runs shorter than ``shortest``.

    >>> long_runs(np.array([True, False, True, True]), shortest=2).tolist()
    [False, False, True, True]
    """
    padded = np.concatenate(([False], mask, [False]))
    edges = np.flatnonzero(padded[1:] != padded[:-1]).reshape(-1, 2)
    kept = np.zeros(len(mask), np.bool_)
    for start, end in edges:
        kept[start:end] = end - start >= shortest
    return kept


def decibels(power: float) -> float:
    """A power in dB relative to full scale; ``-inf`` for none.

    >>> round(decibels(0.25), 2), decibels(0)
    (-6.02, -inf)
    """
    return float(10 * np.log10(power)) if power > 0 else float("-inf")


def ratio(db: float) -> float:
    """The ratio of powers that many dB stand for.

    >>> ratio(20)
    100.0
    """
    return float(10 ** (db / 10))
