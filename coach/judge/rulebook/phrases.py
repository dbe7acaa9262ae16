"""The way phrases are written in rule files, made ready to search.

::

    不还就坐牢            these words; punctuation, blanks, width and fillers do not matter
    (今天|马上)还         one of several; each may hold more of the same
    [再]不还              may be left out; also [再|还] for one of several or none
    再不还…坐牢           … a gap: at most six characters or words, within one sentence
    {insult}              one of the words of a set
    #元                   # a number, as digits or in words
    threaten* to sue      * any ending of a word
    ^是我$                ^ start, $ end of what the speaker says
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from coach.judge.rulebook.folding import HAN, fold

#: Stands between utterances that are searched at once; no phrase goes across it.
BORDER = "\x00"

#: Characters or words that a gap may hold, unless a rule says otherwise.
GAP = 6

_EN_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty "
    "ninety hundred thousand million half couple dozen"
).replace(" ", "|")
_ZH_NUMBERS = "零〇一二两三四五六七八九十百千万亿几半俩仨"
#: Characters that a word needs before some of them may be others of the same sound.
SYLLABLES = 3
_SIGNS = "(|)[]{}…#*^$"


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase ready to search in a folded text.

    Attributes:
        source: As written.
        pattern: A regular expression for folded texts; every group is a gap.
        needles: A text that holds the phrase holds at least one of each of these.
        words: Its Chinese words that are long enough to be known by their sound; those of a
            set stand together, so that they are looked for once for all phrases.
    """

    source: str
    pattern: str
    needles: tuple[frozenset[str], ...]
    words: frozenset[frozenset[str]]

    def may_be_in(self, folded: str) -> bool:
        """A quick look that spares most phrases the slow one."""
        return all(any(needle in folded for needle in needles) for needles in self.needles)

    @property
    def plain(self) -> re.Pattern[str]:
        """The pattern, made ready when it is first needed: most never are."""
        return _ready(self.pattern)


