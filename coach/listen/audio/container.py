"""Open a media file, and only as media: the one door to PyAV's demuxers.

A recording comes from a stranger. FFmpeg follows play lists and ``concat``
scripts into other files and the network, and reads patterns and protocols out
of names; so it is handed an open file instead of a name, and only formats that
contain their own samples.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from coach.domain.errors import MediaError
from coach.listen.audio.header import signature

if TYPE_CHECKING:
    from av.container import InputContainer

_FORMATS = (
    "wav,w64,mp3,aac,flac,ogg,amr,amrnb,amrwb,aiff,au,caf,asf,avi,matroska,webm,"
    "mov,mp4,m4a,3gp,3g2,mj2"
)
_KNOWN = "WAV, MP3, M4A, FLAC, OGG, WebM, AMR or AIFF"


def size_of(path: Path) -> int:
    """Size in bytes of a regular file.

    Raises:
        MediaError: If it is missing, not allowed, a folder, a device or empty.
    """
    with _plain_errors(path):
        if not path.exists():
            raise MediaError(f"{path.name}: no such file: check the path")
        if path.is_dir():
            raise MediaError(f"{path.name}: is a folder, expected a media file: name a file in it")
        if not path.is_file():
            raise MediaError(f"{path.name}: is not a regular file, expected a media file")
        size = path.stat().st_size
    if size == 0:
        raise MediaError(f"{path.name}: the file is empty (0 bytes): copy or export it again")
    return size


@contextmanager
def opened(path: Path) -> Iterator[BufferedReader]:
    """The file for reading; failures of the system become a `MediaError`."""
    with _plain_errors(path), path.open("rb") as file:
        yield file


@contextmanager
def demuxer(file: BinaryIO, *, name: str) -> Iterator["InputContainer"]:
    """The container of an open file.

    Raises:
        MediaError: If it is not a media file, or its header is broken.
    """
    import av

    promised = signature(file)
    file.seek(0)
    try:
        # Tags are often GBK, and of no interest here.
        container = av.open(
            _Source(file),
            mode="r",
            options={"format_whitelist": _FORMATS},
            metadata_errors="replace",
        )
    except av.error.FFmpegError as error:
        if promised is None:
            raise MediaError(f"{name}: not a media file: expected {_KNOWN}") from error
        raise MediaError(
            f"{name}: starts like {promised} but is truncated beyond use or damaged: "
            "copy or export it again"
        ) from error
    with container:
        yield container


class _Source:
    """The file as PyAV reads it; a damaged header that points nowhere is answered with -1.

    An exception would be printed by PyAV, then ignored.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.name = str(file.name)
        self.read = file.read
        self.tell = file.tell

    def seek(self, offset: int, whence: int = 0) -> int:
        try:
            return self._file.seek(offset, whence)
        except (OSError, ValueError):
            return -1


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except PermissionError as error:
        raise MediaError(
            f"{path.name}: permission denied: allow this user to read the file"
        ) from error
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise MediaError(f"{path.name}: could not be read ({why}): check disk and path") from error
