"""What the first bytes of a file tell, where the decoder is too forgiving.

FFmpeg shortens a WAV's duration to the bytes that are there, so that a file cut
in half looks whole, and estimates an MP3's from its first frames.
"""

import struct
from dataclasses import dataclass
from typing import BinaryIO

_SIGNATURES = (
    (0, b"RIFF", "WAV"),
    (0, b"RF64", "WAV"),
    (0, b"fLaC", "FLAC"),
    (0, b"OggS", "OGG"),
    (0, b"ID3", "MP3"),
    (0, b"FORM", "AIFF"),
    (0, b"#!AMR", "AMR"),
    (0, b"\x1a\x45\xdf\xa3", "WebM"),
    (4, b"ftyp", "M4A"),
    (0, b".snd", "AU"),
    (0, b"caff", "CAF"),
)
_MP3_DURATION_TAGS = (b"Xing", b"Info", b"VBRI")
# Programs that write to a pipe cannot know the size; they fill in one of these.
_UNKNOWN_SIZE_FROM = 0x7FFF_0000
_MOST_CHUNKS = 1_000


@dataclass(frozen=True, slots=True)
class WavHeader:
    """The fields of a WAV header that matter here.

    Attributes:
        n_channels: As written, even if zero.
        sample_rate_hz: As written, even if zero.
        duration_s: Bytes that the data chunk names ÷ bytes per second; ``None``
            when either is missing or unknown.
    """

    n_channels: int
    sample_rate_hz: int
    duration_s: float | None


def signature(file: BinaryIO) -> str | None:
    """The format that the first bytes promise, or ``None``."""
    file.seek(0)
    head = file.read(16)
    for at, magic, name in _SIGNATURES:
        if head[at:].startswith(magic):
            return name
    return None


def wav_header(file: BinaryIO) -> WavHeader | None:
    """Read the format and data chunks of a WAV; ``None`` if it is not one.

    >>> import io
    >>> fields = struct.pack("<IHHIIHH", 16, 1, 1, 8000, 16_000, 2, 16)
    >>> claim = b"data" + struct.pack("<I", 32_000)
    >>> wav_header(io.BytesIO(b"RIFF....WAVEfmt " + fields + claim)).duration_s
    2.0
    """
    file.seek(0)
    head = file.read(12)
    if head[:4] not in (b"RIFF", b"RF64") or head[8:12] != b"WAVE":
        return None
    form: tuple[int, int, int] | None = None
    for _ in range(_MOST_CHUNKS):  # a file of zeros would be walked to its end, 8 bytes a step
        if len(chunk := file.read(8)) < 8:
            break
        name, size = struct.unpack("<4sI", chunk)
        if name == b"\0\0\0\0":
            break
        if name == b"data":
            return _header(form, size)
        if name == b"fmt " and len(body := file.read(12)) == 12:
            _, n_channels, rate, byte_rate = struct.unpack("<HHII", body)
            form = n_channels, rate, byte_rate
            size -= 12
        file.seek(max(0, size + size % 2), 1)
    return _header(form, None)


def mp3_names_duration(file: BinaryIO) -> bool:
    """Whether an MP3 carries a Xing, Info or VBRI header with its length."""
    file.seek(0)
    head = file.read(10)
    start = 0
    if head.startswith(b"ID3") and len(head) == 10:
        # The size of an ID3 tag has seven bits in each of its four bytes.
        start = 10 + sum(
            (byte & 0x7F) << shift for byte, shift in zip(head[6:], (21, 14, 7, 0), strict=True)
        )
    file.seek(start)
    first_frame = file.read(2048)
    return any(tag in first_frame for tag in _MP3_DURATION_TAGS)


def _header(form: tuple[int, int, int] | None, size: int | None) -> WavHeader | None:
    if form is None:
        return None
    n_channels, rate, byte_rate = form
    known = size is not None and 0 < size < _UNKNOWN_SIZE_FROM and byte_rate > 0
    return WavHeader(n_channels, rate, size / byte_rate if known and size else None)
