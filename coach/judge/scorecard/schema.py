"""What may stand in a scorecard, checked by pydantic; `docs/scripts.md` explains it."""

from typing import Annotated

from pydantic import Field, model_validator

from coach.domain.finding import Severity
from coach.domain.labels import Language
from coach.judge.rulebook.schema import Phrases, Words
from coach.judge.signs.spec import Part

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
Points = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(ge=0, le=1)]
Weight = Annotated[float, Field(gt=0)]


class ItemSpec(Part):
    """One line of the card: where its points come from."""

    key: Key
    title: Words
    weight: Weight
    source: str = Field(alias="from")
    of: str | None = None
    rules: Phrases = ()
    zero: float | None = None
    full: float | None = None


class SectionSpec(Part):
    """Items that belong together."""

    key: Key
    title: Words
    weight: Weight
    why: str | None = None
    items: Annotated[tuple[ItemSpec, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_item_once(self) -> "SectionSpec":
        _once([item.key for item in self.items], "items")
        return self


class BandsSpec(Part):
    """Overall scores from which a call passes, or is for coaching; below it is flagged."""

    passes: Points = Field(alias="pass")
    coach: Points

    @model_validator(mode="after")
    def _in_order(self) -> "BandsSpec":
        if self.coach >= self.passes:
            raise ValueError(f"coach is {self.coach}; expected less than pass, {self.passes}")
        return self


class EnoughSpec(Part):
    """Below any of these the conversation is not judged."""

    agent_turns: Annotated[int, Field(ge=1)] = 3
    debtor_turns: Annotated[int, Field(ge=0)] = 1
    characters: Annotated[int, Field(ge=0)] = 60
    heard_share: Share = 0.5
    known_share: Share = 0.4


class ComplianceSpec(Part):
    """What a breach takes off the 100 points of compliance."""

    deductions: dict[Severity, Points]
    possible_share: Share = 0.4
    also_fail: Phrases = ()

    @model_validator(mode="after")
    def _all_severities(self) -> "ComplianceSpec":
        if lacking := [one.value for one in Severity if one not in self.deductions]:
            raise ValueError(f"deductions lack: {', '.join(lacking)}")
        points = [self.deductions[one] for one in Severity]
        if points != sorted(points):
            raise ValueError("a graver severity must not take off less")
        return self


class CardSpec(Part):
    """One scorecard."""

    card: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    title: Words
    language: Language
    bands: BandsSpec
    enough: EnoughSpec = EnoughSpec()
    compliance: ComplianceSpec
    sections: Annotated[tuple[SectionSpec, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _each_section_once(self) -> "CardSpec":
        _once([section.key for section in self.sections], "sections")
        return self


def _once(keys: list[str], what: str) -> None:
    if twice := sorted({key for key in keys if keys.count(key) > 1}):
        raise ValueError(f"{what} stand twice: {', '.join(twice)}")
