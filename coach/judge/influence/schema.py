"""What may stand in an influence file, checked by pydantic."""

from typing import Annotated

from pydantic import AfterValidator, Field

from coach.domain.influence import CAUTIONS, PRINCIPLES, RUNGS, Standing
from coach.domain.labels import Language
from coach.judge.rulebook.schema import CueSpec, Phrases, Words
from coach.judge.signs.spec import Part, SignSpec


def _known(names: tuple[str, ...], what: str) -> AfterValidator:
    def check(given: str) -> str:
        if given not in names:
            raise ValueError(f"no {what} is named {given!r}; there are: {', '.join(names)}")
        return given

    return AfterValidator(check)


Principle = Annotated[str, _known(PRINCIPLES, "principle")]
Rung = Annotated[str, _known(RUNGS, "rung")]
CautionKind = Annotated[str, _known(CAUTIONS, "caution")]


class PressureSpec(SignSpec):
    """Sentences of one rung."""

    rung: Rung
    standing: Standing


class CautionSpec(SignSpec):
    """What to mind; the words and acts that call for it, or the principles and rungs that do."""

    message: Words
    principles: tuple[Principle, ...] = ()
    rungs: tuple[Rung, ...] = ()
    stages: Phrases = ()


class InfluenceSpec(Part):
    """One influence file."""

    influence: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    title: Words
    language: Language
    sets: dict[str, Phrases] = Field(default={})
    anchors: dict[str, CueSpec] = Field(default={})
    principles: dict[Principle, SignSpec]
    pressure: Annotated[tuple[PressureSpec, ...], Field(min_length=1)]
    rules: dict[str, Rung] = Field(default={})
    cautions: dict[CautionKind, CautionSpec] = Field(default={})
