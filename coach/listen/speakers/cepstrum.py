"""Cepstral features of speech: what a voice sounds like, 10 ms at a time."""

import numpy as np
from numpy.typing import NDArray

from coach.listen.audio import SAMPLE_RATE_HZ

HOP = 160
WINDOW = 400
_FFT = 512
_N_BANDS = 26
N_COEFFICIENTS = 19

Features = NDArray[np.float32]
_BLOCK_FRAMES = 6_000  # a minute: the spectra of an hour would fill the memory


def cepstral_frames(signal: NDArray[np.float32]) -> Features:
    """Mel-frequency cepstral coefficients 1–19 of frames of 25 ms.

    The band is that of the telephone, 200–3,700 Hz, so that up-sampled calls and
    wide-band ones compare. Coefficient 0, the level, is left out: it tells how
    far the mouth is from the microphone, not whose it is.

    Args:
        signal: One channel at 16 kHz, shape ``(n_samples,)``, in [-1, 1].

    Returns:
        Shape ``(n_frames, 19)``, one frame every 10 ms; no frames below 25 ms.

    Reference:
        Davis & Mermelstein, 1980, "Comparison of parametric representations for
        monosyllabic word recognition".
    """
    if len(signal) < WINDOW:
        return np.zeros((0, N_COEFFICIENTS), np.float32)
    emphasised = np.append(signal[:1], signal[1:] - np.float32(0.97) * signal[:-1])
    frames = np.lib.stride_tricks.sliding_window_view(emphasised, WINDOW)[::HOP]
    bands, cosines = _mel_bands().T, _cosines().T
    cepstra = np.empty((len(frames), N_COEFFICIENTS), np.float32)
    for first in range(0, len(frames), _BLOCK_FRAMES):
        block = frames[first : first + _BLOCK_FRAMES] * np.hamming(WINDOW)
        power = np.abs(np.fft.rfft(block, n=_FFT)) ** 2
        cepstra[first : first + len(block)] = np.log(power @ bands + 1e-8) @ cosines
    return cepstra


def _mel_bands(low_hz: float = 200.0, high_hz: float = 3_700.0) -> NDArray[np.float64]:
    """Triangular filters spaced on the mel scale, shape ``(26, 257)``."""
    edges = np.linspace(_mel(low_hz), _mel(high_hz), _N_BANDS + 2)
    edges_hz = 700 * (10 ** (edges / 2_595) - 1)
    bins_hz = np.arange(_FFT // 2 + 1) * SAMPLE_RATE_HZ / _FFT
    low, middle, high = edges_hz[:-2, None], edges_hz[1:-1, None], edges_hz[2:, None]
    rising, falling = (bins_hz - low) / (middle - low), (high - bins_hz) / (high - middle)
    return np.clip(np.minimum(rising, falling), 0, None)


def _mel(hz: float) -> float:
    return float(2_595 * np.log10(1 + hz / 700))


def _cosines() -> NDArray[np.float64]:
    """The discrete cosine transform that turns bands into coefficients 1–19."""
    order = np.arange(1, N_COEFFICIENTS + 1)[:, None]
    return np.cos(np.pi * order * (np.arange(_N_BANDS) + 0.5) / _N_BANDS)
