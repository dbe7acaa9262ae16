"""Text as given: what is taken out of it, and how pieces of it are joined."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

# Marks that carry no text: zero-width space, byte-order mark, direction overrides.
_INVISIBLE = frozenset(
    "\u200b\u200e\u200f\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
_BREAKS = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
_WIDE = re.compile(
    r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)
_CLOSING = frozenset(".,;:!?%)]}…’”")
_APOSTROPHES = ("'", "’")


def clean(text: str) -> str:
    r"""Strip outer white space and control characters; the rest stays as given.

    Line breaks and tabs inside become one space, or nothing between Chinese
    characters. Half of a surrogate pair, which no file can hold, becomes ``�``.

    >>> clean(" 您好,\x07请问\n是李先生吗? ")
    '您好,请问是李先生吗?'
    """
    kept = "".join(
        "\ufffd" if unicodedata.category(char) == "Cs" else char
        for char in text
        if char not in _INVISIBLE and (unicodedata.category(char) != "Cc" or _BREAKS.match(char))
    )
    return join_lines(_BREAKS.split(kept))


def clean_json(value: Any) -> Any:
    """The same for every string in a JSON value; numbers JSON lacks become ``None``."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {clean(str(key)): clean_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [clean_json(item) for item in value]
    return value


def is_wide(char: str) -> bool:
    """Whether a character belongs to Chinese script or its full-width marks."""
    return bool(_WIDE.match(char))


def join_lines(lines: Iterable[str]) -> str:
    """Undo line wrapping: a space between Latin words, nothing beside Chinese.

    >>> join_lines(["I will pay", "on Friday"]), join_lines(["我周五", "还钱"])
    ('I will pay on Friday', '我周五还钱')
    """
    joined = ""
    for line in filter(None, (line.strip() for line in lines)):
        wide = joined and is_wide(joined[-1]) and is_wide(line[0])
        joined = line if not joined else joined + ("" if wide else " ") + line
    return joined


def join_words(words: Iterable[str]) -> str:
    """Join recognised words: spaces between Latin words, none before punctuation.

    >>> join_words(["Yes", ",", "I", "'m", "here", "."]), join_words(["我", "还", "。"])
    ("Yes, I'm here.", '我还。')
    """
    joined = ""
    for word in filter(None, (word.strip() for word in words)):
        tight = (
            not joined
            or is_wide(joined[-1])
            or is_wide(word[0])
            or word[0] in _CLOSING
            or (word.startswith(_APOSTROPHES) and len(word) > 1)
        )
        joined += word if tight else " " + word
    return joined
