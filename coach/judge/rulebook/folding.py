"""Text made comparable: width, case, punctuation, blanks and fillers no longer matter.

A folded text holds Chinese characters as they are, and every Latin word or number
with one blank before it, so that a blank always marks the start of a word.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

#: A Chinese character, inside the brackets of a regular expression.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\u3007"

_TOKEN = re.compile(
    rf"(?P<han>[{HAN}])"
    rf"|(?P<word>(?:(?![{HAN}])[^\W_])+(?:'[a-z]+|[.,][0-9]+)*)"
    r"|(?P<stop>[。!?;]|\.(?=\s|$)|\n)"
    r"|(?P<mark>\s+|.)",
)
_NO_WORDS = frozenset("嗯呃啊哦噢唉诶哎呀嘛呐喔唔哟呢") | frozenset(
    ("um", "uh", "er", "erm", "ah", "uhm", "hmm")
)
#: Dialect and old ways of writing, one character for one.
_STANDARD = {"恁": "你", "妳": "你", "俺": "我", "冇": "没", "甭": "别"}
_SHORT = {
    "can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not",
    "gonna": "going to", "gotta": "got to", "wanna": "want to", "y'all": "you all",
    "let's": "let us", "dont": "do not", "cant": "can not", "wont": "will not",
    "didnt": "did not", "doesnt": "does not", "isnt": "is not", "im": "i am",
    "youre": "you are", "ive": "i have", "thats": "that is",
}  # fmt: skip
_ENDINGS = (
    ("n't", " not"), ("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'m", " am"),
    ("'d", " would"),
)  # fmt: skip
_BE = frozenset(("it", "that", "this", "he", "she", "what", "there", "here", "who", "where"))


@dataclass(frozen=True, slots=True)
class Folded:
    """A text made comparable, with the way back.

    Attributes:
        text: Folded.
        starts: For every folded character, where it starts in the original.
        ends: For every folded character, where it ends in the original.
        stops: Folded positions at which a new sentence begins, sorted.
        breaks: Folded positions at which a new clause or sentence begins, sorted.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    stops: tuple[int, ...]
    breaks: tuple[int, ...]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a folded position: half-open, folded."""
        return _around(self.stops, at, len(self.text))

    def clause(self, at: int) -> tuple[int, int]:
        """The clause around a folded position: half-open, folded."""
        return _around(self.breaks, at, len(self.text))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of a folded stretch that is not empty.

        >>> folded = fold("您 好,OK?")
        >>> folded.text, folded.original(1, 5)
        ('您好 ok', (2, 6))
        """
        return self.starts[start], self.ends[end - 1]


def _around(borders: tuple[int, ...], at: int, length: int) -> tuple[int, int]:
    i = bisect_right(borders, at)
    return (borders[i - 1] if i else 0), (borders[i] if i < len(borders) else length)


@lru_cache(maxsize=8192)
def fold(text: str) -> Folded:
    """Fold a text.

    Example:
        >>> fold("嗯,您ＯＫ吗?I don't, um, know 3,200").text
        '您 ok吗 i do not know 3,200'
    """
    return _folded(text, _NO_WORDS) or _folded(text, frozenset()) or Folded("", (), (), (), ())


def _folded(text: str, left_out: frozenset[str]) -> Folded | None:
    """``None`` if nothing is left; a text of nothing but fillers is then folded whole."""
    plain = "".join(_plain(character) for character in text)
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    stops: list[int] = []
    breaks: list[int] = []
    for token in _TOKEN.finditer(plain):
        kind, piece = token.lastgroup, token.group()
        if kind in ("stop", "mark"):
            if kind == "stop":
                _mark(stops, len(starts))
            if kind == "stop" or not piece.isspace() or _between_han(plain, token):
                _mark(breaks, len(starts))
            continue
        if piece in left_out:
            continue
        out = piece if kind == "han" else "".join(f" {word}" for word in _spelled(piece))
        folded.append(out)
        starts.extend([token.start()] * len(out))
        ends.extend([token.end()] * len(out))
    if not starts:
        return None
    return Folded("".join(folded), tuple(starts), tuple(ends), tuple(stops), tuple(breaks))


def _plain(character: str) -> str:
    """One character for one character: offsets stay."""
    if character in "’‘`":
        return "'"
    if character in _STANDARD:
        return _STANDARD[character]
    wide = unicodedata.normalize("NFKC", character)
    low = (wide if len(wide) == 1 else character).casefold()
    return low if len(low) == 1 else character


def _mark(positions: list[int], at: int) -> None:
    if at and (not positions or positions[-1] != at):
        positions.append(at)


def _between_han(plain: str, token: re.Match[str]) -> bool:
    """A blank that stands for a comma, as recognisers write it."""
    before, after = plain[: token.start()][-1:], plain[token.end() :][:1]
    return bool(re.fullmatch(f"[{HAN}]{{2}}", before + after))


def _spelled(word: str) -> list[str]:
    """Contractions in full, so that one way of writing finds the other."""
    if word in _SHORT:
        return _SHORT[word].split()
    for ending, full in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            return (word.removesuffix(ending) + full).split()
    if word.endswith("'s"):
        stem = word.removesuffix("'s")
        return [stem, "is"] if stem in _BE else [stem, "s"]
    return [word.replace("'", "")]
