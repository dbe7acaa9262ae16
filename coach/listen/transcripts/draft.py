"""What a reader found in a file, before times, roles and ids are settled."""

from dataclasses import dataclass, field

from coach.domain.call import Metadata, QualityNote, Speaker, Word
from coach.domain.labels import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftUtterance:
    """One utterance as the file gives it; ``None`` is what the file leaves out.

    Attributes:
        where: Its place in the file, for error messages: ``line 12``.
        text: As it stands there; cleaned later.
        start_s: Start in seconds.
        end_s: End in seconds.
        speaker: Name of the voice.
        role: Role that the file itself states.
        shared_time: The times were shared out over the speakers of one cue.
    """

    where: str
    text: str
    start_s: float | None = None
    end_s: float | None = None
    speaker: str | None = None
    role: Role | None = None
    id: str | None = None
    normalized: str | None = None
    words: tuple[Word, ...] = ()
    channel: int | None = None
    probability: float | None = None
    low_confidence: bool = False
    shared_time: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A whole file as its reader understood it, in the order of the file."""

    utterances: tuple[DraftUtterance, ...]
    call_id: str | None = None
    language: str | None = None
    metadata: Metadata = field(default_factory=Metadata)
    speakers: tuple[Speaker, ...] = ()
    quality: tuple[QualityNote, ...] = ()
    diarization: str = "transcript"
    demo_model: bool = False
