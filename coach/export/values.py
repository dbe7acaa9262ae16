"""Frozen values of the domain as plain JSON, by one rule for all of them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import Any

from coach.domain.span import Span

_DECIMALS = 3
#: Where a word of Python stands in the way of a public name.
PUBLIC_NAMES = {"from_stage": "from", "to_stage": "to"}


def value_json(value: object) -> Any:
    """Turn a value into JSON types.

    A field that is a span becomes ``start_s`` and ``end_s`` beside the other fields; numbers
    are rounded to three decimals; an amount stays a number; names of Python that stand for
    public ones are put back.

    >>> from coach.domain.finding import Evidence
    >>> value_json((Evidence("u1", "好", Span(1.23456, 2)),))
    [{'utterance_id': 'u1', 'quote': '好', 'start_s': 1.235, 'end_s': 2.0}]

    Raises:
        TypeError: For a type that no report holds.
    """
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return round(value, _DECIMALS) + 0.0
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Span):
        return {
            "start_s": value_json(float(value.start_s)),
            "end_s": value_json(float(value.end_s)),
        }
    if is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, Mapping):
        return {str(key): value_json(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [value_json(each) for each in value]
    raise TypeError(f"{type(value).__name__} has no place in a report")


def _fields(value: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for field in fields(value):
        inner = getattr(value, field.name)
        if isinstance(inner, Span):
            plain |= value_json(inner)
        else:
            plain[PUBLIC_NAMES.get(field.name, field.name)] = value_json(inner)
    return plain
