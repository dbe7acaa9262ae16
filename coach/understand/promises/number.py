"""A number as it stands in a text."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its place; of a range, both ends.

    Attributes:
        start: Offset of its first character.
        end: Offset behind its last.
        low: Its value, or the lower end.
        high: The upper end; equals `low` for one number.
        scaled: Said with hundred, thousand, 万 …, so that it is no code.
        approximate: Marked as about: 多, 来, "or so".
    """

    start: int
    end: int
    low: Decimal
    high: Decimal
    scaled: bool
    approximate: bool = False
