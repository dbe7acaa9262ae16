"""From what stands in script files to a script that is ready, or the mistakes in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coach.domain.labels import EMOTIONS, STAGES, Language
from coach.domain.script import CASE_FACTS, FIVE_PARTS, FOUR_STEPS, NVC_PARTS
from coach.judge.rulebook.building import wording
from coach.judge.rulebook.pack import Cue, Example
from coach.judge.rulebook.schema import ExampleSpec
from coach.judge.script.plan import MoveRule, PartRule, Script, SituationRule, Step
from coach.judge.script.schema import MoveSpec, ScriptSpec, SituationSpec, StepSpec
from coach.judge.signs.sign import Sign, SignBuilder
from coach.judge.signs.spec import SignSpec
from coach.rulefile import Document, Mistake, Place

#: A file and what it says: the script itself first, then what it extends.
Layer = tuple[Document, ScriptSpec]

#: Situations that hold by more than what a file says.
BUILT_IN = ("third_party", "hung_up_early", "promised")
_FROM_BASE = ("title", "words", "exempt", "acts", "least", "window", "gap", "guards", "pick",
              "open_wording", "before", "due", "not_applicable", "never")  # fmt: skip


class ScriptBuilder:
    """Makes one script ready, and collects what is wrong with it."""

    def __init__(self, layers: Sequence[Layer]) -> None:
        self.layers = layers
        self.signs = SignBuilder(
            sets={name: s for _, spec in reversed(layers) for name, s in spec.sets.items()},
            anchors=frozenset(name for _, spec in layers for name in spec.anchors),
            checks={},
        )
        self.situation_keys = {key for _, spec in layers for key in spec.situations}

    @property
    def mistakes(self) -> list[Mistake]:
        return self.signs.mistakes

    def built(self, sha256: str) -> Script:
        document, own = self.layers[0]
        title = own.title or next((s.title for _, s in self.layers if s.title), None)
        language = next((s.language for _, s in self.layers if s.language), None)
        if title is None:
            self._wrong(document, (), "has no title: {zh: …, en: …}")
        if language is None:
            self._wrong(document, (), f"has no language: {', '.join(Language)}")
        if not own.steps:
            self._wrong(document, (), "has no steps")
        anchors: dict[str, Cue] = {}
        for layer, spec in reversed(self.layers):
            self.signs.sets_of(layer, spec.sets)
            anchors |= self.signs.anchors_of(layer, spec.anchors)
        keys = {step.step for step in own.steps}
        return Script(
            id=own.script,
            title=wording(title) if title else {},
            language=language or Language.ZH,
            audience=own.audience,
            steps=tuple(self._step(n, step, keys) for n, step in enumerate(own.steps)),
            situations=self._situations(),
            five_parts=self._parts(keys),
            four_steps=self._moves(),
            nvc=self._signs("nvc", NVC_PARTS),
            facts=self._signs("facts", CASE_FACTS),
            anchors=anchors,
            sha256=sha256,
        )

    def _wrong(self, document: Document, place: Place, message: str) -> None:
        self.mistakes.append(document.mistake(place, message))

    def _step(self, n: int, own: StepSpec, keys: set[str]) -> Step:
        document, place = self.layers[0][0], ("steps", n)
        home, at, base = self._base_step(own.step) or (document, place, None)
        inherited = [k for k in _FROM_BASE if base is not None and k not in own.model_fields_set]
        spec = own.model_copy(update={key: getattr(base, key) for key in inherited})
        if spec.title is None:
            self._wrong(document, place, f"the step {own.step} has no title: {{zh: …, en: …}}")
        if not (spec.words or spec.acts or own.more_words):
            self._wrong(document, place, f"the step {own.step} needs words or acts")
        self._known(document, place, spec, keys)
        where = (home, at) if "words" in inherited else (document, place)
        sign = self.signs.sign_of(*where, spec)
        more = self.signs.cues_of(document, (*place, "more_words"), own.more_words, spec)
        examples = [*self._examples(document, place, own.examples)]
        if base is not None:
            examples += self._examples(home, at, base.examples)
        return Step(
            key=spec.step,
            title=wording(spec.title) if spec.title else {},
            sign=replace(sign, cues=(*sign.cues, *more)),
            pick=spec.pick,
            open_wording=spec.open_wording,
            before=tuple(key for key in spec.before if key in keys),
            due=spec.due,
            not_applicable=spec.not_applicable,
            never=spec.never,
            examples=tuple(examples),
        )

    def _base_step(self, key: str) -> tuple[Document, Place, StepSpec] | None:
        for document, spec in self.layers[1:]:
            for n, step in enumerate(spec.steps):
                if step.step == key:
                    return document, ("steps", n), step
        return None

    def _known(self, document: Document, place: Place, spec: StepSpec, keys: set[str]) -> None:
        base_keys = {step.step for _, one in self.layers for step in one.steps}
        for name in ("due", "not_applicable", "never"):
            self._known_situations(document, (*place, name), getattr(spec, name))
        if unknown := sorted(set(spec.before) - keys - base_keys):
            message = (
                f"no step is named {', '.join(unknown)}; steps here: {', '.join(sorted(keys))}"
            )
            self._wrong(document, (*place, "before"), message)

    def _known_situations(self, document: Document, place: Place, names: Iterable[str]) -> None:
        if unknown := sorted(set(names) - self.situation_keys):
            known = ", ".join(sorted(self.situation_keys)) or "none"
            message = f"no situation is named {', '.join(unknown)}; situations here: {known}"
            self._wrong(document, place, message)

    def _situations(self) -> tuple[SituationRule, ...]:
        found: dict[str, SituationRule] = {}
        for document, spec in reversed(self.layers):
            for key, one in spec.situations.items():
                found[key] = self._situation(document, key, one)
        return tuple(found.values())

    def _situation(self, document: Document, key: str, spec: SituationSpec) -> SituationRule:
        place: Place = ("situations", key)
        if not (spec.words or spec.acts or spec.facts or key in BUILT_IN):
            self._wrong(document, place, "needs words, acts or facts")
        self._known_situations(document, (*place, "unless"), spec.unless)
        return SituationRule(
            key=key,
            reason=wording(spec.reason),
            absent=wording(spec.absent or spec.reason),
            sign=self.signs.sign_of(document, place, spec),
            facts=spec.facts,
            unless=spec.unless,
            examples=tuple(self._examples(document, place, spec.examples)),
        )

    def _examples(
        self, document: Document, place: Place, specs: Iterable[ExampleSpec]
    ) -> list[Example]:
        made = (
            self.signs.example_of(document, (*place, "examples", n), one)
            for n, one in enumerate(specs)
        )
        return [example for example in made if example is not None]

    def _parts(self, keys: set[str]) -> tuple[PartRule, ...]:
        given: dict[str, PartRule] = {}
        for document, spec in reversed(self.layers):
            for key, one in spec.five_parts.items():
                known = {step.step for _, layer in self.layers for step in layer.steps}
                if unknown := sorted(set(one.steps) - known):
                    place = ("five_parts", key, "steps")
                    self._wrong(document, place, f"no step is named {', '.join(unknown)}")
                steps = tuple(step for step in one.steps if step in keys)
                given[key] = PartRule(key, wording(one.title), steps)
        return tuple(given[key] for key in FIVE_PARTS if key in given)

    def _moves(self) -> tuple[MoveRule, ...]:
        given: dict[str, MoveRule] = {}
        for document, spec in reversed(self.layers):
            for key, one in spec.four_steps.items():
                given[key] = self._move(document, key, one)
        return tuple(given[key] for key in FOUR_STEPS if key in given)

    def _move(self, document: Document, key: str, spec: MoveSpec) -> MoveRule:
        place: Place = ("four_steps", key)
        self._known_situations(document, (*place, "never"), spec.never)
        for name, known in (("stages", STAGES), ("emotions", EMOTIONS)):
            if unknown := sorted(set(getattr(spec, name)) - set(known)):
                message = (
                    f"not in the codebook: {', '.join(unknown)}; there are: {', '.join(known)}"
                )
                self._wrong(document, (*place, name), message)
        called_by = spec.called_by
        return MoveRule(
            key=key,
            title=wording(spec.title),
            shown=self.signs.sign_of(document, (*place, "shown"), spec.shown),
            called_by=self.signs.sign_of(document, (*place, "called_by"), called_by)
            if called_by
            else None,
            stages=spec.stages,
            emotions=spec.emotions,
            within_turns=spec.within_turns,
            never=spec.never,
        )

    def _signs(self, name: str, order: Sequence[str]) -> Mapping[str, Sign]:
        given: dict[str, Sign] = {}
        for document, spec in reversed(self.layers):
            signs: Mapping[str, SignSpec] = getattr(spec, name)
            for key, one in signs.items():
                given[key] = self.signs.sign_of(document, (name, key), one)
        return {key: given[key] for key in order if key in given}
