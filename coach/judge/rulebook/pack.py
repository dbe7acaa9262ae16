"""A compliance pack made ready: every phrase compiled, every name resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from coach.domain.finding import Severity, Verdict, Wording
from coach.domain.labels import Language, Role
from coach.judge.rulebook.phrases import Phrase
from coach.judge.rulebook.schema import Condition, Kind

#: Names of the guards, and whether they are on where a rule says nothing.
GUARDS: Mapping[str, bool] = {
    "negation": True,
    "quotation": True,
    "echo": True,
    "question": False,
    "conditional": False,
}

#: Whom a rule means by a speaker.
SPEAKERS: Mapping[str, frozenset[Role]] = {
    "agent": frozenset({Role.AGENT}),
    "debtor": frozenset({Role.DEBTOR}),
    "other": frozenset({Role.OTHER}),
    "callee": frozenset({Role.DEBTOR, Role.OTHER}),
    "any": frozenset(Role),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """Something that is said, or known; fields as in `docs/rules.md`.

    Attributes:
        parts: Each a list of phrases of which one is enough.
        n: How many of the parts must be there, in one turn.
        near: Within how many characters (in English, letters and blanks); ``None`` for any.
    """

    parts: tuple[tuple[Phrase, ...], ...]
    n: int
    roles: frozenset[Role]
    near: int | None = None
    unless: tuple[Phrase, ...] = ()
    exempt: tuple[Phrase, ...] = ()
    answering: tuple[Phrase, ...] = ()
    acts: Mapping[str, float] = field(default_factory=dict)
    facts: Mapping[str, Condition] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    within_s: float | None = None
    first_turns: int | None = None
    before: str | None = None
    after: str | None = None
    severity: Severity | None = None
    misheard: bool = True
    guards: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Example:
    """A small call in a rule file and what must come out.

    Attributes:
        line: Line of the file that it starts on.
        said: Role, text and start in seconds, in order.
    """

    file: str
    line: int
    kind: Kind
    verdict: Verdict
    said: tuple[tuple[Role, str, float], ...]
    metadata: Mapping[str, object]
    possible: bool | None = None
    quote: str | None = None
    missing: tuple[str, ...] = ()
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule card, ready to be held against a call."""

    id: str
    title: Wording
    citation: str
    confirmed: str
    severity: Severity
    messages: Wording
    auto_fail: bool = False
    since: date | None = None
    until: date | None = None
    when: Mapping[str, Condition] = field(default_factory=dict)
    only_if: str | None = None
    needs: tuple[str, ...] = ()
    detect: tuple[Cue, ...] = ()
    require: tuple[Cue, ...] = ()
    check: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    instead: Wording | None = None
    guards: frozenset[str] = frozenset()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """Rules of one jurisdiction.

    Attributes:
        id: Such as ``cn``.
        title: Name for people.
        language: Language in which its phrases are spoken.
        rules: In the order of the files.
        anchors: Named cues that rules and checks refer to.
        sha256: Of the files' names and bytes, for the report's provenance.
    """

    id: str
    title: Wording
    language: Language
    rules: tuple[Rule, ...]
    anchors: Mapping[str, Cue]
    sha256: str


@dataclass(frozen=True, slots=True)
class CheckType:
    """What a named check wants to be told, so that a rule file can be checked without it.

    Attributes:
        anchors: Names of anchors it uses; an option of the same name may name another one.
        optional: Anchors that it does without.
        options: Other options with their defaults.
    """

    anchors: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    options: Mapping[str, object] = field(default_factory=dict)


#: The checks that a rule file may name.
CheckTypes = Mapping[str, CheckType]
