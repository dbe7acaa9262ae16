"""Labels for lines of JSON: the same lines out, with ``labels``, in order."""

import json
import math
from collections.abc import Callable
from itertools import islice
from typing import Any, BinaryIO, TextIO

from coach.domain.labels import Role
from coach.export.report_json import labels_json
from coach.understand.classifier.classifier import Classifier, Request

_CHUNK = 64


def label_lines(
    source: BinaryIO,
    load: Callable[[], Classifier],
    role: Role,
    *,
    stdout: TextIO,
    stderr: TextIO,
) -> int:
    """Label every line that can be read.

    Args:
        source: JSON Lines in UTF-8, each an object with ``text`` and, if known, ``context``
            and ``id``; empty lines are skipped.
        load: Makes the classifier; called once.
        role: Who speaks in all of them.
        stdout: For the same objects with ``labels``.
        stderr: For a line about each line that cannot be used.

    Returns:
        The exit code: 0, or 1 if a line could not be used.
    """
    classifier = load()
    n_wrong = 0
    numbered = enumerate(source, start=1)
    while chunk := list(islice(numbered, _CHUNK)):
        good: list[dict[str, Any]] = []
        for number, line in chunk:
            if not line.strip():
                continue
            try:
                good.append(_read(line))
            except ValueError as error:
                n_wrong += 1
                stderr.write(f"coach: line {number}: {error}\n")
        requests = [Request(role, row["text"], row.get("context") or "") for row in good]
        for row, labels in zip(good, classifier.label(requests), strict=True):
            stdout.write(_written({**row, "labels": labels_json(labels)}) + "\n")
        stdout.flush()
    return int(n_wrong > 0)


def _read(line: bytes) -> dict[str, Any]:
    """One line as an object.

    Raises:
        ValueError: Says what is wrong with it, without what it holds.
    """
    try:
        row = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError:
        raise ValueError("is not UTF-8; expected JSON Lines in UTF-8") from None
    except (ValueError, RecursionError):
        raise ValueError('is no JSON; expected {"id": …, "context": …, "text": …}') from None
    if not isinstance(row, dict):
        raise ValueError(f"is a JSON {_kind(row)}; expected an object with text")
    for name in ("text", "context"):
        value = row.get(name)
        if not (isinstance(value, str) or (name == "context" and value is None)):
            what = "is missing" if name not in row else f"is a JSON {_kind(value)}"
            raise ValueError(f"its {name} {what}; expected a string")
    return row


def _no_number(name: str) -> float:
    raise ValueError(name)


def _finite(digits: str) -> float:
    """A number that can be written again: JSON has no infinity."""
    if math.isinf(value := float(digits)):
        raise ValueError(digits)
    return value


def _written(row: dict[str, Any]) -> str:
    """As it is read by people; halves of characters, which no encoding has, stay escaped."""
    text = json.dumps(row, ensure_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(row)
    return text


def _kind(value: object) -> str:
    names = {dict: "object", list: "list", str: "string", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")
