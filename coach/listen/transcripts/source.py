"""The bytes of a transcript file as text, whatever encoding they came in."""

import codecs
import re
from pathlib import Path

from coach.domain.errors import TranscriptError

MAX_BYTES = 64 * 2**20

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HIGH_PAIR = re.compile(rb"[\x80-\xff]{2}")
_PAIR = re.compile(rb"[\x81-\xfe][\x40-\x7e\x80-\xfe]")
_BIG5_SHARE = 0.8
_GB_SHARE = 0.6
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_BINARY_SHARE = 0.02
_BROKEN_SHARE = 0.01


def read_text(path: Path) -> str:
    r"""Read a text file: UTF-8, UTF-16 with its mark, GB18030, Big5 or Windows-1252.

    Line ends become ``\n``. A UTF-8 file with a few broken bytes is read, each
    of them as ``�``.

    Raises:
        TranscriptError: If the file cannot be opened, is empty, larger than
            64 MiB, or is not text.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise TranscriptError(
                f"larger than {MAX_BYTES // 2**20} MiB: expected the transcript of one call"
            )
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise TranscriptError(f"{reason}: expected a readable transcript file") from error
    text = decode(data).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise TranscriptError("the file is empty: expected a transcript")
    return text


def decode(data: bytes) -> str:
    """Decode bytes of unknown encoding.

    >>> decode("客服：您好".encode("gb18030"))
    '客服：您好'

    Raises:
        TranscriptError: If they are not text in a known encoding.
    """
    if data.startswith(_UTF16):
        text = data.decode("utf-16", errors="replace")
    elif b"\0" in data:
        raise _not_text()
    else:
        text = _decode_8_bit(data)
    if len(_BINARY.findall(text)) > _BINARY_SHARE * len(text):
        raise _not_text()
    return text


def _decode_8_bit(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    mostly = data.decode("utf-8-sig", errors="replace")
    n_foreign = sum(char > "\x7f" for char in mostly)
    if mostly.count("\ufffd") <= _BROKEN_SHARE * n_foreign:
        return mostly
    if not _HIGH_PAIR.search(data):  # Chinese text has such pairs, a stray Western quote not
        return data.decode("cp1252", errors="replace")
    try:
        return data.decode("big5hkscs" if _is_big5(data) else "gb18030")
    except UnicodeDecodeError as error:
        raise _not_text() from error


def _is_big5(data: bytes) -> bool:
    """Whether Chinese bytes are Big5, which mostly decode as GB18030 too, to nonsense.

    Both encodings keep everyday characters in one block; text is in the one
    whose block holds it. Marks (lead bytes below ``A4``) tell nothing.
    """
    pairs = [pair for pair in _PAIR.findall(data) if pair[0] >= 0xA4]
    n_big5 = sum(pair[0] <= 0xC6 for pair in pairs)
    n_gb = sum(0xB0 <= pair[0] <= 0xD7 and pair[1] >= 0xA1 for pair in pairs)
    if not pairs or n_big5 < _BIG5_SHARE * len(pairs) or n_gb > _GB_SHARE * len(pairs):
        return False
    try:
        data.decode("big5hkscs")
    except UnicodeDecodeError:
        return False
    return True


def _not_text() -> TranscriptError:
    return TranscriptError(
        "not a text file: expected a transcript (.json, .srt, .vtt or .txt) "
        "in UTF-8, GB18030 or Big5"
    )