@cache
def _ready(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a phrase: as `Phrase`, and whether it may be nothing at all."""

    pattern: str
    needles: tuple[frozenset[str], ...] = ()
    words: frozenset[frozenset[str]] = frozenset()
    empty: bool = False


def compiled(
    source: str,
    *,
    sets: Mapping[str, Sequence[str]],
    gap: int = GAP,
    ready: "dict[tuple[str, int], _Piece] | None" = None,
) -> Phrase:
    """Make a phrase ready.

    Args:
        source: As a supervisor writes it.
        sets: Named word lists, each entry again a phrase.
        gap: Characters or words that ``…`` may hold.
        ready: Sets that were read before, by name and gap; filled here.

    Raises:
        PhraseError: If it cannot be read, names no known set, or matches nothing at all.

    Example:
        >>> threat = compiled("再不还…{jail}", sets={"jail": ["坐牢", "抓你"]})
        >>> bool(threat.plain.search("再不还就抓你"))
        True
    """
    piece = _parsed(source, sets=sets, gap=gap, ready={} if ready is None else ready)
    if piece.empty:
        raise PhraseError(f"«{source}» holds no words to look for")
    return Phrase(source, piece.pattern, piece.needles, piece.words)


def _literal(folded: str) -> _Piece:
    if not folded:
        return _Piece("", empty=True)
    words = re.findall(f"[{HAN}]{{{SYLLABLES},}}", folded)
    boundary = "(?![a-z0-9])" if folded[-1] < "\u3400" else ""
    pattern = re.escape(folded).replace("\\ ", " ") + boundary
    return _Piece(pattern, (frozenset((folded,)),), frozenset(frozenset((word,)) for word in words))


def _gap(most: int) -> _Piece:
    return _Piece(f"((?:[{HAN}]| [^ {BORDER}{HAN}]+){{0,{most}}}?)", empty=True)


_NUMBER = _Piece(f"(?:(?: [0-9][0-9.,]*| (?:{_EN_NUMBERS})(?![a-z])|[{_ZH_NUMBERS}])+)")
_EDGES = {
    "^": _Piece(f"(?:^|(?<={BORDER}))", empty=True),
    "$": _Piece(f"(?={BORDER}|$)", empty=True),
}


def _in_turn(pieces: Sequence[_Piece]) -> _Piece:
    """One after the other; short lists of needles are looked at first."""
    needles = {needle: None for piece in pieces for needle in piece.needles}
    return _Piece(
        "".join(piece.pattern for piece in pieces),
        tuple(sorted(needles, key=lambda n: (len(n), sorted(n)))),
        _all_words(pieces),
        all(piece.empty for piece in pieces),
    )


def _one_of(pieces: Sequence[_Piece], *, optional: bool = False) -> _Piece:
    """Any one of them, or none at all."""
    empty = optional or any(piece.empty for piece in pieces)
    rarest = [max(piece.needles, key=lambda n: min(map(len, n)), default=None) for piece in pieces]
    known = [needles for needles in rarest if needles is not None]
    needed = (frozenset().union(*known),) if len(known) == len(pieces) and not empty else ()
    return _Piece(
        "(?:" + "|".join(piece.pattern for piece in pieces) + ")" + ("?" if optional else ""),
        needed,
        _all_words(pieces),
        empty,
    )


def _all_words(pieces: Iterable[_Piece]) -> frozenset[frozenset[str]]:
    return frozenset(word for piece in pieces for word in piece.words)


def _parsed(
    source: str,
    *,
    sets: Mapping[str, Sequence[str]],
    gap: int,
    ready: dict[tuple[str, int], _Piece],
    within: tuple[str, ...] = (),
) -> _Piece:
    reader = _Reader(source.replace("...", "…"), sets, gap, ready, within)
    piece = reader.sequence()
    if reader.at < len(reader.source):
        sign = reader.source[reader.at]
        why = "a | outside of ( )" if sign == "|" else f"a {sign} that nothing opened"
        raise PhraseError(f"«{source}» has {why}")
    return piece


@dataclass(slots=True)
class _Reader:
    """Reads one phrase from left to right."""

    source: str
    sets: Mapping[str, Sequence[str]]
    gap: int
    ready: dict[tuple[str, int], _Piece]
    within: tuple[str, ...]
    at: int = 0

    def _next(self) -> str:
        return self.source[self.at : self.at + 1]

    def sequence(self) -> _Piece:
        parts: list[_Piece] = []
        while (sign := self._next()) and sign not in "|)]}":
            parts.append(self._signed(sign) if sign in _SIGNS else self._words())
        return parts[0] if len(parts) == 1 else _in_turn(parts)

    def _signed(self, sign: str) -> _Piece:
        self.at += 1
        if sign in _EDGES:
            return _EDGES[sign]
        if sign == "*":
            raise PhraseError(f"«{self.source}» has a * that follows no Latin word")
        ways = {"(": self._group, "[": self._option, "{": self._set}
        if sign in ways:
            return ways[sign]()
        return _NUMBER if sign == "#" else _gap(self.gap)

    def _group(self) -> _Piece:
        return _one_of(self._branches(")"))

    def _option(self) -> _Piece:
        return _one_of(self._branches("]"), optional=True)

    def _branches(self, end: str) -> list[_Piece]:
        branches = [self.sequence()]
        while self._next() == "|":
            self.at += 1
            branches.append(self.sequence())
        if self._next() != end:
            raise PhraseError(f"«{self.source}» lacks a {end}")
        self.at += 1
        return branches

    def _set(self) -> _Piece:
        end = self.source.find("}", self.at)
        if end < 0:
            raise PhraseError(f"«{self.source}» lacks a }}")
        name = self.source[self.at : end].strip()
        self.at = end + 1
        if name not in self.sets:
            known = ", ".join(sorted(self.sets)) or "none"
            raise PhraseError(f"«{self.source}» names the set {name!r}; sets here: {known}")
        if name in self.within:
            raise PhraseError(f"the set {name!r} holds itself")
        if (name, self.gap) not in self.ready:
            self.ready[name, self.gap] = self._members(name)
        return self.ready[name, self.gap]

    def _members(self, name: str) -> _Piece:
        members = [
            _parsed(
                entry, sets=self.sets, gap=self.gap, ready=self.ready, within=(*self.within, name)
            )
            for entry in self.sets[name]
        ]
        # The longest first: what was said is quoted whole.
        piece = _one_of(sorted(members, key=lambda m: len(m.pattern), reverse=True))
        words = frozenset(word for group in piece.words for word in group)
        return replace(piece, words=frozenset((words,)) if words else frozenset())

    def _words(self) -> _Piece:
        start = self.at
        if self._next() in "?+" and self.source[self.at - 1 : self.at] in (")", "]", "}"):
            raise PhraseError(
                f"«{self.source}» has a {self._next()}; [ ] marks what may be left out"
            )
        while self._next() and self._next() not in _SIGNS:
            self.at += 1
        piece = _literal(fold(self.source[start : self.at]).text)
        if self._next() == "*" and piece.pattern.endswith("(?![a-z0-9])"):
            self.at += 1
            open_end = piece.pattern.removesuffix("(?![a-z0-9])") + "[a-z]*"
            return _Piece(open_end, piece.needles, piece.words)
        return piece
