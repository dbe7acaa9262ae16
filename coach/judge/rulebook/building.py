"""From what stands in rule files to a pack that is ready, or the mistakes in them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.domain.finding import Wording
from coach.domain.labels import Language, Role
from coach.judge.rulebook.pack import (
    GUARDS,
    SPEAKERS,
    CheckTypes,
    Cue,
    Example,
    Rule,
)
from coach.judge.rulebook.phrases import Phrase, PhraseError, compiled
from coach.judge.rulebook.schema import CueSpec, ExampleSpec, FileSpec, RuleSpec, Switches, Words
from coach.rulefile import Document, Mistake, Place

#: Seconds of speech per character, and the pause after each line, where an example names no time.
_CHARACTER_S = 0.2
_PAUSE_S = 0.5


@dataclass(slots=True)
class Builder:
    """Makes rules and anchors of one pack ready, and collects what is wrong with them."""

    sets: Mapping[str, Sequence[str]]
    anchors: frozenset[str]
    checks: CheckTypes
    mistakes: list[Mistake] = field(default_factory=list)
    _cache: dict[tuple[str, int], Phrase] = field(default_factory=dict)
    _ready: dict[Any, Any] = field(default_factory=dict)

    def sets_of(self, document: Document, sets: Mapping[str, Sequence[str]]) -> None:
        """Look at every entry of the sets, so that a mistake is shown where it stands."""
        for name, entries in sets.items():
            self._phrases(document, ("sets", name), entries, gap=0)

    def anchors_of(self, document: Document, anchors: Mapping[str, CueSpec]) -> dict[str, Cue]:
        for name, cue in anchors.items():
            if cue.before or cue.after:
                message = "an anchor cannot itself be before or after an anchor"
                self.mistakes.append(document.mistake(("anchors", name), message))
        return {
            name: self._cue(document, ("anchors", name), cue, Switches())
            for name, cue in anchors.items()
        }

    def rules_of(self, document: Document, spec: FileSpec) -> list[Rule]:
        return [self._rule(document, ("rules", n), rule) for n, rule in enumerate(spec.rules)]

    def _rule(self, document: Document, place: Place, spec: RuleSpec) -> Rule:
        if spec.only_if and spec.only_if not in self.anchors:
            self._no_anchor(document, (*place, "only_if"), spec.only_if)
        self._look_at_check(document, place, spec)
        return Rule(
            id=spec.id,
            title=wording(spec.title),
            citation=spec.citation,
            confirmed=spec.confirmed,
            severity=spec.severity,
            messages=wording(spec.messages),
            auto_fail=spec.auto_fail,
            since=spec.since,
            until=spec.until,
            when=spec.when,
            only_if=spec.only_if,
            needs=spec.needs,
            detect=self._cues(document, (*place, "detect"), spec.detect, spec.guards),
            require=self._cues(document, (*place, "require"), spec.require, spec.guards),
            check=spec.check,
            options=spec.options,
            instead=wording(spec.instead) if spec.instead else None,
            guards=_guards(spec.guards),
            examples=tuple(
                example
                for n, one in enumerate(spec.examples)
                if (example := self.example_of(document, (*place, "examples", n), one))
            ),
        )

    def _cues(
        self, document: Document, place: Place, specs: Iterable[str | CueSpec], guards: Switches
    ) -> tuple[Cue, ...]:
        """Cues in their order; phrases that stand alone are one cue, the first."""
        cues: list[Cue] = []
        alone: list[Phrase] = []
        for n, spec in enumerate(specs):
            if isinstance(spec, str):
                alone.extend(self._phrases(document, (*place, n), [spec], gap=6, single=True))
            else:
                cues.append(self._cue(document, (*place, n), spec, guards))
        if alone:
            roles = SPEAKERS["agent"]
            cues.insert(0, Cue((tuple(alone),), 1, roles, guards=_guards(guards)))
        return tuple(cues)

    def _cue(self, document: Document, place: Place, spec: CueSpec, guards: Switches) -> Cue:
        named: list[tuple[Place, Sequence[str]]] = []
        if spec.any_of:
            named.append(((*place, "any_of"), spec.any_of))
        named += [((*place, "all_of", n), part) for n, part in enumerate(spec.all_of)]
        n = len(named)
        if spec.n_of:
            named += [((*place, "n_of", "of", i), part) for i, part in enumerate(spec.n_of.of)]
            n += spec.n_of.n
        for name in ("before", "after"):
            anchor = getattr(spec, name)
            if anchor and anchor not in self.anchors:
                self._no_anchor(document, (*place, name), anchor)
        return Cue(
            parts=tuple(self._phrases(document, at, part, gap=spec.gap) for at, part in named),
            n=n,
            roles=SPEAKERS[spec.speaker],
            near=spec.near,
            unless=self._phrases(document, (*place, "unless"), spec.unless, gap=spec.gap),
            exempt=self._phrases(document, (*place, "except"), spec.exempt, gap=spec.gap),
            answering=self._phrases(document, (*place, "answering"), spec.answering, gap=spec.gap),
            acts=spec.acts,
            facts=spec.facts,
            needs=spec.needs,
            within_s=spec.within_s,
            first_turns=spec.first_turns,
            before=spec.before,
            after=spec.after,
            severity=spec.severity,
            misheard=spec.misheard,
            guards=_guards(guards, spec.guards),
        )

    def _phrases(
        self,
        document: Document,
        place: Place,
        sources: Iterable[str],
        *,
        gap: int,
        single: bool = False,
    ) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        for n, source in enumerate(sources):
            try:
                if (source, gap) not in self._cache:
                    self._cache[source, gap] = compiled(
                        source, sets=self.sets, gap=gap, ready=self._ready
                    )
                found.append(self._cache[source, gap])
            except PhraseError as error:
                self.mistakes.append(document.mistake(place if single else (*place, n), str(error)))
        return tuple(found)

    def _look_at_check(self, document: Document, place: Place, spec: RuleSpec) -> None:
        if spec.check is None:
            return
        kind = self.checks.get(spec.check)
        if kind is None:
            known = ", ".join(sorted(self.checks))
            message = f"no check is named {spec.check!r}; there are: {known}"
            self.mistakes.append(document.mistake((*place, "check"), message))
            return
        for name in (*kind.anchors, *kind.optional):
            anchor = str(spec.options.get(name, name))
            if anchor not in self.anchors and (name in kind.anchors or name in spec.options):
                at = (*place, "with", name) if name in spec.options else (*place, "check")
                self._no_anchor(document, at, anchor)
        names = {*kind.anchors, *kind.optional, *kind.options}
        for name, value in spec.options.items():
            at = (*place, "with", name)
            if name not in names:
                message = f"{spec.check} takes no {name!r}; it takes: {', '.join(sorted(names))}"
                self.mistakes.append(document.mistake(at, message))
            elif name in kind.options and not _alike(value, kind.options[name]):
                message = f"{name} is {value!r}; expected something like {kind.options[name]!r}"
                self.mistakes.append(document.mistake(at, message))

    def _no_anchor(self, document: Document, place: Place, name: str) -> None:
        known = ", ".join(sorted(self.anchors)) or "none"
        message = f"no anchor is named {name!r}; this pack has: {known}"
        self.mistakes.append(document.mistake(place, message))

    def example_of(self, document: Document, place: Place, spec: ExampleSpec) -> Example | None:
        said: list[tuple[Role, str, float]] = []
        clock_s = 0.0
        for n, line in enumerate(spec.lines):
            at = line.get("at")
            roles = [key for key in line if key != "at"]
            if (
                len(roles) != 1
                or roles[0] not in set(Role)
                or not isinstance(line[roles[0]], str)
                or not (at is None or (isinstance(at, int | float) and at >= clock_s))
            ):
                message = "expected ROLE: text, such as agent: 您好 (and at: seconds, in order)"
                self.mistakes.append(document.mistake((*place, "lines", n), message))
                return None
            start_s = clock_s if at is None else float(at)
            said.append((Role(roles[0]), line[roles[0]], start_s))
            clock_s = start_s + len(line[roles[0]]) * _CHARACTER_S + _PAUSE_S
        return Example(
            file=document.file,
            line=document.lines.get(place, 1),
            kind=spec.kind,
            verdict=spec.verdict,
            said=tuple(said),
            metadata=spec.metadata,
            possible=spec.possible,
            quote=spec.quote,
            missing=spec.missing,
            severity=spec.severity,
        )


def _guards(*switches: Switches) -> frozenset[str]:
    """The guards that are on; later switches go before earlier ones."""
    on = dict(GUARDS)
    for switch in switches:
        on.update({k: v for k, v in switch.model_dump().items() if v is not None})
    return frozenset(name for name, is_on in on.items() if is_on)


def _alike(value: object, default: object) -> bool:
    numbers = (int, float)
    if isinstance(default, numbers) and not isinstance(default, bool):
        return isinstance(value, numbers) and not isinstance(value, bool)
    return isinstance(value, type(default))


def wording(words: Words) -> Wording:
    """Words of a rule file as the domain holds them."""
    return {Language.ZH: words.zh, Language.EN: words.en}
