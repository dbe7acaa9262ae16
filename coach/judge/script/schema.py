"""What may stand in a script file, checked by pydantic; `docs/scripts.md` explains it to people."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from coach.domain.labels import Language
from coach.judge.rulebook.schema import Condition, CueSpec, ExampleSpec, Phrases, Words
from coach.judge.signs.spec import Count, Part, SignSpec

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
PartKey = Literal["opening", "verify", "purpose", "plan", "closing"]
MoveKey = Literal["liking", "emotion", "need", "objection"]
NvcKey = Literal["observation", "feeling", "need", "request"]
FactKey = Literal["amount", "age", "order", "due_date"]


class SituationSpec(SignSpec):
    """Something about the call that decides which steps are due."""

    reason: Words
    absent: Words | None = None
    facts: dict[str, Condition] = Field(default={})
    unless: Phrases = ()
    examples: tuple[ExampleSpec, ...] = ()


class StepSpec(SignSpec):
    """One step; in a script that extends another file, what is left out stays as it is there."""

    step: Key
    title: Words | None = None
    more_words: tuple[str | CueSpec, ...] = ()
    pick: Literal["first", "last"] = "first"
    open_wording: bool = False
    before: Phrases = ()
    due: Phrases = ()
    not_applicable: Phrases = ()
    never: Phrases = ()
    examples: tuple[ExampleSpec, ...] = ()


class PartSpec(Part):
    """One of the five parts: done when every step of it that was due is done."""

    title: Words
    steps: Annotated[Phrases, Field(min_length=1)]


class MoveSpec(Part):
    """One of the four steps of negotiation: what calls for it, and what it looks like."""

    title: Words
    called_by: SignSpec | None = None
    stages: Phrases = ()
    emotions: Phrases = ()
    shown: SignSpec
    within_turns: Count = 2
    never: Phrases = ()


class ScriptSpec(Part):
    """One script file."""

    script: Annotated[str, Field(pattern=r"^[a-z0-9_-]+$")]
    extends: str | None = None
    title: Words | None = None
    language: Language | None = None
    audience: Literal["consumer", "b2b"] = "consumer"
    sets: dict[str, Phrases] = Field(default={})
    anchors: dict[str, CueSpec] = Field(default={})
    situations: dict[Key, SituationSpec] = Field(default={})
    steps: tuple[StepSpec, ...] = ()
    five_parts: dict[PartKey, PartSpec] = Field(default={})
    four_steps: dict[MoveKey, MoveSpec] = Field(default={})
    nvc: dict[NvcKey, SignSpec] = Field(default={})
    facts: dict[FactKey, SignSpec] = Field(default={})

    @model_validator(mode="after")
    def _each_step_once(self) -> "ScriptSpec":
        keys = [step.step for step in self.steps]
        if twice := sorted({key for key in keys if keys.count(key) > 1}):
            raise ValueError(f"steps stand twice: {', '.join(twice)}")
        return self
