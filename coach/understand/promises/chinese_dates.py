"""Rules for days as Mandarin names them; see `coach.understand.promises.dates`."""

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
from coach.understand.promises.chinese_numbers import chinese_value

_Resolver = Callable[[re.Match[str], date], Window | None]

_SPELT = "〇一二三四五六七八九"
_ONE = "一二三四五六七八九"
_D = (
    rf"(?:三十一|三十|[二廿]十?[{_ONE}](?=[号日])|二十[{_ONE}]?|十[{_ONE}]?|[{_ONE}]"
    r"|(?<!\d)(?:3[01]|[12]\d|0?[1-9])(?!\d))"
)
_M = (
    rf"(?:(?:(?<![{_ONE}])|(?<=[百千万][{_ONE}]))十[一二]?|元(?=月)|(?<!十)[{_ONE}]"
    r"|(?<!\d)(?:1[0-2]|0?[1-9]))月份?"
)
# 六月十五四千: the day is over where a sum begins.
_THEN_SUM = rf"(?<=[十廿])(?=[{_ONE}][百千万])|(?<=[十廿][{_ONE}])(?=[两{_ONE}][百千万])"
_REL = r"(?P<rel>下下个?月|下个?月|这个?月|本月|当月|次月)份?"
_CLOCK = (
    r"(?:[一二两三四五六七八九十]{1,3}|\d{1,2})(?:点(?:半|钟|整|一刻|[二三四五]?十?[五]?分?)?"
    r"|:\d\d)"
)
_PART = "(?:凌晨|大?早上|一早|早晨|清早|上午|中午|晌午|下午|傍晚|晚上|晚点|早|晚|夜里)"
_TAIL = (
    rf"(?:的|,|，)?(?:{_PART}?{_CLOCK}|{_PART})?(?:左右|的时候)?"
    r"(?:(?P<by>之前|以前|前(?![天面几台])|为止|之内|以内)|(?P<after>之后|以后|过后"
    r"|后(?![天面台])))?"
)
_WEEK = r"(?:周|星期|礼拜)"
_WEEKDAYS = {name: n % 7 for n, name in enumerate("一二三四五六日")} | {"天": 6, "1": 0, "2": 1,
             "3": 2, "4": 3, "5": 4, "6": 5}  # fmt: skip
_NEAR = {"今": 0, "当": 0, "明": 1, "后": 2, "大后": 3}
_MONTHS = {"下下": 2, "下": 1, "次": 1}


def _number(text: str) -> int:
    """What a short number word says; 两, 廿 and 半 are known too."""
    value = chinese_value(text.replace("元", "一").replace("廿", "二十").replace("二十十", "二十"))
    return int(value[0]) if value else 0


def _year(said: str) -> int:
    """A year spelt digit by digit: 二零二六."""
    digits = said.replace("零", "〇").replace("两", "二")
    return int("".join(char if char.isdigit() else str(_SPELT.find(char)) for char in digits))


def _month_of(match: re.Match[str], base: date) -> date:
    """First day of the month named in ``rel``; this month if none was."""
    named = match.groupdict().get("rel") or ""
    ahead = next((n for name, n in _MONTHS.items() if named.startswith(name)), 0)
    return month_shift(base, ahead)


def _full(match: re.Match[str], base: date) -> Window | None:
    month, day = _number(match["month"].rstrip("份").rstrip("月")), _number(match["day"])
    if match["year"]:
        found = valid(_year(match["year"]), month, day)
    else:
        found = day_in_year(base, month, day)
    return single(found) if found else None


def _part_of_month(first: date, part: str) -> Window | None:
    last = last_of_month(first)
    if part.startswith(("底", "末")):
        return single(last)
    if part.startswith(("初", "头")):
        return single(first)
    days = {"上旬": (1, 10), "中旬": (11, 20), "下旬": (21, last.day)}
    if part in days:
        begin, end = days[part]
        return Window(first.replace(day=begin), first.replace(day=end), DateKind.BETWEEN)
    return single(first.replace(day=15))


