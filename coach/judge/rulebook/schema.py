"""What may stand in a rule file, checked by pydantic; `docs/rules.md` explains it to people."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from coach.domain.finding import Severity, Verdict
from coach.domain.labels import ACTS, Language


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _known_acts(acts: dict[str, float]) -> dict[str, float]:
    known = {act for names in ACTS.values() for act in names}
    if unknown := sorted(set(acts) - known):
        raise ValueError(f"no act of the codebook: {', '.join(unknown)}")
    return acts


Phrases = Annotated[tuple[str, ...], BeforeValidator(_as_list)]
Share = Annotated[float, Field(ge=0, le=1)]
Acts = Annotated[dict[str, Share], AfterValidator(_known_acts)]
Scalar = str | bool | int | float


class Words(_Part):
    """The same in both languages."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]


class Bounds(_Part):
    """A condition on a fact that is more than a list of values."""

    none_of: tuple[Scalar, ...] | None = Field(default=None, alias="not")
    above: float | None = None
    below: float | None = None
    or_unknown: bool = False


Condition = Bounds | Scalar | tuple[Scalar, ...]


class Switches(_Part):
    """What excuses a hit; ``None`` leaves it as the rule, or the default, has it."""

    negation: bool | None = None
    quotation: bool | None = None
    echo: bool | None = None
    question: bool | None = None
    conditional: bool | None = None


class NOf(_Part):
    """At least ``n`` of several."""

    n: Annotated[int, Field(ge=1)]
    of: Annotated[tuple[Phrases, ...], Field(min_length=2)]


class CueSpec(_Part):
    """Something that is said, or known."""

    any_of: Phrases = ()
    all_of: tuple[Phrases, ...] = ()
    n_of: NOf | None = None
    near: Annotated[int, Field(ge=1)] | None = None
    unless: Phrases = ()
    exempt: Phrases = Field(default=(), alias="except")
    answering: Phrases = ()
    speaker: Literal["agent", "debtor", "other", "callee", "any"] = "agent"
    acts: Acts = {}
    facts: dict[str, Condition] = {}
    needs: Phrases = ()
    within_s: Annotated[float, Field(gt=0)] | None = None
    first_turns: Annotated[int, Field(ge=1)] | None = None
    before: str | None = None
    after: str | None = None
    severity: Severity | None = None
    gap: Annotated[int, Field(ge=0, le=30)] = 6
    misheard: bool = True
    guards: Switches = Switches()

    @model_validator(mode="after")
    def _says_something(self) -> "CueSpec":
        if not (self.any_of or self.all_of or self.n_of or self.facts or self.acts):
            raise ValueError("needs any_of, all_of, n_of, facts or acts")
        return self


class Kind(StrEnum):
    """What an example tries out."""

    HIT = "hit"
    NEAR_MISS = "near_miss"
    NEGATION = "negation"
    DEBTOR = "debtor"
    QUOTATION = "quotation"
    HOMOPHONE = "homophone"
    FACT = "fact"


class ExampleSpec(_Part):
    """A small call and what must come out."""

    kind: Kind
    verdict: Verdict
    lines: tuple[dict[str, Any], ...] = ()
    metadata: dict[str, Any] = {}
    possible: bool | None = None
    quote: str | None = None
    missing: Phrases = ()
    severity: Severity | None = None


class RuleSpec(_Part):
    """One rule card."""

    id: Annotated[str, Field(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")]
    title: Words
    citation: Annotated[str, Field(min_length=1)]
    confirmed: Literal["V1", "V2", "U", "D"]
    since: date | None = Field(default=None, alias="from")
    until: date | None = None
    severity: Severity
    auto_fail: bool = False
    when: dict[str, Condition] = {}
    only_if: str | None = None
    needs: Phrases = ()
    detect: tuple[str | CueSpec, ...] = ()
    require: tuple[str | CueSpec, ...] = ()
    check: str | None = None
    options: dict[str, Scalar] = Field(default={}, alias="with")
    guards: Switches = Switches()
    messages: Words
    instead: Words | None = None
    note: str | None = None
    examples: Annotated[tuple[ExampleSpec, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _looks_at_something(self) -> "RuleSpec":
        if not (self.detect or self.require or self.check):
            raise ValueError("needs detect, require or check")
        if self.options and not self.check:
            raise ValueError("has `with` but no check")
        return self


class FileSpec(_Part):
    """One file of a pack."""

    pack: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    title: Words | None = None
    language: Language | None = None
    sets: dict[str, Phrases] = {}
    anchors: dict[str, CueSpec] = {}
    rules: tuple[RuleSpec, ...] = ()
