"""From a file to `Audio`: hash, probe, decode, measure, choose channels."""

import hashlib
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path

from coach.domain.call import Recording
from coach.domain.errors import MediaError
from coach.listen.audio.channels import select
from coach.listen.audio.container import demuxer, opened
from coach.listen.audio.decoding import Decoded, decode
from coach.listen.audio.measuring import measure
from coach.listen.audio.media import Audio, Limits, MediaInfo
from coach.listen.audio.probing import audio_stream, checked_size, checked_wav_header, describe
from coach.listen.audio.quality import notes

_MIN_DURATION_S = 0.1


def load(
    path: Path,
    *,
    limits: Limits = Limits(),  # noqa: B008 (frozen)
    progress: Callable[[float], None] | None = None,
) -> Audio:
    """Decode a recording to 16 kHz and judge its quality.

    The file is streamed; what is kept is 16-bit. A file that is cut off or
    damaged yields what can be decoded, with a note that says so.

    Args:
        path: The file.
        limits: Largest size and length to accept.
        progress: Called with the share of the file that has been read, 0–1,
            never falling; 1.0 at the end.

    Returns:
        Samples, the channels they come from, and remarks on the quality.

    Raises:
        MediaError: As `probe`; also if less than 0.1 s can be decoded, or more
            than ``limits.max_duration_s``.
    """
    size_bytes = checked_size(path, limits=limits)
    with opened(path) as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        info, decoded = _decode(file, path.name, size_bytes, limits, progress)
    duration_s = decoded.blocks.duration_s
    measures = measure(decoded.blocks)
    selection = select(measures)
    remarks = notes(
        info,
        damage=decoded.damage,
        clipped=decoded.clipping.share,
        measures=measures,
        selection=selection,
        duration_s=duration_s,
    )
    n_channels = decoded.blocks.n_channels
    recording = Recording(digest, duration_s, info.sample_rate_hz, n_channels, info.codec)
    samples = decoded.blocks.take(selection.kept)
    if progress is not None:
        progress(1.0)
    return Audio(recording, samples, selection.kept, remarks)


def _decode(
    file: BufferedReader,
    name: str,
    size_bytes: int,
    limits: Limits,
    progress: Callable[[float], None] | None,
) -> tuple[MediaInfo, Decoded]:
    header = checked_wav_header(file, name=name)
    with demuxer(file, name=name) as container:
        stream = audio_stream(container, name=name)
        info = describe(
            container, stream, file, header=header, size_bytes=size_bytes, limits=limits
        )
        try:
            decoded = decode(
                container,
                stream,
                expected_s=info.duration_s,
                limits=limits,
                on_block=_reporter(file, size_bytes, progress),
            )
        except MediaError as error:
            raise MediaError(f"{name}: {error}") from error
    got_s = decoded.blocks.duration_s if decoded is not None else 0.0
    if decoded is None or got_s < _MIN_DURATION_S:
        raise MediaError(
            f"{name}: truncated beyond use, {got_s:.2f} s could be decoded, expected at least "
            f"{_MIN_DURATION_S} s: copy or export it again"
        )
    return info, decoded


def _reporter(
    file: BufferedReader, size_bytes: int, progress: Callable[[float], None] | None
) -> Callable[[], None]:
    """Reports how far the demuxer has read; it may jump back, the report does not."""
    furthest = 0.0

    def report() -> None:
        nonlocal furthest
        furthest = max(furthest, min(1.0, file.tell() / size_bytes))
        if progress is not None:
            progress(furthest)

    return report
