"""How the debtor's defence stood and moved: stages, turning points, causes, excuses.

All of it is observation. What it says about the agent is for `judge`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.finding import Evidence
from coach.domain.span import Span

#: The stages of a position, from closed to open; ``none`` is no position.
OPENNESS: Mapping[str, float] = {"resistance": 0.0, "justification": 0.5, "compromise": 1.0}

#: Where resistance comes from.
CAUSES = ("economic_worry", "manner", "distrust", "social_influence", "distorted_view")
#: How it is meant: pushing back against being pushed (逆反), or counting on luck (侥幸).
TEMPERS = ("reactance", "wishful")


@dataclass(frozen=True, slots=True)
class Position:
    """Where the debtor stands in one utterance, the rest of the call considered.

    Attributes:
        utterance_id: The utterance.
        stage: The stage after smoothing.
        heard: The stage that the label model gave the utterance alone.
        confidence: Probability of `stage`, given all utterances, 0–1.
    """

    utterance_id: str
    stage: str
    heard: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Episode:
    """A stretch of the call in which the debtor stays in one stage.

    Attributes:
        stage: ``resistance``, ``justification`` or ``compromise``.
        span: First position to the end of the last one.
        utterance_ids: The debtor utterances that take a position in it, in order.
        confidence: Mean probability of the stage over them, 0–1.
        emotion: The emotion that takes most of their time; ``None`` if none is sure.
        emotion_share: Its part of the time in which an emotion is sure, 0–1.
        after_break: A long silence or another voice lies just before it, so that it need not
            be a continuation of the episode before.
    """

    stage: str
    span: Span
    utterance_ids: tuple[str, ...]
    confidence: float
    emotion: str | None = None
    emotion_share: float = 0.0
    after_break: bool = False


@dataclass(frozen=True, slots=True)
class TurningPoint:
    """The debtor moves to another stage.

    Attributes:
        from_stage: The stage before.
        to_stage: The stage after.
        at_s: Start of the utterance in which it shows.
        debtor_utterance_id: That utterance.
        agent_utterance_id: The last agent utterance before it; ``None`` if there is none.
        agent_acts: What the agent's turn before it did, most probable first.
        gentleness: Its manner: ``warm``, ``neutral`` or ``harsh``; ``None`` if not sure.
        evidence: The agent's turn and the debtor's answer.
        confidence: Probability that both stages are right, 0–1.
    """

    from_stage: str
    to_stage: str
    at_s: float
    debtor_utterance_id: str
    agent_utterance_id: str | None
    agent_acts: tuple[str, ...]
    gentleness: str | None
    evidence: tuple[Evidence, ...]
    confidence: float

    @property
    def falls_back(self) -> bool:
        """Whether it leads towards resistance."""
        return OPENNESS[self.to_stage] < OPENNESS[self.from_stage]


@dataclass(frozen=True, slots=True)
class Mention:
    """One utterance in which a cause shows.

    Attributes:
        utterance_id: The utterance.
        evidence: The words that show it; the whole utterance where only a label does.
        basis: ``label``, ``words`` or ``both``.
        confidence: 0–1.
        drawn_by: For the cause ``manner``: the agent utterance that drew the complaint: the
            nearest harsh one, else the one before; ``None`` if that one was warm.
        about_contact: For the cause ``manner``: the complaint is about being called, which
            nothing said in this call need have drawn.
    """

    utterance_id: str
    evidence: Evidence
    basis: str
    confidence: float
    drawn_by: str | None = None
    about_contact: bool = False


@dataclass(frozen=True, slots=True)
class Cause:
    """Where resistance comes from, or how it is meant.

    Attributes:
        kind: One of `CAUSES` or `TEMPERS`.
        confidence: Probability that at least one mention is right, 0–1.
        mentions: In order of time; at least one.
    """

    kind: str
    confidence: float
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class EmotionCourse:
    """Whether the debtor grew calmer.

    Attributes:
        start: Composure at the start of the fitted line, 0 (angry) to 1 (calm).
        end: At its end.
        n_utterances: Utterances whose emotion is sure.
        evidence: The utterance that is furthest from calm, and the last one.
    """

    start: float
    end: float
    n_utterances: int
    evidence: tuple[Evidence, ...]

    @property
    def change(self) -> float:
        """Above 0 when the debtor ends calmer than at the start."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Repeat:
    """A demand made again.

    Attributes:
        utterance_id: The agent's utterance.
        of_utterance_id: The earlier one whose words it repeats; ``None`` if only a label says so.
        similarity: Of their wording, 0–1; ``None`` if only a label says so.
        stage_before: The debtor's stage before it; ``None`` if none was taken yet.
        stage_after: The stage of the debtor's next position; ``None`` if none followed.
        evidence: The repeat, and before it what it repeats.
    """

    utterance_id: str
    of_utterance_id: str | None
    similarity: float | None
    stage_before: str | None
    stage_after: str | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Deadlock:
    """Both sides say the same again and again.

    Attributes:
        stage: The debtor's stage throughout.
        n_exchanges: Agent turns with the debtor's answer.
        span: From the first agent turn to the last answer.
        positions: Acts of the debtor that come again, if any.
        utterance_ids: The debtor's answers.
        evidence: The first and the last exchange.
    """

    stage: str
    n_exchanges: int
    span: Span
    positions: tuple[str, ...]
    utterance_ids: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Excuse:
    """A reason for not paying, and what the agent made of it in the next two turns.

    Attributes:
        reason: The act of the codebook, such as ``no_money``.
        utterance_id: Where the debtor gives it.
        probability: Of that act, 0–1.
        probed: The agent asked about it or said it back.
        answered: With ``facts``, an ``offer``, both or neither.
        argued: The agent disputed it, blamed or threatened.
        met_with_care: The agent showed understanding.
        evidence: The debtor's words, then the agent's.
        heard_out: Whether any agent turn followed; without one nothing can be said.
    """

    reason: str
    utterance_id: str
    probability: float
    probed: bool
    answered: tuple[str, ...]
    argued: bool
    met_with_care: bool
    evidence: tuple[Evidence, ...]
    heard_out: bool = True

    @property
    def ignored(self) -> bool:
        """Whether the agent spoke on, and none of it took the reason up."""
        taken_up = self.probed or self.answered or self.argued or self.met_with_care
        return self.heard_out and not taken_up


