"""Numbers of the signal, taken second by second; no copy of the whole in float."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.listen.audio.blocks import Blocks
from coach.listen.audio.media import FULL_SCALE, SAMPLE_RATE_HZ

LEVEL_FRAME = SAMPLE_RATE_HZ // 10
SILENCE_DBFS = -120.0
_FFT = 512
_LOW_HZ = (300.0, 3_400.0)
_HIGH_HZ = (4_200.0, 7_600.0)
_LEVEL_MARGIN_DB = 15.9


@dataclass(frozen=True, slots=True)
class Measures:
    """What was measured; powers are relative to full scale (1.0).

    Attributes:
        frame_power: Variance of each 100 ms, ``(n_channels, n_frames)``.
        products: Inner products of the channels in each second, their means
            taken off, ``(n_seconds, n_channels, n_channels)``.
        n_samples: Samples of each second, ``(n_seconds,)``.
        offset: Mean of each channel, in [-1, 1].
        band_power: Power at 0.3–3.4 kHz and at 4.2–7.6 kHz of each 32 ms,
            ``(2, n_channels, n_windows)``.
    """

    frame_power: NDArray[np.float32]
    products: NDArray[np.float64]
    n_samples: NDArray[np.int64]
    offset: NDArray[np.float64]
    band_power: NDArray[np.float32]


def measure(blocks: Blocks) -> Measures:
    """Measure all channels in one pass.

    Args:
        blocks: At least 0.1 s of sound at 16 kHz.
    """
    frames, products, sizes, bands = [], [], [], []
    total = np.zeros(blocks.n_channels)
    for second in blocks.seconds():
        signal = second.astype(np.float32) / FULL_SCALE
        mean = signal.mean(axis=1, keepdims=True, dtype=np.float64)
        total += mean[:, 0] * signal.shape[1]
        signal -= mean.astype(np.float32)
        products.append((signal @ signal.T).astype(np.float64))
        sizes.append(signal.shape[1])
        frames.append(_pieces(signal, LEVEL_FRAME).var(axis=2))
        bands.append(_band_power(signal))
    return Measures(
        frame_power=np.concatenate(frames, axis=1),
        products=np.stack(products),
        n_samples=np.array(sizes, np.int64),
        offset=total / blocks.n_samples,
        band_power=np.concatenate(bands, axis=2),
    )


def active_level_dbfs(frame_power: NDArray[np.float32]) -> float:
    """Level of one channel while it is active, pauses left out.

    After the idea of ITU-T P.56 (method B): the mean power of the frames above a
    threshold that lies 15.9 dB below that mean. The highest such threshold is
    taken, so that a long pause does not pull the level down, and the loudest two
    frames are left out of a longer recording, as they may be clicks.

    Args:
        frame_power: Power per frame, shape ``(n_frames,)``, full scale = 1.

    Returns:
        Level in dBFS; -120 for digital silence.

    Example:
        >>> half_silent = np.array([0.01, 0.01, 1e-9, 1e-9], np.float32)
        >>> round(active_level_dbfs(half_silent), 2)
        -20.0
    """
    clicks = min(2, frame_power.size // 10)
    power = np.sort(frame_power.astype(np.float64))[::-1][clicks:]
    mean = np.cumsum(power) / np.arange(1, power.size + 1)
    outside = np.flatnonzero(decibels(mean) - decibels(power) > _LEVEL_MARGIN_DB)
    last = int(outside[0]) - 1 if outside.size else power.size - 1
    return float(decibels(mean[last]))


def decibels(power: NDArray[np.floating] | float) -> NDArray[np.float64]:
    """Power as decibels, never below -120.

    >>> float(decibels(0.1)), float(decibels(0.0))
    (-10.0, -120.0)
    """
    return 10 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10)))


def _band_power(signal: NDArray[np.float32]) -> NDArray[np.float32]:
    """Power of the low and the high band, ``(2, n_channels, n_windows)``."""
    windows = _pieces(signal, _FFT) * np.hanning(_FFT).astype(np.float32)
    power = np.abs(np.fft.rfft(windows, axis=2)) ** 2
    hz = np.fft.rfftfreq(_FFT, 1 / SAMPLE_RATE_HZ)
    bands = [
        power[:, :, (hz >= low) & (hz <= high)].sum(axis=2) for low, high in (_LOW_HZ, _HIGH_HZ)
    ]
    return np.stack(bands).astype(np.float32)


def _pieces(signal: NDArray[np.float32], size: int) -> NDArray[np.float32]:
    """Whole pieces only, ``(n_channels, n, size)``; the rest of the second is left out."""
    n = signal.shape[1] // size
    return signal[:, : n * size].reshape(signal.shape[0], n, size)
