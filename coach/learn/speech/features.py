"""Whisper's log-mel features, and the telephone that most calls come through."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

SAMPLE_RATE_HZ = 16_000
HOP = 160
N_FFT = 400
N_MELS = 80
FLOOR = -10.0
"""log10 power of digital silence."""


def log_mel(signal: NDArray[np.float32]) -> NDArray[np.float32]:
    """log10 mel power, before Whisper's normalisation.

    Args:
        signal: 16-kHz samples in [-1, 1], shape ``(n_samples,)``.

    Returns:
        Shape ``(n_samples // 160, 80)``.
    """
    import torch

    spectrum = torch.stft(
        torch.from_numpy(signal), N_FFT, HOP, window=torch.hann_window(N_FFT), return_complex=True
    )
    power = spectrum[:, :-1].abs().square()
    mel: NDArray[np.float32] = (_filters() @ power).clamp(min=1e-10).log10().T.numpy()
    return mel


def normalize(mel: NDArray[np.float32]) -> NDArray[np.float32]:
    """Whisper's normalisation of one window: 80 dB below its loudest point is the floor.

    >>> normalize(np.array([[0.0, -20.0]], np.float32)).tolist()
    [[1.0, -1.0]]
    """
    normalized: NDArray[np.float32] = (np.maximum(mel, mel.max() - 8.0) + 4.0) / 4.0
    return normalized


def resample(signal: NDArray[np.float32], source_hz: int, target_hz: int) -> NDArray[np.float32]:
    import soxr

    out: NDArray[np.float32] = soxr.resample(signal, source_hz, target_hz)
    return out


def full_scale(samples: NDArray[np.int16]) -> NDArray[np.float32]:
    """Integer samples as amplitudes in [-1, 1].

    >>> full_scale(np.array([-32768, 16384], np.int16)).tolist()
    [-1.0, 0.5]
    """
    return samples.astype(np.float32) / np.float32(32768)


def telephone(samples: NDArray[np.int16], rate_hz: int, *, mulaw: bool) -> NDArray[np.float32]:
    """Pass speech through an 8-kHz line, back at 16 kHz.

    Args:
        samples: int16, shape ``(n_samples,)``.
        rate_hz: Their rate.
        mulaw: Quantise to G.711 µ-law on the way.
    """
    narrow = resample(full_scale(samples), rate_hz, 8_000)
    if mulaw:
        narrow = _mulaw_round_trip(narrow)
    return resample(narrow, 8_000, SAMPLE_RATE_HZ)


def _mulaw_round_trip(signal: NDArray[np.float32]) -> NDArray[np.float32]:
    compressed = np.sign(signal) * np.log1p(255 * np.abs(signal)) / np.log(256)
    steps = np.round(compressed * 127) / 127
    expanded: NDArray[np.float32] = (
        np.sign(steps) * np.expm1(np.abs(steps) * np.log(256)) / 255
    ).astype(np.float32)
    return expanded


@cache
def _filters() -> "Tensor":
    import torch
    from faster_whisper.feature_extractor import FeatureExtractor

    return torch.from_numpy(FeatureExtractor(feature_size=N_MELS).mel_filters.astype(np.float32))
