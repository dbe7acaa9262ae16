"""Which Chinese number phrases are exact numbers, and where they end."""

import re
from collections.abc import Callable

_DIGITS = "零〇一二两三四五六七八九"
_RUN = f"[{_DIGITS}十百千万亿幺]+"
_HOUR = "(?:二十[一二三四]?|十[一二三四五六七八九]?|[零两二三四五六七八九])"
_DAY = "(?:三十一?|二十[一二三四五六七八九]?|十[一二三四五六七八九])"
_MINUTE = "(?:[二三四五]?十[一二三四五六七八九]?|零?[一二三四五六七八九](?=分))"
_SINGLE = dict(zip(_DIGITS + "幺十", [0, 0, 1, 2, 2, *range(3, 10), 1, 10], strict=True))

_SET_PHRASES = (
    r"十分(?!钟|之)|十字|十足|十全十美|十万火急|十拿九稳|十有八九|十之八九|八九不离十|一五一十"
    r"|三十而立|五十步笑百步|七七八八|三三两两|大年三十|双十[一二]|老?百姓|一了百了"
    r"|十一(?=假期|长假|黄金周|国庆|放假|过后|之前|以前|之后|以后|期间)"
    r"|[几数好][十百千万亿]+|" + _RUN + r"[几]" + f"[{_DIGITS}十百千万亿]*"
)
# Sub-patterns are tried in this order; the first that fits takes the text.
_PHRASE = re.compile(
    rf"(?P<keep>{_SET_PHRASES})"
    rf"|(?P<share>百分(?:百|之{_RUN}(?:点[{_DIGITS}]+)?))"
    rf"|(?P<part>{_RUN}分之{_RUN})"
    rf"|(?P<clock>(?<=[上下中]午)(?:一|{_HOUR})点{_MINUTE}?"
    rf"|(?<=[早晚]上)(?:一|{_HOUR})点{_MINUTE}?"
    rf"|(?<=凌晨)(?:一|{_HOUR})点|(?<=[今明]晚)(?:一|{_HOUR})点"
    rf"|(?:一|{_HOUR})点(?=半|整|钟|一刻|三刻)"
    rf"|{_HOUR}点(?=之?前|以前|之?后|以后|左右|到)"
    rf"|(?:一|{_HOUR})点(?:十(?=分)|(?!十(?![一二三四五六七八九])){_MINUTE})(?![万千百块元]))"
    rf"|(?P<month>(?<![{_DIGITS}十个])(?:十[一二]?|[二三四五六七八九]|(?<=年)一|一(?=月(?:{_RUN}[号日]|份|[底初中])))月"
    rf"(?:{_RUN}(?=[号日])|{_DAY}(?![{_DIGITS}百千万个块元]))?)"
    rf"|(?P<day>{_RUN})(?=号(?![码线楼称店]))"
    rf"|(?P<decimal>{_RUN}点[{_DIGITS}]+(?!十))"
    rf"|(?P<money>{_RUN}(?:块|元(?![旦宵素件月老]))"
    rf"(?:零?[{_DIGITS}][毛角](?:[{_DIGITS}](?:分|(?=\W|$)))?|[{_DIGITS}](?=\W|$|钱))?)"
    rf"|(?P<run>{_RUN})"
)
_PLACE = re.compile("[十百千万亿]")
_PAIR = re.compile("[一二两三四五六七八九]{2}")
_NEIGHBOURS = re.compile("一[二两]|[二两]三|三[四五]|四五|五六|六七|七八|八九")
_EXACT = re.compile(r"-?\d[\d.]*(?:[万亿]\d*)*|\d+/\d+|\d[\d.]*%")
# 一 before these belongs to the next word: 还五百一定来.
_NEXT_WORD = re.compile("[起直定下般样些切共律旦边方会]")
# Nobody counts with a short form: it is 一千五百个, so 一千五个 is two numbers.
_COUNTED = re.compile("[个位次天年月周期张件份家]")


def normalize_chinese(text: str, *, digits: Callable[[str], str]) -> str:
    """Replace exact numbers in ``text``; see `normalize_numbers`.

    Args:
        text: Chinese text, Simplified script.
        digits: Turns one number phrase into digits.

    Example:
        >>> normalize_chinese("三月五号还两三千", digits=lambda phrase: phrase)
        '3月5号还两三千'
    """

    def replacement(match: re.Match[str]) -> str:
        phrase, kind = match.group(), match.lastgroup
        if kind == "keep":
            return phrase
        if kind in ("share", "part"):
            return _exact(phrase, digits)
        if kind == "decimal":
            return _decimal(phrase, text[match.end() :], digits)
        if kind == "run":
            return _bare(phrase, text[match.end() :], digits)
        if kind == "money" and phrase == "一块" and not text.startswith("钱", match.end()):
            return phrase
        return re.sub(_RUN, lambda number: _number(number.group(), digits), phrase)

    return _PHRASE.sub(replacement, text)


def _decimal(phrase: str, following: str, digits: Callable[[str], str]) -> str:
    """A decimal number, unless 点 is 一点 (a little) or the last 一 a new word."""
    whole, fraction = phrase.split("点", 1)
    new_word = fraction.endswith("一") and _NEXT_WORD.match(following)
    little = whole == "一" and len(fraction) == 1 and not re.match("[倍元块个公米]", following)
    if new_word or little or following.startswith("点"):
        return _bare(whole, "点", digits) + "点" + fraction
    # Digit by digit: wetext reads 六点四二万 as 6.4 and 20000.
    spelt = "".join(str(_SINGLE.get(char, char)) for char in fraction)
    number = _number(whole, digits)
    return f"{number}.{spelt}" if number.isdecimal() and number.isascii() else phrase


def _bare(run: str, following: str, digits: Callable[[str], str]) -> str:
    """A number without a unit that tells more: single digits stay words."""
    if len(run) > 1 and _starts_word(run, following):
        return _bare(run[:-1], "", digits) + run[-1]
    if len(run) == 1 and run != "十":
        return run
    return _number(run, digits)


def _starts_word(run: str, following: str) -> bool:
    """Whether the last digit is not the number's: 五百|一定, 一千|两位."""
    if run.endswith("一") and _NEXT_WORD.match(following):
        return True
    short = run[-2] in "百千万" and not _PLACE.search(run[-1])
    return short and bool(_COUNTED.match(following))


def _number(run: str, digits: Callable[[str], str]) -> str:
    if run in _SINGLE:
        return str(_SINGLE[run])
    if run[0] == "零" and run[1:] in _SINGLE:
        return "零" + str(_SINGLE[run[1:]])
    return run if _is_vague(run) else _exact(run, digits)


def _is_vague(run: str) -> bool:
    """Whether a run is a range or a size, not a number: 两三千, 百八十, 千万.

    >>> [_is_vague(run) for run in ("两三千", "三五", "百八十", "三千五", "六六八八")]
    [True, True, True, False, False]
    """
    if _PLACE.match(run) and not run.startswith("十"):
        return True
    if _PLACE.search(run):
        return bool(_PAIR.search(run))
    return bool(_NEIGHBOURS.fullmatch(run))


def _exact(phrase: str, digits: Callable[[str], str]) -> str:
    """Digits for a phrase; the phrase itself if they are not one number."""
    written = digits(phrase.replace("〇", "零").replace("百分百", "百分之百"))
    if not _PLACE.search(phrase):
        written = written.replace(" ", "")
    return written if _EXACT.fullmatch(written) else phrase
