"""Facts about a call from outside its words, and conditions on them."""

from collections.abc import Mapping
from dataclasses import fields
from enum import Enum

from coach.domain.call import Call, Metadata
from coach.judge.rulebook.schema import Bounds, Condition

_NAMED = tuple(field.name for field in fields(Metadata) if field.name != "extra")


def facts_of(call: Call) -> Mapping[str, object]:
    """Everything known of a call by name; what is unknown has no entry.

    Example:
        >>> known = Metadata(operator="agency", extra={"x": 1})
        >>> dict(facts_of(Call("c1", None, (), metadata=known)))
        {'x': 1, 'operator': 'agency'}
    """
    known = dict(call.metadata.extra)
    known |= {name: getattr(call.metadata, name) for name in _NAMED}
    return {name: value for name, value in known.items() if not _is_unknown(value)}


def _is_unknown(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, str) and value.lower() == "unknown")


def holds(value: object, condition: Condition) -> bool:
    """Whether a known fact fulfils a condition.

    Example:
        >>> holds("agency", ("agency", "law_firm")), holds(4, Bounds(above=3))
        (True, True)
        >>> holds("creditor", Bounds(none_of=("creditor",)))
        False
    """
    if not isinstance(condition, Bounds):
        wanted = condition if isinstance(condition, tuple) else (condition,)
        return any(_same(value, one) for one in wanted)
    if condition.none_of is not None and any(_same(value, one) for one in condition.none_of):
        return False
    if condition.above is None and condition.below is None:
        return True
    number = _number(value)
    if number is None:
        return False
    return (condition.above is None or number > condition.above) and (
        condition.below is None or number < condition.below
    )


def checked(
    facts: Mapping[str, object], conditions: Mapping[str, Condition]
) -> tuple[bool | None, tuple[str, ...]]:
    """Whether all conditions hold.

    Returns:
        ``False`` and the facts that speak against it; ``None`` and the facts that are
        missing; or ``True`` and all the facts that were asked.
    """
    against = tuple(n for n, c in conditions.items() if n in facts and not holds(facts[n], c))
    if against:
        return False, against
    missing = tuple(
        name
        for name, condition in conditions.items()
        if name not in facts and not (isinstance(condition, Bounds) and condition.or_unknown)
    )
    return (None, missing) if missing else (True, tuple(conditions))


def _same(value: object, wanted: object) -> bool:
    if isinstance(value, bool) or isinstance(wanted, bool):
        return str(value).lower() == str(wanted).lower()
    if isinstance(value, Enum):
        value = value.value
    left, right = _number(value), _number(wanted)
    if left is not None and right is not None:
        return left == right
    return str(value).strip().casefold() == str(wanted).strip().casefold()


def _number(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        return float(value)
    except ValueError:
        return None
