"""Utterances as a recogniser would have written them: homophones, fillers, stumbles, losses."""

import random
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain

from coach.domain.labels import Language

_FILLERS = {
    Language.ZH: ("嗯", "啊", "那个", "就是", "这个", "呃", "然后", "就是说", "哎", "对", "你说"),
    Language.EN: ("uh", "um", "like", "you know", "well", "i mean", "so", "er", "yeah", "right"),
}
#: Words that recognisers of English write for each other.
_HEARD_ALIKE = (
    ("their", "there", "they're"), ("your", "you're"), ("its", "it's"), ("to", "too", "two"),
    ("for", "four"), ("know", "no"), ("by", "buy", "bye"), ("new", "knew"), ("would", "wood"),
    ("hear", "here"), ("week", "weak"), ("due", "do"), ("bill", "bell"), ("paid", "payed"),
    ("loan", "lone"), ("then", "than"), ("our", "are"), ("sue", "soo"),
    ("court", "caught"), ("fee", "free"), ("sent", "cent"), ("rent", "rant"), ("owe", "oh"),
)  # fmt: skip


class Noise:
    """Disturbs text at random; what the sentence means stays readable.

    Args:
        texts: Where Chinese homophones are taken from: characters that people use.
        seed: The same seed disturbs alike.
    """

    def __init__(self, texts: Iterable[str], *, seed: int) -> None:
        self._rng = random.Random(seed)
        self._alike = _homophones("".join(sorted(set(chain.from_iterable(texts)))))

    def restart(self, seed: int) -> None:
        """Draw from here on as a fresh `Noise` of that seed would."""
        self._rng = random.Random(seed)

    def disturb(self, text: str, language: Language, *, strength: float = 1.0) -> str:
        """One disturbed copy.

        Args:
            text: Plain (see `coach.understand.classifier.text.plain`).
            language: Which words count as fillers and homophones.
            strength: 1 is a fair recogniser on a fair line; 0 changes nothing.
        """
        units = list(text) if language is Language.ZH else text.split()
        if not units:
            return text
        out = list(chain.from_iterable(self._unit(u, language, strength) for u in units))
        if self._rng.random() < 0.06 * strength and len(out) > 8:
            out = out[self._rng.randint(1, 3) :]
        if self._rng.random() < 0.15 * strength:
            out.insert(
                self._rng.choice((0, self._rng.randint(0, len(out)))), self._filler(language)
            )
        return ("" if language is Language.ZH else " ").join(out).strip() or text

    def _unit(self, unit: str, language: Language, strength: float) -> list[str]:
        chance = self._rng.random() / max(strength, 1e-9)
        if chance < 0.035:
            return [self._homophone(unit, language)]
        if chance < 0.045:
            return [unit, unit]
        if chance < 0.053:
            return []
        return [unit]

    def _homophone(self, unit: str, language: Language) -> str:
        if language is Language.ZH:
            return self._rng.choice(self._alike.get(unit, (unit,)))
        return self._rng.choice(_english().get(unit, (unit,)))

    def _filler(self, language: Language) -> str:
        return self._rng.choice(_FILLERS[language])


@cache
def _english() -> dict[str, tuple[str, ...]]:
    return {word: group for group in _HEARD_ALIKE for word in group}


@cache
def _homophones(characters: str) -> dict[str, tuple[str, ...]]:
    """Characters of the same syllable, whatever the tone."""
    from pypinyin import Style, lazy_pinyin

    groups: defaultdict[str, list[str]] = defaultdict(list)
    for character in characters:
        if "\u4e00" <= character <= "\u9fff":
            groups[lazy_pinyin(character, style=Style.NORMAL)[0]].append(character)
    return {c: tuple(group) for group in groups.values() if len(group) > 1 for c in group}