@dataclass(frozen=True, slots=True)
class Defence:
    """The debtor's defence over the call.

    Attributes:
        positions: Every debtor utterance that takes a position, in order.
        episodes: In order of time; they do not overlap.
        turning_points: In order of time.
        share_by_time: Stage → part of the debtor's time in positions; ``None`` without any.
        share_by_utterances: Stage → part of the debtor's positions; ``None`` without any.
        causes: Most confident first.
        tempers: Reactance and counting on luck, most confident first.
        emotion: ``None`` with fewer than three sure emotions.
        repeats: Demands made again.
        deadlocks: In order of time.
        excuses: In order of time.
    """

    positions: tuple[Position, ...] = ()
    episodes: tuple[Episode, ...] = ()
    turning_points: tuple[TurningPoint, ...] = ()
    share_by_time: Mapping[str, float] | None = None
    share_by_utterances: Mapping[str, float] | None = None
    causes: tuple[Cause, ...] = ()
    tempers: tuple[Cause, ...] = ()
    emotion: EmotionCourse | None = None
    repeats: tuple[Repeat, ...] = ()
    deadlocks: tuple[Deadlock, ...] = ()
    excuses: tuple[Excuse, ...] = ()

    @property
    def falls_back(self) -> tuple[TurningPoint, ...]:
        """Turning points towards resistance."""
        return tuple(point for point in self.turning_points if point.falls_back)

    @property
    def progress(self) -> float | None:
        """Openness at the end minus at the start, −1 to 1; ``None`` without a position.

        >>> Defence(positions=(Position("u1", "resistance", "resistance", 0.9),
        ...                    Position("u2", "compromise", "compromise", 0.9))).progress
        1.0
        """
        if not self.positions:
            return None
        return OPENNESS[self.positions[-1].stage] - OPENNESS[self.positions[0].stage]
