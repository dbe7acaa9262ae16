"""Text made easy to match without moving a letter: small letters, plain digits."""

import re

_PLAIN = str.maketrans("０１２３４５６７８９％＄￡￥：’‘", "0123456789%$£¥:''")
_CJK = re.compile(r"[\u3400-\u9fff]")


def fold(text: str) -> str:
    """Small letters and half-width digits; every offset stays where it was.

    >>> fold("先还３００块 OK")
    '先还300块 ok'
    """
    plain = text.translate(_PLAIN)
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def is_chinese(text: str) -> bool:
    """Whether there is a Chinese character in it."""
    return bool(_CJK.search(text))
