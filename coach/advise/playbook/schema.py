"""What may stand in the files of the playbook, checked by pydantic."""

import re
from collections.abc import Iterator, Mapping
from string import Formatter
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from coach.domain.defence import OPENNESS
from coach.domain.finding import Wording
from coach.domain.labels import AGENT_ACTS, DEBTOR_ACTS, EMOTIONS, Language

#: What a text may leave open, to be filled from the call. Nothing else makes an amount or a day.
SLOTS = frozenset(
    {
        "acknowledge",  # a sentence that takes up the debtor's reason or feeling; may be empty
        "answer",  # a sentence that fits the debtor's reason; may be empty
        "amount", "date", "wait",  # facts named in the call
        "said", "debtor", "from_stage", "to_stage", "stage", "count",  # for the reader
    }
)  # fmt: skip
#: Slots that are filled whatever the call holds.
ALWAYS = frozenset({"acknowledge", "answer"})
#: Slots of facts: a sentence that has them is only used where the call names them.
FACTS = frozenset({"amount", "date", "wait"})

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_OPEN = re.compile(r"\{\w*\}")


def slots_of(text: str) -> frozenset[str]:
    """Names in braces.

    >>> sorted(slots_of("{amount}，{date}，对吗？"))
    ['amount', 'date']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


class Part(BaseModel):
    """A part of a file: no unknown keys, nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Part):
    """The same in both languages, each as one would say it there."""

    zh: Annotated[str, Field(min_length=1)]
    en: Annotated[str, Field(min_length=1)]

    @model_validator(mode="after")
    def _is_fit_to_read(self) -> "Text":
        if "!" in self.zh + self.en or "！" in self.zh + self.en:
            raise ValueError("no exclamation marks: a rep reads this after a hard call")
        if _OPEN.sub("", self.zh) and not _CHINESE.search(self.zh):
            raise ValueError("zh holds no Chinese")
        if _CHINESE.search(self.en):
            raise ValueError("en holds Chinese characters")
        return self

    @model_validator(mode="after")
    def _has_known_slots(self) -> "Text":
        try:
            zh, en = slots_of(self.zh), slots_of(self.en)
        except ValueError as error:
            raise ValueError(f"braces do not close: {error}") from error
        if unknown := sorted((zh | en) - SLOTS):
            raise ValueError(f"unknown slot {{{unknown[0]}}}; known: {', '.join(sorted(SLOTS))}")
        if zh != en:
            names = ", ".join(sorted(zh ^ en))
            raise ValueError(f"a slot stands in one language only: {names}")
        return self

    @property
    def slots(self) -> frozenset[str]:
        return slots_of(self.zh)

    @property
    def wording(self) -> Wording:
        return MappingProxyType({Language.ZH: self.zh, Language.EN: self.en})


def _known(names: tuple[str, ...], known: tuple[str, ...] | frozenset[str]) -> tuple[str, ...]:
    if unknown := [name for name in names if name not in known]:
        raise ValueError(f"{unknown[0]!r} is no key of the codebook")
    return names


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"{text!r} is no pattern: {error}") from error
    return text


Stages = Annotated[tuple[str, ...], AfterValidator(lambda names: _known(names, tuple(OPENNESS)))]
DebtorActs = Annotated[tuple[str, ...], AfterValidator(lambda names: _known(names, DEBTOR_ACTS))]
AgentActs = Annotated[tuple[str, ...], AfterValidator(lambda names: _known(names, AGENT_ACTS))]
Emotions = Annotated[tuple[str, ...], AfterValidator(lambda names: _known(names, EMOTIONS))]
Concepts = tuple[Annotated[str, Field(pattern=r"^00[0-4]-\d{1,2}$")], ...]
Patterns = tuple[Annotated[str, AfterValidator(_pattern)], ...]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class StageSpec(Part):
    """What a stage is called, and the acts with which an agent meets it."""

    name: Text
    fits: Annotated[AgentActs, Field(min_length=1)]


class EmotionSpec(Part):
    """What an emotion is called, and what one can say to it first."""

    name: Text
    acknowledge: Text | None = None


class TechniqueSpec(Part):
    """A technique: when it fits, and how it works."""

    name: Text
    how: Text
    fits: Annotated[dict[str, Text], AfterValidator(lambda d: _stage_keys(d))]
    acts: DebtorActs = ()
    emotions: Emotions = ()
    concepts: Annotated[Concepts, Field(min_length=1)]


def _stage_keys(texts: dict[str, Text]) -> dict[str, Text]:
    _known(tuple(texts), tuple(OPENNESS))
    return texts


class Heard(Part):
    """Wordings by which a debtor's act is known without a label model."""

    zh: Patterns = ()
    en: Patterns = ()


class AnswerSpec(Part):
    """What a debtor says, what may be behind it, and what fits."""

    name: Text
    behind: Text
    acknowledge: Text
    ask: Text
    answers: Annotated[tuple[Text, ...], Field(min_length=2, max_length=3)]
    technique: Key
    heard: Heard = Heard()


class SaySpec(Part):
    """One way to say it instead, and when it fits; no condition fits always."""

    say: Text
    stages: Stages = ()
    acts: DebtorActs = ()
    emotions: Emotions = ()

    @property
    def is_general(self) -> bool:
        return not (self.stages or self.acts or self.emotions or self.say.slots & FACTS)


class FaultSpec(Part):
    """Something an agent can do better."""

    title: Text
    happened: Text
    why: Text
    after: tuple[SaySpec, ...] = ()
    techniques: Annotated[tuple[Key, ...], Field(min_length=1)]
    family: Key
    weight: Annotated[int, Field(ge=1, le=50)]
    for_rep: bool = True
    rules: tuple[str, ...] = ()
    case: Key | None = None
    task: Text | None = None

    @model_validator(mode="after")
    def _always_finds_words(self) -> "FaultSpec":
        if self.after and not self.after[-1].is_general:
            raise ValueError("the last of `after` must fit always: no condition, no fact")
        return self


class PraiseSpec(Part):
    """Something an agent did well."""

    title: Text
    happened: Text
    why: Text
    technique: Key | None = None


class CaseSpec(Part):
    """A model case; nobody in it exists."""

    title: Text
    story: Text
    lesson: Text
    concepts: Concepts = ()


class DrillSpec(Part):
    """The sentences of a drill."""

    situation: Text
    situation_unknown: Text
    task: Text
    criteria: dict[str, dict[str, Text]]


class FileSpec(Part):
    """One file of the playbook; all files of the folder make one book."""

    stages: dict[str, StageSpec] = {}
    emotions: dict[str, EmotionSpec] = {}
    techniques: dict[Key, TechniqueSpec] = {}
    answers: dict[str, AnswerSpec] = {}
    faults: dict[Key, FaultSpec] = {}
    praise: dict[Key, PraiseSpec] = {}
    cases: dict[Key, CaseSpec] = {}
    frames: dict[Key, Text] = {}
    drill: DrillSpec | None = None


def texts_in(
    part: object, place: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Text]]:
    """Every text of a part with its place, in order."""
    if isinstance(part, Text):
        yield place, part
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from texts_in(getattr(part, name), (*place, name))
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from texts_in(value, (*place, key))
    elif isinstance(part, tuple):
        for n, value in enumerate(part):
            yield from texts_in(value, (*place, n))
