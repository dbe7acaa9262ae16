"""What a judge concluded, and the words it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.labels import Language
from coach.domain.span import Span

#: A sentence for people, in every language of the interface.
Wording = Mapping[Language, str]


class Verdict(StrEnum):
    """Outcome of a check; what cannot be checked is ``UNKNOWN``, never a pass or a breach."""

    MET = "met"
    MISSED = "missed"
    VIOLATED = "violated"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


class Severity(StrEnum):
    """How much a finding weighs: from a note to something that must be escalated."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that were said, as they stand in the transcript.

    Attributes:
        utterance_id: The utterance they stand in.
        quote: Its exact text between two offsets.
        span: When they were said; the utterance's where words carry no times.
    """

    utterance_id: str
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule looked at on one call.

    Attributes:
        rule_id: Id of the rule card, such as ``CN-ABUSE-01``.
        pack: The pack that holds the rule, such as ``cn``.
        verdict: The outcome.
        severity: How much a breach of it weighs.
        citation: The provision behind the rule, as the pack cites it.
        confirmed: How far that provision was confirmed: ``V1``, ``V2``, ``U`` or ``D``.
        message: What was found, in words.
        advice: What to say instead, where the pack has it.
        evidence: The words it rests on; a breach has at least one, or a fact in `facts`.
        facts: Facts from outside that decided, such as ``start``.
        missing: Facts that were needed and are not known.
        auto_fail: A breach fails the call whatever else it scores.
        possible: Rests on words that the recogniser may have misheard, or on a model's guess:
            a person must listen.
        confidence: 0–1.
    """

    rule_id: str
    pack: str
    verdict: Verdict
    severity: Severity
    citation: str
    confirmed: str
    message: Wording
    advice: Wording | None = None
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    auto_fail: bool = False
    possible: bool = False
    confidence: float = 1.0
