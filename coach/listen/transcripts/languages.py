"""Which language a transcript is in: by its own word, else by its script."""

import re
from collections.abc import Iterable

from coach.domain.labels import Language

_CHINESE = frozenset({"zh", "cmn", "zho", "chi", "chinese", "mandarin", "中文", "汉语", "普通话"})
_ENGLISH = frozenset({"en", "eng", "english", "英文", "英语"})

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")
# Frequent in English calls, and together in no other language of Latin script.
_ENGLISH_WORDS = re.compile(
    r"(?:the|to|you|i|is|and|of|it|that|this|for|with|your|my|have|are|was|not|what|can|will|yes|"
    r"we|do|if|but|how|when|pay|hello|hi|speaking|thanks?|don't|i'm)"
)

_HAN_SHARE = 0.4
_ENGLISH_SHARE = 0.15


def named_language(name: str | None) -> Language | None:
    """The language that a file or tool names, as a code or a word.

    >>> named_language("zh_CN"), named_language("de") is None
    (<Language.ZH: 'zh'>, True)
    """
    key = re.split(r"[-_ (]", (name or "").strip().casefold())[0]
    if key in _CHINESE:
        return Language.ZH
    return Language.EN if key in _ENGLISH else None


def detected_language(texts: Iterable[str]) -> Language | None:
    """The language that script and common words show; ``None`` when they do not.

    Chinese when at least 40 % of its units (characters, words of other scripts)
    are Chinese characters and no Japanese or Korean letters are among them;
    English when at least 15 % of the words are everyday English ones.

    >>> detected_language(["您好,我是ABC公司的"]), detected_language(["Guten Tag"]) is None
    (<Language.ZH: 'zh'>, True)
    """
    text = "\n".join(texts)
    if _KANA_OR_HANGUL.search(text):
        return None
    n_han = len(_HAN.findall(text))
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", _HAN.sub(" ", text).casefold())
    n_units = n_han + len(words)
    if not n_units:
        return None
    if n_han / n_units >= _HAN_SHARE:
        return Language.ZH
    n_english = sum(bool(_ENGLISH_WORDS.fullmatch(word.replace("’", "'"))) for word in words)
    return Language.EN if n_english / n_units >= _ENGLISH_SHARE else None
