"""Payments that come again: every month, in six parts."""

import re

from coach.domain.promise import Recurrence
from coach.understand.promises.chinese_numbers import chinese_value
from coach.understand.promises.english_numbers import english_value

_EVERY = (
    ("fortnight", re.compile(r"每两周|每两个?(?:星期|礼拜)|fortnight(?:ly)?|(?:every"
        r"|each) (?:two|2"
        r"|other) weeks?|bi-?weekly")),
    ("month", re.compile(r"每个?月|按月|一个月(?=[\d一二两三四五六七八九还给付])"
        r"|[\d百千万块元]+一个?月|\b(?:a|per|each"
        r"|every) month\b|monthly|of each month")),
    ("week", re.compile(r"每个?(?:周|星期|礼拜)|一(?:周|个?星期"
        r"|个?礼拜)(?=[\d一二两三四五六七八九还给])|\b(?:a|per|each"
        r"|every) week\b(?! (?:on|from|after|today))|weekly"
        r"|\bevery (?:mon|tues|wednes|thurs|fri|satur|sun)day")),
)  # fmt: skip
_ZH_COUNT = re.compile(
    r"(?<![第头百千万零块十一二三四五六七八九])([一二两三四五六七八九十]{1,3}|\d{1,2})(?:个?期|次(?:还|付|结|清))"
)
# Said beside how often: 一个礼拜三百,还七周.
_ZH_LASTING = re.compile(
    r"[分共还交付]([一二两三四五六七八九十]{1,3}|\d{1,2})(?:次|周|个?(?:月|星期|礼拜))"
)
_EN_COUNT = re.compile(
    r"\b(?:for|over|in) (?:the next )?([a-z]+|\d{1,2}) (?:months|weeks|payments|parts"
    r"|instal?lments)\b"
    r"|\b([a-z]+|\d{1,2}) (?:equal |monthly |weekly )?(?:payments|instal?lments)\b"
)


def find_recurrence(text: str) -> Recurrence | None:
    """How often a payment comes again; ``None`` if nothing says that it does.

    Args:
        text: Folded text.

    Example:
        >>> find_recurrence("每月八号八百六,分十二期")
        Recurrence(every='month', count=12)
        >>> find_recurrence("120 a month for eight months")
        Recurrence(every='month', count=8)
    """
    every = next((name for name, pattern in _EVERY if pattern.search(text)), None)
    count = _count(text, lasting=every is not None)
    return Recurrence(every, count) if every or (count or 0) > 1 else None


def _count(text: str, *, lasting: bool) -> int | None:
    if match := _ZH_COUNT.search(text) or (lasting and _ZH_LASTING.search(text)):
        counted = chinese_value(match[1])
        return int(counted[0]) if counted else None
    for match in _EN_COUNT.finditer(text):
        said = match[1] or match[2]
        value = int(said) if said.isdigit() else english_value(said.split())
        if value:
            return int(value)
    return None
