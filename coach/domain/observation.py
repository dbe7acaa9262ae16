"""What was measured on a call: numbers keyed by ids, never patched onto utterances."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.labels import Role
from coach.domain.span import Span


@dataclass(frozen=True, slots=True)
class Label:
    """A key of the codebook that a classifier holds for right.

    Attributes:
        key: One of the keys of `coach.domain.labels`.
        probability: How often such a label is right, 0–1, calibrated.
        unsure: Below the threshold under which nobody should rely on it.
    """

    key: str
    probability: float
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Labels:
    """What one utterance does; a head that does not fit the speaker is ``None``.

    Attributes:
        stage: Where the debtor's defences stand.
        emotion: How the debtor feels, by words and context.
        gentleness: The agent's manner on the first axis.
        firmness: The agent's manner on the second.
        acts: What is done, most probable first; may be empty.
    """

    stage: Label | None = None
    emotion: Label | None = None
    gentleness: Label | None = None
    firmness: Label | None = None
    acts: tuple[Label, ...] = ()

    @property
    def heads(self) -> Mapping[str, Label]:
        """The heads that fit the speaker, by name.

        >>> dict(Labels(stage=Label("none", 0.9)).heads)
        {'stage': Label(key='none', probability=0.9, unsure=False)}
        """
        named = {
            "stage": self.stage,
            "emotion": self.emotion,
            "gentleness": self.gentleness,
            "firmness": self.firmness,
        }
        return {name: label for name, label in named.items() if label is not None}


@dataclass(frozen=True, slots=True)
class Interruption:
    """The newcomer starts while the other speaks, and keeps the floor.

    Attributes:
        by: Role of the newcomer.
        by_utterance_id: The utterance that broke in.
        over_utterance_id: The utterance that was broken into.
        span: The time in which both speak, in seconds.
    """

    by: Role
    by_utterance_id: str
    over_utterance_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Latency:
    """Time from the end of one party to the start of the other's answer.

    Attributes:
        median_s: Median over all answers; negative when answers overlap.
        p90_s: 90th percentile.
        n: Number of answers measured.
    """

    median_s: float
    p90_s: float
    n: int


@dataclass(frozen=True, slots=True)
class RoleNumbers:
    """Numbers of one party of the conversation.

    Attributes:
        speech_s: Seconds in which the party speaks, overlaps counted once.
        n_turns: Turns taken.
        n_interruptions: Times the party broke in and kept the floor.
        longest_monologue_s: Longest turn, pauses inside included.
        speech_rate_syl_s: Syllables (字 for Chinese) per second of speech,
            pauses between utterances left out; ``None`` below one second.
        response_latency: How fast the party answers the other; ``None`` when
            it never does.
    """

    speech_s: float
    n_turns: int
    n_interruptions: int
    longest_monologue_s: float
    speech_rate_syl_s: float | None
    response_latency: Latency | None


@dataclass(frozen=True, slots=True)
class Interaction:
    """Numbers of the conversation; ``None`` wherever there is nothing to divide by.

    Attributes:
        talk_ratio: Agent speech ÷ (agent + debtor speech), 0–1.
        overlap_pct: 100 × time in which agent and debtor both speak ÷ extent.
        silence_pct: 100 × time in which nobody speaks ÷ extent.
        extent: First start to last end; ``None`` for a call without speech.
        interruptions: Sorted by time.
        longest_silence: Longest stretch in which nobody speaks, inside the extent.
        n_turns: Turns of all speakers.
        agent: Numbers of the agent; ``None`` when no utterance is theirs.
        debtor: Numbers of the debtor; ``None`` when no utterance is theirs.
    """

    talk_ratio: float | None
    overlap_pct: float | None
    silence_pct: float | None
    extent: Span | None
    interruptions: tuple[Interruption, ...]
    longest_silence: Span | None
    n_turns: int
    agent: RoleNumbers | None
    debtor: RoleNumbers | None
