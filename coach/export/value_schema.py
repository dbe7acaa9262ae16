"""JSON Schema of frozen values: what `coach.export.values.value_json` makes of their types."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from enum import Enum
from inspect import getdoc
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from coach.domain.labels import Language
from coach.domain.span import Span
from coach.export.values import PUBLIC_NAMES

_PLAIN = {str: "string", bool: "boolean", int: "integer", float: "number", Decimal: "number"}
_SECONDS = {"type": "number", "minimum": 0}


def value_schema(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Add a dataclass and all that it holds to definitions.

    Args:
        kind: The dataclass.
        definitions: Schemas by name, added to.

    Returns:
        A reference to its schema.

    Example:
        >>> from coach.domain.finding import Evidence
        >>> found = {}
        >>> value_schema(Evidence, found)
        {'$ref': '#/$defs/Evidence'}
        >>> sorted(found["Evidence"]["properties"])
        ['end_s', 'quote', 'start_s', 'utterance_id']
    """
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}
        properties: dict[str, Any] = {}
        hints = get_type_hints(kind)
        for field in fields(kind):
            if hints[field.name] is Span:
                properties |= {"start_s": _SECONDS, "end_s": _SECONDS}
            else:
                name = PUBLIC_NAMES.get(field.name, field.name)
                properties[name] = _schema(hints[field.name], definitions)
        definitions[kind.__name__] = {
            "description": (getdoc(kind) or kind.__name__).partition("\n")[0],
            "type": "object",
            "properties": properties,
            "required": sorted(properties),
        }
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        known = [_schema(each, definitions) for each in inner if each is not type(None)]
        return {"anyOf": [*known, {"type": "null"}]}
    if origin is tuple:
        return {"type": "array", "items": _schema(inner[0], definitions)}
    if origin is Mapping:
        values = _schema(inner[1], definitions)
        return {
            "type": "object",
            "additionalProperties": values,
            **({"required": [str(each) for each in Language]} if inner[0] is Language else {}),
        }
    if hint is Span:
        both = {"start_s": _SECONDS, "end_s": _SECONDS}
        return {"type": "object", "properties": both, "required": sorted(both)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [each.value for each in hint]}
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    return value_schema(hint, definitions)
