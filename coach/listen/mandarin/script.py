"""Simplified script, character for character, so that times and offsets hold."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate
from typing import Any

from coach.domain.call import Word

# OpenCC's t2s keeps these, for they exist in both scripts; a mainland reader
# knows them as variants or mistakes.
_VARIANTS = str.maketrans("妳牠祂祇衹欵賸砲麽", "你它他只只款剩炮么")
# 帐 is a tent or curtain, 账 an account: everything about money is 账.
_ACCOUNT = re.compile(r"(?<![蚊营纱罗军床帷篷升])帐(?![篷幕子幔帘])")
# 著 stays where it is zhù (famous, to write); elsewhere it is the particle 着.
_PARTICLE = re.compile(
    r"(?<![原名编论专巨译显卓土昭拙遗合所力新旧大])著(?![名作述称书录者于])|(?<=跟)著|(?<=睡)著"
)
_WORDS = re.compile("甚么")


def simplify(text: str) -> str:
    """Write Chinese text in the Simplified script of the mainland.

    Only characters change, never words: 簡訊 becomes 简讯, not 短信. Text in
    other languages passes through.

    Args:
        text: Any text; may be empty.

    Returns:
        Text of the same length in code points.

    Example:
        >>> simplify("您的帳單還沒還，著急嗎？")
        '您的账单还没还，着急吗？'
        >>> simplify("蚊帳和帳篷是著名的")
        '蚊帐和帐篷是著名的'
    """
    simplified = _convert(text).translate(_VARIANTS)
    simplified = _WORDS.sub("什么", simplified)
    return _PARTICLE.sub("着", _ACCOUNT.sub("账", simplified))


def simplify_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """Simplify words in the context of their neighbours; times stay.

    Recognisers cut Chinese anywhere, and 着 or 账 can only be told from what
    stands beside it, so the words are converted as one text and cut again.

    Args:
        words: Words of one utterance, in order.

    Returns:
        As many words, whose joined text is ``simplify`` of the joined text.

    Example:
        >>> from coach.domain.span import Span
        >>> cut = (Word("著", Span(0, 0.2)), Word("名", Span(0.2, 0.4)), Word("帳", Span(1, 1.2)))
        >>> [word.text for word in simplify_words(cut)]
        ['著', '名', '账']
    """
    simplified = simplify("".join(word.text for word in words))
    ends = list(accumulate(len(word.text) for word in words))
    return tuple(
        replace(word, text=simplified[end - len(word.text) : end])
        for word, end in zip(words, ends, strict=True)
    )


def _convert(text: str) -> str:
    converter = _converter()
    converted = str(converter.convert(text))
    if len(converted) == len(text):
        return converted
    # A phrase rule changed the length: single characters cannot, except by
    # decomposition, and then the character is better left alone.
    singles = ((char, str(converter.convert(char))) for char in text)
    return "".join(single if len(single) == 1 else char for char, single in singles)


@lru_cache(maxsize=1)
def _converter() -> Any:
    import opencc

    return opencc.OpenCC("t2s")
