"""Samples that were cut off at the top, counted at the rate of the file."""

import numpy as np
from numpy.typing import NDArray

# The top codes of µ-law (32124) and A-law (32256) lie above it, the next ones below.
_TOP = 31_950


class Clipping:
    """Counts samples in flat runs of three or more near full scale.

    A loud but clean wave touches the top in a point; a clipped one stays there.

    Example:
        >>> clipping = Clipping(1)
        >>> clipping.add(np.array([[0, 32767, 32767, 32767, 32767, 0, 32767, 0]], np.int16))
        >>> clipping.share
        (0.5,)
    """

    def __init__(self, n_channels: int) -> None:
        self._n_clipped = np.zeros(n_channels, np.int64)
        self._n_samples = 0

    def add(self, block: NDArray[np.int16]) -> None:
        """Count a block ``(n_channels, n)``; runs over its borders are cut there."""
        self._n_samples += block.shape[1]
        for row, samples in enumerate(block):
            if samples.size >= 3 and (samples.max() >= _TOP or samples.min() <= -_TOP):
                self._n_clipped[row] += _n_in_flat_runs(samples)

    @property
    def share(self) -> tuple[float, ...]:
        """Clipped samples ÷ samples, 0–1, one per channel."""
        return tuple(float(n) / max(1, self._n_samples) for n in self._n_clipped)


def _n_in_flat_runs(samples: NDArray[np.int16]) -> int:
    wide = samples.astype(np.int32)
    level = (np.abs(np.diff(wide)) <= 1) & (np.abs(wide[:-1]) >= _TOP)
    middle = level[:-1] & level[1:]
    run = np.zeros(samples.size, bool)
    for shift in range(3):
        run[shift : shift + middle.size] |= middle
    return int(run.sum())
