"""Voice activity: where on a channel somebody speaks (Silero, inside faster-whisper)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.span import Span
from coach.listen.audio import SAMPLE_RATE_HZ

Signal = NDArray[np.int16] | NDArray[np.float32]

WINDOW_SAMPLES = 512
WINDOW_S = WINDOW_SAMPLES / SAMPLE_RATE_HZ
_SLICE_WINDOWS = 9_375  # five minutes: a two-hour channel is never held as floats
_LEAD_WINDOWS = 64  # two seconds heard before a slice, so that the model's memory is warm


@dataclass(frozen=True, slots=True)
class VadSettings:
    """How probabilities of speech become spans.

    Attributes:
        onset: Speech begins at this probability, 0–1.
        offset: Speech ends below this probability, 0–1; at most `onset`.
        min_pause_s: Pauses shorter than this do not end a span.
        min_speech_s: Spans shorter than this are dropped.
    """

    onset: float = 0.5
    offset: float = 0.35
    min_pause_s: float = 0.3
    min_speech_s: float = 0.1


def speech_spans(signal: Signal, *, settings: VadSettings | None = None) -> tuple[Span, ...]:
    """Where somebody speaks on one channel.

    Args:
        signal: One channel at 16 kHz, shape ``(n_samples,)``: 16-bit integers, or
            floats in [-1, 1]. It is read in slices and never copied whole.
        settings: Thresholds and shortest durations.

    Returns:
        Spans in seconds, sorted, without overlap; none for an empty signal.

    Raises:
        ValueError: If ``signal`` is not one-dimensional.
    """
    settings = settings or VadSettings()
    spans = spans_from_probabilities(speech_probabilities(signal), settings=settings)
    end_s = len(signal) / SAMPLE_RATE_HZ
    return tuple(Span(span.start_s, min(span.end_s, end_s)) for span in spans)


def speech_probabilities(signal: Signal) -> NDArray[np.float32]:
    """Probability of speech per window of 32 ms.

    Args:
        signal: One channel at 16 kHz, shape ``(n_samples,)``.

    Returns:
        Shape ``(ceil(n_samples / 512),)``, values 0–1.

    Raises:
        ValueError: If ``signal`` is not one-dimensional.
    """
    if signal.ndim != 1:
        raise ValueError(f"signal has shape {signal.shape}: expected one channel, pass one row")
    if not len(signal):
        return np.zeros(0, np.float32)
    # The model inside faster-whisper runs on one thread.
    from faster_whisper.vad import get_vad_model

    model: Any = get_vad_model()
    heard = [model(samples).reshape(-1)[lead:] for samples, lead in _slices(signal)]
    return np.concatenate(heard).astype(np.float32)


def _slices(signal: Signal) -> Iterator[tuple[NDArray[np.float32], int]]:
    """Float copies of five minutes each, with the number of lead-in windows before it."""
    n_windows = -(-len(signal) // WINDOW_SAMPLES)
    for first in range(0, n_windows, _SLICE_WINDOWS):
        last = min(first + _SLICE_WINDOWS, n_windows)
        lead = min(first, _LEAD_WINDOWS)
        part = signal[(first - lead) * WINDOW_SAMPLES : last * WINDOW_SAMPLES]
        samples = np.zeros((last - first + lead) * WINDOW_SAMPLES, np.float32)
        samples[: len(part)] = part
        if signal.dtype == np.int16:
            samples /= 32_768
        yield samples, lead


def spans_from_probabilities(
    probabilities: NDArray[np.float32], *, settings: VadSettings | None = None
) -> tuple[Span, ...]:
    """Turn probabilities per window into spans, with two thresholds.

    Example:
        >>> heard = np.array([0.1] * 10 + [0.9] * 10 + [0.4] * 5 + [0.1] * 20, np.float32)
        >>> [span] = spans_from_probabilities(heard)
        >>> round(span.start_s, 2), round(span.end_s, 2)
        (0.32, 0.8)
    """
    settings = settings or VadSettings()
    runs: list[tuple[int, int]] = []
    max_pause = settings.min_pause_s / WINDOW_S
    for start, end in _above(probabilities, settings):
        if runs and start - runs[-1][1] < max_pause:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return tuple(
        Span(start * WINDOW_S, end * WINDOW_S)
        for start, end in runs
        if (end - start) * WINDOW_S >= settings.min_speech_s
    )


def _above(probabilities: NDArray[np.float32], settings: VadSettings) -> Iterator[tuple[int, int]]:
    """Runs of windows that reach the onset and stay at the offset or above."""
    kept = np.concatenate(([False], probabilities >= settings.offset, [False]))
    edges = np.flatnonzero(kept[1:] != kept[:-1])
    for low, end in edges.reshape(-1, 2):
        sure = np.flatnonzero(probabilities[low:end] >= settings.onset)
        if len(sure):
            yield int(low + sure[0]), int(end)
