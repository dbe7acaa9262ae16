"""Words that a recogniser wrote otherwise: found by their sound, put right for a second look."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from coach.judge.rulebook.phrases import SYLLABLES
from coach.judge.rulebook.sounds import FIRST, sound, sounds

#: Longer words are not looked for by sound: a part of them will do.
_LONGEST = 8


@dataclass(frozen=True, slots=True, order=True)
class Misheard:
    """A place where a word may have been meant.

    Attributes:
        text: Position of the text among those that were given.
        start: Offset in it.
        end: Half-open.
        corrected: The whole text with the word as it is written in a rule.
    """

    text: int
    start: int
    end: int
    corrected: str


class Ear:
    """Finds words by sound in folded texts.

    Args:
        texts: Folded.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._found: dict[frozenset[str], tuple[Misheard, ...]] = {}
        self._said: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, loud in enumerate(sound(text) for text in texts):
            for start, syllable in enumerate(loud):
                if syllable >= chr(FIRST):
                    for end in range(start + SYLLABLES, min(start + _LONGEST, len(loud)) + 1):
                        self._said[loud[start:end]].append((n, start))

    def misheard(self, words: frozenset[str]) -> tuple[Misheard, ...]:
        """Where one of the words sounds as it should and is written otherwise; sorted.

        One of three characters may differ, or two neighbours of four or more: anything
        looser would hear words everywhere.
        """
        if words not in self._found:
            self._found[words] = self._search(words)
        return self._found[words]

    def _search(self, words: frozenset[str]) -> tuple[Misheard, ...]:
        known = _by_sound(words)
        spots = (
            self._spot(word, n, start)
            for way in self._said.keys() & known.keys()
            for word in known[way]
            for n, start in self._said[way]
        )
        return tuple(sorted({spot for spot in spots if spot}))

    def _spot(self, word: str, n: int, start: int) -> Misheard | None:
        text, end = self._texts[n], start + len(word)
        other = [i for i in range(len(word)) if text[start + i] != word[i]]
        most = 1 if len(word) == SYLLABLES else 2
        if not other or other[-1] - other[0] >= most:
            return None
        return Misheard(n, start, end, text[:start] + word + text[end:])


@cache
def _by_sound(words: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    """The words by each of the ways in which they may sound."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in sorted(words):
        for way in sounds(word):
            found[way].append(word)
    return {way: tuple(same) for way, same in found.items()}
