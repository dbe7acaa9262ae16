"""A sign made ready: every phrase compiled."""

from collections.abc import Iterable
from dataclasses import dataclass

from coach.domain.labels import Role
from coach.judge.rulebook.building import Builder
from coach.judge.rulebook.pack import GUARDS, SPEAKERS, Cue
from coach.judge.rulebook.phrases import Phrase
from coach.judge.rulebook.schema import CueSpec, Switches
from coach.judge.signs.spec import SignSpec, WindowSpec
from coach.rulefile import Document, Place


@dataclass(frozen=True, slots=True)
class Sign:
    """Words and acts that show one thing.

    Attributes:
        cues: What may be said; one is enough.
        acts: What the label model may call it.
        least: Probability from which an act alone counts.
        roles: Whose words count.
        window: Where in the call it counts.
    """

    cues: tuple[Cue, ...]
    acts: frozenset[str]
    least: float
    roles: frozenset[Role]
    window: WindowSpec


class SignBuilder(Builder):
    """Makes signs ready, and collects what is wrong with them.

    Guards are off unless a sign switches them on: a step of a script is a step however it
    is put, while a breach is none if it is denied.
    """

    def sign_of(self, document: Document, place: Place, spec: SignSpec) -> Sign:
        cues = self.cues_of(document, (*place, "words"), spec.words, spec)
        roles = SPEAKERS[spec.speaker]
        return Sign(cues, frozenset(spec.acts), spec.least, roles, spec.window)

    def cues_of(
        self, document: Document, place: Place, words: Iterable[str | CueSpec], spec: SignSpec
    ) -> tuple[Cue, ...]:
        """Words that stand at a place, spoken and guarded as a sign says."""
        switches = _switches(spec.guards)
        cues: list[Cue] = []
        alone: list[Phrase] = []
        for n, one in enumerate(words):
            if isinstance(one, str):
                alone.extend(self._phrases(document, (*place, n), [one], gap=spec.gap, single=True))
            else:
                cues.append(self._cue(document, (*place, n), _spoken_by(one, spec), switches))
        if alone:
            at = (*place[:-1], "except")
            exempt = self._phrases(document, at, spec.exempt, gap=spec.gap)
            on = frozenset(name for name, is_on in switches.model_dump().items() if is_on)
            cues.insert(
                0, Cue((tuple(alone),), 1, SPEAKERS[spec.speaker], exempt=exempt, guards=on)
            )
        return tuple(cues)


def _switches(given: Switches) -> Switches:
    on = {name: bool(getattr(given, name)) for name in GUARDS}
    return Switches(**on)


def _spoken_by(cue: CueSpec, sign: SignSpec) -> CueSpec:
    if "speaker" in cue.model_fields_set:
        return cue
    return cue.model_copy(update={"speaker": sign.speaker})