def _named_month_part(match: re.Match[str], base: date) -> Window | None:
    first = _named_month(base, _number(match["month"].rstrip("份").rstrip("月")))
    return _part_of_month(first, match["part"]) if first else None


def _named_month(base: date, month: int) -> date | None:
    """First day of the next such month, this one included."""
    first = valid(base.year, month, 1)
    if first is not None and last_of_month(first) < base:
        return first.replace(year=base.year + 1)
    return first


def _month_part(match: re.Match[str], base: date) -> Window | None:
    window = _part_of_month(_month_of(match, base), match["part"])
    if window and window.last < base and not match["rel"]:
        return _part_of_month(month_shift(base, 1), match["part"])
    return window


def _month_day(match: re.Match[str], base: date) -> Window | None:
    first = _month_of(match, base)
    found = valid(first.year, first.month, _number(match["day"]))
    return single(found) if found else None


def _whole_month(match: re.Match[str], base: date) -> Window:
    first = _month_of(match, base)
    return Window(max(first, base), last_of_month(first), DateKind.BETWEEN)


def _days_between(match: re.Match[str], base: date) -> Window | None:
    first, last = _number(match["first"]), _number(match["last"])
    if first >= 20 and last < 10:
        last += first // 10 * 10
    begin = next_day_of_month(base, first)
    end = next_day_of_month(begin, last) if begin else None
    return Window(begin, end, DateKind.BETWEEN) if begin and end else None


def _day(match: re.Match[str], base: date) -> Window | None:
    found = next_day_of_month(base, _number(match["day"]))
    return single(found) if found else None


def _weekday(match: re.Match[str], base: date) -> Window | None:
    weekday, which = _WEEKDAYS[match["weekday"]], match["which"] or ""
    if not which:
        return single(next_weekday(base, weekday))
    found = of_week(base, which.count("下"), weekday)
    return single(found) if found >= base else None


def _tuesday(match: re.Match[str], base: date) -> Window:
    """下周二十六号: Tuesday the 16th if the calendar says so, or else no Tuesday at all."""
    found = _weekday(match, base)
    if found is None or found.last.day != _number(match["day"]):
        raise LookupError
    return found


def _week(match: re.Match[str], base: date) -> Window:
    weeks = match["which"].count("下")
    return Window(max(base, of_week(base, weeks, 0)), of_week(base, weeks, 6), DateKind.BETWEEN)


def _weekend(match: re.Match[str], base: date) -> Window:
    weeks = (match["which"] or "").count("下")
    first, last = of_week(base, weeks, 5), of_week(base, weeks, 6)
    return Window(max(base, first), last, DateKind.BETWEEN)


def _near(match: re.Match[str], base: date) -> Window:
    return plus(base, _NEAR[match["near"]])


def _two_days(match: re.Match[str], base: date) -> Window:
    first = base + timedelta(days=0 if match["near"].startswith("今") else 1)
    return Window(first, first + timedelta(days=1), DateKind.BETWEEN)


def _whole_named_month(match: re.Match[str], base: date) -> Window | None:
    last = _named_month(base, _number(match["month"].rstrip("份").rstrip("月")))
    return Window(max(last, base), last_of_month(last), DateKind.BETWEEN) if last else None


def _today(_: re.Match[str], base: date) -> Window:
    return single(base)


def _span(match: re.Match[str], base: date) -> Window:
    """三天内, 一个星期后, 半个月, 两个月之内."""
    unit, count = match["unit"], match["count"]
    if unit.endswith("月"):
        end = base + timedelta(days=15) if count == "半" else add_months(base, _number(count))
    else:
        days = 7 if unit.endswith(("周", "星期", "礼拜")) else 1
        end = base + timedelta(days=days * _number(count))
    if match["later"]:
        return single(end)
    return Window(base, end, DateKind.BY)


