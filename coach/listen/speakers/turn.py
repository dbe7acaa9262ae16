"""What diarization answers: who spoke when, without the words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.piece import Piece


@dataclass(frozen=True, order=True, slots=True)
class SpeakerTurn:
    """One voice heard over one stretch of time.

    Attributes:
        span: The stretch, in seconds from the start of the recording.
        speaker: Anonymous voice, ``S0`` …, numbered by first appearance.
    """

    span: Span
    speaker: str


@dataclass(frozen=True, slots=True)
class Diarization:
    """Turns of all voices, with how much to trust that they are told apart.

    Attributes:
        turns: Sorted by time; turns of different voices may overlap.
        separation: Silhouette of the two clusters of voices, -1 to 1; ``None``
            where only one voice was found or the engine does not say. A score,
            not a probability: below about 0.2 the voices are hardly different.
    """

    turns: tuple[SpeakerTurn, ...]
    separation: float | None = None


def _nothing() -> None:
    """What has no weights is ready."""


@dataclass(frozen=True, slots=True)
class Diarizer:
    """A way to tell voices on one channel apart.

    Attributes:
        method: Name for the report, such as ``clustering``.
        find: Who speaks when, from the audio and its pieces of speech.
        digest: SHA-256 of its weights, hexadecimal; ``None`` where there are none.
        load: Makes it ready, so that what is missing is said before a call is heard.
    """

    method: str
    find: Callable[[Audio, Sequence[Piece]], Diarization]
    digest: str | None = None
    load: Callable[[], object] = _nothing
