"""Which English number phrases are exact numbers, and where they end."""

import re
from collections.abc import Callable

_UNIT = "one|two|three|four|five|six|seven|eight|nine"
_TEEN = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SCALE = "hundred|thousand|million|billion|trillion"
_WORD = rf"(?:(?:(?:double|triple)[ ])?(?:{_UNIT}|{_TEEN}|{_TENS}|{_SCALE}|zero|oh)\b)"
_NEXT = rf"(?:{_WORD}|o\b(?!'|[ ]clock))"
# "and" joins only after a scale: two hundred and fifty, but ten and twenty. The
# group is atomic: what follows must not make it give half of a number back.
_RUN = (
    rf"(?>\b(?:a[ ](?={_SCALE}))?{_WORD}"
    rf"(?:(?:[ -]|(?<=hundred)[ ]and[ ]|(?<=thousand)[ ]and[ ]){_NEXT})*)"
)
_NUMBER = rf"{_RUN}(?:[ ]point(?>(?:[ ]{_NEXT})+))?"
_LOW_ORDINAL = "first|second|third"
_ORDINAL = (
    "fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth"
    "|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_PHRASE = re.compile(
    rf"(?P<keep>\b(?:{_UNIT}|{_TENS})[ ](?:or|to)[ ]{_RUN}(?<=hundred|housand)(?:[ ]dollars)?"
    rf"|\bone[ ](?:{_LOW_ORDINAL})\b)"
    rf"|(?P<money>{_NUMBER}[ ](?:dollars?|cents?)\b(?:[ ](?:and[ ])?{_RUN}[ ]cents?\b)?)"
    rf"|(?P<percent>{_NUMBER}[ ]percent\b)"
    rf"|(?P<clock>{_RUN}[ ][ap](?:\.m\.|[ ]?m\b))"
    rf"|(?P<ordinal>\b(?:{_TENS})[ -](?:{_LOW_ORDINAL}|{_ORDINAL})\b|\b(?:{_ORDINAL})\b"
    rf"|\b(?:{_LOW_ORDINAL})(?=[ ]of[ ](?:{_MONTH})\b)|(?<=[a-z][ ])(?:{_LOW_ORDINAL})\b)"
    rf"|(?P<number>{_NUMBER}(?![ ](?:point|\w+ties|hundreds|thousands|quadrillion)\b))".replace(
        "(?<=hundred|housand)", "(?:(?<=hundred)|(?<=thousand))"
    ),
    re.IGNORECASE,
)
_EXACT = re.compile(
    r"\$?\d[\d.]*(?: (?:million|billion|trillion))?|\d+(?:-\d+)+|\d[\d.]*%|\d+(?:st|nd|rd|th)"
)
_CLOCK = re.compile(r"0?(\d+:\d\d)( [ap]\.m\.)?")
_AFTER_MONTH = re.compile(
    rf"(?<!\bi )(?<!\bhe )(?<!you )(?<!\bwe )(?<!they )\b(?:{_MONTH})[ ]$", re.IGNORECASE
)
_AT_TIME = re.compile(r"\b(?:at|by|until|before|after|around)[ ]$", re.IGNORECASE)


def normalize_english(text: str, *, digits: Callable[[str], str]) -> str:
    """Replace exact numbers in ``text``; see `normalize_numbers`.

    Args:
        text: English text.
        digits: Turns one number phrase, in small letters, into digits.

    Example:
        >>> normalize_english("first of all, two or three hundred", digits=str.upper)
        'first of all, two or three hundred'
    """

    def replacement(match: re.Match[str]) -> str:
        phrase, kind, before = match.group(), match.lastgroup, text[: match.start()]
        if kind == "keep":
            return phrase
        if kind == "ordinal" and _is_low(phrase) and not _in_date(text, match):
            return phrase
        written = digits(_spelt(phrase)).replace(" %", "%")
        if clock := _CLOCK.fullmatch(written):
            if kind == "clock" or _AT_TIME.search(before):
                return clock.group(1) + (clock.group(2) or "")
            return phrase
        return written if _EXACT.fullmatch(written) else phrase

    return _PHRASE.sub(replacement, text)


def _is_low(phrase: str) -> bool:
    return bool(re.fullmatch(_LOW_ORDINAL, phrase, re.IGNORECASE))


def _in_date(text: str, match: re.Match[str]) -> bool:
    follows = re.match(rf"[ ]of[ ](?:{_MONTH})\b", text[match.end() :], re.IGNORECASE)
    return bool(follows or _AFTER_MONTH.search(text[: match.start()]))


def _spelt(phrase: str) -> str:
    """As wetext expects it: small letters, no hyphens, "one hundred"."""
    phrase = re.sub(r"\ba (?=hundred|thousand|million|billion)", "one ", phrase.lower())
    phrase = re.sub(r"\b([ap])\.?\s?m\b\.?", r"\1 m", phrase.replace("-", " "))
    return re.sub(r"\b(dollar|cent)\b", r"\1s", phrase)
