"""Spoken numbers as digits, in a copy of the text.

wetext turns one number phrase into digits well, but a whole sentence badly: it
makes 每月十号 "10号/月", 两三万元 "两¥30000" and "between ten and twenty dollars"
"between 1020 dollars". So the phrases are found here, those that are no exact
number are left as said, and only what remains is given to wetext. Units, and
everything between the numbers, stay as they were spoken.
"""

import importlib
import re
from functools import lru_cache
from typing import Any

from coach.domain.labels import Language
from coach.listen.mandarin.chinese_numerals import normalize_chinese
from coach.listen.mandarin.english_numerals import normalize_english

_HAN = re.compile(r"[\u4e00-\u9fff]")


def normalize_numbers(text: str, *, language: Language | None) -> str | None:
    """Write spoken numbers, amounts, dates and phone numbers as digits.

    Vague numbers (两三千, 十几万, "two or three hundred"), set phrases (十分,
    万一, "first of all") and bare single digits (一个, 三天) stay as said. The
    result is a copy to match amounts and dates on; offsets differ from the text.

    Args:
        text: One utterance, Simplified script.
        language: Language spoken; ``None`` decides by the script.

    Returns:
        The copy, or ``None`` if nothing changed.

    Example:
        >>> normalize_numbers("欠款三千五百块，下个月十号还", language=Language.ZH)
        '欠款3500块，下个月10号还'
        >>> normalize_numbers("大概两三千，我十分抱歉", language=Language.ZH) is None
        True
        >>> normalize_numbers("Two hundred dollars by the tenth of March.", language=Language.EN)
        '$200 by the 10th of March.'
    """
    if language is None:
        language = Language.ZH if _HAN.search(text) else Language.EN
    if language == Language.ZH:
        normalized = normalize_chinese(text, digits=_chinese_digits)
    else:
        normalized = normalize_english(text, digits=_english_digits)
    return None if normalized == text else normalized


@lru_cache(maxsize=2)
def _normalizer(language: Language) -> Any:
    # By name: wetext carries no types, and costs 0.3 s that many calls never need.
    wetext = importlib.import_module("wetext")
    return wetext.Normalizer(lang=language.value, operator="itn")


@lru_cache(maxsize=4096)
def _chinese_digits(phrase: str) -> str:
    return str(_normalizer(Language.ZH).normalize(phrase))


@lru_cache(maxsize=4096)
def _english_digits(phrase: str) -> str:
    return str(_normalizer(Language.EN).normalize(phrase))
