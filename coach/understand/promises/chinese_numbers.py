"""Spoken and written Chinese numbers: 三千二, 三千零二, 一万二, 两三千, 1.2万, 八百来.

The short forms of speech are read as people mean them: a digit after 百, 千 or
万 counts the next place down (三千二 is 3200) unless a 零 stands between
(三千零二 is 3002). Two neighbouring digits are a range (两三千, 一千七八).
Digits without a place in between (一三五二) are a code, not a number.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from coach.understand.promises.number import Number

_DIGITS = {"一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5,
           "六": 6, "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3}  # fmt: skip
_ZERO = "零〇"
_PLACES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000,
           "k": 1000, "w": 10_000}  # fmt: skip
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = "".join(_DIGITS) + _ZERO + "十百千万亿"
_RUN = re.compile(
    rf"(?<![\d.])(?<!\d,)(?:(?:{_ARABIC})[kw]?(?![a-z])(?:[{_WORDS}](?:[{_WORDS}]"
    rf"|\d(?!\d*[号日月点])"
    rf"|\d+(?=[百千]))*)?"
    rf"|[{_WORDS}]+(?:点[{_WORDS}]+)?(?:\d(?!\d)[{_WORDS}]*)?)"
)
_NUMERAL = re.compile(rf"(?:{_ARABIC}|[{_WORDS}kw])+")
_TOKEN = re.compile(rf"{_ARABIC}|.")
_ABOUT_BEFORE = re.compile(r"(?:大概|大约|差不多|约|最多|最少|至少|左右|小)$")
_ABOUT_AFTER = re.compile(r"[多来余](?![\d年])|把(?=块)|(?:块钱?|元)?(?:左右|上下|的样子|出头)")
# 一 before these begins the next word: 五百|一定, 五百|一个月.
_NEXT_WORD = re.compile(r"个月|次|期|周|天|个?星期|个?礼拜|年|[定起直共并半会块](?!钱)")
_RANGE = ((3, 5),)


def find_chinese_numbers(text: str) -> tuple[Number, ...]:
    """Numbers in folded Chinese text, by place; codes and vague ones (几百) are left out.

    >>> [str(found.low) for found in find_chinese_numbers("三千二,三千零二,一万二,1.5万,二十五")]
    ['3200', '3002', '12000', '15000.0', '25']
    >>> [(found.low, found.high) for found in find_chinese_numbers("两三千")]
    [(Decimal('2000'), Decimal('3000'))]
    """
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Number]:
    for match in _RUN.finditer(text):
        start, end = match.span()
        if text[start - 1 : start] == "几" or text[end : end + 1] == "几":
            continue
        run = match.group()
        if len(run) > 1 and run.endswith("一") and _NEXT_WORD.match(text[end:]):
            run, end = run[:-1], end - 1
        about_after = _ABOUT_AFTER.match(text, end)
        if run in ("百", "千", "万") and about_after and about_after.group()[0] in "把来多":
            run = "一" + run
        half = len(run) // 2
        if half > 1 and run[:half] == run[half:] and run[half - 1] in "百千万":
            run, start = run[half:], start + half  # said twice: 七百七百
        value = chinese_value(run)
        if value is not None:
            about = bool(about_after or _ABOUT_BEFORE.search(text[max(0, start - 4) : start]))
            scaled = any(place in run for place in "百千万亿kw")
            yield Number(start, end, *value, scaled, about)


def chinese_value(run: str) -> tuple[Decimal, Decimal] | None:
    """Lower and upper end of what a run of digits and places says; ``None`` for a code.

    >>> chinese_value("一千七八"), chinese_value("一三五二")
    ((Decimal('1700'), Decimal('1800')), None)
    """
    whole, point, fraction = run.partition("点")
    if point:
        return _decimal(whole, fraction)
    if not whole or (whole[0] in _PLACES and whole[0] != "十"):
        return None
    return _evaluate(_TOKEN.findall(whole)) if _NUMERAL.fullmatch(whole) else None


def _decimal(whole: str, fraction: str) -> tuple[Decimal, Decimal] | None:
    """One number with a point: 一点二万, 十二点五."""
    front = chinese_value(whole) if whole.strip(_ZERO) else (Decimal(0), Decimal(0))
    digits = fraction.rstrip("百千万亿")
    spelt = "".join(str(_DIGITS.get(char, 0)) for char in digits)
    if front is None or not digits or any(char in _PLACES for char in digits):
        return None
    value = front[0] + Decimal(f"0.{spelt}")
    for place in fraction[len(digits) :]:
        value *= _PLACES[place]
    return value, value


def _evaluate(tokens: list[str]) -> tuple[Decimal, Decimal] | None:
    total = section = (Decimal(0), Decimal(0))
    pending: tuple[Decimal, Decimal] | None = None
    short = 0  # what a digit at the end is counted in; 0 behind a zero
    seen = False
    for token in tokens:
        if token in _ZERO:
            if pending is not None or not seen:
                return None
            short = 0
        elif token not in _PLACES:
            digit = Decimal(_DIGITS[token]) if token in _DIGITS else Decimal(token.replace(",", ""))
            if pending is None:
                pending = (digit, digit)
            elif _is_range(pending, digit):
                pending = (pending[0], digit)
            else:
                return None
        elif _PLACES[token] >= 10_000 and token != "k":
            section = _plus(section, pending)
            total = _plus(total, _times(section, _PLACES[token]))
            section, pending, short = (Decimal(0), Decimal(0)), None, _PLACES[token] // 10
        else:
            if pending is None and token != "十":
                return None
            counted = _times(pending or (Decimal(1), Decimal(1)), _PLACES[token])
            section, pending, short = _plus(section, counted), None, _PLACES[token] // 10
        seen = True
    if pending is not None and short and pending[1] < 10:
        pending = _times(pending, short)
    return _plus(_plus(total, section), pending)


def _is_range(pending: tuple[Decimal, Decimal], digit: Decimal) -> bool:
    low, high = pending
    if low != high or not 0 < low < 10 or digit >= 10:
        return False
    return digit == low + 1 or (int(low), int(digit)) in _RANGE


def _plus(a: tuple[Decimal, Decimal], b: tuple[Decimal, Decimal] | None) -> tuple[Decimal, Decimal]:
    return a if b is None else (a[0] + b[0], a[1] + b[1])


def _times(a: tuple[Decimal, Decimal], factor: int) -> tuple[Decimal, Decimal]:
    return a[0] * factor, a[1] * factor
