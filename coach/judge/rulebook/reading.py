"""One YAML file held to a schema, each mistake with its line."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from coach.domain.errors import InputError
from coach.rulefile import Document, Mistake, parse

Spec = TypeVar("Spec", bound=BaseModel)

#: Names of pydantic's ways through a union; they do not stand in the file.
_BRANCHES = frozenset(("str", "bool", "int", "float"))


def path_of(name_or_path: str | Path, *, folder: Path, what: str, else_: str) -> Path:
    """A file that ships, by its name, or a file of one's own.

    Args:
        name_or_path: Name of a file in ``folder`` without its ending, or a path.
        folder: Where those that ship lie.
        what: What it is, for the error.
        else_: What else than a name was expected, for the error.

    Raises:
        InputError: If there is no such file.
    """
    path = folder / f"{name_or_path}.yaml"
    if Path(str(name_or_path)).name != str(name_or_path) or not path.is_file():
        path = Path(name_or_path)
    if not path.is_file():
        known = ", ".join(sorted(one.stem for one in folder.glob("*.yaml")))
        raise InputError(f"no {what} {str(name_or_path)!r}: expected {known}, or {else_}")
    return path


def read_bytes(path: Path) -> bytes:
    """The bytes of a rule file.

    Raises:
        InputError: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(f"{path}: cannot be read; expected a .yaml file") from error


def read_spec(
    content: bytes, spec: type[Spec], *, file: str
) -> tuple[Document, Spec | None, tuple[Mistake, ...]]:
    """Hold a file to a schema.

    Args:
        content: Its bytes.
        spec: The schema.
        file: Its name, for mistakes.

    Returns:
        The document, what it says (``None`` if it does not fit the schema), and the mistakes.

    Raises:
        InputError: If it is not UTF-8.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{file}: cannot be read; expected YAML in UTF-8") from error
    document, mistakes = parse(text, file=file)
    if mistakes and document.value is None:
        return document, None, mistakes
    if not isinstance(document.value, dict):
        known = ", ".join(spec.model_fields)
        wrong = document.mistake((), f"expected a mapping with {known}")
        return document, None, (*mistakes, wrong)
    try:
        return document, spec.model_validate(document.value), mistakes
    except ValidationError as error:
        return document, None, (*mistakes, *mistakes_of(document, error))


def mistakes_of(document: Document, error: ValidationError) -> Sequence[Mistake]:
    """What pydantic found wrong, each with the line where it stands."""
    found: list[Mistake] = []
    for one in error.errors(include_url=False):
        if one["loc"][-1:] == ("str",) and isinstance(one["input"], dict):
            continue  # a cue, not a phrase: what is wrong inside of it is told apart
        place = tuple(part for part in one["loc"] if _stands(part))
        at = ".".join(str(part) for part in place)
        message = one["msg"].removeprefix("Value error, ")
        if one["type"] == "extra_forbidden":
            message = "no such key here"
        if one["type"] == "string_type" and isinstance(one["input"], list | dict | None):
            message += "; a phrase that begins with [ { or # needs quotes around it"
        found.append(document.mistake(place, f"{at}: {message}" if at else message))
    return found


def _stands(part: str | int) -> bool:
    return isinstance(part, int) or not (part[:1].isupper() or "[" in part or part in _BRANCHES)
