"""Rules for days as English names them; see `coach.understand.promises.dates`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from coach.domain.promise import DateKind
from coach.understand.promises.calendar import (
    Window,
    add_months,
    day_in_year,
    feast,
    last_of_month,
    month_shift,
    next_day_of_month,
    next_weekday,
    of_week,
    plus,
    single,
    valid,
)
from coach.understand.promises.english_numbers import english_value

_Resolver = Callable[[re.Match[str], date], Window | None]

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:s|nesday)?|thu(?:r|rs|rsday)?|fri(?:day)?"
    r"|saturday|sunday)\b(?:'s|s\b)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>january|february|march|april|may|june|july|august|september|october|november"
    r"|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?"
)
_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
    " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINALS = {word: n for n, word in enumerate(_ORDINAL_WORDS.split(), start=1)}
_ORDINALS |= {"twentieth": 20, "thirtieth": 30}
_ORDINALS |= {f"twenty {word}": 20 + n for word, n in list(_ORDINALS.items())[:9]}
_ORDINALS |= {"thirty first": 31}
_ORDINAL = (
    r"(?P<day>twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|thirty[ -]first|" + "|".join(_ORDINALS) + r"|[0-3]?\d ?(?:st|nd|rd|th))\b"
)
_BARE = r"(?P<day>[0-3]?\d)(?![\d,/:]|\.\d)"
_NOT_A_DAY = (
    r"(?! (?:payments?|one\b|time|thing|instal?lments?|of all|half|part|place|month|week"
    r"|party|line"
    r"|floor|street|call|letter|name|digits?|two|three|four|job|person|page|class|bill|year"
    r"|account"
    r"|card|mortgage|\w+ of your|figure|offer|reminder|notice|avenue|day|i\b|my\b|he\b|she\b))"
)
_PART = r"(?: (?:morning|afternoon|arvo|evening|night|lunchtime|noon))?"
_TIME = (
    r"(?:,? (?:at|by|before|around) (?:noon|midday|\d{1,2}(?::\d\d)?(?: ?[ap]\.?m\.?)?"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)(?: o'? ?clock)?)\b(?! ?(?:hundred|thousand|dollars|pounds|\d)))?"
)
_LEAD = (
    r"(?:(?P<by>(?:by|before|no later than|not later than|until|till) (?:the )?)"
    r"|(?P<after>(?:after|following) (?:the )?))?"
)
_COUNTS = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen|thirty|sixty"


def _weekday_of(match: re.Match[str]) -> int:
    return _WEEKDAYS.index(match["weekday"][:3])


def _day_of(match: re.Match[str]) -> int:
    said = match["day"].replace("-", " ")
    return _ORDINALS.get(said) or int(re.sub(r"\D", "", said))


def _month_of(match: re.Match[str]) -> int:
    return _MONTHS.index(match["month"][:3]) + 1


def _maybe(found: date | None) -> Window | None:
    return single(found) if found else None


def _full(match: re.Match[str], base: date) -> Window | None:
    year = match.groupdict().get("year")
    if year:
        return _maybe(valid(int(year), _month_of(match), _day_of(match)))
    return _maybe(day_in_year(base, _month_of(match), _day_of(match)))


def _iso(match: re.Match[str], _: date) -> Window | None:
    return _maybe(valid(int(match["year"]), int(match["month"]), int(match["day"])))


def _slashed(match: re.Match[str], base: date) -> Window | None:
    """3/15 and 15/3 are one day; 5/3 could be two and is none."""
    first, second = int(match["first"]), int(match["second"])
    if first <= 12 and second <= 12 and first != second:
        return None
    month, day = (second, first) if first > 12 else (first, second)
    year = match["year"]
    if not year:
        return _maybe(day_in_year(base, month, day))
    return _maybe(valid(int(year) + (2000 if len(year) == 2 else 0), month, day))


def _day(match: re.Match[str], base: date) -> Window | None:
    ahead = match.groupdict().get("next")
    if ahead:
        first = month_shift(base, 1 if "next" in ahead or "following" in ahead else 0)
        return _maybe(valid(first.year, first.month, _day_of(match)))
    return _maybe(next_day_of_month(base, _day_of(match)))


def _weekday(match: re.Match[str], base: date) -> Window | None:
    which, weekday = match["which"] or "", _weekday_of(match)
    if match["week"]:
        return _maybe(next_weekday(base, weekday) + timedelta(days=7))
    if "next" in which and "this" not in which:
        return single(of_week(base, 1, weekday))
    if "this" in which and weekday == base.weekday():
        return single(base)
    return single(next_weekday(base, weekday))


def _week_on(match: re.Match[str], base: date) -> Window:
    """A week on Friday, two weeks from Friday."""
    weeks = _count(match["count"])
    return single(next_weekday(base, _weekday_of(match)) + timedelta(days=7 * weeks))


def _count(said: str) -> int:
    if said in ("a", "an"):
        return 1
    if said.startswith(("a couple", "couple")):
        return 2
    if said.isdigit():
        return int(said)
    return int(english_value(said.split()) or 0)


def _span(match: re.Match[str], base: date) -> Window:
    count, unit = _count(match["count"]), match["unit"]
    if unit.startswith("month"):
        end = add_months(base, count)
    else:
        size = {"day": 1, "wee": 7, "for": 14}[unit[:3]]
        end = base + timedelta(days=size * count)
    if match["within"]:
        return Window(base, end, DateKind.BY)
    return single(end)


def _end_of_month(match: re.Match[str], base: date) -> Window | None:
    if match.groupdict().get("month"):
        found = valid(base.year, _month_of(match), 1)
        if found is None:
            return None
        if last_of_month(found) < base:
            found = found.replace(year=base.year + 1)
    else:
        found = month_shift(base, 1 if match["next"] else 0)
    where = match["where"]
    if where.startswith(("end", "back", "last")):
        return single(last_of_month(found))
    if where.startswith("mid"):
        return _later(found.replace(day=15), base, bool(match["next"]))
    return _later(found, base, bool(match["next"]))


def _later(day: date, base: date, fixed: bool) -> Window:
    return single(day if fixed or day >= base else add_months(day, 1))


def _month_end(match: re.Match[str], base: date) -> Window:
    return single(last_of_month(month_shift(base, 1 if match["next"] else 0)))


def _end_of_week(match: re.Match[str], base: date) -> Window:
    friday = of_week(base, 1 if match["next"] else 0, 4)
    return single(max(friday, base))


def _weekend(match: re.Match[str], base: date) -> Window:
    weeks = 1 if "next" in (match["which"] or "") else 0
    first = of_week(base, weeks, 5)
    return Window(max(first, base), of_week(base, weeks, 6), DateKind.BETWEEN)


def _week(match: re.Match[str], base: date) -> Window:
    weeks = 1 if match["which"] == "next" else 0
    return Window(max(base, of_week(base, weeks, 0)), of_week(base, weeks, 6), DateKind.BETWEEN)


def _month(match: re.Match[str], base: date) -> Window:
    first = month_shift(base, 1 if match["which"] == "next" else 0)
    return Window(max(base, first), last_of_month(first), DateKind.BETWEEN)


def _named_month(match: re.Match[str], base: date) -> Window | None:
    first = valid(base.year, _month_of(match), 1)
    if first is None:
        return None
    if last_of_month(first) < base:
        first = first.replace(year=base.year + 1)
    return Window(max(first, base), last_of_month(first), DateKind.BETWEEN)


def _today(_: re.Match[str], base: date) -> Window:
    return single(base)


def _tomorrow(_: re.Match[str], base: date) -> Window:
    return plus(base, 1)


def _overmorrow(_: re.Match[str], base: date) -> Window:
    return plus(base, 2)


def _feast(match: re.Match[str], base: date) -> Window | None:
    return _maybe(feast(base, match["feast"]))


_COUNT = rf"(?P<count>{_COUNTS}|\d{{1,2}}|(?:a )?couple(?: of)?)"
_UNIT = r"(?P<unit>days?|weeks?|fortnights?|months?)\b"
_YEAR = r"(?:,? (?P<year>20\d\d)\b)?"
_NEXT = r"(?P<next> of (?:the )?(?:next|following|this) month)?"
_RULES: tuple[tuple[str, _Resolver], ...] = (
    (r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b", _iso),
    (rf"{_LEAD}\b(?:the )?{_ORDINAL} (?:of )?{_MONTH}{_YEAR}{_TIME}", _full),
    (rf"{_LEAD}\b(?:the )?{_BARE} (?:of )?{_MONTH}{_YEAR}{_TIME}", _full),
    (rf"{_LEAD}\b(?<!\bi )(?<!\byou )(?<!\bwe ){_MONTH} (?:the )?{_ORDINAL}{_YEAR}{_TIME}", _full),
    (rf"{_LEAD}\b{_MONTH} {_BARE}{_YEAR}(?! ?(?:dollars|pounds)){_TIME}", _full),
    (rf"{_LEAD}\b(?<![\d/])(?P<first>[0-3]?\d)/(?P<second>[0-3]?\d)(?:/(?P<year>\d{{2}}(?:\d\d)?))?\b",
     _slashed),
    (rf"\b{_COUNT} weeks? (?:on|from|after) (?:next |this )?{_WEEKDAY}", _week_on),
    (rf"{_LEAD}\b(?P<which>(?:this (?:coming |next )?|next |coming |on )?(?:the )?){_WEEKDAY}"
     rf"(?P<week> week\b| after next\b)?{_PART}{_TIME}", _weekday),
    (rf"{_LEAD}\b(?P<where>end|last day|beginning|start|middle|back end) of (?:(?P<next>next )"
        rf"|this "
        rf"|the )?"
     rf"(?:month\b|{_MONTH}){_TIME}", _end_of_month),
    (rf"{_LEAD}\b(?P<where>mid)[ -]?(?:(?P<next>next )?month\b|{_MONTH})", _end_of_month),
    (rf"{_LEAD}\b(?:(?P<next>next )|this |the )?month[ -]?end\b", _month_end),
    (rf"{_LEAD}\b(?:end of )(?:(?P<next>next )|this |the )?week\b", _end_of_week),
    (rf"{_LEAD}\b(?P<which>(?:this |next |the |over the )(?:coming )?)weekend\b", _weekend),
    (rf"{_LEAD}\b(?:the )?day after tomorrow{_PART}{_TIME}", _overmorrow),
    (rf"{_LEAD}\b(?:tomorrow|tmrw|tomorow|the morrow|the morn"
        rf"|the morra){_PART}{_TIME}", _tomorrow),
    (rf"{_LEAD}\b(?:today|tonight|this (?:morning|afternoon|arvo|evening)|end of (?:the )?day"
     rf"|close of business){_TIME}", _today),
    (rf"(?P<within>\bwithin (?:the next )?)?(?:\bin (?:about |another )?|(?<=within )|(?<=next )"
     rf"|\bgive me (?:another )?){_COUNT} (?:more )?{_UNIT}(?:'s? time)?", _span),
    (rf"\b{_COUNT} {_UNIT} (?:from (?:now|today)|(?P<within>tops\b|at (?:the )?most))", _span),
    (rf"{_LEAD}\bthe {_ORDINAL}{_NOT_A_DAY}{_NEXT}{_TIME}", _day),
    (rf"(?P<by>\bby )?\b(?P<day>[0-3]?\d ?(?:st|nd|rd|th))\b{_NOT_A_DAY}{_NEXT}{_TIME}", _day),
    (rf"{_LEAD}\b(?:on|by|before|after) the {_BARE}(?! ?(?:dollars|pounds|%"
        rf"|percent)){_NEXT}{_TIME}", _day),
    (rf"{_LEAD}\b(?P<which>next|this) week\b", _week),
    (rf"{_LEAD}\b(?P<which>next|this) month\b", _month),
    (rf"\b(?:in|during|sometime in) {_MONTH}(?! ?\d)", _named_month),
    (rf"{_LEAD}\b(?P<feast>christmas|xmas|new year|halloween)\b(?:'s)?(?: day| eve)?", _feast),
    (r"\b(?:right now|straight away|right away|immediately|right this second|this minute"
     r"|by (?:noon|midday|midnight|close)|by \d{1,2}(?::\d\d)? ?[ap]\.?m|by (?:five|four"
     r"|three|two|six)"
     r"(?: o'? ?clock)?(?= |$|[,.])(?! (?:hundred|thousand|dollars|pounds)))", _today),
    (r"(?<!by )\b(?:just )?now\b(?= ?(?:$|[.,!?]| on\b| over\b| by\b| with\b| please"
        r"| if\b))", _today),
)  # fmt: skip

ENGLISH_DATES = tuple((re.compile(pattern), resolve) for pattern, resolve in _RULES)

_EVENT = (
    r"(?:i (?:get|got|'m|am|have|receive|start|find|can|sell|hear)|i'm|my |the |they "
    r"|he |she |we |it |that )"
)
#: What a payment may wait for: an event whose day nobody knows.
ENGLISH_OPEN = re.compile(
    r"\b(?:on |by |after |come |next )?(?:my )?(?:pay ?day|paycheck|payslip day)\b"
    rf"|\b(?:when|once|as soon as|soon as|the (?:day|minute|moment|second)|after|until"
    rf"|till) {_EVENT}"
    r"[^,.;?!]{0,40}?(?:paid|pay(?:s|check|cheque)?|lands?|clears?|in|through|up|sells?|sold"
    r"|job|work"
    r"|back|money|refund|cash|comes?|arrives?|wages|settle\w*)\b"
    r"(?: (?:lands?|clears?|comes?|arrives?|is|gets|has)\b)?(?: (?:in|through|up|back|off"
    r"|here|paid)\b)?"
)
