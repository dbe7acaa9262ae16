"""Which calls a list of files and folders holds."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.domain.call import Metadata
from coach.domain.errors import InputError, TranscriptError
from coach.listen import transcripts
from coach.listen.transcripts.text import clean

# fmt: off
AUDIO_EXTENSIONS = frozenset([
    ".wav", ".w64", ".mp3", ".m4a", ".aac", ".mp4", ".mov", ".3gp", ".flac", ".ogg", ".oga",
    ".opus", ".webm", ".mka", ".amr", ".aiff", ".aif", ".au", ".caf", ".wma",
])
# fmt: on
_NOT_CALLS = frozenset({"report", "truth", "metadata"})


@dataclass(frozen=True, slots=True)
class Request:
    """One call to analyse.

    Attributes:
        call_id: What the transcript calls it, else the name of the file.
        recording: The audio; ``None`` for a transcript alone.
        transcript: Words that are there already; ``None`` to recognise them.
        metadata: Facts from outside; ``None`` if there are none.
        problem: Why it cannot be analysed, found while looking for calls.
    """

    call_id: str
    recording: Path | None = None
    transcript: Path | None = None
    metadata: Metadata | None = None
    problem: str | None = None

    @classmethod
    def of(cls, path: Path, *, transcript: Path | None = None) -> "Request":
        """A single file, which may be a recording or a transcript.

        >>> Request.of(Path("c1.wav")).recording.name
        'c1.wav'
        """
        if transcript is None and transcripts.is_transcript(path):
            return cls(_own_id(path) or clean(path.stem), transcript=path)
        own_id = _own_id(transcript) if transcript else None
        return cls(own_id or clean(path.stem), recording=path, transcript=transcript)

    @property
    def name(self) -> str:
        """The file that the request is about, for messages."""
        path = self.recording or self.transcript
        return clean(path.name) if path else self.call_id


def collect(paths: Sequence[Path], *, transcript: Path | None = None) -> tuple[Request, ...]:
    """List the calls in files and folders, in the order given, sorted within a folder.

    In a folder (searched to its depths, but for hidden files and linked
    folders) reports, ground truths and metadata are no calls. A transcript
    with the name of a recording beside it holds that recording's words.
    A folder without calls becomes a request with a problem.

    Raises:
        InputError: If ``transcript`` comes with anything but one recording.
    """
    files: list[Path] = []
    problems: list[Request] = []
    for path in paths:
        if path.is_dir():
            found, failed = _in_folder(path)
            files.extend(found)
            problems.extend(failed)
        else:
            files.append(path)
    requests = _paired(list({f.absolute(): f for f in files}.values()))
    if transcript is not None:
        if len(requests) != 1 or requests[0].recording is None:
            raise InputError(
                f"--transcript {transcript} came with {len(requests)} call(s): "
                "expected exactly one recording beside it"
            )
        requests = [Request.of(requests[0].recording, transcript=transcript)]
    return (*requests, *problems)


def _paired(files: Sequence[Path]) -> list[Request]:
    """One request per recording, with its transcript, and per transcript left over."""
    words: dict[Path, Path] = {}
    for path in sorted(filter(transcripts.is_transcript, files), key=_preference):
        words.setdefault(path.with_suffix(""), path)
    recordings = [path for path in files if not transcripts.is_transcript(path)]
    stems = {path.with_suffix("") for path in recordings}
    requests = []
    for path in files:
        stem = path.with_suffix("")
        if not transcripts.is_transcript(path):
            requests.append(Request.of(path, transcript=words.get(stem)))
        elif stem not in stems and words[stem] == path:
            requests.append(Request.of(path))
    return requests


def _preference(path: Path) -> int:
    """Of several transcripts of one name the one that tells most comes first."""
    return transcripts.EXTENSIONS.index(path.suffix.lower())


def _in_folder(folder: Path) -> tuple[list[Path], list[Request]]:
    """Files of calls, sorted; and what could not be looked at."""
    problems: list[Request] = []

    def unreadable(error: OSError) -> None:
        where = Path(error.filename or folder)
        reason = (error.strerror or "cannot be read").lower()
        problem = f"{clean(str(where))}: {reason}: expected a folder that can be read"
        problems.append(Request(clean(where.name), problem=problem))

    files = []
    for parent, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = (name for name in folders if not name.startswith("."))
        paths = (Path(parent, name) for name in names if not name.startswith("."))
        files += [path for path in paths if path.is_file() and _is_call(path)]
    if not files and not problems:
        problem = (
            f"{clean(str(folder))}: no recording or transcript in this folder: "
            "expected files such as .wav, .mp3, .m4a, .json, .srt"
        )
        problems.append(Request(clean(folder.name), problem=problem))
    return sorted(files), problems


def _is_call(path: Path) -> bool:
    if path.suffix.lower() in AUDIO_EXTENSIONS:
        return True
    if not transcripts.is_transcript(path):
        return False
    kind = transcripts.sniff(path)
    return kind is not None and kind not in _NOT_CALLS


def _own_id(transcript: Path) -> str | None:
    """The call id in a transcript, if it has one; what cannot be read fails later."""
    try:
        call_id = transcripts.load(transcript).id
    except TranscriptError:
        return None
    return call_id if call_id != transcript.stem else None
