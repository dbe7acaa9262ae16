"""How a call kept to its script: steps, order, two lenses over it, and preparation.

What was said is evidence; what was not said is only *missed* where it was due and where the
transcript is good enough to tell.
"""

from dataclasses import dataclass
from enum import StrEnum

from coach.domain.finding import Evidence, Verdict, Wording

#: Keys of the steps that ship, in the order of a call. Public: a report names them.
STEPS = (
    "opening", "identify_self", "recording_notice", "verify_identity", "state_purpose",
    "ask_reason", "offer_plan", "confirm_commitment", "follow_up", "relationship", "closing",
)  # fmt: skip

#: The five parts of a collection script: 开场白、确认客户信息、表达催款意图、提供付款方案、结束语.
FIVE_PARTS = ("opening", "verify", "purpose", "plan", "closing")
#: The four steps of a negotiation: 好感体验 → 情绪管理 → 核心需求 → 说服异议.
FOUR_STEPS = ("liking", "emotion", "need", "objection")
#: The four parts of non-violent communication.
NVC_PARTS = ("observation", "feeling", "need", "request")
#: Facts of the case that a prepared agent has at hand.
CASE_FACTS = ("amount", "age", "order", "due_date")


class CallType(StrEnum):
    """What kind of call a script is held against."""

    COLD_CONSUMER = "cold_consumer"
    FOLLOW_UP = "follow_up"
    THIRD_PARTY = "third_party"
    B2B = "b2b"


class Basis(StrEnum):
    """What a conclusion rests on: wording, a label of the model, or both together."""

    WORDS = "words"
    LABEL = "label"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Situation:
    """Something about the call that decides which steps are due.

    Attributes:
        key: Such as ``wrong_number``, ``third_party``, ``hung_up_early`` or ``no_promise``.
        reason: Why it holds, for people.
        evidence: The words it rests on; empty where metadata or other values decide.
    """

    key: str
    reason: Wording
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StepResult:
    """One step of the script.

    Attributes:
        step: Its key, one of `STEPS` or a key of the user's own script.
        title: Its name for people.
        verdict: ``met``, ``missed``, ``not_applicable`` or ``unknown``.
        reason: Why, for people.
        evidence: The agent's words that are the step, or that may be it; what makes it not
            applicable otherwise.
        basis: What a met step rests on; ``None`` for every other.
        at_s: When it was said, in seconds; ``None`` unless met.
        confidence: 0–1.
    """

    step: str
    title: Wording
    verdict: Verdict
    reason: Wording
    evidence: tuple[Evidence, ...] = ()
    basis: Basis | None = None
    at_s: float | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """Two steps that came the wrong way round.

    Attributes:
        late: The step that should have come first.
        early: The step that came before it.
        evidence: The words of both, in order of time.
    """

    late: str
    early: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LensPart:
    """One part of a lens over the call.

    Attributes:
        key: One of `FIVE_PARTS` or `FOUR_STEPS`.
        title: Its name for people.
        verdict: ``met``, ``missed``, ``not_applicable`` or ``unknown``.
        reason: Why, for people.
        evidence: The agent's words; where it was due and missed, what called for it.
        at_s: When it first shows, in seconds; ``None`` unless met.
        confidence: 0–1.
    """

    key: str
    title: Wording
    verdict: Verdict
    reason: Wording
    evidence: tuple[Evidence, ...] = ()
    at_s: float | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class NvcTurn:
    """One agent turn looked at as non-violent communication.

    Attributes:
        utterance_ids: The turn.
        observation: What is so, told without judging; ``None`` if not there.
        feeling: A feeling named, the debtor's or one's own.
        need: What somebody needs or what matters to them.
        request: Something concrete that is asked, not ordered.
    """

    utterance_ids: tuple[str, ...]
    observation: Evidence | None = None
    feeling: Evidence | None = None
    need: Evidence | None = None
    request: Evidence | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that are there, in the order of `NVC_PARTS`.

        >>> NvcTurn(("u1",)).parts
        ()
        """
        return tuple(name for name in NVC_PARTS if getattr(self, name) is not None)


@dataclass(frozen=True, slots=True)
class CaseFact:
    """A fact of the case in the first minute of the call.

    Attributes:
        key: One of `CASE_FACTS`.
        verdict: ``met`` if the agent named it, ``missed`` if not, ``unknown`` if nobody can tell,
            ``not_applicable`` where the debt was not to be talked about.
        evidence: The agent's words.
        said: What was named, as read from the words; ``None`` if it could not be read.
        on_card: What the case card says; ``None`` without one.
        agrees: Whether both say the same; ``None`` if one of them is unknown.
    """

    key: str
    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    said: str | None = None
    on_card: str | None = None
    agrees: bool | None = None


@dataclass(frozen=True, slots=True)
class ScriptResult:
    """A call held against a script.

    Attributes:
        script: Name of the script.
        title: Its title for people.
        sha256: Of its files, for the report's provenance.
        call_type: What kind of call it was.
        situations: What decided which steps are due.
        steps: One per step, in the order of the script.
        out_of_order: Pairs of steps that came the wrong way round.
        time_to_purpose_s: From the agent's first word to the first mention of the debt, in
            seconds; ``None`` if it was never mentioned or nobody can tell.
        five_parts: The script's five parts.
        four_steps: The four steps of negotiation.
        nvc: Agent turns with at least two parts of non-violent communication.
        n_nvc_turns: Agent turns that were looked at for it.
        preparation: The facts of the case, in the order of `CASE_FACTS`.
    """

    script: str
    title: Wording
    sha256: str
    call_type: CallType
    situations: tuple[Situation, ...]
    steps: tuple[StepResult, ...]
    out_of_order: tuple[OutOfOrder, ...]
    time_to_purpose_s: float | None
    five_parts: tuple[LensPart, ...]
    four_steps: tuple[LensPart, ...]
    nvc: tuple[NvcTurn, ...]
    n_nvc_turns: int
    preparation: tuple[CaseFact, ...]

    def step(self, key: str) -> StepResult | None:
        """The result of a step; ``None`` if the script has no such step."""
        return next((step for step in self.steps if step.step == key), None)
