"""Whole plans in a row: day and sum side by side, and again (二十五号八百三十一号九百三)."""

import re
from collections.abc import Sequence
from itertools import pairwise

from coach.understand.promises.amounts import Amount
from coach.understand.promises.dates import Day

_GLUE = re.compile(
    r"[\s,，、:]*(?:就|先|再|要|来|是|各|都|和|的|扣款|扣|还|给|付|转|打|交|存|[你您]|那天"
    r"|那个)*[\s,，、:]*"
    r"|[ ,:]*(?:is|for|of|on|by|at|and|then|it's|the|another|be|pounds|dollars)?"
    r"[ ,:]*(?:on|by|at|for|the)?[ ,]*"
)
_EACH = re.compile(r"各|\beach\b|\bapiece\b")
_SUMMED_UP = re.compile(
    r"^(?:嗯|哦)*(?:好|行|可以|那就|那)|(?:对吧|是吧|对吗|是吗|对不对|没错吧|确[定认][吧吗]?"
    r"|记(?:下|上)了|好吧)$"
    r"|^(?:so|okay|ok|right|alright|all right|great|perfect|lovely|good)\b|\b(?:right|correct"
    r"|yes|yeah|agreed)$"
)


def plan_places(text: str, amounts: Sequence[Amount], days: Sequence[Day]) -> frozenset[int]:
    """Where the sums and days of a plan begin; empty if the text holds none.

    Two sums with a day each are a plan whatever stands around them; one is, if the
    words sum up what was said (好, 对吧, "so").

    Args:
        text: Folded text of a clause.
        amounts: The sums in it, by place.
        days: The days in it, by place.
    """
    pairs: list[tuple[Amount, Day]] = []
    taken: set[int] = set()
    for amount in amounts:
        beside = (day for day in days if not day.waits and _gap(text, amount, day) is not None)
        free = [day for day in beside if day.start not in taken]
        if free:
            day = min(free, key=lambda each: (_gap(text, amount, each) or 0, each.start))
            taken.add(day.start)
            pairs.append((amount, day))
    if pairs and _EACH.search(text):
        return _chain(text, pairs, days)
    if len(pairs) < 2 and not (pairs and _SUMMED_UP.search(text)):
        return frozenset()
    return frozenset(item.start for pair in pairs for item in pair)


def _chain(text: str, pairs: Sequence[tuple[Amount, Day]], days: Sequence[Day]) -> frozenset[int]:
    """One sum for a row of days: 十月五号十一月五号各一万."""
    places = {item.start for pair in pairs for item in pair}
    for before, day in reversed(list(pairwise(days))):
        if day.start in places and _GLUE.fullmatch(text[before.end : day.start]):
            places.add(before.start)
    return frozenset(places)


def _gap(text: str, amount: Amount, day: Day) -> int | None:
    """How many characters lie between a sum and a day; ``None`` if more than small words."""
    start, end = (day.end, amount.start) if day.end <= amount.start else (amount.end, day.start)
    return end - start if _GLUE.fullmatch(text[start:end]) else None
