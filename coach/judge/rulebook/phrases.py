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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coach.judge.rulebook.folding import HAN, fold
from coach.judge.rulebook.sounds import readings

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
_SYLLABLES = 3
_SIGNS = "(|)[]{}…#*^$"


class PhraseError(ValueError):
    """A phrase that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase ready to search in a folded text.

    Attributes:
        source: As written.
        plain: Finds it in a folded text; every group is a gap.
        by_sound: Finds it in `sounds.paired` of a folded text; ``None`` if it has no
            Chinese word that is long enough to tell from others by sound.
    """

    source: str
    plain: re.Pattern[str]
    by_sound: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Writer:
    word: Callable[[str], str]
    number: str
    gap: str


def compiled(source: str, *, sets: Mapping[str, Sequence[str]], gap: int = GAP) -> Phrase:
    """Make a phrase ready.

    Args:
        source: As a supervisor writes it.
        sets: Named word lists, each entry again a phrase.
        gap: Characters or words that ``…`` may hold.

    Raises:
        PhraseError: If it cannot be read, names no known set, or matches nothing at all.

    Example:
        >>> threat = compiled("再不还…{jail}", sets={"jail": ["坐牢", "抓你"]})
        >>> bool(threat.plain.search("再不还就抓你"))
        True
    """
    plain = _parsed(source, sets=sets, writer=_plain_writer(gap))
    if re.match(f"(?:{plain})\\Z", "") or not plain:
        raise PhraseError(f"«{source}» holds no words to look for")
    if not re.search(f"(?<!\\[)[{HAN}]{{{_SYLLABLES}}}", plain):
        return Phrase(source, re.compile(plain), None)
    loud = _parsed(source, sets=sets, writer=_sound_writer(gap))
    return Phrase(source, re.compile(plain), re.compile(loud))


def _plain_writer(gap: int) -> _Writer:
    def word(folded: str) -> str:
        return re.escape(folded).replace("\\ ", " ")

    number = f"(?:(?: [0-9][0-9.,]*| (?:{_EN_NUMBERS})(?![a-z])|[{_ZH_NUMBERS}])+)"
    return _Writer(word, number, f"((?:[{HAN}]| [^ {BORDER}{HAN}]+){{0,{gap}}}?)")


def _sound_writer(gap: int) -> _Writer:
    """For `sounds.paired` texts, in which every character is followed by its sound."""
    number = f"(?:(?:  (?:[0-9][0-9.,]*)|[{_ZH_NUMBERS}].)+)"
    return _Writer(_heard, number, f"((?:[{HAN}].|  [^ {BORDER}{HAN}]+){{0,{gap}}}?)")


def _heard(folded: str) -> str:
    """Words in which a few characters may be others of the same sound.

    One of three characters, or two neighbours of four or more: shorter words sound like
    too many others.
    """
    pieces = re.findall(f"[{HAN}]+|[^{HAN}]+", folded)
    return "".join(_misheard(p) if p[0] > "\u33ff" else _doubled(p) for p in pieces)


def _misheard(word: str) -> str:
    written = [f"{character}." for character in word]
    if len(word) < _SYLLABLES:
        return "".join(written)
    width = 1 if len(word) == _SYLLABLES else 2
    loud = [f".[{''.join(readings(character))}]" for character in word]
    ways = (
        "".join((*written[:n], *loud[n : n + width], *written[n + width :]))
        for n in range(len(word) - width + 1)
    )
    return f"(?:{'|'.join(ways)})"


def _doubled(latin: str) -> str:
    return "".join(re.escape(character) * 2 for character in latin).replace("\\ ", " ")


def _parsed(
    source: str, *, sets: Mapping[str, Sequence[str]], writer: _Writer, within: tuple[str, ...] = ()
) -> str:
    reader = _Reader(source.replace("...", "…"), sets, writer, within)
    pattern = reader.alternatives(top=True)
    if reader.at < len(reader.source):
        raise PhraseError(f"«{source}» has a {reader.source[reader.at]} that nothing opened")
    return pattern


@dataclass(slots=True)
class _Reader:
    """Reads one phrase from left to right."""

    source: str
    sets: Mapping[str, Sequence[str]]
    writer: _Writer
    within: tuple[str, ...]
    at: int = 0

    def alternatives(self, *, top: bool = False) -> str:
        branches = [self._sequence()]
        while self._next() == "|":
            if top:
                raise PhraseError(f"«{self.source}» has a | outside of ( )")
            self.at += 1
            branches.append(self._sequence())
        return branches[0] if top else "(?:" + "|".join(branches) + ")"

    def _next(self) -> str:
        return self.source[self.at : self.at + 1]

    def _sequence(self) -> str:
        parts: list[str] = []
        while (sign := self._next()) and sign not in "|)]}":
            parts.append(self._signed(sign) if sign in _SIGNS else self._words())
        return "".join(parts)

    def _signed(self, sign: str) -> str:
        self.at += 1
        if sign == "(":
            return self._closed(")")
        if sign == "[":
            return self._closed("]") + "?"
        if sign == "{":
            return self._set()
        if sign == "*":
            raise PhraseError(f"«{self.source}» has a * that follows no Latin word")
        edges = {"^": f"(?:^|(?<={BORDER}))", "$": f"(?={BORDER}|$)"}
        return {"…": self.writer.gap, "#": self.writer.number, **edges}[sign]

    def _closed(self, sign: str) -> str:
        inner = self.alternatives()
        if self._next() != sign:
            raise PhraseError(f"«{self.source}» lacks a {sign}")
        self.at += 1
        return inner

    def _set(self) -> str:
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
        members = [
            _parsed(entry, sets=self.sets, writer=self.writer, within=(*self.within, name))
            for entry in self.sets[name]
        ]
        # The longest first: what was said is quoted whole.
        return "(?:" + "|".join(sorted(members, key=len, reverse=True)) + ")"

    def _words(self) -> str:
        start = self.at
        if self._next() in "?+" and self.source[self.at - 1 : self.at] in (")", "]", "}"):
            raise PhraseError(f"«{self.source}» has a {self._next()}; [ ] marks what may be left out")
        while self._next() and self._next() not in _SIGNS:
            self.at += 1
        folded = fold(self.source[start : self.at]).text
        pattern = self.writer.word(folded)
        ends_latin = bool(folded) and folded[-1] < "\u3400"
        if self._next() == "*" and ends_latin:
            self.at += 1
            return pattern + "[a-z]*"
        return pattern + ("(?![a-z0-9])" if ends_latin else "")
