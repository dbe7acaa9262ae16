"""What diarization answers: who spoke when, without the words."""

from dataclasses import dataclass

from coach.domain.span import Span


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
