"""Times as transcripts write them: seconds, and hours, minutes, seconds."""

import math
import re
from collections.abc import Mapping
from typing import Any

from coach.domain.errors import TranscriptError

CLOCK = r"(?:\d{1,3}[:：])?\d{1,3}[:：]\d{2}(?:[.,]\d{1,6})?"

_PARTS = re.compile(r"(?:(\d{1,3})[:：])?(\d{1,3})[:：](\d{2})(?:[.,](\d{1,6}))?")
_SHOWN = 40


def shown(value: object) -> str:
    """A value for an error message: numbers as they are, of the rest only what it is.

    Messages go to logs and tickets; a field of a transcript may hold what was said.

    >>> shown("我下周还"), shown(["我"]), shown(-1.5), shown(None)
    ('a text', 'a list', '-1.5', 'missing')
    """
    if value is None:
        return "missing"
    if isinstance(value, bool | int | float):
        text = repr(value)
        return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    if isinstance(value, str):
        return "a text" if value else "an empty text"
    return "an object" if isinstance(value, Mapping) else "a list"


def clock_s(text: str) -> float | None:
    """Seconds of ``[h:]mm:ss[.fff]``, or ``None`` if it is no such time.

    Minutes may pass 59 only where no hours stand before them.

    >>> clock_s("00:01:02,5"), clock_s("75：10"), clock_s("1:75:10"), clock_s("12")
    (62.5, 4510.0, None, None)
    """
    match = _PARTS.fullmatch(text.strip())
    if not match:
        return None
    hours, minutes, seconds, fraction = match.groups()
    if int(seconds) > 59 or (hours and int(minutes) > 59):
        return None
    return int(hours or 0) * 3600 + int(minutes) * 60 + float(f"{seconds}.{fraction or 0}")


def seconds(value: Any, *, where: str) -> float | None:
    """A time of a JSON file in seconds; ``None`` if it is not given.

    Args:
        value: A number, a number in a string, a clock time, or ``None``.
        where: Place in the file, for the message.

    Raises:
        TranscriptError: If it is none of these, negative or not finite.
    """
    if value is None:
        return None
    number = _number(value)
    if number is None or not math.isfinite(number) or number < 0:
        raise TranscriptError(
            f"{where} is {shown(value)}: expected seconds from the start of the call, 0 or more"
        )
    return number


def _number(value: Any) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and (clock := clock_s(value)) is not None:
        return clock
    try:
        return float(value) + 0.0  # + 0.0 turns -0.0 into 0.0
    except (TypeError, ValueError, OverflowError):
        return None
