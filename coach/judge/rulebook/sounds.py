"""Chinese characters by their sound, as loosely as recognisers and dialects confuse them."""

from functools import lru_cache
from itertools import islice, product

#: First of the private characters that stand for syllables.
FIRST = 0xE000
#: Readings of a character that count: dictionaries give rare ones last.
_READINGS = 2
_CONFUSED = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_INITIALS = ("b", "p", "m", "f", "d", "t", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
             "y", "w", "")  # fmt: skip
_FINALS = ("a", "ai", "ao", "an", "o", "ou", "on", "e", "ei", "en", "er", "i", "ia", "iao", "ie",
           "iu", "ian", "in", "ion", "u", "ua", "uo", "uai", "ui", "uan", "un", "ue", "v", "ve",
           "io", "n", "m")  # fmt: skip


def loose(syllable: str) -> str:
    """A toneless syllable without the differences that are often misheard.

    >>> loose("zhang") == loose("zan"), loose("ning") == loose("lin")
    (True, True)
    """
    for initial, plain in _CONFUSED:
        if syllable.startswith(initial):
            syllable = plain + syllable[len(initial) :]
            break
    return syllable.removesuffix("g") if syllable.endswith("ng") else syllable


@lru_cache(maxsize=16384)
def readings(character: str) -> tuple[str, ...]:
    """One private character per way in which a Chinese character may be read; usual first.

    Dictionaries read 还款 as "hai kuan": every reading counts where a phrase is written.
    """
    from pypinyin import Style, pinyin  # the dictionary takes a while to load

    found = pinyin(character, heteronym=True, style=Style.NORMAL, errors="ignore")
    codes = [_code(loose(syllable)) for syllable in (found[0][:_READINGS] if found else [])]
    return tuple(dict.fromkeys(code for code in codes if code)) or (character,)


def sound(folded: str) -> str:
    """A folded text by sound: as long as before, Latin letters and digits unchanged.

    >>> sound("诈骗") == sound("炸片"), len(sound("还 ok"))
    (True, 4)
    """
    return "".join(
        readings(character)[0] if character > "\u33ff" else character for character in folded
    )


@lru_cache(maxsize=16384)
def sounds(word: str) -> tuple[str, ...]:
    """The ways in which a word may sound, usual first: at most 16."""
    ways = product(*(readings(character) for character in word))
    return tuple("".join(way) for way in islice(ways, 16))


def _code(syllable: str) -> str:
    """The private character of a syllable; empty for what is none."""
    for n, initial in enumerate(_INITIALS):
        if syllable.startswith(initial) and syllable[len(initial) :] in _FINALS:
            return chr(FIRST + n * len(_FINALS) + _FINALS.index(syllable[len(initial) :]))
    return ""
