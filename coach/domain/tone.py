"""How the agent came across: gentle or harsh, firm or soft, and calm when provoked."""

from dataclasses import dataclass

from coach.domain.finding import Evidence
from coach.domain.span import Span

#: The corners of the two axes; ``unclear`` near the middle, or with too little speech.
QUADRANTS = ("gentle_firm", "gentle_soft", "harsh_firm", "harsh_soft", "unclear")
#: What an agent may do after a provocation.
REACTIONS = ("acknowledged", "lowered_voice", "slowed_down", "ended_politely",
             "argued", "interrupted", "pressed_on")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Axis:
    """Where the agent stands on one axis.

    Attributes:
        value: −1 (harsh, yielding) to 1 (warm, firm); mean over the agent's speech.
        confidence: Probability that the value lies on the side of 0 that it names, 0.5–0.99.
        n_utterances: Utterances it rests on.
        speech_s: Their length together.
    """

    value: float
    confidence: float
    n_utterances: int
    speech_s: float


@dataclass(frozen=True, slots=True)
class ToneStretch:
    """Tone in one third of the call; an axis is ``None`` where no utterance in it is sure."""

    span: Span
    gentleness: float | None
    firmness: float | None


@dataclass(frozen=True, slots=True)
class Moment:
    """One agent utterance that stands out.

    Attributes:
        utterance_id: The utterance.
        gentleness: −1 to 1.
        acts: What it does, as far as sure.
        evidence: Its words.
    """

    utterance_id: str
    gentleness: float
    acts: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Reaction:
    """Something the agent did after a provocation; `kind` is one of `REACTIONS`."""

    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Provocation:
    """An angry, averse or abusive debtor turn, and the agent's next two turns.

    Attributes:
        utterance_id: The debtor's utterance that shows it best.
        kind: ``abusive``, ``angry`` or ``averse``.
        evidence: Its words.
        reactions: In the order of `REACTIONS`; each kind once, with its first evidence.
        calm: ``None`` where the agent did nothing that tells.
    """

    utterance_id: str
    kind: str
    evidence: Evidence
    reactions: tuple[Reaction, ...]
    calm: bool | None


@dataclass(frozen=True, slots=True)
class Calm:
    """Calm under provocation.

    Attributes:
        provocations: In order of time; at least one.
        share_calm: Calm ones ÷ those that can be told; ``None`` if none can.
    """

    provocations: tuple[Provocation, ...]
    share_calm: float | None


@dataclass(frozen=True, slots=True)
class Tone:
    """The agent's tone over the call.

    Attributes:
        gentleness: ``None`` without labels, or without a sure one.
        firmness: Likewise.
        quadrant: One of `QUADRANTS`.
        quadrant_confidence: Probability of both sides together, 0–1; 0 when unclear.
        course: Thirds of the call; empty without labels.
        worst: The harshest moments, harshest first.
        best: The warmest moments, warmest first.
        agitated: The agent sounds agitated while the words are not harsh: for coaching, no fault.
        calm: ``None`` if the debtor never provoked.
        abuse: Abusive debtor utterances that the agent had to hear. For the agent's wellbeing; it
            is never part of a rating.
    """

    gentleness: Axis | None
    firmness: Axis | None
    quadrant: str = "unclear"
    quadrant_confidence: float = 0.0
    course: tuple[ToneStretch, ...] = ()
    worst: tuple[Moment, ...] = ()
    best: tuple[Moment, ...] = ()
    agitated: tuple[Evidence, ...] = ()
    calm: Calm | None = None
    abuse: tuple[Evidence, ...] = ()

    @property
    def n_abusive(self) -> int:
        """Abusive debtor utterances."""
        return len(self.abuse)
