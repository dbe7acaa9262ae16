"""Days reckoned from the day of the call."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from coach.domain.promise import DateKind

# First day of the lunar year, and the other feasts that follow the moon (month, day).
_SPRING = {2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26),
           2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31)}  # fmt: skip
_BOAT = {2024: (6, 10), 2025: (5, 31), 2026: (6, 19), 2027: (6, 9), 2028: (5, 28),
         2029: (6, 16), 2030: (6, 5)}  # fmt: skip
_MOON = {2024: (9, 17), 2025: (10, 6), 2026: (9, 25), 2027: (9, 15), 2028: (10, 3),
         2029: (9, 22), 2030: (9, 12)}  # fmt: skip
_TOMBS = {2024: (4, 4), 2025: (4, 4), 2026: (4, 5), 2027: (4, 5), 2028: (4, 4),
          2029: (4, 4), 2030: (4, 5)}  # fmt: skip
_FIXED = {"国庆": (10, 1), "十一": (10, 1), "元旦": (1, 1), "五一": (5, 1), "劳动节": (5, 1),
          "双十一": (11, 11), "圣诞": (12, 25), "christmas": (12, 25), "xmas": (12, 25),
          "new year": (1, 1), "halloween": (10, 31)}  # fmt: skip
_LUNAR = {"春节": _SPRING, "过年": _SPRING, "新年": _SPRING, "大年": _SPRING,
          "清明": _TOMBS,
          "端午": _BOAT, "中秋": _MOON}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Window:
    """The days that were meant, first and last included, and how they were meant."""

    first: date
    last: date
    kind: DateKind = DateKind.ON


def single(day: date) -> Window:
    return Window(day, day)


def plus(base: date, days: int) -> Window:
    return single(base + timedelta(days=days))


def valid(year: int, month: int, day: int) -> date | None:
    """The day, or ``None`` if the calendar has none such.

    >>> valid(2026, 2, 30) is None
    True
    """
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return None
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def month_shift(base: date, months: int) -> date:
    """The first day of the month that lies some months ahead.

    >>> month_shift(date(2026, 12, 5), 1)
    datetime.date(2027, 1, 1)
    """
    at = base.year * 12 + base.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def add_months(base: date, months: int) -> date:
    """The same day some months on, or the last of that month.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    first = month_shift(base, months)
    return first.replace(day=min(base.day, last_of_month(first).day))


def next_day_of_month(base: date, day: int) -> date | None:
    """The next such day, today included: on March 5th the 3rd is in April.

    >>> next_day_of_month(date(2026, 3, 5), 3), next_day_of_month(date(2026, 2, 5), 31)
    (datetime.date(2026, 4, 3), datetime.date(2026, 3, 31))
    """
    for months in range(3):
        first = month_shift(base, months)
        found = valid(first.year, first.month, day)
        if found is not None and found >= base:
            return found
    return None


def day_in_year(base: date, month: int, day: int) -> date | None:
    """The next such day of the year, today included."""
    found = valid(base.year, month, day)
    if found is not None and found >= base:
        return found
    return valid(base.year + 1, month, day)


def of_week(base: date, weeks: int, weekday: int) -> date:
    """A day of the calendar week (Monday to Sunday) some weeks ahead; Monday is 0."""
    return base + timedelta(days=weeks * 7 + weekday - base.weekday())


def next_weekday(base: date, weekday: int) -> date:
    """The next such day after today: said on a Friday, Friday is in a week.

    >>> next_weekday(date(2026, 3, 5), 4), next_weekday(date(2026, 3, 6), 4)
    (datetime.date(2026, 3, 6), datetime.date(2026, 3, 13))
    """
    return base + timedelta(days=(weekday - base.weekday() - 1) % 7 + 1)


def feast(base: date, name: str) -> date | None:
    """The next feast of that name; ``None`` beyond the table of the lunar ones."""
    if name in _FIXED:
        return day_in_year(base, *_FIXED[name])
    table = _LUNAR.get(name, {})
    days = (date(year, *table[year]) for year in (base.year, base.year + 1) if year in table)
    return next((day for day in days if day >= base), None)
