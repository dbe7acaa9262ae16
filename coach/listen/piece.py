"""A stretch of speech on one channel: what the recogniser is asked to decode."""

from dataclasses import dataclass

from coach.domain.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """Speech between two pauses, as found by voice activity detection.

    Attributes:
        channel: Row of the decoded samples the speech stands on, zero-based.
        span: Where it stands, in seconds from the start of the recording.
    """

    channel: int
    span: Span
