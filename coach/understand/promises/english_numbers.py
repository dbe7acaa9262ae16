"""Spoken and written English numbers: twelve hundred, a grand, two fifty, 1,200.50, 1.2k.

Said one beside the other, two numbers are read as in a price: "two fifty" is
250, "nineteen fifty" 1950. "Sixty two forty" could be 62.40 as well; it is
read 6240, which no debtor means, so `Number.approximate` marks it as unsafe.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain

from coach.understand.promises.number import Number

_UNIT_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
_TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
_UNITS = {word: n for n, word in enumerate(_UNIT_WORDS.split(), start=1)}
_TENS = {word: 10 * n for n, word in enumerate(_TENS_WORDS.split(), start=2)}
_TENS["fourty"] = 40
_SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000,
           "k": 1000, "hundreds": 100}  # fmt: skip
_SMALL = _UNITS | _TENS
_TOKEN = re.compile(
    r"[$£€¥]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[$£€¥]?\d+(?:\.\d+)?"
    r"|[a-z]+(?:'[a-z]+)?"
)
_ABOUT_BEFORE = re.compile(r"(?:about|around|roughly|approximately|maybe|like|almost|nearly) $")
_ABOUT_AFTER = re.compile(
    r"[ -]?(?:(?:dollars|bucks|quid|pounds) )?(?:or so|ish\b|odd\b|or thereabouts)"
)
_Place = tuple[str, int, int]


def find_english_numbers(text: str) -> tuple[Number, ...]:
    """Numbers in folded English text, by place; ordinals are none.

    >>> said = "twelve hundred, a grand, two fifty, a hundred and twenty, 1,200.50, 1.5k"
    >>> [str(found.low) for found in find_english_numbers(said)]
    ['1200', '1000', '250', '120', '1200.50', '1500.0']
    >>> [(str(both.low), str(both.high)) for both in find_english_numbers("two or three hundred")]
    [('200', '300')]
    """
    tokens = [(match.group(), *match.span()) for match in _TOKEN.finditer(text)]
    found: list[Number] = []
    at = 0
    while at < len(tokens):
        number, after = _read(text, tokens, at)
        if number is not None:
            found.append(number)
        at = max(after, at + 1)
    return tuple(_ranges(text, found))


def _read(text: str, tokens: Sequence[_Place], at: int) -> tuple[Number | None, int]:
    """The number that starts at a token, and the token behind it."""
    special = _special(text, tokens, at)
    if special is not None:
        return special
    begin = at
    if tokens[at][0] in ("a", "an") and _word(tokens, at + 1) in _SCALES:
        at += 1
    words: list[str] = []
    while at < len(tokens) and _goes_on(text, words, tokens, at):
        words.append(tokens[at][0])
        at += 1
    if words and words[-1] == "and":
        words.pop()
        at -= 1
    value = english_value(words)
    if value is None:
        return None, begin
    scaled = any(word in _SCALES for word in words)
    return _number(text, tokens[begin][1], tokens[at - 1][2], value, scaled, _priced(words)), at


def _special(text: str, tokens: Sequence[_Place], at: int) -> tuple[Number, int] | None:
    """Forms of their own: half a grand, two and a half grand, three oh six, a tenner."""
    said = " ".join(word for word, _, _ in tokens[at : at + 6])
    forms: tuple[tuple[str, Callable[[re.Match[str]], Decimal], bool], ...] = (
        (r"half a (grand|thousand|hundred)\b", lambda m: Decimal(_SCALES[m[1]]) / 2, False),
        (
            rf"({'|'.join(_UNITS)}|an?) and a half (grand|thousand|hundred)\b",
            lambda m: (_UNITS.get(m[1], 1) + Decimal("0.5")) * _SCALES[m[2]],
            False,
        ),
        (
            r"(?:a |one )?(tenner"
            r"|fiver)\b",
            lambda m: Decimal(10 if m[1] == "tenner" else 5),
            False,
        ),
        (
            rf"({'|'.join(_SMALL)}) oh ({'|'.join(_UNITS)})\b",
            lambda m: Decimal(_SMALL[m[1]] * 100 + _UNITS[m[2]]),
            False,
        ),
        (
            r"a couple (?:of )?(hundred|thousand|grand)\b",
            lambda m: 2 * Decimal(_SCALES[m[1]]),
            True,
        ),
    )
    for pattern, value, about in forms:
        if match := re.match(pattern, said):
            after = at + len(match.group().split())
            end = tokens[after - 1][2]
            scaled = match[len(match.groups())] in _SCALES or "er" in match.group()
            return _number(text, tokens[at][1], end, value(match), scaled, about), after
    return None


def _goes_on(text: str, words: list[str], tokens: Sequence[_Place], at: int) -> bool:
    """Whether a token belongs to the number that the words before it began."""
    word, start, _ = tokens[at]
    digits = word[-1].isdigit()
    if not words:
        return digits or word in _SMALL or (word in _SCALES and word != "k")
    between = text[tokens[at - 1][2] : start]
    if between not in ("", " ", "-"):
        return False
    if word == "and":
        return words[-1] in ("hundred", "thousand") and _word(tokens, at + 1) in _SMALL
    if digits:
        return False
    return word in _SCALES or (word in _SMALL and english_value([*words, word]) is not None)


def english_value(words: Sequence[str]) -> Decimal | None:
    """What a row of number words says; ``None`` if they are not one number.

    >>> str(english_value("two thousand five hundred".split())), english_value(["six", "five"])
    ('2500', None)
    """
    total = current = Decimal(0)
    last = ""
    for word in words:
        if word == "and":
            continue
        if word in _SCALES:
            if word in ("hundred", "hundreds"):
                current = (current or Decimal(1)) * 100
            else:
                total, current = total + (current or Decimal(1)) * _SCALES[word], Decimal(0)
        elif word not in _SMALL:
            digits = re.sub(r"[$£€¥,]", "", word)
            if not digits.replace(".", "", 1).isdecimal():
                return None
            current = Decimal(digits)
        elif current == 0 or last in ("hundred", "hundreds") or _is_unit(last, word):
            current += _SMALL[word]
        elif current < 100 and _SMALL[word] >= 10 and last in _SMALL:
            current = current * 100 + _SMALL[word]
        else:
            return None
        last = word
    return (total + current) or None


def _is_unit(last: str, word: str) -> bool:
    """Whether a word counts the ones of the tens before it: twenty five."""
    return last in _TENS and _SMALL[word] < 10


def _priced(words: Sequence[str]) -> bool:
    """Whether it could be pounds and pence said side by side: sixty two forty."""
    small = [word for word in words if word in _SMALL]
    return len(small) == len(words) and len(words) > 1 and (english_value(words) or 0) > 2000


def _ranges(text: str, found: Sequence[Number]) -> list[Number]:
    """Join "two or three hundred" and "fifty to sixty" into one number with two ends."""
    joined: list[Number] = []
    for number in found:
        before = joined[-1] if joined else None
        between = text[before.end : number.start] if before else ""
        if before and re.fullmatch(r" (?:or|to) (?:maybe )?|-| - ", between):
            factor = _shared_scale(before, number)
            if before.low * factor < number.high:
                joined[-1] = Number(before.start, number.end, before.low * factor, number.high,
                                    number.scaled or before.scaled, True)  # fmt: skip
                continue
        if before and between == " " and _is_change(before, number):
            joined[-1] = replace(before, end=number.end, low=before.low + number.low / 100,
                                 high=before.high + number.high / 100)  # fmt: skip
            continue
        joined.append(number)
    return joined


def _is_change(whole: Number, cents: Number) -> bool:
    """Whether two numbers side by side are a price: four eighty seven | thirty."""
    if cents.scaled or not 10 <= cents.low < 100 or whole.low < 100:
        return False
    return whole.low % 100 != 0 and whole.low % 1 == 0 and (not whole.scaled or whole.low % 10 > 0)


def _shared_scale(first: Number, second: Number) -> int:
    """In "two or three hundred" the scale is said once and means both."""
    if first.scaled or not second.scaled:
        return 1
    return next((n for n in (1000, 100) if second.high % n == 0 and second.high // n < 100), 1)


def _number(text: str, start: int, end: int, value: Decimal, scaled: bool, about: bool) -> Number:
    near = bool(_ABOUT_BEFORE.search(text[:start]) or _ABOUT_AFTER.match(text, end))
    return Number(start, end, value, value, scaled, about or near)


def _word(tokens: Sequence[_Place], at: int) -> str:
    return tokens[at][0] if at < len(tokens) else ""


NUMBER_WORDS = frozenset(chain(_SMALL, _SCALES))
