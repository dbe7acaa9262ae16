"""Look at a file's header and refuse early what cannot be used."""

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from coach.domain.errors import MediaError
from coach.listen.audio.container import demuxer, opened, size_of
from coach.listen.audio.header import WavHeader, mp3_names_duration, wav_header
from coach.listen.audio.media import Limits, MediaInfo

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import InputContainer

MAX_CHANNELS = 8
_MIN_RATE_HZ, _MAX_RATE_HZ = 4_000, 768_000
# Raw streams: their "duration" is the decoder's guess from the size of the file.
_NO_DURATION = frozenset({"aac", "amr", "amrnb", "amrwb"})


def probe(path: Path, *, limits: Limits = Limits()) -> MediaInfo:  # noqa: B008 (frozen)
    """Read the header of a media file; nothing is decoded.

    Args:
        path: The file.
        limits: Largest size and length to accept.

    Returns:
        Container, codec, rate, channels, and the duration that the header names.

    Raises:
        MediaError: If the file is missing, unreadable, a folder, empty, not
            media, without audio, without or with more than 8 channels, of
            impossible rate, or larger or longer than `limits`.
    """
    size_bytes = checked_size(path, limits=limits)
    with opened(path) as file:
        header = checked_wav_header(file, name=path.name)
        with demuxer(file, name=path.name) as container:
            stream = audio_stream(container, name=path.name)
            return describe(
                container, stream, file, header=header, size_bytes=size_bytes, limits=limits
            )


def checked_size(path: Path, *, limits: Limits) -> int:
    """Size in bytes, at most ``limits.max_bytes``."""
    size_bytes = size_of(path)
    if size_bytes > limits.max_bytes:
        raise MediaError(
            f"{path.name}: {_mib(size_bytes)}, expected at most {_mib(limits.max_bytes)}: "
            "split the recording or raise the limit"
        )
    return size_bytes


def checked_wav_header(file: BinaryIO, *, name: str) -> WavHeader | None:
    """The header of a WAV, refused where FFmpeg only says «invalid data»."""
    header = wav_header(file)
    if header is not None:
        _check_format(header.n_channels, header.sample_rate_hz, name=name)
    return header


def audio_stream(container: "InputContainer", *, name: str) -> "AudioStream":
    """The stream to decode: the one that FFmpeg would play."""
    if not container.streams.audio:
        kinds = sorted({stream.type for stream in container.streams})
        found = f"only {', '.join(kinds)}" if kinds else "no stream at all"
        raise MediaError(f"{name}: no audio stream ({found}): export the call with its sound")
    stream = container.streams.best("audio") or container.streams.audio[0]
    if stream.codec_context is None:
        raise MediaError(f"{name}: no decoder for its audio: convert it to WAV or FLAC")
    return stream  # type: ignore[return-value]


def describe(
    container: "InputContainer",
    stream: "AudioStream",
    file: BinaryIO,
    *,
    header: WavHeader | None,
    size_bytes: int,
    limits: Limits,
) -> MediaInfo:
    """What the header says of the chosen stream, checked against the limits."""
    name = Path(str(file.name)).name
    context = stream.codec_context
    _check_format(context.channels, context.rate, name=name)
    duration_s = header.duration_s if header else _header_duration_s(container, stream, file)
    if duration_s is not None and duration_s > limits.max_duration_s:
        raise MediaError(f"{name}: {too_long(duration_s, limits, by='its header')}")
    return MediaInfo(
        container=container.format.name.split(",")[0],
        codec=context.codec.canonical_name,
        sample_rate_hz=context.rate,
        n_channels=context.channels,
        duration_s=duration_s,
        size_bytes=size_bytes,
    )


def too_long(duration_s: float, limits: Limits, *, by: str) -> str:
    """The sentence for a recording over the limit.

    >>> too_long(36_000, Limits(), by="its header")
    '10:00:00 by its header, expected at most 4:00:00: split the recording or raise the limit'
    """
    return (
        f"{_clock(duration_s)} by {by}, expected at most {_clock(limits.max_duration_s)}: "
        "split the recording or raise the limit"
    )


def _header_duration_s(
    container: "InputContainer", stream: "AudioStream", file: BinaryIO
) -> float | None:
    kind = container.format.name
    if kind in _NO_DURATION or (kind == "mp3" and not _mp3_tagged(file)):
        return None
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return container.duration / 1e6 if container.duration is not None else None


def _mp3_tagged(file: BinaryIO) -> bool:
    at = file.tell()  # the demuxer reads from this file too
    try:
        return mp3_names_duration(file)
    finally:
        file.seek(at)


def _check_format(n_channels: int, rate_hz: int, *, name: str) -> None:
    if not 1 <= n_channels <= MAX_CHANNELS:
        raise MediaError(
            f"{name}: {n_channels} channels, expected 1 to {MAX_CHANNELS}: export the call again"
        )
    if not _MIN_RATE_HZ <= rate_hz <= _MAX_RATE_HZ:
        raise MediaError(
            f"{name}: sample rate {rate_hz} Hz, expected {_MIN_RATE_HZ} to {_MAX_RATE_HZ} Hz: "
            "export the call again"
        )


def _clock(seconds: float) -> str:
    minutes, second = divmod(round(seconds), 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02d}:{second:02d}"


def _mib(size_bytes: int) -> str:
    return f"{size_bytes / 2**20:,.1f} MiB"
