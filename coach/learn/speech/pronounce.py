"""From written text to what espeak-ng should say, one unit per written token.

espeak-ng's own Mandarin voice misreads characters, so it is given numbered
pinyin; English is given as it stands.
"""

import re
from dataclasses import dataclass
from functools import cache

from coach.domain.labels import Language

_HAN = re.compile(r"[\u4e00-\u9fff]")
_PAUSES = dict.fromkeys("，；：、,", ",") | dict.fromkeys("。.", ".") | {"？": "?", "！": "!"}
_ENGLISH_WORD = re.compile(r"[A-Za-z']+")

# pypinyin reads these as "hai" or "zhong"; in a call about debts they are not.
_PHRASES = {
    "还款": "huan2 kuan3", "还钱": "huan2 qian2", "还清": "huan2 qing1", "还上": "huan2 shang4",
    "还了": "huan2 le5", "还不上": "huan2 bu5 shang4", "还不了": "huan2 bu4 liao3",
    "还不起": "huan2 bu5 qi3", "还掉": "huan2 diao4", "还完": "huan2 wan2",
    "还一部分": "huan2 yi1 bu4 fen5",
    "归还": "gui1 huan2", "偿还": "chang2 huan2", "已还": "yi3 huan2", "先还": "xian1 huan2",
    "能还": "neng2 huan2", "再还": "zai4 huan2", "不还": "bu4 huan2", "要还": "yao4 huan2",
    "会还": "hui4 huan2", "怎么还": "zen3 me5 huan2", "没还": "mei2 huan2", "重新": "chong2 xin1",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """One written token: a Chinese character or an English word.

    Attributes:
        text: As written.
        offset: Where its pronunciation starts in `Spoken.text`.
        tone: Mandarin tone 1–5; 0 for English.
    """

    text: str
    offset: int
    tone: int


@dataclass(frozen=True, slots=True)
class Spoken:
    """Text for the synthesiser, with the written tokens it stands for."""

    text: str
    units: tuple[Unit, ...]


@cache
def _load_phrases() -> None:
    from pypinyin import load_phrases_dict

    load_phrases_dict(
        {
            phrase: [[syllable] for syllable in reading.split()]
            for phrase, reading in _PHRASES.items()
        },
        style="tone3",
    )


def pronounce(text: str, language: Language) -> Spoken:
    """Spell out how ``text`` is said.

    Characters that are not spoken are left out; punctuation becomes pauses.

    Example:
        >>> pronounce("还款？", Language.ZH).text
        'huan2 kuan3?'
        >>> [unit.text for unit in pronounce("I can't pay.", Language.EN).units]
        ['i', "can't", 'pay']
    """
    return _pronounce_zh(text) if language is Language.ZH else _pronounce_en(text)


def syllable(character: str) -> tuple[str, int] | None:
    """The usual syllable of a Chinese character and its tone; ``None`` for anything else.

    >>> syllable("款"), syllable("a")
    (('kuan', 3), None)
    """
    from pypinyin import Style, lazy_pinyin

    if len(character) != 1 or not _HAN.match(character):
        return None
    toned = lazy_pinyin(character, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=True)[0]
    return (toned[:-1], int(toned[-1])) if toned[-1].isdigit() else (toned, 5)


def _pronounce_zh(text: str) -> Spoken:
    from pypinyin import Style, lazy_pinyin

    _load_phrases()
    written = "".join(c for c in text if _HAN.match(c) or c in _PAUSES)
    syllables = lazy_pinyin(
        written,
        style=Style.TONE3,
        neutral_tone_with_five=True,
        v_to_u=True,
        tone_sandhi=True,
        errors=list,  # type: ignore[arg-type]  # one entry a mark, as for syllables
    )
    spoken, units = "", []
    for character, syllable in zip(written, syllables, strict=True):
        if character in _PAUSES:
            spoken = spoken.rstrip() + _PAUSES[character] + " "
        else:
            tone = int(syllable[-1]) if syllable[-1].isdigit() else 5
            units.append(Unit(character, len(spoken), tone))
            spoken += syllable + " "
    return Spoken(spoken.rstrip(), tuple(units))


def _pronounce_en(text: str) -> Spoken:
    spoken = text.replace("\u2019", "'")
    units = [
        Unit(match.group().lower(), match.start(), 0) for match in _ENGLISH_WORD.finditer(spoken)
    ]
    return Spoken(spoken, tuple(units))
