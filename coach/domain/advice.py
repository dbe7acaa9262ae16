"""What a rep reads after a call: a few pieces of advice, each tied to what was said, and drills.

Sentences for people stand in both languages of the interface. In the call's own language a
sentence to say can be said as it stands; in the other it tells the reader what it means.
"""

from dataclasses import dataclass
from enum import StrEnum

from coach.domain.finding import Evidence, Severity, Wording
from coach.domain.labels import Language

#: Most pieces of advice for one call, praise included.
MOST_PIECES = 5
#: What an answer in a drill is held against.
CRITERIA = ("gentle", "firm", "fits_stage", "no_rule_broken")


class Nature(StrEnum):
    """Why a piece of advice is given, in the order in which pieces are ranked.

    ``BREACH``: a rule was broken, or may have been. ``COSTLY``: a moment after which the call
    went worse, or an opening that was left unused. ``HABIT``: something that would make the next
    call easier. ``PRAISE``: something done well.
    """

    BREACH = "breach"
    COSTLY = "costly"
    HABIT = "habit"
    PRAISE = "praise"


@dataclass(frozen=True, slots=True)
class Technique:
    """A way to deal with a moment.

    Attributes:
        key: Its key in the playbook.
        name: Its name.
        how: How it works, in a few sentences.
        concepts: Numbers of the concepts it comes from, such as ``000-45``.
    """

    key: str
    name: Wording
    how: Wording
    concepts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The rep's own words, and what to say instead.

    Attributes:
        before: The rep's words, exactly; ``None`` where something was not said at all.
        after: What to say in their place.
        facts: The words of the call from which `after` has its amounts, days and reasons. It
            holds no amount and no day that is not among them.
    """

    before: Evidence | None
    after: Wording
    facts: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A model case, made up after what happens every day; nobody in it exists.

    Attributes:
        key: Its key in the playbook.
        title: What it is about.
        story: What happened and what the rep did.
        lesson: What to take from it.
    """

    key: str
    title: Wording
    story: Wording
    lesson: Wording


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice.

    Attributes:
        kind: What it is about, such as ``vague_threat``; no two pieces of a call share it.
        nature: Why it is given.
        title: In a few words.
        happened: What happened.
        why: Why it matters.
        evidence: The moments, in order of time; at least one.
        rewrite: What to say instead; ``None`` for praise, and where nothing is to be said.
        more: Further fitting sentences, such as answers to the debtor's reason.
        technique: The way to do it; ``None`` where there is none to name.
        fit: How that fits the debtor's stage; ``None`` if the stage is not known.
        stage: The debtor's stage at the moment; ``None`` if not known.
        emotion: The debtor's emotion there; ``None`` if not known.
        reason: The debtor's reason there, an act of the codebook; ``None`` if none was given.
        case: A model case that shows it; ``None`` if none fits.
        rule_ids: Rules that were broken, where it is about a breach.
        severity: Of that breach; ``None`` otherwise.
        possible: Rests on words that may have been misheard: a person should listen first.
        confidence: 0–1.

    Raises:
        ValueError: Without evidence.
    """

    kind: str
    nature: Nature
    title: Wording
    happened: Wording
    why: Wording
    evidence: tuple[Evidence, ...]
    rewrite: Rewrite | None = None
    more: tuple[Wording, ...] = ()
    technique: Technique | None = None
    fit: Wording | None = None
    stage: str | None = None
    emotion: str | None = None
    reason: str | None = None
    case: Case | None = None
    rule_ids: tuple[str, ...] = ()
    severity: Severity | None = None
    possible: bool = False
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"advice on {self.kind} rests on words: expected evidence")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that a good answer holds.

    Attributes:
        key: One of `CRITERIA`.
        asks: What is asked for, for people.
        wants: Labels of which the answer must have one; empty if none is needed.
        refuses: Labels that it must not have.
    """

    key: str
    asks: Wording
    wants: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drill:
    """A moment of the call, to be answered again.

    Attributes:
        kind: The piece of advice that it practises; ``take_up`` where it was asked for by none.
        language: The language to answer in.
        situation: Where the call stands, for people.
        line: The debtor's words that are to be answered.
        before: The rep's words before them; ``None`` if the debtor spoke first.
        said: What the rep answered in the call; ``None`` if nothing.
        task: What to try.
        criteria: What a good answer holds, in the order of `CRITERIA`.
        model_answer: One good answer of many.
        facts: The words of the call from which `model_answer` has its amounts and days.
        stage: The debtor's stage at the moment; ``None`` if not known.
        emotion: The debtor's emotion there; ``None`` if not known.
        reason: The debtor's reason there; ``None`` if none was given.
    """

    kind: str
    language: Language
    situation: Wording
    line: Evidence
    before: Evidence | None
    said: Evidence | None
    task: Wording
    criteria: tuple[Criterion, ...]
    model_answer: Wording
    facts: tuple[Evidence, ...] = ()
    stage: str | None = None
    emotion: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer to a drill held against one criterion.

    Attributes:
        key: One of `CRITERIA`.
        met: ``None`` if it cannot be told.
    """

    key: str
    met: bool | None
