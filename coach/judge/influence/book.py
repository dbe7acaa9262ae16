"""The phrases of influence and pressure, made ready."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from coach.domain.finding import Wording
from coach.domain.influence import Standing
from coach.domain.labels import Language
from coach.judge.influence.schema import InfluenceSpec
from coach.judge.rulebook.building import wording
from coach.judge.rulebook.loading import RulebookError
from coach.judge.rulebook.pack import Cue
from coach.judge.rulebook.reading import path_of, read_bytes, read_spec
from coach.judge.signs.sign import Sign, SignBuilder
from coach.rulefile import Document

#: Where the files that ship lie: one per language.
INFLUENCE_DIR = Path(__file__).parents[2] / "rulebooks" / "influence"


@dataclass(frozen=True, slots=True)
class PressureRule:
    """Sentences of one rung."""

    rung: str
    standing: Standing
    sign: Sign


@dataclass(frozen=True, slots=True)
class CautionRule:
    """What to mind.

    Attributes:
        principles: Any use of these calls for it.
        rungs: Any lawful or grey sentence on these rungs calls for it, where `sign` shows in the
            same utterance, or `stages` holds the debtor's stage just before.
        sign: Words and acts that call for it; alone, where no rungs are named.
    """

    kind: str
    message: Wording
    principles: frozenset[str]
    rungs: frozenset[str]
    stages: frozenset[str]
    sign: Sign


@dataclass(frozen=True, slots=True)
class InfluenceBook:
    """All phrases of one language, ready for any number of calls.

    Attributes:
        rules: Compliance rule → the rung that a breach of it stands on.
    """

    id: str
    title: Wording
    language: Language
    principles: Mapping[str, Sign]
    pressure: tuple[PressureRule, ...]
    rules: Mapping[str, str]
    cautions: tuple[CautionRule, ...]
    anchors: Mapping[str, Cue]
    sha256: str


def shipped_influence() -> tuple[Path, ...]:
    """The files that ship, sorted by name."""
    return tuple(sorted(INFLUENCE_DIR.glob("*.yaml")))


def load_influence(name_or_path: str | Path) -> InfluenceBook:
    """Read the phrases of a language; do it once, they serve any number of calls.

    Args:
        name_or_path: A language that ships, such as ``zh``, or a ``.yaml`` file.

    Raises:
        RulebookError: If the file has mistakes; it holds all of them with their lines.
        InputError: If there is no such file.

    Example:
        >>> sorted(load_influence("zh").principles)[:3]
        ['face', 'loss_aversion', 'reciprocity']
    """
    path = path_of(name_or_path, folder=INFLUENCE_DIR, what="influence file", else_="a file")
    content = read_bytes(path)
    document, spec, mistakes = read_spec(content, InfluenceSpec, file=str(path))
    if spec is None or mistakes:
        raise RulebookError(mistakes)
    return _built(document, spec, hashlib.sha256(content).hexdigest())


def _built(document: Document, spec: InfluenceSpec, sha256: str) -> InfluenceBook:
    signs = SignBuilder(sets=spec.sets, anchors=frozenset(spec.anchors), checks={})
    signs.sets_of(document, spec.sets)
    anchors = signs.anchors_of(document, spec.anchors)
    principles = {
        key: signs.sign_of(document, ("principles", key), one)
        for key, one in spec.principles.items()
    }
    pressure = tuple(
        PressureRule(one.rung, one.standing, signs.sign_of(document, ("pressure", n), one))
        for n, one in enumerate(spec.pressure)
    )
    cautions = tuple(
        CautionRule(
            kind=key,
            message=wording(one.message),
            principles=frozenset(one.principles),
            rungs=frozenset(one.rungs),
            stages=frozenset(one.stages),
            sign=signs.sign_of(document, ("cautions", key), one),
        )
        for key, one in spec.cautions.items()
    )
    if signs.mistakes:
        raise RulebookError(list(dict.fromkeys(signs.mistakes)))
    return InfluenceBook(spec.influence, wording(spec.title), spec.language, principles, pressure,
                         dict(spec.rules), cautions, anchors, sha256)  # fmt: skip
