"""The two axes of tone as a drawing: where the agent stands, and how far that may be off."""

from dataclasses import dataclass
from statistics import NormalDist

from coach.domain.tone import Axis, Tone

#: The field: its upper left corner and its side, in units of the drawing.
LEFT, TOP, SIDE = 12.0, 12.0, 276.0
_WIDEST = 2.0
_NARROWEST = 0.04


@dataclass(frozen=True, slots=True)
class Quadrant:
    """The point and its bars, in units of the drawing.

    Attributes:
        x: From soft (left) to firm.
        y: From gentle (top) to harsh.
        x_from: Left end of the bar that shows how far `x` may be off.
        x_to: Its right end.
        y_from: Upper end of the other bar.
        y_to: Its lower end.
    """

    x: float
    y: float
    x_from: float
    x_to: float
    y_from: float
    y_to: float


def quadrant(tone: Tone) -> Quadrant | None:
    """Lay out the point; ``None`` unless both axes are known.

    Example:
        >>> tone = Tone(Axis(1.0, 0.9, 9, 60.0), Axis(0.0, 0.5, 9, 60.0))
        >>> place = quadrant(tone)
        >>> place.x, place.y
        (150.0, 12.0)
    """
    if tone.gentleness is None or tone.firmness is None:
        return None
    across, up = tone.firmness, tone.gentleness
    x_off, y_off = spread(across), spread(up)
    return Quadrant(
        x=_x(across.value),
        y=_y(up.value),
        x_from=_x(across.value - x_off),
        x_to=_x(across.value + x_off),
        y_from=_y(up.value + y_off),
        y_to=_y(up.value - y_off),
    )


def spread(axis: Axis) -> float:
    """Standard error of an axis, from the probability that its value lies on its side of 0.

    >>> round(spread(Axis(0.5, 0.8413, 9, 60.0)), 2)
    0.5
    """
    z = NormalDist().inv_cdf(min(max(axis.confidence, 0.5), 0.999))
    return min(_WIDEST, max(_NARROWEST, abs(axis.value) / z)) if z > 0 else _WIDEST


def _x(value: float) -> float:
    return round(LEFT + SIDE * (_inside(value) + 1) / 2, 1)


def _y(value: float) -> float:
    return round(TOP + SIDE * (1 - _inside(value)) / 2, 1)


def _inside(value: float) -> float:
    return min(1.0, max(-1.0, value))
