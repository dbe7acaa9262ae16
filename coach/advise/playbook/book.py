"""The playbook, read once and asked many times."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from coach.advise.playbook.kinds import ANY_RULE
from coach.advise.playbook.schema import (
    AnswerSpec,
    CaseSpec,
    DrillSpec,
    EmotionSpec,
    FaultSpec,
    PraiseSpec,
    StageSpec,
    TechniqueSpec,
    Text,
    texts_in,
)
from coach.domain.advice import Case, Technique
from coach.domain.labels import Language


@dataclass(frozen=True)
class Playbook:
    """All that the advice is written from.

    Attributes:
        stages: Stage → its name, and the acts that meet it.
        emotions: Emotion → its name, and what to say to it.
        techniques: By key.
        answers: Debtor's act → what is behind it and what fits; of several acts in one turn the
            first of this order is answered.
        faults: By kind.
        praise: By kind.
        cases: By key.
        frames: Sentences that put the others together.
        drill: The sentences of drills.
        sha256: Of its files, for the report's provenance.
    """

    stages: Mapping[str, StageSpec]
    emotions: Mapping[str, EmotionSpec]
    techniques: Mapping[str, TechniqueSpec]
    answers: Mapping[str, AnswerSpec]
    faults: Mapping[str, FaultSpec]
    praise: Mapping[str, PraiseSpec]
    cases: Mapping[str, CaseSpec]
    frames: Mapping[str, Text]
    drill: DrillSpec
    sha256: str

    def fault_of_rule(self, rule_id: str) -> str:
        """The kind of advice for a broken rule; a general one where none names the rule."""
        return self._by_rule.get(rule_id, ANY_RULE)

    def technique(self, key: str) -> Technique:
        """A technique as a value of the domain."""
        spec = self.techniques[key]
        return Technique(key, spec.name.wording, spec.how.wording, spec.concepts)

    def case(self, key: str | None) -> Case | None:
        """A model case as a value of the domain."""
        if key is None:
            return None
        spec = self.cases[key]
        return Case(key, spec.title.wording, spec.story.wording, spec.lesson.wording)

    def heard(self, text: str) -> tuple[str, ...]:
        """Acts of a debtor that the wording alone shows, in the order of `answers`."""
        folded = text.lower().replace("’", "'")
        return tuple(act for act, pattern in self._patterns.items() if pattern.search(folded))

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], Text]]:
        """Every text with its place."""
        for name in (
            "stages", "emotions", "techniques", "answers", "faults", "praise", "cases", "frames",
        ):  # fmt: skip
            yield from texts_in(getattr(self, name), (name,))
        yield from texts_in(self.drill, ("drill",))

    @cached_property
    def _by_rule(self) -> Mapping[str, str]:
        return {rule: kind for kind, fault in self.faults.items() for rule in fault.rules}

    @cached_property
    def _patterns(self) -> Mapping[str, re.Pattern[str]]:
        """One pattern per act, of both languages: their scripts do not meet."""
        found: dict[str, re.Pattern[str]] = {}
        for act, answer in self.answers.items():
            if every := [p for language in Language for p in getattr(answer.heard, language)]:
                found[act] = re.compile("|".join(f"(?:{pattern})" for pattern in every))
        return found
