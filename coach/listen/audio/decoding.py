"""Packets to 16-kHz blocks; what is broken is counted, what is missing is silence."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coach.domain.errors import MediaError
from coach.listen.audio.blocks import Blocks
from coach.listen.audio.clipping import Clipping
from coach.listen.audio.media import Limits
from coach.listen.audio.probing import MAX_CHANNELS, too_long
from coach.listen.audio.resampling import Resampler, to_int16

if TYPE_CHECKING:
    from av import AudioFrame
    from av.audio.stream import AudioStream
    from av.container import InputContainer

_MIN_GAP_S = 0.1
_MAX_GAP_S = 60.0


@dataclass(slots=True)
class Damage:
    """What went wrong on the way.

    Attributes:
        n_bad_packets: Packets that could not be decoded, sound after them could.
        n_gaps: Holes in the time stamps, filled with silence.
        gap_s: Their length together.
    """

    n_bad_packets: int = 0
    n_gaps: int = 0
    gap_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Decoded:
    """Everything that could be had from one stream."""

    blocks: Blocks
    clipping: Clipping
    damage: Damage


def decode(
    container: "InputContainer",
    stream: "AudioStream",
    *,
    expected_s: float | None,
    limits: Limits,
    on_block: Callable[[], None],
) -> Decoded | None:
    """Decode a stream to 16 kHz, second by second.

    Args:
        container: Where the stream lies.
        stream: What to decode.
        expected_s: Duration by the header; bounds the gaps that are filled.
        limits: Decoding stops with an error beyond ``max_duration_s``.
        on_block: Called after each second.

    Returns:
        The samples with what was counted beside them; ``None`` when not a
        single frame could be decoded.

    Raises:
        MediaError: If there is more sound than the limit allows.
    """
    damage = Damage()
    made: Decoded | None = None
    resampler: Resampler | None = None
    for rate_hz, block in _native_seconds(container, stream, damage, expected_s):
        if made is None:
            n_channels = block.shape[0]
            made = Decoded(Blocks(n_channels), Clipping(n_channels), damage)
        if resampler is None or resampler.rate_hz != rate_hz:
            if resampler is not None:
                made.blocks.append(resampler.flush())
            resampler = Resampler(rate_hz, made.blocks.n_channels)
        block = _with_channels(block, made.blocks.n_channels)
        made.clipping.add(block)
        made.blocks.append(resampler.push(block))
        if made.blocks.duration_s > limits.max_duration_s:
            raise MediaError(too_long(made.blocks.duration_s, limits, by="what was decoded so far"))
        on_block()
    if made is not None and resampler is not None:
        made.blocks.append(resampler.flush())
    return made


def _native_seconds(
    container: "InputContainer", stream: "AudioStream", damage: Damage, expected_s: float | None
) -> Iterator[tuple[int, NDArray[np.int16]]]:
    """Blocks of about a second at the rate of the file, as ``(rate, samples)``."""
    waiting: list[NDArray[np.int16]] = []
    n_waiting = rate_hz = 0
    clock = _Clock(expected_s)
    for frame in _frames(container, stream, damage):
        samples = _samples(frame)
        changed = waiting and (frame.rate != rate_hz or len(samples) != len(waiting[0]))
        if waiting and (changed or n_waiting >= rate_hz):
            yield rate_hz, np.concatenate(waiting, axis=1)
            waiting, n_waiting = [], 0
        rate_hz = frame.rate
        gap = clock.gap(frame)
        if gap:
            damage.n_gaps += 1
            damage.gap_s += gap / rate_hz
            if waiting:
                yield rate_hz, np.concatenate(waiting, axis=1)
            waiting, n_waiting = [], 0
            for start in range(0, gap, rate_hz):  # a false time stamp may claim hours
                yield rate_hz, np.zeros((len(samples), min(rate_hz, gap - start)), np.int16)
        waiting.append(samples)
        n_waiting += samples.shape[1]
    if waiting:
        yield rate_hz, np.concatenate(waiting, axis=1)


def _frames(
    container: "InputContainer", stream: "AudioStream", damage: Damage
) -> Iterator["AudioFrame"]:
    import av

    packets = container.demux(stream)
    bad = 0
    while True:
        try:
            packet = next(packets, None)
        except av.error.FFmpegError:
            return  # the container itself is broken from here on
        if packet is None:
            return
        try:
            for frame in packet.decode():
                if frame.samples and 1 <= frame.layout.nb_channels <= MAX_CHANNELS:
                    # Counted only now: a bad last packet is a cut, not damage inside.
                    damage.n_bad_packets += bad
                    bad = 0
                    yield frame
        except av.error.FFmpegError:
            bad += 1


class _Clock:
    """Compares time stamps with what has been decoded, to find lost sound."""

    def __init__(self, expected_s: float | None) -> None:
        self._expected_s = expected_s
        self._start_s: float | None = None
        self._done_s = 0.0

    def gap(self, frame: "AudioFrame") -> int:
        """Samples that are missing before this frame."""
        gap_s = 0.0
        if frame.pts is not None and frame.time_base is not None:
            at_s = float(frame.pts * frame.time_base)
            if self._start_s is None:
                self._start_s = at_s
            gap_s = at_s - self._start_s - self._done_s
        if not _MIN_GAP_S < gap_s <= self._longest_gap_s():
            gap_s = 0.0  # a rounding, a restart, or a time stamp that cannot be true
        gap = round(gap_s * frame.rate)
        self._done_s += (gap + frame.samples) / frame.rate
        return gap

    def _longest_gap_s(self) -> float:
        if self._expected_s is None:
            return _MAX_GAP_S
        return self._expected_s - self._done_s


def _samples(frame: "AudioFrame") -> NDArray[np.int16]:
    """A frame as 16-bit, shape ``(n_channels, n)``, whatever its own format."""
    n_channels = frame.layout.nb_channels
    if frame.format.is_planar and n_channels == MAX_CHANNELS:
        frame = _packed(frame)  # PyAV miscounts the planes when all eight are in use
    values = to_int16(frame.to_ndarray())
    return values if frame.format.is_planar else values.reshape(-1, n_channels).T


def _packed(frame: "AudioFrame") -> "AudioFrame":
    import av

    converter = av.AudioResampler(format=frame.format.packed, layout=frame.layout, rate=frame.rate)
    return converter.resample(frame)[0]


def _with_channels(block: NDArray[np.int16], n_channels: int) -> NDArray[np.int16]:
    """Fit a block whose number of channels differs from how the stream began."""
    if block.shape[0] == 1:
        return np.repeat(block, n_channels, axis=0)
    missing = n_channels - block.shape[0]
    return block[:n_channels] if missing <= 0 else np.pad(block, ((0, missing), (0, 0)))
