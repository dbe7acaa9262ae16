"""Points, and what each of them rests on.

Compliance is scored apart: the overall score is the *lower* of conversation and compliance, so
that a pleasant call cannot average a breach away. What is unknown counts neither as passed nor as
failed: its weight goes to what is known, and the confidence falls.
"""

from dataclasses import dataclass
from enum import StrEnum

from coach.domain.finding import Evidence, Severity, Wording


class Band(StrEnum):
    """What to do with a call: leave it, coach it, or have somebody look at it."""

    PASS = "pass"
    COACH = "coach"
    FLAG = "flag"


class State(StrEnum):
    """Whether an item has points, or why not."""

    SCORED = "scored"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One line of a scorecard.

    Attributes:
        key: Unique in its section.
        title: Its name for people.
        state: Whether it has points.
        points: 0–100; ``None`` unless scored.
        weight: Its weight in the section as the card says.
        share: The part of the conversation score that it made up, 0–1, after the weights of what
            does not apply and what is unknown went to the rest; 0 unless scored.
        reason: Why it has these points, or none.
        evidence: The words it rests on.
        source: What it draws on, such as ``script:verify_identity`` or ``tone:gentleness``.
        rule_ids: Rules of findings it rests on.
        confidence: 0–1.
    """

    key: str
    title: Wording
    state: State
    points: float | None
    weight: float
    share: float
    reason: Wording
    source: str
    evidence: tuple[Evidence, ...] = ()
    rule_ids: tuple[str, ...] = ()
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class SectionScore:
    """One section of a scorecard.

    Attributes:
        key: Unique in the card.
        title: Its name for people.
        points: 0–100, weighted mean of its scored items; ``None`` if none is scored.
        weight: Its weight as the card says.
        share: The part of the conversation score that it made up, 0–1.
        items: In the order of the card.
    """

    key: str
    title: Wording
    points: float | None
    weight: float
    share: float
    items: tuple[ItemScore, ...]


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off for one rule that was broken.

    Attributes:
        rule_id: The rule.
        severity: How much it weighs.
        points: Points taken off, above 0.
        possible: A person must listen first: only a part of the points is taken off.
        evidence: The words, if words broke it.
        message: What was found.
    """

    rule_id: str
    severity: Severity
    points: float
    possible: bool
    evidence: tuple[Evidence, ...]
    message: Wording


@dataclass(frozen=True, slots=True)
class ComplianceScore:
    """The rules, scored apart.

    Attributes:
        points: 0–100: 100 less all deductions, at least 0; ``None`` if no rule could be checked.
        band: ``None`` without points.
        deductions: In the order of the findings.
        n_met: Rules that were kept.
        n_unknown: Rules that could not be checked; they neither add nor take.
        n_not_applicable: Rules that did not apply.
    """

    points: float | None
    band: Band | None
    deductions: tuple[Deduction, ...]
    n_met: int
    n_unknown: int
    n_not_applicable: int


@dataclass(frozen=True, slots=True)
class Scores:
    """A call held against a scorecard.

    Attributes:
        card: Name of the card.
        title: Its title for people.
        sha256: Of its file, for the report's provenance.
        enough: Whether there was enough speech, well enough heard, to judge the conversation.
        not_enough: What was lacking, for people; empty if there was enough.
        overall: The lower of conversation and compliance, 0–100; 0 after an auto-fail; ``None``
            if there was not enough to judge.
        conversation: Weighted mean of the sections, 0–100; ``None`` likewise.
        compliance: The rules, scored apart; ``None`` if no pack was applied.
        band: From `overall`, ``None`` without it; always ``flag`` where `review` names a rule.
        auto_fail: A rule was broken that fails a call whatever else it scores.
        auto_fail_rules: The rules, sorted.
        review: Rules that would fail the call, if a person hears what the machine seems to hear.
        sections: In the order of the card.
        confidence: How far to trust the numbers, 0–1: the share of the weight that is known,
            times the mean confidence of the items, times how well the words were heard, times
            how sure the roles are.
    """

    card: str
    title: Wording
    sha256: str
    enough: bool
    not_enough: tuple[Wording, ...]
    overall: float | None
    conversation: float | None
    compliance: ComplianceScore | None
    band: Band | None
    auto_fail: bool
    auto_fail_rules: tuple[str, ...]
    review: tuple[str, ...]
    sections: tuple[SectionScore, ...]
    confidence: float

    def item(self, key: str) -> ItemScore | None:
        """The first item with a key; ``None`` if the card has none."""
        items = (item for section in self.sections for item in section.items)
        return next((item for item in items if item.key == key), None)
