"""Time as a small frozen value: half-open spans of seconds, and sets of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A stretch of time ``[start_s, end_s)`` in seconds; it may be empty.

    Recognisers emit words of zero length, so ``start_s == end_s`` is allowed.

    Raises:
        ValueError: If ``start_s`` is negative or ``end_s`` lies before it.

    Example:
        >>> Span(0.5, 2.0).duration_s
        1.5
    """

    start_s: float
    end_s: float

    def __post_init__(self) -> None:
        if not 0 <= self.start_s <= self.end_s < float("inf"):
            raise ValueError(
                f"span [{self.start_s}, {self.end_s}) is not a stretch of time: "
                "expected 0 <= start_s <= end_s"
            )

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s

    @property
    def middle_s(self) -> float:
        return (self.start_s + self.end_s) / 2

    def intersection(self, other: "Span") -> "Span | None":
        """The common time, or ``None`` when there is none.

        >>> Span(0, 2).intersection(Span(1, 3))
        Span(start_s=1, end_s=2)
        >>> Span(0, 2).intersection(Span(2, 3)) is None
        True
        """
        start_s, end_s = max(self.start_s, other.start_s), min(self.end_s, other.end_s)
        return Span(start_s, end_s) if start_s < end_s else None

    def overlap_s(self, other: "Span") -> float:
        """Seconds that both share.

        >>> Span(0, 2).overlap_s(Span(1.5, 3))
        0.5
        """
        return max(0.0, min(self.end_s, other.end_s) - max(self.start_s, other.start_s))

    def distance_s(self, at_s: float) -> float:
        """Seconds from a moment to the nearest end; 0 inside.

        >>> Span(1, 2).distance_s(0.25), Span(1, 2).distance_s(1.5), Span(1, 2).distance_s(4)
        (0.75, 0.0, 2)
        """
        return max(self.start_s - at_s, at_s - self.end_s, 0.0)

    def shift(self, by_s: float) -> "Span":
        """The same stretch, ``by_s`` seconds later.

        >>> Span(0, 1).shift(2)
        Span(start_s=2, end_s=3)
        """
        return Span(self.start_s + by_s, self.end_s + by_s)


def union(spans: Iterable[Span], *, gap_s: float = 0.0) -> tuple[Span, ...]:
    """Merge spans that touch, overlap or lie at most ``gap_s`` apart; sorted.

    Empty spans are left out: they hold no time.

    >>> union([Span(3, 4), Span(0, 1), Span(0.5, 2)])
    (Span(start_s=0, end_s=2), Span(start_s=3, end_s=4))
    """
    merged: list[Span] = []
    for span in sorted(span for span in spans if span.duration_s > 0):
        if merged and span.start_s <= merged[-1].end_s + gap_s:
            merged[-1] = Span(merged[-1].start_s, max(merged[-1].end_s, span.end_s))
        else:
            merged.append(span)
    return tuple(merged)


def intersection(a: Iterable[Span], b: Iterable[Span]) -> tuple[Span, ...]:
    """Time that lies in some span of ``a`` and in some span of ``b``.

    >>> intersection([Span(0, 2), Span(3, 5)], [Span(1, 4)])
    (Span(start_s=1, end_s=2), Span(start_s=3, end_s=4))
    """
    left, right = union(a), union(b)
    common: list[Span] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if shared := left[i].intersection(right[j]):
            common.append(shared)
        if left[i].end_s <= right[j].end_s:
            i += 1
        else:
            j += 1
    return tuple(common)


def total_s(spans: Iterable[Span]) -> float:
    """Seconds covered by at least one of the spans.

    >>> total_s([Span(0, 2), Span(1, 3)])
    3
    """
    return sum(span.duration_s for span in union(spans))
