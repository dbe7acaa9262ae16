"""Find and read the files of a pack."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from coach.domain.errors import InputError
from coach.domain.labels import Language
from coach.judge.rulebook.building import Builder, wording
from coach.judge.rulebook.pack import CheckTypes, Cue, Pack, Rule
from coach.judge.rulebook.reading import mistakes_of
from coach.judge.rulebook.schema import FileSpec
from coach.rulefile import Document, Mistake, Place, parse

_Read = tuple[Document, FileSpec]


class RulebookError(InputError):
    """Rule files with mistakes.

    Attributes:
        mistakes: Each with file and line.
    """

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        more = f" (and {len(mistakes) - 1} more: coach rules check)" if len(mistakes) > 1 else ""
        super().__init__(f"{mistakes[0]}{more}")


def files_of(path: Path) -> tuple[Path, ...]:
    """The files of a pack: itself, or the ``.yaml`` files of a folder, sorted by name."""
    if path.is_dir():
        return tuple(sorted(path.glob("*.yaml")))
    return (path,) if path.is_file() else ()


def read_pack(path: Path, *, checks: CheckTypes) -> Pack:
    """Read one pack.

    Args:
        path: A ``.yaml`` file, or a folder with such files.
        checks: The named checks that its rules may use.

    Raises:
        RulebookError: If the files have mistakes; it holds all that were found.
        InputError: If there are no files, or they cannot be read.
    """
    files = files_of(path)
    if not files:
        raise InputError(f"{path}: no rules there; expected a .yaml file, or a folder with some")
    digest = hashlib.sha256()
    texts: list[tuple[str, str]] = []
    for file in files:
        try:
            content = file.read_bytes()
            texts.append((str(file), content.decode("utf-8-sig")))
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: cannot be read; expected YAML in UTF-8") from error
        digest.update(file.name.encode() + b"\0" + content + b"\0")
    return _built(texts, checks=checks, sha256=digest.hexdigest())


def _built(texts: Sequence[tuple[str, str]], *, checks: CheckTypes, sha256: str) -> Pack:
    mistakes: list[Mistake] = []
    read: list[_Read] = []
    for file, text in texts:
        document, wrong = parse(text, file=file)
        mistakes += wrong
        if not wrong or document.value is not None:
            spec = _checked(document, mistakes)
            read += [(document, spec)] if spec else []
    if len(read) < len(texts):  # names that the broken file defines would seem unknown
        raise RulebookError(mistakes)
    mistakes += _between_files(read)
    builder = Builder(
        sets={name: entries for _, spec in read for name, entries in spec.sets.items()},
        anchors=frozenset(name for _, spec in read for name in spec.anchors),
        checks=checks,
    )
    anchors: dict[str, Cue] = {}
    rules: list[Rule] = []
    for document, spec in read:
        builder.sets_of(document, spec.sets)
        anchors |= builder.anchors_of(document, spec.anchors)
        rules += builder.rules_of(document, spec)
    if mistakes := [*mistakes, *builder.mistakes]:
        raise RulebookError(list(dict.fromkeys(mistakes)))
    title = next(spec.title for _, spec in read if spec.title)
    language = next(spec.language for _, spec in read if spec.language)
    return Pack(read[0][1].pack, wording(title), language, tuple(rules), anchors, sha256)


def _checked(document: Document, mistakes: list[Mistake]) -> FileSpec | None:
    if not isinstance(document.value, dict):
        mistakes.append(document.mistake((), "expected a mapping with pack, sets, anchors, rules"))
        return None
    try:
        return FileSpec.model_validate(document.value)
    except ValidationError as error:
        mistakes += mistakes_of(document, error)
        return None


def _between_files(read: Sequence[_Read]) -> list[Mistake]:
    """What only shows when the files of a pack are seen together."""
    mistakes: list[Mistake] = []
    first, spec = read[0]
    if not any(one.title for _, one in read):
        mistakes.append(first.mistake((), "no file of this pack has a title: {zh: …, en: …}"))
    if not any(one.language for _, one in read):
        known = ", ".join(Language)
        mistakes.append(first.mistake((), f"no file of this pack has a language: {known}"))
    if not any(one.rules for _, one in read):
        mistakes.append(first.mistake((), "no file of this pack has rules"))
    seen: dict[tuple[str, str], Document] = {}
    for document, one in read:
        if one.pack != spec.pack:
            message = f"is of the pack {one.pack!r}, other files here are of {spec.pack!r}"
            mistakes.append(document.mistake(("pack",), message))
        places: list[tuple[Place, tuple[str, str]]] = []
        places += [(("sets", name), ("set", name)) for name in one.sets]
        places += [(("anchors", name), ("anchor", name)) for name in one.anchors]
        places += [(("rules", n, "id"), ("rule", r.id)) for n, r in enumerate(one.rules)]
        for place, key in places:
            if key in seen:
                message = f"the {key[0]} {key[1]} stands twice, first in {seen[key].file}"
                mistakes.append(document.mistake(place, message))
            seen.setdefault(key, document)
    return mistakes
