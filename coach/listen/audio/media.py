"""The values of this room: limits, what a header says, decoded audio."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.domain.call import QualityNote, Recording
from coach.domain.span import Span

SAMPLE_RATE_HZ = 16_000
FULL_SCALE = 32_768.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused before, or while, it is decoded.

    Attributes:
        max_bytes: Largest file, in bytes.
        max_duration_s: Longest recording, in seconds.
    """

    max_bytes: int = 2 * 1024**3
    max_duration_s: float = 4 * 3600.0


@dataclass(frozen=True, slots=True)
class MediaInfo:
    """What a file says about itself, before anything is decoded.

    Attributes:
        container: Short name, such as ``wav`` or ``mov``.
        codec: Short name, such as ``pcm_mulaw``.
        sample_rate_hz: Rate of the file.
        n_channels: 1–8.
        duration_s: By the header; ``None`` when the header does not say (raw
            AMR and AAC, MP3 without a Xing header, WAV written to a pipe).
        size_bytes: Size of the file.
    """

    container: str
    codec: str
    sample_rate_hz: int
    n_channels: int
    duration_s: float | None
    size_bytes: int


@dataclass(frozen=True, slots=True, eq=False)
class Audio:
    """A decoded recording at 16 kHz.

    Attributes:
        recording: The file as it came in.
        samples: Shape ``(n_channels, n_samples)``, 16-bit.
        channels: For each row of `samples` its channel in the file. Channels
            that carry the same sound are one row; dead ones have none, unless
            all are dead.
        quality: Remarks for the reader of the report.

    Example:
        >>> recording = Recording("0" * 64, 2.0, 8000, 1, "pcm_mulaw")
        >>> audio = Audio(recording, np.full((1, 32_000), -16_384, np.int16), (0,), ())
        >>> audio.signal(0, Span(0.5, 0.5001))
        array([-0.5, -0.5], dtype=float32)
    """

    recording: Recording
    samples: NDArray[np.int16]
    channels: tuple[int, ...]
    quality: tuple[QualityNote, ...]

    @property
    def duration_s(self) -> float:
        """Length of the samples, in seconds."""
        return float(self.samples.shape[1] / SAMPLE_RATE_HZ)

    def signal(self, row: int, span: Span | None = None) -> NDArray[np.float32]:
        """One row as floating point; only the span asked for is converted.

        Args:
            row: Row of `samples`.
            span: Time to return; ``None`` for all. What lies beyond the end of
                the recording is cut off.

        Returns:
            Shape ``(n_samples,)``, amplitudes in [-1, 1].

        Raises:
            IndexError: If there is no such row.
        """
        if not 0 <= row < len(self.channels):
            raise IndexError(f"row {row}: expected 0 to {len(self.channels) - 1}")
        start, end = 0, self.samples.shape[1]
        if span is not None:
            start = round(span.start_s * SAMPLE_RATE_HZ)
            end = round(span.end_s * SAMPLE_RATE_HZ)
        part = self.samples[row, start:end].astype(np.float32)
        part /= FULL_SCALE
        return part
