"""Which calls a list of files and folders holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach.batch.facts import Facts
from coach.domain.call import Metadata
from coach.domain.errors import InputError
from coach.listen import transcripts

AUDIO_EXTENSIONS = frozenset(
    [".wav", ".mp3", ".m4a", ".aac", ".mp4", ".flac", ".ogg", ".opus", ".oga", ".webm", ".amr", ".3gp", ".aiff", ".aif", ".au", ".wma", ".mka", ".gsm", ".caf"]
)
_NOT_CALLS = frozenset({"report", "truth", "metadata"})


@dataclass(frozen=True, slots=True)
class Request:
    """One call to analyse.

    Attributes:
        call_id: Name of the call, from the file; a transcript may know a better one.
        recording: The audio; ``None`` for a transcript alone.
        transcript: Words that are there already; ``None`` to recognise them.
        metadata: Facts from outside; ``None`` if there are none.
    """

    call_id: str
    recording: Path | None = None
    transcript: Path | None = None
    metadata: Metadata | None = None

    @classmethod
    def of(cls, path: Path, *, transcript: Path | None = None) -> "Request":
        """A single file, which may be a recording or a transcript.

        >>> Request.of(Path("c1.wav")).recording
        PosixPath('c1.wav')
        """
        if transcript is None and _is_transcript(path):
            return cls(path.stem, transcript=path)
        return cls(path.stem, recording=path, transcript=transcript)

    @property
    def path(self) -> Path:
        """The file that the request is about, for messages."""
        path = self.recording or self.transcript
        if path is None:
            raise ValueError(f"request {self.call_id!r} names neither recording nor transcript")
        return path


def collect(
    paths: Sequence[Path], *, transcript: Path | None = None, facts: Facts | None = None
) -> tuple[Request, ...]:
    """List the calls in files and folders, sorted, each with what belongs to it.

    In a folder (searched to its depths) a transcript with the name of a
    recording beside it holds that recording's words. Reports, ground truths
    and metadata are no calls.

    Raises:
        InputError: If a folder holds no call, or one transcript is given for
            several recordings.
    """
    found: list[Request] = []
    for path in paths:
        found.extend(_in_folder(path) if path.is_dir() else [Request.of(path)])
    if transcript is not None:
        if len(found) != 1 or found[0].recording is None:
            raise InputError(
                f"--transcript {transcript} came with {len(found)} call(s): "
                "expected exactly one recording beside it"
            )
        found = [replace(found[0], transcript=transcript)]
    known = facts or Facts()
    return tuple(
        replace(request, metadata=known.of(request.call_id, beside=request.path))
        for request in found
    )


def _in_folder(folder: Path) -> list[Request]:
    files = sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and not any(p.startswith(".") for p in path.relative_to(folder).parts)
    )
    recordings = [path for path in files if path.suffix.lower() in AUDIO_EXTENSIONS]
    by_name = {recording.with_suffix(""): recording for recording in recordings}
    words = {path.with_suffix(""): path for path in files if _is_call_transcript(path)}
    requests = [Request(p.stem, p, words.get(p.with_suffix(""))) for p in recordings]
    requests += [Request(p.stem, transcript=p) for stem, p in words.items() if stem not in by_name]
    if not requests:
        raise InputError(
            f"{folder}: no recording or transcript in this folder: "
            "expected files such as .wav, .mp3, .m4a, .json, .srt"
        )
    return sorted(requests, key=lambda request: str(request.path))


def _is_call_transcript(path: Path) -> bool:
    if not transcripts.is_transcript(path):
        return False
    kind = transcripts.sniff(path)
    return kind is not None and kind not in _NOT_CALLS


def _is_transcript(path: Path) -> bool:
    return transcripts.is_transcript(path)
