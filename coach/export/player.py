"""Where the page's player finds the recording: inside the page, beside it, or nowhere."""

import base64
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from coach.domain.errors import InputError

MAX_EMBEDDED_BYTES = 16 * 1024 * 1024
"""About 17 minutes of 8-kHz, 16-bit mono; the page grows by a third more."""

_FEWEST_PARTS = 3  # below the root and what stands in it, where users have their folders

_MEDIA_TYPES = {
    ".wav": "audio/wav",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".mp4": "audio/mp4",
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".webm": "audio/webm",
    ".amr": "audio/amr",
}


@dataclass(frozen=True, slots=True)
class Source:
    """What the ``src`` of the player says, and what the page's policy must allow."""

    src: str
    embedded: bool


def source(
    audio: Path | None, *, page_dir: Path | None, max_embedded_bytes: int = MAX_EMBEDDED_BYTES
) -> Source | None:
    """Decide how a page gets at its recording.

    Args:
        audio: The recording as it came in; ``None`` for no player.
        page_dir: Folder that the page will lie in, for a link to a recording
            too large to embed; ``None`` if not known.
        max_embedded_bytes: Largest file that becomes part of the page.

    Returns:
        A ``data:`` URI for a small file, else a link to a file that lies in the
        page's folder or in one beside it, else ``None``.

    Raises:
        InputError: If ``audio`` cannot be read.
    """
    if audio is None:
        return None
    try:
        if audio.stat().st_size <= max_embedded_bytes:
            return Source(_data_uri(audio), embedded=True)
    except OSError as error:
        raise InputError(
            f"recording {audio.name!r} cannot be read ({error.strerror}): "
            "expected a readable audio file; check its path and permissions"
        ) from error
    link = _relative(audio, page_dir) if page_dir else None
    return Source(link, embedded=False) if link else None


def _data_uri(audio: Path) -> str:
    media_type = _MEDIA_TYPES.get(audio.suffix.lower(), "application/octet-stream")
    return f"data:{media_type};base64,{base64.b64encode(audio.read_bytes()).decode('ascii')}"


def _relative(audio: Path, page_dir: Path) -> str | None:
    """A link that works from the page's folder; ``None`` where it would describe this disk.

    At most one step up: ``reports/`` beside ``calls/`` moves as one, and a way
    that climbs further names folders of this machine, perhaps of its user.
    """
    audio, page_dir = audio.resolve(), page_dir.resolve()
    if audio.is_relative_to(page_dir):
        return quote("./" + audio.relative_to(page_dir).as_posix())
    beside = page_dir.parent
    if len(beside.parts) < _FEWEST_PARTS or not audio.is_relative_to(beside):
        return None
    return quote("./../" + audio.relative_to(beside).as_posix())
