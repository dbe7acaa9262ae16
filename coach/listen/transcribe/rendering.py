"""Packed windows as sound, rendered only while they are decoded.

A two-hour call is a gigabyte in float32; a few windows are a few megabytes.
"""

from collections.abc import Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from coach.domain.span import Span
from coach.listen.audio import SAMPLE_RATE_HZ, Audio
from coach.listen.transcribe.packing import WINDOW_S, PackedWindow
from coach.listen.transcribe.recognizer import Window
from coach.listen.transcribe.splitting import QuietPoint

_FADE = SAMPLE_RATE_HZ * 5 // 1000  # 5 ms: a piece cut out of noise must not click
_FRAME_S = 0.05


class RenderedWindows(Sequence[Window]):
    """A sequence whose items are mixed from the recording on access."""

    def __init__(self, audio: Audio, packed: Sequence[PackedWindow]) -> None:
        self._audio = audio
        self._packed = packed

    def __len__(self) -> int:
        return len(self._packed)

    @overload
    def __getitem__(self, index: int) -> Window: ...
    @overload
    def __getitem__(self, index: slice) -> "RenderedWindows": ...
    def __getitem__(self, index: int | slice) -> "Window | RenderedWindows":
        if isinstance(index, slice):
            return RenderedWindows(self._audio, self._packed[index])
        return Window(render(self._audio, self._packed[index]))


def render(audio: Audio, window: PackedWindow) -> NDArray[np.float32]:
    """The sound of one window: its pieces at their offsets, silence between.

    Returns:
        Shape ``(n_samples,)`` at 16 kHz, at most 30 s.
    """
    n_samples = min(round(window.duration_s * SAMPLE_RATE_HZ), round(WINDOW_S * SAMPLE_RATE_HZ))
    sound = np.zeros(n_samples, np.float32)
    for placed in window.placed:
        start = round(placed.offset_s * SAMPLE_RATE_HZ)
        piece = _faded(audio.signal(placed.piece.channel, placed.piece.span))[: n_samples - start]
        sound[start : start + len(piece)] = piece
    return sound


def quiet_point(audio: Audio) -> QuietPoint:
    """A function that finds the quietest 50 ms of a channel within a span."""

    def quietest(channel: int, span: Span) -> float:
        frame = round(_FRAME_S * SAMPLE_RATE_HZ)
        signal = audio.signal(channel, span)
        n_frames = len(signal) // frame
        if n_frames == 0:
            return span.middle_s
        energy = np.square(signal[: n_frames * frame]).reshape(n_frames, frame).mean(axis=1)
        return span.start_s + (int(energy.argmin()) + 0.5) * _FRAME_S

    return quietest


def _faded(signal: NDArray[np.float32]) -> NDArray[np.float32]:
    if len(signal) < 2 * _FADE:
        return signal
    ramp = np.linspace(0.0, 1.0, _FADE, dtype=np.float32)
    faded = signal.copy()
    faded[:_FADE] *= ramp
    faded[-_FADE:] *= ramp[::-1]
    return faded
