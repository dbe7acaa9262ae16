"""Facts about calls in files beside the recordings: JSON or CSV."""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from coach.domain.call import Metadata
from coach.domain.errors import InputError, TranscriptError
from coach.listen.transcripts import metadata
from coach.listen.transcripts.metadata import FIELDS

_FOLDER_FILES = ("metadata.json", "metadata.csv")


@dataclass(frozen=True, slots=True)
class Facts:
    """Metadata given by the user, by call id; ``for_all`` where one object holds for every call."""

    by_id: Mapping[str, Metadata] = field(default_factory=dict)
    for_all: Metadata | None = None

    def of(self, call_id: str, *, beside: Path) -> Metadata | None:
        """Facts of one call: as given, else ``<name>.metadata.json``, else the folder's own file."""
        if given := self.by_id.get(call_id, self.for_all):
            return given
        sidecar = beside.with_name(f"{beside.stem}.metadata.json")
        if sidecar.is_file():
            return read_facts(sidecar).for_all
        for name in _FOLDER_FILES:
            file = beside.with_name(name)
            if file.is_file():
                return read_facts(file).by_id.get(call_id)
        return None


@cache
def read_facts(file: Path) -> Facts:
    """Read a metadata file.

    Args:
        file: JSON: one metadata object, or an object of call id → metadata.
            CSV: a header line with ``call_id`` and any of the metadata fields.

    Raises:
        InputError: If it is neither; the message names the place.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot read metadata ({error}): expected UTF-8 text") from error
    try:
        return _from_csv(text) if file.suffix.lower() == ".csv" else _from_json(text)
    except (ValueError, TranscriptError) as error:
        raise InputError(
            f"{file}: no metadata: {error}; expected JSON (one object, or call id → object) "
            "or CSV with a call_id column"
        ) from error


def _from_json(text: str) -> Facts:
    document = json.loads(text)
    if not isinstance(document, dict):
        raise ValueError(f"a JSON {type(document).__name__} came")
    inner = document.get("metadata", document)
    if any(name in inner for name in FIELDS) or not all(
        isinstance(v, dict) for v in inner.values()
    ):
        return Facts(for_all=metadata(inner))
    return Facts(by_id={key: metadata(value, where=key) for key, value in inner.items()})


def _from_csv(text: str) -> Facts:
    rows = csv.DictReader(text.splitlines())
    if "call_id" not in (rows.fieldnames or ()):
        raise ValueError(f"columns {', '.join(rows.fieldnames or ())}, none of them call_id")
    return Facts(
        by_id={row["call_id"]: metadata(_cells(row), where=row["call_id"]) for row in rows}
    )


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """Cells that hold something; counts become numbers."""
    filled = {key: value for key, value in row.items() if key and key != "call_id" and value}
    if str(filled.get("calls_today", "")).isdigit():
        filled["calls_today"] = int(filled["calls_today"])
    return filled