def _feast(match: re.Match[str], base: date) -> Window | None:
    found = feast(base, match["feast"])
    return single(found) if found else None


def _eve(_: re.Match[str], base: date) -> Window | None:
    """年前: before the lunar new year, so on its eve at the latest."""
    found = feast(base, "春节")
    return Window(base, found - timedelta(days=1), DateKind.BY) if found else None


def _year_end(match: re.Match[str], base: date) -> Window:
    year = base.year + (1 if match["next"] else 0)
    return single(date(year, 12, 31))


def _soon(_: re.Match[str], base: date) -> Window:
    return Window(base, base + timedelta(days=3), DateKind.BETWEEN)


def _nowhere(_: re.Match[str], __: date) -> None:
    return None


_COUNT = r"(?P<count>半|[一二两三四五六七八九十]{1,3}|\d{1,2})"
_UNIT = rf"(?P<unit>个月|月|个?{_WEEK}|天|日)"
_RULES: tuple[tuple[str, _Resolver], ...] = (
    (rf"(?:(?P<year>\d{{4}}|[二两][〇零]{{1}}[〇零一二三四五六七八九]{{2}})年)?(?P<month>{_M})"
     rf"(?P<day>{_D})(?:[号日]|(?![万千百块元个{_ONE}\d])|{_THEN_SUM}){_TAIL}", _full),
    (rf"(?P<which>这个?|本|下下个?|下个?)?{_WEEK}(?P<weekday>二|2)(?=(?P<day>十[{_ONE}]?)[号日])",
     _tuesday),
    (rf"(?P<month>{_M})(?P<part>底|末|初|上旬|中旬|下旬|中(?!午)){_TAIL}", _named_month_part),
    (rf"{_REL}的?(?P<day>{_D})(?:[号日]|(?![万千百块元个期{_ONE}\d])){_TAIL}", _month_day),
    (rf"(?:{_REL}|(?<![一二两三四五六七八九十几\d个])月)(?P<part>底|末(?!日)|初|头|上旬|中旬"
        rf"|下旬|中(?!午)){_TAIL}",
     _month_part),
    (rf"(?<![\d{_ONE}十百千])(?P<first>{_D})[号日]?(?:到|至|-|~|或者?"
        rf"|、)(?P<last>{_D})[号日]{_TAIL}",
     _days_between),
    (rf"(?P<first>二?十[{_ONE}]|(?<![十百千万])[{_ONE}](?!十))号?"
        rf"(?P<last>(?:二?十)?[{_ONE}])[号日]{_TAIL}",
     lambda match, base: _neighbours(match, base)),
    (rf"(?<!第)(?P<day>{_D})[号日](?!码|线|楼|店|机|房|院|公|文|子|常|期){_TAIL}", _day),
    (rf"(?P<which>这个?|本|下下个?"
        rf"|下个?)?{_WEEK}的?(?P<weekday>[一二三四五六日天1-6])(?![个次期百千万天年]|十(?![{_ONE}]?[号日])){_TAIL}",
     _weekday),
    (rf"(?P<which>这个?|本|下下个?|下个?)?(?:周|礼拜|星期)末{_TAIL}", _weekend),
    (rf"(?P<near>明后[天两]天?|今明两?天){_TAIL}", _two_days),
    (rf"(?P<near>今|明|大后|(?<![之以大然])后)(?:天|日|儿个?(?!子)|(?=晚|早|夜)){_TAIL}", _near),
    (rf"(?P<which>这个?|本|下下个?|下个?){_WEEK}(?:里|内)?{_TAIL}", _week),
    (rf"{_REL}(?:内|之内|以内|里)?{_TAIL}", _whole_month),
    (rf"(?:再?过|再等|等)?{_COUNT}{_UNIT}(?:时间)?(?:左右)?"
     r"(?:(?P<within>之内|以内|内|里面)|(?P<later>之后|以后|后(?![天面])))", _span),
    (rf"(?:再?过|再等(?:我|个)?|给我|宽限(?:我|个)?|缓(?:我"
        rf"|个)?){_COUNT}{_UNIT}(?:时间)?(?P<later>(?!的))", _span),
    (rf"(?P<month>{_M})(?<=[份])(?:里|内)?{_TAIL}", _whole_named_month),
    (r"年前|年三十|大年三十|除夕", _eve),
    (rf"(?P<feast>国庆|元旦|五一|劳动节|双十一|圣诞|春节|过年|大年|端午"
     rf"|中秋|清明)节?{_TAIL}", _feast),
    (rf"(?P<next>明年)?年[底末]{_TAIL}", _year_end),
    (r"[这最]两天|[这近]几天|近两天|[这近]两日", _soon),
    (r"(?:现在|马上|立刻|立马|即刻|这就|这会儿?|一会儿?|待会儿?|等会儿?|等一?下(?=[就我还转付给弄打])|当场"
        r"|挂了电话)", _today),
    (rf"{_PART}{_CLOCK}(?P<by>之?前|以前)?|(?:晚上|今晚|下午|中午|傍晚)(?P<by2>之?前|以前)?"
        rf"|{_CLOCK}之?前", _today),
    (r"过[一]?(?:两天|几天|阵子?|段时间|些天|些日子)|改天|回头|下次", _nowhere),
)  # fmt: skip


