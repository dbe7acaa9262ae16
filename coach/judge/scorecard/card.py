"""The scorecards that ship, and cards of one's own."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from coach.judge.rulebook.loading import RulebookError
from coach.judge.rulebook.reading import path_of, read_bytes, read_spec
from coach.judge.scorecard.schema import CardSpec, ItemSpec
from coach.judge.scorecard.sources.registry import SOURCES
from coach.rulefile import Document, Mistake, Place

#: Where the cards that ship lie.
CARDS_DIR = Path(__file__).parents[2] / "rulebooks" / "scorecards"


@dataclass(frozen=True, slots=True)
class Card:
    """A scorecard that was checked.

    Attributes:
        sha256: Of its bytes, for the report's provenance.
    """

    spec: CardSpec
    sha256: str


def shipped_cards() -> tuple[Path, ...]:
    """The cards that ship, sorted by name."""
    return tuple(sorted(CARDS_DIR.glob("*.yaml")))


def load_card(name_or_path: str | Path) -> Card:
    """Read a scorecard; do it once, it serves any number of calls.

    Args:
        name_or_path: Name of a card that ships, such as ``zh_consumer``, or a ``.yaml`` file.

    Raises:
        RulebookError: If the file has mistakes; it holds all of them with their lines.
        InputError: If there is no such card.

    Example:
        >>> sum(section.weight for section in load_card("zh_consumer").spec.sections)
        100.0
    """
    path = path_of(name_or_path, folder=CARDS_DIR, what="scorecard", else_="a .yaml file")
    content = read_bytes(path)
    document, spec, wrong = read_spec(content, CardSpec, file=str(path))
    mistakes = [*wrong, *(_sources(document, spec) if spec else ())]
    if spec is None or mistakes:
        raise RulebookError(mistakes)
    return Card(spec, hashlib.sha256(content).hexdigest())


def _sources(document: Document, spec: CardSpec) -> list[Mistake]:
    """Items whose source is not known, or that tell it too little or too much."""
    return [
        document.mistake((*place, where), message)
        for s, section in enumerate(spec.sections)
        for i, item in enumerate(section.items)
        for place in [_place(s, i)]
        for where, message in _wrong(item)
    ]


def _place(section: int, item: int) -> Place:
    return ("sections", section, "items", item)


def _wrong(item: ItemSpec) -> list[tuple[str, str]]:
    source = SOURCES.get(item.source)
    if source is None:
        known = ", ".join(sorted(SOURCES))
        return [("from", f"nothing to draw on is named {item.source!r}; there are: {known}")]
    found: list[tuple[str, str]] = []
    if source.of is not None and item.of not in source.of:
        known = ", ".join(source.of)
        found.append(("of", f"{item.source} has no {item.of!r}; it has: {known}"))
    if source.of is None and not source.any_of and item.of is not None:
        found.append(("of", f"{item.source} takes no `of`"))
    if source.any_of and item.of is None:
        found.append(("of", f"{item.source} needs `of`: {source.any_of}"))
    if source.rules and not item.rules:
        found.append(("rules", f"{item.source} needs rules, such as [CN-ABUSE-01]"))
    if not source.ramp and (item.zero is not None or item.full is not None):
        found.append(("zero", f"{item.source} takes no zero and no full"))
    if source.ramp and (item.zero is None) != (item.full is None):
        found.append(("zero", "zero and full belong together"))
    if item.zero is not None and item.zero == item.full:
        found.append(("full", f"zero and full are both {item.full}; expected two numbers"))
    return found
