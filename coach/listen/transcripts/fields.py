"""Fields of a JSON object, read with a message that says where they stand."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from coach.domain.errors import TranscriptError
from coach.listen.transcripts.clock import shown


def obj(value: Any, *, where: str) -> Mapping[str, Any]:
    """The value as an object."""
    if not isinstance(value, Mapping):
        raise TranscriptError(f"{where} is {shown(value)}: expected an object {{…}}")
    return value


def array(value: Any, *, where: str) -> Sequence[Any]:
    """The value as a list; ``null`` is an empty one."""
    if value is None:
        return ()
    if not isinstance(value, list):
        raise TranscriptError(f"{where} is {shown(value)}: expected a list […]")
    return value


def string(value: Any, *, where: str) -> str | None:
    """The value as text, a whole number as its digits; ``None`` for ``null``."""
    if isinstance(value, float) and value.is_integer():  # JSON has one kind of number
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is not None and not isinstance(value, str):
        raise TranscriptError(f"{where} is {shown(value)}: expected text")
    return value


def whole(value: Any, *, where: str) -> int | None:
    """The value as a whole number, 0 or more; ``None`` for ``null``."""
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TranscriptError(f"{where} is {shown(value)}: expected a whole number, 0 or more")
    return value


def flag(value: Any, *, where: str) -> bool:
    """The value as true or false; ``null`` is false."""
    if value is None:
        return False
    if not isinstance(value, bool):
        raise TranscriptError(f"{where} is {shown(value)}: expected true or false")
    return value


def probability(value: Any, *, where: str) -> float | None:
    """The value as a number from 0 to 1; ``None`` for ``null``."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise TranscriptError(f"{where} is {shown(value)}: expected a probability from 0 to 1")
    return float(value)


def number(value: Any, *, where: str) -> float | None:
    """The value as a number; ``None`` for ``null`` and for what is not finite."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TranscriptError(f"{where} is {shown(value)}: expected a number")
    try:
        return float(value) if math.isfinite(value) else None
    except OverflowError:
        return None


def first(item: Mapping[str, Any], *keys: str) -> tuple[str, Any]:
    """The first of the keys that holds something, and its value."""
    for key in keys:
        if item.get(key) is not None:
            return key, item[key]
    return keys[0], None