def _neighbours(match: re.Match[str], base: date) -> Window | None:
    """十八十九号, 二十五六号: two days side by side, or else the last one alone."""
    first, last = _number(match["first"]), _number(match["last"])
    joined = last if last > 10 else first // 10 * 10 + last
    if joined - first == 1:
        return _days_between(match, base)
    found = next_day_of_month(base, _number(match["last"]))
    return single(found) if found else None


CHINESE_DATES = tuple((re.compile(pattern), resolve) for pattern, resolve in _RULES)

_INCOME = (
    r"工资|工钱|薪水|奖金|提成|货款|回款|尾款|退税|退休金|养老金|补助|赔偿款?|拆迁款|公积金|贷款"
    r"|生活费|房租"
    r"|租金|转让费|工程款|钱|款|订单|押金|保证金"
)
#: What a payment may wait for: an event whose day nobody knows.
CHINESE_OPEN = re.compile(
    rf"发(?:了|完)?(?:{_INCOME})(?:那天|当天|的?时候|以后|之后|后|了|就|再|马上|(?=我)|(?=一?到))"
    rf"|(?:等|只要)?我?(?:们?(?:公司|厂里|老板|单位|工地|客户|甲方|平台))?(?:的)?(?:{_INCOME})"
    rf"(?:一?(?:发|到|下来|结|批|回来|收回来|打过来|到手|到位|卖)(?:了|下来|账|手|以后|之后"
    rf"|后)*)(?:就|再|以后|之后|了|的?话|(?=我)"
    rf"|[,，。]|(?=先)|(?=马上))"
    r"|(?:等|只要)(?:我)?(?:有了?钱|手头(?:宽裕|松|缓)|缓过来|找到工作|借到|凑[齐够]|卖(?:了|掉)"
    r"|收到|拿到|开工|出院"
    r"|周转)[^,，。？！]{0,8}?(?:了|就|再|以后|之后|(?=先)|(?=我)|$)"
    r"|(?:等|只要)我?一?发(?:了|完)?(?:工资|薪水?|工钱)了?"
    r"|(?:发|开)(?:工资|薪|支)(?:那天|当天|日|的?时候|以后|之后|后|了|就)|(?:有钱了?|有了钱|借到"
    r"|凑[齐够]|缓过来)(?:了)?(?:就|再|一定"
    r"|肯定|马上)|到时候|发薪日"
)
