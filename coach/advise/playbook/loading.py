"""Read the playbook from its files, and tell every mistake with its line."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from coach.advise.playbook.book import Playbook
from coach.advise.playbook.kinds import FAULTS, FRAMES, PRAISE
from coach.advise.playbook.schema import ALWAYS, FACTS, FileSpec, texts_in
from coach.domain.advice import CRITERIA
from coach.domain.defence import OPENNESS
from coach.domain.errors import InputError
from coach.domain.labels import DEBTOR_ACTS, EMOTIONS
from coach.rulefile import Document, Mistake, Place, parse

#: Where the playbook that ships lies.
PLAYBOOK_DIR = Path(__file__).parents[2] / "rulebooks" / "playbook"

_Read = tuple[Document, FileSpec]
#: Parts of the book that are mappings, with the keys that must be there.
_PARTS: Mapping[str, Sequence[str]] = {
    "stages": tuple(OPENNESS),
    "emotions": EMOTIONS,
    "techniques": (),
    "answers": DEBTOR_ACTS,
    "faults": FAULTS,
    "praise": PRAISE,
    "cases": (),
    "frames": FRAMES,
}
#: Parts whose keys are those of the codebook, so that no other may stand there.
_CLOSED = ("stages", "emotions", "answers", "praise")
#: Slots of frames, which only the code fills.
_FRAME_SLOTS = frozenset({"said", "debtor", "from_stage", "to_stage", "count", "stage"})


class PlaybookError(InputError):
    """A playbook with mistakes.

    Attributes:
        mistakes: Each as ``file:line: what is wrong``.
    """

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(map(str, mistakes))
        more = f" (and {len(mistakes) - 1} more)" if len(mistakes) > 1 else ""
        super().__init__(f"{mistakes[0]}{more}")


def load_playbook(folder: Path = PLAYBOOK_DIR) -> Playbook:
    """Read a playbook; do it once, it serves any number of calls.

    Args:
        folder: Folder with the ``.yaml`` files that make the book together.

    Raises:
        PlaybookError: If the files have mistakes; it holds all that were found.
        InputError: If there are no files, or they cannot be read.

    Example:
        >>> load_playbook().techniques["read_back"].name.en
        'Read it back'
    """
    files = sorted(folder.glob("*.yaml"))
    if not files:
        raise InputError(f"{folder}: no playbook there; expected a folder with .yaml files")
    digest = hashlib.sha256()
    texts: dict[str, str] = {}
    for file in files:
        try:
            content = file.read_bytes()
            texts[str(file)] = content.decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: cannot be read; expected YAML in UTF-8") from error
        digest.update(file.name.encode() + b"\0" + content + b"\0")
    return read_playbook(texts, sha256=digest.hexdigest())


def read_playbook(texts: Mapping[str, str], *, sha256: str = "") -> Playbook:
    """Make a playbook of texts by file name.

    Raises:
        PlaybookError: If they have mistakes; it holds all that were found.
    """
    mistakes: list[Mistake] = []
    read: list[_Read] = []
    for file, text in texts.items():
        document, faults = parse(text, file=file)
        mistakes += faults
        if document.value is None and not faults:
            mistakes.append(document.mistake((), "is empty"))
        spec = _checked(document, mistakes) if document.value is not None else None
        read += [(document, spec)] if spec else []
    if mistakes:  # names that a broken file defines would seem unknown
        raise PlaybookError(mistakes)
    mistakes += _twice(read)
    parts: dict[str, dict[str, Any]] = {
        part: {key: value for _, spec in read for key, value in getattr(spec, part).items()}
        for part in _PARTS
    }
    mistakes += _lacking(read, parts)
    mistakes += [each for one in read for each in _unknown_names(*one, parts)]
    mistakes += [each for one in read for each in _misplaced_slots(*one)]
    if mistakes:
        raise PlaybookError(list(dict.fromkeys(mistakes)))
    drill = next(spec.drill for _, spec in read if spec.drill)
    return Playbook(**parts, drill=drill, sha256=sha256)


def _checked(document: Document, mistakes: list[Mistake]) -> FileSpec | None:
    if not isinstance(document.value, dict):
        mistakes.append(document.mistake((), f"expected a mapping with {', '.join(_PARTS)}"))
        return None
    try:
        return FileSpec.model_validate(document.value)
    except ValidationError as error:
        for one in error.errors(include_url=False):
            place = tuple(part for part in one["loc"] if part != "[key]")
            at = ".".join(str(part) for part in place)
            mistakes.append(document.mistake(place, f"{at}: {_said(one['msg'])}"))
        return None


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")


def _twice(read: Sequence[_Read]) -> Iterator[Mistake]:
    """Keys of one part in two files, and rules of two faults."""
    seen: dict[tuple[str, str], str] = {}
    for document, spec in read:
        places: list[tuple[Place, str]] = [
            ((part, key), key) for part in _PARTS for key in getattr(spec, part)
        ]
        places += [
            (("faults", kind, "rules", n), rule)
            for kind, fault in spec.faults.items()
            for n, rule in enumerate(fault.rules)
        ]
        for place, key in places:
            name = ("rules" if len(place) > 2 else str(place[0]), key)
            if name in seen:
                yield document.mistake(place, f"{key} stands twice, first in {seen[name]}")
            seen.setdefault(name, document.file)


def _lacking(read: Sequence[_Read], parts: Mapping[str, Mapping[str, Any]]) -> Iterator[Mistake]:
    """What must be there in one of the files, and is not."""
    first = read[0][0]
    for part, keys in _PARTS.items():
        for key in keys:
            if key not in parts[part]:
                yield first.mistake((), f"no file has {part}.{key}")
    for document, spec in read:
        for part in _CLOSED:
            for key in getattr(spec, part):
                if key not in _PARTS[part]:
                    yield document.mistake((part, key), f"{part}.{key}: nothing looks for it")
    drills = [(document, spec.drill) for document, spec in read if spec.drill]
    if len(drills) != 1:
        yield first.mistake((), f"expected drill in one file, found it in {len(drills)}")
    for document, drill in drills:
        for stage in (*OPENNESS, "unknown"):
            for key in CRITERIA:
                if key not in drill.criteria.get(stage, {}):
                    yield document.mistake(("drill", "criteria"), f"lacks {stage}.{key}")


def _unknown_names(
    document: Document, spec: FileSpec, parts: Mapping[str, Mapping[str, Any]]
) -> Iterator[Mistake]:
    """Techniques and cases that are named and do not exist."""
    named: list[tuple[Place, str, str]] = []
    for kind, fault in spec.faults.items():
        named += [
            (("faults", kind, "techniques", n), "techniques", key)
            for n, key in enumerate(fault.techniques)
        ]
        named += [(("faults", kind, "case"), "cases", fault.case)] if fault.case else []
    for kind, praise in spec.praise.items():
        if praise.technique:
            named.append((("praise", kind, "technique"), "techniques", praise.technique))
    for act, answer in spec.answers.items():
        named.append((("answers", act, "technique"), "techniques", answer.technique))
    for place, part, key in named:
        if key not in parts[part]:
            yield document.mistake(place, f"{part}.{key} does not exist")


def _misplaced_slots(document: Document, spec: FileSpec) -> Iterator[Mistake]:
    """Open places may stand only where something fills them."""
    for at, text in texts_in(spec):
        allowed: frozenset[str] = frozenset()
        if at[0] == "frames":
            allowed = _FRAME_SLOTS
        elif at[0] == "faults" and at[-1] == "say":
            allowed = ALWAYS | FACTS
        elif at[:2] == ("drill", "situation"):
            allowed = frozenset({"stage"})
        if misplaced := sorted(text.slots - allowed):
            yield document.mistake(at, f"{{{misplaced[0]}}} is not filled here")
