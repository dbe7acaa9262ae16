"""Facts about a call from outside, as the contract writes them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from coach.domain.call import Metadata
from coach.listen.transcripts.fields import obj, string, whole
from coach.listen.transcripts.text import clean, clean_json

TEXT_FIELDS = ("start", "agent", "debtor", "direction", "operator", "contact_role")
FIELDS = (*TEXT_FIELDS, "calls_today")


def metadata(value: Any, *, where: str = "metadata") -> Metadata:
    """Read metadata; all of it is optional, unknown fields are kept in ``extra``.

    A ``start`` that is no ISO 8601 time is no start: it moves to ``extra`` as
    ``start_as_given``.

    >>> metadata({"agent": "A01", "queue": "M2"}).extra["queue"]
    'M2'

    Raises:
        TranscriptError: If it is no object, or a known field has the wrong type.
    """
    if value is None:
        return Metadata()
    given = obj(value, where=where)
    text = {name: _text(given, name, where) for name in TEXT_FIELDS}
    extra = {key: item for key, item in clean_json(given).items() if key not in FIELDS}
    if text["start"] and not _is_time(text["start"]):
        extra["start_as_given"] = text["start"]
        text["start"] = None
    known = Metadata(
        start=text["start"],
        agent=text["agent"],
        debtor=text["debtor"],
        direction=text["direction"],
        operator=text["operator"],
        contact_role=text["contact_role"],
        calls_today=whole(given.get("calls_today"), where=f"{where}.calls_today"),
    )
    return replace(known, extra=extra) if extra else known


def is_metadata(document: Any) -> bool:
    """Whether a JSON value is metadata alone, without a call."""
    if not isinstance(document, Mapping):
        return False
    inner = document.get("metadata", document)
    return isinstance(inner, Mapping) and any(name in inner for name in FIELDS)


def _text(given: Mapping[str, Any], name: str, where: str) -> str | None:
    return clean(string(given.get(name), where=f"{where}.{name}") or "") or None


def _is_time(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
