"""Sums of money in a text, and what only looks like one."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from coach.understand.promises.chinese_numbers import chinese_value, find_chinese_numbers
from coach.understand.promises.currency import WORDS
from coach.understand.promises.english_numbers import find_english_numbers
from coach.understand.promises.fold import fold, is_chinese
from coach.understand.promises.number import Number


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money, where it stands.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        low: The sum, or the lower end of a range.
        high: The upper end; equals `low` for one sum.
        currency: ISO 4217, if it was said.
        approximate: Said as about.
        certain: Money beyond doubt: a currency or a hundred, thousand, 万 was said. A
            bare number («五十», "fifty") is money only where paying is talked about.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    currency: str | None
    approximate: bool
    certain: bool


_D = "一二两三四五六七八九"
_ZH_UNIT = re.compile(
    r"\s?[多来余把]?(?P<unit>人民币|块钱|块|元钱|元(?![旦宵素件月老])|圆|rmb|美元|美金|刀|英镑"
    r"|镑|欧元|欧|"
    r"港币|港元|港纸|新台币|台币|日元|日币|新币|加元|澳元|大洋)"
)
_ZH_CHANGE = re.compile(
    rf"零?(?P<tenth>[{_D}\d])(?:[毛角](?:(?P<cent>[{_D}\d])分?)?|(?=$|[^{_D}\d号月日点期个]))"
)
_ZH_COUNTED = re.compile(
    r"了(?!$)|\s?[多来余几]?(?:个(?!亿)"
    r"|[期年月天日号点时秒次人岁度家斤条通遍笔张份件位层楼栋倍折%％‰周批台车吨平米]"
    r"|分(?!期|[成开批几]|[一二两三四五六七八九十\d]+个?[期次月周笔])|小时|星期|礼拜|公里|克|工作日|开头|结尾|/\d)"
)
_ZH_PHRASE = re.compile(
    r"十拿九稳|一块(?!钱|[二三四五六七八九]|零)|十有八九|百分|万一|千万(?!块|元)|三五|七七八八"
)
_ZH_CODE = re.compile(
    r"(?:尾号|后[两四三]位|电话|手机号?|号码|卡号|账号|工号|身份证号?|验证码|编号|单号|合同号|热线"
    r"|订单号?|门牌|房号|邮编|密码|第|百分之|拨打?|分之|qq|微信号|车牌)(?:码|是|为|就是|:|,"
    r"|，)*\s*$"
)
_EN_UNIT = re.compile(
    r"[ -]?(?P<unit>dollars?|bucks?|quid|pounds?|euros?|usd|gbp|eur|cny|rmb|yuan|kuai|yen"
    r"|sterling"
    r"|rupees?|naira|rand|cents?|pence)\b"
)
_EN_SIGN = re.compile(r"[$£€¥]\s?$")
_EN_COUNTED = re.compile(
    r"[ -]?(?:(?:more |business |working |calendar |monthly |weekly |equal |missed |late )*"
    r"(?:days?|weeks?|months?|years?|hours?|hrs?|minutes?|mins?|seconds?|o'? ?clock"
    r"|[ap]\.?m\b|percent"
    r"|per cent|%|times|people|kids|children|payments?|instal?lments?|calls?|letters?|st|nd|rd|th"
    r"|fortnights?|jobs?|miles|ones?|of (?:them|us|you|those|these)|more (?:days|weeks)|shifts?"
    r"|steps?|things?|options?|reasons?|cards?|accounts?|bills?|employees|units|pages?|texts?"
    r"|messages?|voicemails?|emails?|rooms?|points?|questions?|ways?|digits)\b|%|:\d|/\d|st\b"
    r"|th\b)"
)
_EN_CODE = re.compile(
    r"(?:ending(?: in| with)?|ends in|number(?: is)?|digits(?: are)?|card|account|room|flat"
    r"|apartment"
    r"|zip(?: code)?|postcode|code|extension|ext|line|aged?|option|press|section|clause|form"
    r"|chapter"
    r"|dial|reference|ref|since|in|year|lane|street|born|i'm|he's|she's|turned"
    r"|on)(?: is| number)? ?#?$"
)
_SAID_CENTS = re.compile(r" (?:and )?([a-z0-9 -]{1,14}?) (?:cents?|pence|p)\b")
_TENS = "ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
# Four pounds sixty; not "forty pounds ten times", "forty pounds twenty pounds".
_BARE_CENTS = re.compile(
    rf" (\d\d|(?:{_TENS})(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|\w+teen|eleven|twelve)\b(?! ?(?:hundred|thousand|grand|times|days|weeks|months|payments"
    r"|dollars|bucks|pounds|quid|instal?lments|\d))"
)
_EN_TIME = re.compile(r"\b(?:by|at|until|till|before|after|around|between|past|to) $")
_ASCII_CODE = re.compile(
    r"(?<![\d.,])\d{8,}(?!\d*[.,万千百块元])|(?<!\d)(?<!\d[.,])0\d+(?![.\d])"
    r"|\d+[-/:]\d+"
)


def find_amounts(text: str, *, taken: Iterable[tuple[int, int]] = ()) -> tuple[Amount, ...]:
    """Sums of money in a text, by place.

    Phone and card numbers, times, percentages, counts of months or instalments
    are left out, and so are numbers too vague to be one (几百, "a few hundred").

    Args:
        text: What was said, Chinese or English.
        taken: Stretches that are something else, such as dates.

    Example:
        >>> [(str(found.low), found.currency) for found in find_amounts("先还三千二,不是两百块五")]
        [('3200', None), ('200.5', 'CNY')]
        >>> [found] = find_amounts("in 3 weeks, two fifty quid")
        >>> str(found.low), found.currency
        ('250', 'GBP')
    """
    folded = fold(text)
    masked = _masked(folded, taken)
    find = _chinese if is_chinese(text) else _english
    return tuple(found for found in find(masked))


def _masked(text: str, taken: Iterable[tuple[int, int]]) -> str:
    """The text with what is no number replaced by spaces of the same length."""
    for start, end in (*taken, *(match.span() for match in _ASCII_CODE.finditer(text))):
        text = text[:start] + "\0" * (end - start) + text[end:]
    return text


def _chinese(text: str) -> Iterable[Amount]:
    after = 0
    for number in find_chinese_numbers(text):
        if number.start < after:
            continue
        before = text[max(0, number.start - 10) : number.start]
        if _ZH_CODE.search(before) or _ZH_PHRASE.match(text, number.start):
            continue
        unit = _ZH_UNIT.match(text, number.end)
        if unit and _is_piece(text, number, unit):
            continue
        if unit is None and (sign := _EN_SIGN.search(before)):
            yield _amount(number, number.end, WORDS[sign.group().strip()], True)
        elif unit is not None:
            change, after = _change(text, unit.end())
            yield _amount(number, after, WORDS[unit["unit"]], True, change)
        elif _ZH_COUNTED.match(text, number.end) or not _countable(number):
            continue
        else:
            yield _amount(number, number.end, None, number.scaled)


def _is_piece(text: str, number: Number, unit: re.Match[str]) -> bool:
    """Whether 块 counts pieces of something: 两块板子."""
    if unit["unit"] != "块" or number.low >= 5 or unit.end() == len(text):
        return False
    return not _ZH_CHANGE.match(text, unit.end())


def _change(text: str, at: int) -> tuple[Decimal, int]:
    """What stands behind the 块: 四块五, 五角八分."""
    match = _ZH_CHANGE.match(text, at)
    if match is None:
        return Decimal(0), at
    tenth, cent = (chinese_value(match[name] or "") for name in ("tenth", "cent"))
    value = (tenth[0] if tenth else Decimal(0)) / 10 + (cent[0] if cent else Decimal(0)) / 100
    return value, match.end()


def _countable(number: Number) -> bool:
    """Whether a number without a unit may be a sum: not 三, not a year, not 0.5."""
    return (number.low > 10 or number.scaled) and number.low < 100_000_000


def _english(text: str) -> Iterable[Amount]:
    after = 0
    for number in find_english_numbers(text):
        if number.start < after:
            continue
        before, said = text[: number.start], text[number.start : number.end]
        sign = said[0] if said[0] in "$£€¥" else _sign(before)
        unit = _EN_UNIT.match(text, number.end)
        if sign:
            yield _amount(number, number.end, WORDS[sign], True)
        elif unit is not None:
            change, after = _cents(text, unit)
            scale = Decimal("0.01") if unit["unit"].startswith(("cent", "pence")) else Decimal(1)
            yield _amount(number, after, WORDS[unit["unit"]], True, change, scale)
        elif said.endswith(("tenner", "fiver")):
            yield _amount(number, number.end, "GBP", True)
        elif not _is_counted(text, number):
            yield _amount(number, number.end, None, number.scaled)


def _sign(before: str) -> str | None:
    match = _EN_SIGN.search(before)
    return match.group().strip() if match else None


def _cents(text: str, unit: re.Match[str]) -> tuple[Decimal, int]:
    """What stands behind the dollars: "and twenty cents"."""
    if unit["unit"].startswith(("cent", "pence")):
        return Decimal(0), unit.end()
    tail = _SAID_CENTS.match(text, unit.end()) or _BARE_CENTS.match(text, unit.end())
    small = find_english_numbers(tail[1]) if tail else ()
    if tail is None or len(small) != 1 or small[0].low >= 100:
        return Decimal(0), unit.end()
    return small[0].low / 100, tail.end()


def _is_counted(text: str, number: Number) -> bool:
    """Whether a bare English number counts something, is a time, a year or a code."""
    before = text[: number.start]
    if _EN_COUNTED.match(text, number.end) or (number.low < 10 and not number.scaled):
        return True
    if number.scaled:
        return False
    if number.low <= 12 and _EN_TIME.search(before):
        return True
    year = 1900 <= number.low <= 2100 and re.search(r"\b(?:in|since|of|from) $", before)
    code = re.search(r"(?:\b|#)" + _EN_CODE.pattern, before)
    return bool(year or code or number.low >= 10_000_000)


def _amount(
    number: Number,
    end: int,
    currency: str | None,
    certain: bool,
    change: Decimal = Decimal(0),
    scale: Decimal = Decimal(1),
) -> Amount:
    low, high = (number.low + change) * scale, (number.high + change) * scale
    about = number.approximate or low != high
    return Amount(number.start, end, _plain(low), _plain(high), currency, about, certain)


def _plain(value: Decimal) -> Decimal:
    """The value without needless zeros, and never as 1E+3."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
