"""Frames of 10 ms: levels of channels, masks of speech, and back to spans."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from coach.domain.span import Span

FRAME_S = 0.01
FRAME_SAMPLES = 160
_BLOCK_FRAMES = 6_000  # a minute at a time: the samples are never held as floats whole
_FLOOR = 1e-5  # -100 dBFS, far below the noise of any telephone line

Mask = NDArray[np.bool_]


def frame_levels_dbfs(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Root-mean-square level of every frame of every channel.

    Args:
        samples: 16-bit samples at 16 kHz, shape ``(n_channels, n_samples)``.

    Returns:
        Levels in dBFS, never below -100, shape ``(n_channels, n_frames)``; a last
        incomplete frame is left out.
    """
    n_frames = samples.shape[1] // FRAME_SAMPLES
    levels = np.empty((samples.shape[0], n_frames), np.float32)
    for first in range(0, n_frames, _BLOCK_FRAMES):
        last = min(first + _BLOCK_FRAMES, n_frames)
        block = samples[:, first * FRAME_SAMPLES : last * FRAME_SAMPLES].astype(np.float32)
        frames = block.reshape(len(samples), last - first, FRAME_SAMPLES) / 32_768
        rms = np.sqrt(np.mean(frames**2, axis=2))
        levels[:, first:last] = 20 * np.log10(np.maximum(rms, _FLOOR))
    return levels


def mask_from_spans(spans: Iterable[Span], n_frames: int) -> Mask:
    """Frames that lie in some span.

    >>> mask_from_spans([Span(0.01, 0.03)], 5).tolist()
    [False, True, True, False, False]
    """
    mask = np.zeros(n_frames, np.bool_)
    for span in spans:
        mask[round(span.start_s / FRAME_S) : round(span.end_s / FRAME_S)] = True
    return mask


def runs(mask: Mask) -> list[tuple[int, int]]:
    """First and one-past-last index of every run of true frames.

    >>> runs(np.array([False, True, True, False]))
    [(1, 3)]
    """
    padded = np.concatenate(([False], mask, [False]))
    edges = np.flatnonzero(padded[1:] != padded[:-1]).reshape(-1, 2)
    return [(int(start), int(end)) for start, end in edges]


def drop_short(mask: Mask, *, shortest: int) -> Mask:
    """Without runs of fewer than ``shortest`` true frames (an opening).

    >>> drop_short(np.array([True, False, True, True]), shortest=2).tolist()
    [False, False, True, True]
    """
    kept = mask.copy()
    for start, end in runs(mask):
        if end - start < shortest:
            kept[start:end] = False
    return kept


def fill_short(mask: Mask, *, shortest: int) -> Mask:
    """Without inner gaps of fewer than ``shortest`` false frames (a closing).

    >>> fill_short(np.array([False, True, False, True]), shortest=2).tolist()
    [False, True, True, True]
    """
    filled = mask.copy()
    for start, end in runs(~mask):
        if end - start < shortest and start > 0 and end < len(mask):
            filled[start:end] = True
    return filled
