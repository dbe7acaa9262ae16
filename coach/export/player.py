"""Where the page's player finds the recording: inside the page, beside it, or nowhere."""

import base64
import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from coach.domain.errors import InputError

MAX_EMBEDDED_BYTES = 16 * 1024 * 1024
"""About 17 minutes of 8-kHz, 16-bit mono; the page grows by a third more."""

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
        A ``data:`` URI for a small file, else a relative link, else ``None``.

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
    """A link that works from the page's folder; ``None`` across drives."""
    try:
        relative = os.path.relpath(audio.resolve(), page_dir.resolve())
    except ValueError:
        return None
    return quote("./" + Path(relative).as_posix())
