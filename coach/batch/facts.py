"""Facts about calls in files beside the recordings: JSON or CSV."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from pathlib import Path
from typing import Any

from coach.domain.call import Metadata, merged
from coach.domain.errors import InputError, TranscriptError
from coach.listen.transcripts import metadata
from coach.listen.transcripts.kinds import parse_json
from coach.listen.transcripts.metadata import FIELDS
from coach.listen.transcripts.source import decode
from coach.listen.transcripts.text import clean

_ID = "call_id"
_FOLDER_FILES = ("metadata.json", "metadata.csv")
_FORMS = (
    "expected JSON (one object for all calls, an object of call id → object, or a list of "
    "objects with call_id) or CSV with a call_id column"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What one file says of calls.

    Attributes:
        by_id: Metadata by call id.
        for_all: Metadata of every call that `by_id` does not name.
        is_ours: Whether it knows call ids or one of our fields.
    """

    by_id: Mapping[str, Metadata] = field(default_factory=dict)
    for_all: Metadata | None = None
    is_ours: bool = True

    def of(self, call_id: str) -> Metadata | None:
        """What is said of one call; ``None`` if nothing is."""
        return self.by_id.get(call_id, self.for_all)


class _NoFactsError(ValueError):
    """A well-formed file that says nothing of calls; it may be somebody else's."""


def _in_silence(_line: str) -> None:
    """Nobody listens."""


def facts_of(
    call_id: str,
    *,
    beside: Path,
    given: Facts | None = None,
    warn: Callable[[str], None] = _in_silence,
) -> Metadata | None:
    """All facts about a call, each from the nearest source that has it.

    Args:
        call_id: The call.
        beside: Its recording or transcript. ``<name>.metadata.json`` beside it
            goes before ``metadata.json`` and ``metadata.csv`` of its folder.
            These two are common names: one that knows neither call ids nor our
            fields is left out.
        given: Goes before both.
        warn: Told, in one line, of a file that was left out.

    Raises:
        InputError: If one of the files cannot be used.
    """
    own = beside.with_name(f"{beside.stem}.metadata.json")
    sources = [given or Facts()]
    if own.is_file():
        sources.append(read_facts(own))
    for file in (beside.with_name(name) for name in _FOLDER_FILES):
        if file.is_file():
            sources.append(_read_or_leave(file, warn))
    found = [known for source in sources if (known := source.of(call_id))]
    return reduce(merged, found) if found else None


def _read_or_leave(file: Path, warn: Callable[[str], None]) -> Facts:
    why: object = f"it has none of {', '.join((_ID, *FIELDS))}"
    try:
        facts = read_facts(file)
        if facts.is_ours:
            return facts
    except InputError as error:
        if not isinstance(error.__cause__, _NoFactsError):
            raise
        why = error.__cause__
    warn(f"{clean(str(file))} left out: {why}")
    return Facts()


def read_facts(file: Path) -> Facts:
    """Read a metadata file; a file that has not changed is read once.

    Args:
        file: JSON: one metadata object, an object of call id → metadata, or a
            list of objects with ``call_id``. CSV: a header line with
            ``call_id`` and any of the metadata fields, in UTF-8 or GB18030.

    Raises:
        InputError: If it is none of these; the message names the place.
    """
    try:
        state = file.stat()
        return _read(file, state.st_mtime_ns, state.st_size)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise InputError(f"{file}: {reason}: expected a file with metadata") from error
    except (ValueError, csv.Error) as error:
        raise InputError(f"{file}: no metadata ({error}): {_FORMS}") from error
    except TranscriptError as error:
        what = "not a text in UTF-8 or GB18030" if "not a text" in str(error) else error
        raise InputError(f"{file}: no metadata ({what}): {_FORMS}") from error


@lru_cache(maxsize=256)
def _read(file: Path, _changed_ns: int, _size: int) -> Facts:
    text = decode(file.read_bytes())
    if file.suffix.lower() == ".csv":
        return Facts(by_id=_by_id(_rows(text)))
    document = parse_json(text)
    if isinstance(document, list):
        if not any(isinstance(item, dict) and _ID in item for item in document):
            raise _NoFactsError(f"entry 1 has no {_ID}, nor has any other")
        return Facts(by_id=_by_id(document))
    return _from_object(document)


def _from_object(document: Any) -> Facts:
    inner = document.get("metadata", document) if isinstance(document, dict) else document
    if not isinstance(inner, dict):
        raise _NoFactsError(f"it holds a JSON {type(inner).__name__}")
    if _ID in inner:
        return Facts(by_id=_by_id([inner]))
    if any(name in inner for name in FIELDS):
        return Facts(for_all=metadata(inner))
    if not _holds_objects(inner):
        return Facts(for_all=metadata(inner), is_ours=False)
    return Facts(by_id={key: metadata(value, where=key) for key, value in inner.items()})


def _holds_objects(inner: Mapping[str, Any]) -> bool:
    return all(isinstance(value, dict) for value in inner.values())


def _by_id(items: Iterable[Any]) -> dict[str, Metadata]:
    found: dict[str, Metadata] = {}
    for n, item in enumerate(items, start=1):
        call_id = str(item.get(_ID) or "").strip() if isinstance(item, dict) else ""
        if not call_id:
            raise ValueError(f"entry {n} has no {_ID}")
        if call_id in found:
            raise ValueError(f"{_ID} {call_id} stands twice")
        known = {key: value for key, value in item.items() if key != _ID}
        found[call_id] = metadata(known, where=call_id)
    return found


def _rows(text: str) -> list[dict[str, Any]]:
    header = text.partition("\n")[0]
    delimiter = max(",;\t", key=header.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = [_field(name) for name in next(rows, [])]
    if _ID not in names:
        raise _NoFactsError(f"columns {', '.join(names) or 'none'}, not one of them {_ID}")
    return [_cells(dict(zip(names, row, strict=False))) for row in rows if any(row)]


def _field(name: str) -> str:
    """A column's name; those that `coach` knows may be written with capitals."""
    plain = name.strip()
    return plain.lower() if plain.lower() in (_ID, *FIELDS) else plain


def _cells(row: Mapping[str, str]) -> dict[str, Any]:
    """Cells that hold something; counts become numbers."""
    filled: dict[str, Any] = {key: cell.strip() for key, cell in row.items() if key}
    filled = {key: cell for key, cell in filled.items() if cell}
    if filled.get("calls_today", "").isdecimal():
        filled["calls_today"] = int(filled["calls_today"])
    return filled
