"""Bare days read within the month or week that was just named: 下个月……几号……十号."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from coach.understand.promises.calendar import Window, single
from coach.understand.promises.dates import Day
from coach.understand.promises.reading import Reading
from coach.understand.promises.terms import is_bare_day

_WEEKDAY = re.compile(
    r"(?:周|星期|礼拜)[一二三四五六日天1-6].{0,3}|(?:(?:on|by|before) )?(?:the )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
_TURNS = 3


@dataclass(slots=True)
class Stretch:
    """The month or week that the talk is about; it fades after a few turns."""

    window: Window | None = None
    age: int = 0

    def narrow(self, readings: Sequence[Reading]) -> list[Reading]:
        """A turn's clauses, bare days moved into the stretch; a new stretch is kept."""
        self.age += 1
        if self.age > _TURNS:
            self.window = None
        told: list[Reading] = []
        for reading in readings:
            told.append(
                replace(
                    reading, days=self._moved(reading.days), paydays=self._moved(reading.paydays)
                )
            )
            wide = [day.window for day in reading.mentioned if _is_wide(day)]
            if wide and not (reading.refused or reading.past):
                self.window, self.age = wide[-1], 0
        return told

    def _moved(self, days: Iterable[Day]) -> tuple[Day, ...]:
        return tuple(self._within(day) for day in days)

    def _within(self, day: Day) -> Day:
        """The day of that name within the stretch, if the stretch has one."""
        if day.window is None or self.window is None or day.window.first != day.window.last:
            return day
        same = _same_name(day)
        if same is None or self.window.first <= day.window.last <= self.window.last:
            return day
        length = (self.window.last - self.window.first).days
        dates = (self.window.first + timedelta(days=n) for n in range(length + 1))
        found = next((each for each in dates if same(each, day.window.last)), None)
        return day if found is None else replace(day, window=single(found))


def _is_wide(day: Day) -> bool:
    window = day.window
    return window is not None and 3 <= (window.last - window.first).days <= 31


def _same_name(day: Day) -> Callable[[date, date], bool] | None:
    """When two dates go by the same bare name; ``None`` if the day is more than that."""
    text = day.text.lower()
    if _WEEKDAY.fullmatch(text):
        return lambda a, b: a.weekday() == b.weekday()
    if is_bare_day(text):
        return lambda a, b: a.day == b.day
    return None
