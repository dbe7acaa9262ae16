"""Where English wants its marks and capitals."""

import re
from collections.abc import Sequence


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_OPENERS = _words("so and but well ok okay hi hello yes no right now then sorry please")
_AUXILIARIES = _words(
    "is are was were am do does did can could will would shall should may might must have has had"
    " isn't aren't don't doesn't didn't can't couldn't won't wouldn't haven't hasn't"
)
_SUBJECTS = _words(
    "i you we they he she it this that these those there the a an your my our his her their"
    " anyone anybody someone somebody mr mrs ms"
)
_WH = _words("what when where who whom whose why how which what's when's where's who's how's")
_TAGS = re.compile(
    r" (?:isn't it|aren't you|don't you|won't you|can't you|right"
    r"|is that (?:right|okay|ok|correct))$"
)
_I = re.compile(r"^(\s*)i(?=$|\s|')")


def final_mark(tokens: Sequence[str]) -> str:
    """The mark that ends a sentence, ``.`` or ``?``, told from the word order.

    >>> final_mark("how much can you pay".split()), final_mark("when i get paid".split())
    ('?', '.')
    """
    said = [token.lower().replace("’", "'") for token in tokens]
    if _TAGS.search(" ".join(said)):
        return "?"
    while said and said[0] in _OPENERS:
        said = said[1:]
    return "?" if _is_question(said) else "."


def _is_question(said: Sequence[str]) -> bool:
    if len(said) < 2:
        return bool(said) and said[0] in _WH
    if said[0] in _AUXILIARIES:
        return said[1] in _SUBJECTS
    if said[0] not in _WH:
        return False
    if "'" in said[0]:
        return True
    return said[1] not in _SUBJECTS and any(token in _AUXILIARIES for token in said[1:4])


def capitalise(text: str, *, starts: bool) -> str:
    """Give the first word of a sentence its capital, and "I" always.

    >>> capitalise(" hello", starts=True), capitalise("i'm", starts=False)
    (' Hello', "I'm")
    """
    text = _I.sub(r"\1I", text)
    if not starts:
        return text
    body = text.lstrip()
    # Other letters may change their length: ß becomes SS.
    if body and body[0].isascii():
        return text[: len(text) - len(body)] + body[0].upper() + body[1:]
    return text
