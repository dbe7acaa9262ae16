"""Samples that grow: large blocks, joined at the end without holding all twice."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.listen.audio.media import SAMPLE_RATE_HZ

# 40 MiB and more always come straight from the system and go straight back when
# freed; pages that are never written to cost nothing.
_BLOCK_VALUES = 20 * 2**20


class Blocks:
    """16-bit samples of ``n_channels`` at 16 kHz, appended piece by piece."""

    def __init__(self, n_channels: int, *, block_values: int = _BLOCK_VALUES) -> None:
        self.n_channels = n_channels
        self.n_samples = 0
        seconds = max(1, block_values // (n_channels * SAMPLE_RATE_HZ))
        self._size = seconds * SAMPLE_RATE_HZ  # so that no second is torn in two
        self._blocks: list[NDArray[np.int16]] = []

    @property
    def duration_s(self) -> float:
        return self.n_samples / SAMPLE_RATE_HZ

    def append(self, samples: NDArray[np.int16]) -> None:
        """Add ``(n_channels, n)`` at the end."""
        done = 0
        while done < samples.shape[1]:
            at = self.n_samples % self._size
            if at == 0:
                self._blocks.append(np.empty((self.n_channels, self._size), np.int16))
            n = min(samples.shape[1] - done, self._size - at)
            self._blocks[-1][:, at : at + n] = samples[:, done : done + n]
            self.n_samples += n
            done += n

    def seconds(self) -> Iterator[NDArray[np.int16]]:
        """Views of one second each, ``(n_channels, 16000)``; the last is shorter."""
        for start in range(0, self.n_samples, SAMPLE_RATE_HZ):
            index, at = divmod(start, self._size)
            n = min(SAMPLE_RATE_HZ, self.n_samples - start)
            yield self._blocks[index][:, at : at + n]

    def take(self, rows: Sequence[int]) -> NDArray[np.int16]:
        """Join the given rows into one array and forget everything.

        Each block is freed as soon as it is copied, so that the peak is one
        block above the size of what is kept.
        """
        joined = np.empty((len(rows), self.n_samples), np.int16)
        self._blocks.reverse()
        for start in range(0, self.n_samples, self._size):
            n = min(self._size, self.n_samples - start)
            block = self._blocks.pop()
            for to, row in enumerate(rows):
                joined[to, start : start + n] = block[row, :n]
        self.n_samples = 0
        return joined
