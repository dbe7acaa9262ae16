"""Whether words name a day or the coming of money; what day it is belongs to `understand`."""

import re

_DAY = re.compile(
    r"(?:这个?|下个?|本)?(?:今[天晚日]|明[天早晚日]|大?后天|月底|月初|月中|年底|周末"
    r"|(?:周|星期|礼拜)[一二三四五六日天末]"
    r"|(?:[一二三四五六七八九十\d]{1,3}月)?[一二三四五六七八九十两\d]{1,3}[号日](?!线|楼|院|码))"
    r"|发(?:了)?工资(?:那天|当天|以后|之后)?|下(?:个)?(?:周|月)"
    r"|\b(?:today|tonight|tomorrow|pay ?day|next (?:week|month)"
    r"|the end of (?:the|this) (?:week|month)"
    r"|(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|the \d{1,2}(?:st|nd|rd|th)"
    r"|the (?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|\w+teenth|twentieth|twenty-\w+|thirtieth)"
    r"|(?:january|february|march|april|june|july|august|september|october|november|december)"
    r" \w+)\b",
    re.IGNORECASE,
)
#: What is over is nothing to wait for.
_OVER = re.compile(
    r"上(?:个)?(?:月|周|星期|礼拜)|已经|早就|前天|昨天|之前|那会儿|没(?:有)?(?:发|给|付|到)[^，。,]{0,4}$|还了|付了"
    r"|\b(?:last|ago|already|yesterday|was|were|had|did|paid|left)\b",
    re.IGNORECASE,
)


def day_in(text: str) -> tuple[int, int] | None:
    """Offsets of the first day that is named; ``None`` if none is.

    >>> text = "老板说十五号，谁知道准不准"
    >>> text[slice(*day_in(text))]
    '十五号'
    >>> day_in("我也没办法") is None
    True
    """
    match = _DAY.search(text)
    return match.span() if match else None


def awaited_day(text: str) -> tuple[int, int] | None:
    """Offsets of a day that lies ahead, by the look of the words; ``None`` where it may be over.

    >>> awaited_day("我上个月十五号就还过了") is None
    True
    >>> awaited_day("They said the fifteenth")
    (10, 23)
    """
    return None if _OVER.search(text) else day_in(text)
