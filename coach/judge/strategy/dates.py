"""Whether words name a day; what day it is belongs to `understand`."""

import re

_DATE = re.compile(
    r"今[天晚日]|明[天早晚日]|后天|大后天|月底|月初|月中|年底|周末|(?:周|星期|礼拜)[一二三四五六日天末1-7]"
    r"|[一二三四五六七八九十两\d]{1,3}[号日](?!线|楼|院|码)|[一二三四五六七八九十\d]{1,3}月(?!份?供)"
    r"|\d{1,2}[/.-]\d{1,2}|(?:下|这)(?:个)?(?:周|星期|礼拜|月)|发(?:了)?工资(?:那天|当天|就)"
    r"|\b(?:today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
    r"|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\bmay (?:the )?\d|\b(?:next|this|end of the|by the end of) (?:week|month)\b"
    r"|\b(?:on|by|the|after the) (?:\d{1,2}(?:st|nd|rd|th)|first|second|third|\w+(?:teen|tie)th"
    r"|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)\b|\bpayday\b",
    re.IGNORECASE,
)


def names_date(text: str) -> bool:
    """Whether a day or a month is named.

    Example:
        >>> names_date("那我十六号先还一千二吧。"), names_date("行吧，我还就是了。")
        (True, False)
        >>> names_date("I get paid on the first."), names_date("I may pay some of it.")
        (True, False)
    """
    return _DATE.search(text) is not None
