"""Days in a text, reckoned from the day of the call; and what a payment waits for.

Readings that were decided, and are tested:

- The week is the calendar's, Monday to Sunday: «下周五» and "next Friday" are the
  Friday of the week after this one; «这周五», "this Friday" that of this week.
  A bare «周五», "Friday" is the next to come, and never today.
- A bare day of the month is the next to come, today included; so is a month.
- «月初» is the 1st, «月中» the 15th, «月底» the last day; "the end of the week" is
  Friday, «周末» Saturday to Sunday.
- «十五号之前», "by the 15th" are the 15th at the latest: that is how both sides use it.
- "5/3" is ambiguous and resolves to no day unless one number is over 12.
- «过几天», «回头» are no days at all, and no promise of one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from re import Match, Pattern

from coach.domain.promise import DateKind
from coach.understand.promises.calendar import Window
from coach.understand.promises.chinese_dates import CHINESE_DATES, CHINESE_OPEN
from coach.understand.promises.english_dates import ENGLISH_DATES, ENGLISH_OPEN
from coach.understand.promises.fold import fold, is_chinese

# Tells what could be resolved where the day of the call is unknown.
_ANY_DAY = date(2026, 1, 5)
_WEEKDAY = re.compile(
    r"(?:on |by |for )?(?:周|星期|礼拜)[一二三四五六日天]|(?:on |by |for |this |next )*[a-z]+day"
)
# A feast only leads up to the day behind it: 过了中秋十月十号.
_FEAST = re.compile(r"国庆|元旦|五一|劳动节|双十一|春节|过年|端午|中秋|清明|节")
_FULL = re.compile(r"[一二三四五六七八九十\d]{1,2}月[一二三四五六七八九十廿\d]{1,3}[号日]")
_BETWEEN = re.compile(r"[ ,，、]*")
_Rule = tuple[Pattern[str], Callable[[Match[str], date], Window | None]]


@dataclass(frozen=True, slots=True)
class Day:
    """A day or stretch of days that was named.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        text: As said.
        window: The days meant; ``None`` if they cannot be told.
        waits: It is an event of unknown day («发工资那天»), not a day.
        named: It is a day that a calendar could resolve; false for «过几天», "5/3".
    """

    start: int
    end: int
    text: str
    window: Window | None
    waits: bool = False
    named: bool = False


def call_day(start: str | None) -> date | None:
    """The local day of a call from its start, ISO 8601; ``None`` if it is not known.

    >>> call_day("2026-03-05T23:30:00+08:00"), call_day(None), call_day("yesterday")
    (datetime.date(2026, 3, 5), None, None)
    """
    if start is None:
        return None
    try:
        return datetime.fromisoformat(start).date()
    except ValueError:
        return None


def find_days(text: str, *, today: date | None) -> tuple[Day, ...]:
    """Days and awaited events in a text, by place, never overlapping.

    Args:
        text: What was said, Chinese or English.
        today: The day of the call; ``None`` leaves every window ``None``.

    Example:
        >>> [found] = find_days("下周五之前还", today=date(2026, 3, 5))
        >>> found.text, found.window.last.isoformat()
        ('下周五之前', '2026-03-13')
        >>> [found] = find_days("when I get paid", today=date(2026, 3, 5))
        >>> found.waits
        True
    """
    folded = fold(text)
    chinese = is_chinese(text)
    rules = CHINESE_DATES if chinese else ENGLISH_DATES
    found = _days_joined(_days(folded, text, rules, today), text)
    masked = folded
    for day in found:
        masked = masked[: day.start] + "\0" * (day.end - day.start) + masked[day.end :]
    for match in (CHINESE_OPEN if chinese else ENGLISH_OPEN).finditer(masked):
        start, end = match.span()
        found.append(Day(start, end, text[start:end], None, waits=True))
    return tuple(sorted(found, key=lambda day: day.start))


def _days_joined(found: Sequence[Day], text: str) -> list[Day]:
    """One day said twice is one: "Friday the thirteenth", 三月十六号星期一."""
    joined: list[Day] = []
    for day in sorted(found, key=lambda each: each.start):
        before = joined[-1] if joined else None
        if before and _BETWEEN.fullmatch(text[before.end : day.start]):
            if _FEAST.search(before.text) and _FULL.match(day.text):
                joined[-1] = replace(day, start=before.start, text=text[before.start : day.end])
                continue
            weekdays = [bool(_WEEKDAY.fullmatch(fold(each.text))) for each in (before, day)]
            if weekdays[0] != weekdays[1]:
                kept = day if weekdays[0] else before
                whole = text[before.start : day.end]
                joined[-1] = replace(kept, start=before.start, end=day.end, text=whole)
                continue
        joined.append(day)
    return joined


def _days(folded: str, text: str, rules: Sequence[_Rule], today: date | None) -> list[Day]:
    found: list[Day] = []
    for pattern, resolve in rules:
        for match in pattern.finditer(folded):
            start, end = match.span()
            if any(start < other.end and other.start < end for other in found):
                continue
            try:
                window = _resolved(match, resolve, today or _ANY_DAY)
            except LookupError:  # read the words another way
                continue
            known = window if today else None
            found.append(Day(start, end, text[start:end], known, named=window is not None))
    return found


def _resolved(
    match: Match[str], resolve: Callable[[Match[str], date], Window | None], today: date
) -> Window | None:
    """The window, or ``None`` if there is no such day."""
    try:
        window = resolve(match, today)
    except (OverflowError, ValueError):
        return None
    if window is None:
        return None
    groups = match.groupdict()
    if groups.get("by"):
        return Window(min(today, window.last), window.last, DateKind.BY)
    if groups.get("after"):
        return Window(window.last, window.last, DateKind.AFTER)
    return window
