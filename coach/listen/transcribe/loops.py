"""Decoders caught in a loop: the same words over and over.

People repeat themselves too. What tells them apart is how often: 对对对对 is
speech, the same clause four times without a pause is not.
"""

import zlib
from collections.abc import Sequence

LOOPING_RATIO = 2.4  # Whisper's own limit for a window
_HOPELESS_RATIO = 3.0
_LONGEST_UNIT = 40


def compression_ratio(text: str) -> float:
    """Bytes of UTF-8 ÷ bytes after zlib; 1.0 for nothing.

    >>> compression_ratio("我没有收到你们的账单") < 1 < 3 < compression_ratio("好的" * 50)
    True
    """
    data = text.encode()
    return len(data) / len(zlib.compress(data)) if data else 1.0


def is_hopeless(text: str) -> bool:
    """Whether text repeats itself more than any speech, exactly periodic or not."""
    return compression_ratio(text) > _HOPELESS_RATIO


def most_repeats(n_symbols: int) -> int:
    """How often a unit of so many 字 (or English words) may stand in a row.

    >>> [most_repeats(n) for n in (1, 2, 3, 4, 8)]
    [11, 6, 6, 3, 3]
    """
    if n_symbols == 1:
        return 11
    return 6 if n_symbols <= 3 else 3


def repeats(symbols: Sequence[str]) -> tuple[int, ...]:
    """Indices of symbols that only repeat a loop; the first round of each is kept.

    Args:
        symbols: Characters of a Chinese text, words of an English one; without punctuation.

    Example:
        >>> repeats("对对对对")
        ()
        >>> repeats("我不还钱我不还钱我不还钱我不还钱我不还钱")[:2]
        (4, 5)
    """
    surplus: list[int] = []
    start = 0
    while start < len(symbols):
        unit, times = _loop_at(symbols, start)
        surplus.extend(range(start + unit, start + unit * times))
        start += unit * times
    return tuple(surplus)


def _loop_at(symbols: Sequence[str], start: int) -> tuple[int, int]:
    """Length and count of the loop that begins here; (1, 1) for none."""
    for unit in range(1, min(_LONGEST_UNIT, (len(symbols) - start) // 2) + 1):
        times = 1
        pattern = symbols[start : start + unit]
        while symbols[start + unit * times : start + unit * (times + 1)] == pattern:
            times += 1
        if times > most_repeats(unit):
            return unit, times
    return 1, 1
