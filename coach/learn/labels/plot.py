"""The reliability plot of the card: a small SVG, a panel for each head and part."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import sqrt
from typing import Any

from coach.learn.labels.sections import heads, named, parts

_SIZE, _GAP, _TOP = 120, 34, 34
_SMALLEST, _LARGEST = 2.0, 7.0


def reliability(metrics: Mapping[str, Any]) -> str:
    """Share of labels that are right over their probability, for all that was measured."""
    rows = [(part, heads(part)) for part in parts(metrics)]
    width = _GAP + max((len(own) for _, own in rows), default=0) * (_SIZE + _GAP)
    height = len(rows) * (_SIZE + _TOP + _GAP)
    panels = [
        line
        for y, (part, own) in enumerate(rows)
        for x, head in enumerate(own)
        for line in _panel(
            f"{named(part)}: {head}", metrics[part]["calibration"][head],
            left=_GAP + x * (_SIZE + _GAP), top=_TOP + y * (_SIZE + _TOP + _GAP),
        )
    ]  # fmt: skip
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
            f'width="{width}" height="{height}" font-family="sans-serif" font-size="10">',
            "<title>Reliability of the label model</title>",
            f'<rect width="{width}" height="{height}" fill="#fff"/>',
            *panels,
            "</svg>",
            "",
        ]
    )


def _panel(title: str, measured: Mapping[str, Any], *, left: int, top: int) -> Iterator[str]:
    bottom, right = top + _SIZE, left + _SIZE
    for up, text in ((18, title), (6, f"ECE {measured['ece']:.3f}")):
        yield f'<text x="{left}" y="{top - up}" fill="#222">{escape(text)}</text>'
    yield (
        f'<rect x="{left}" y="{top}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="#bbb"/>'
    )
    yield f'<line x1="{left}" y1="{bottom}" x2="{right}" y2="{top}" stroke="#bbb"/>'
    for value in (0, 0.5, 1):
        x, y = left + value * _SIZE, bottom - value * _SIZE
        yield f'<text x="{x:g}" y="{bottom + 12}" fill="#666" text-anchor="middle">{value:g}</text>'
        yield f'<text x="{left - 4}" y="{y + 3:g}" fill="#666" text-anchor="end">{value:g}</text>'
    yield from _dots(measured["bins"], left=left, bottom=bottom)


def _dots(bins: Sequence[Sequence[float]], *, left: int, bottom: int) -> Iterator[str]:
    """A dot a bin, its area as the count, but never too small to be seen."""
    most = max((count for *_, count in bins), default=1)
    places = [(left + p * _SIZE, bottom - share * _SIZE) for p, share, _ in bins]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    yield f'<polyline points="{path}" fill="none" stroke="#1d6fb8"/>'
    for (x, y), (p, share, count) in zip(places, bins, strict=True):
        radius = max(_SMALLEST, _LARGEST * sqrt(count / most))
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#1d6fb8" fill-opacity="0.6">'
            f"<title>probability {p:g}, right {share:g}, n = {count:g}</title></circle>"
        )
