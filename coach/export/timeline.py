"""Geometry of the timeline strip: a lane per voice, drawn as SVG by the template.

Places along time are percent of the whole, so that the strip fits any width
without stretching its text.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from coach.domain.call import Call
from coach.domain.span import Span, intersection, union
from coach.export.voices import Voice

LANE_HEIGHT = 26
AXIS_HEIGHT = 20
_MIN_WIDTH_PCT = 0.15
_MAX_TICKS = 6
_STEPS_S = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time: where it is drawn, in percent, and what it is."""

    x_pct: float
    width_pct: float
    span: Span


@dataclass(frozen=True, slots=True)
class Lane:
    """One voice and the times it speaks; ``y`` is its upper edge in pixels."""

    voice: Voice
    y: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The strip as a whole.

    Attributes:
        duration_s: Time from the left edge to the right one.
        height: Height in pixels, axis included.
        lanes: One per voice, top to bottom.
        overlaps: Times in which two voices speak.
        ticks: Seconds and place of the marks on the axis.
    """

    duration_s: float
    height: int
    lanes: tuple[Lane, ...]
    overlaps: tuple[Bar, ...]
    ticks: tuple[tuple[int, float], ...]

    @property
    def axis_y(self) -> int:
        return self.height - AXIS_HEIGHT


def timeline(call: Call, voices: Iterable[Voice]) -> Timeline | None:
    """Lay out the strip; ``None`` for a call in which no time passes."""
    last_end_s = max((utterance.span.end_s for utterance in call.utterances), default=0.0)
    duration_s = max(last_end_s, call.recording.duration_s if call.recording else 0.0)
    if duration_s <= 0:
        return None
    speech = {
        voice: union(
            utterance.span
            for utterance in call.utterances
            if (utterance.speaker, utterance.role) == (voice.speaker, voice.role)
        )
        for voice in voices
    }
    lanes = tuple(
        Lane(voice, row * LANE_HEIGHT, tuple(bar(span, duration_s) for span in spans))
        for row, (voice, spans) in enumerate(speech.items())
    )
    return Timeline(
        duration_s=duration_s,
        height=max(1, len(lanes)) * LANE_HEIGHT + AXIS_HEIGHT,
        lanes=lanes,
        overlaps=tuple(bar(span, duration_s) for span in _overlaps(list(speech.values()))),
        ticks=_ticks(duration_s),
    )


def _overlaps(speech: list[tuple[Span, ...]]) -> tuple[Span, ...]:
    return union(
        span
        for row, spans in enumerate(speech)
        for others in speech[row + 1 :]
        for span in intersection(spans, others)
    )


def bar(span: Span, duration_s: float) -> Bar:
    """A span's place on a strip of that length.

    >>> bar(Span(5, 10), 20).x_pct
    25.0
    """
    width_pct = max(100 * span.duration_s / duration_s, _MIN_WIDTH_PCT)
    return Bar(round(100 * span.start_s / duration_s, 3), round(width_pct, 3), span)


def _ticks(duration_s: float) -> tuple[tuple[int, float], ...]:
    """Marks at round times, at most six, none so near the edge that its text is cut."""
    step = next((step for step in _STEPS_S if duration_s / step <= _MAX_TICKS), _STEPS_S[-1])
    times = range(0, int(duration_s) + 1, step)
    return tuple(
        (time, round(100 * time / duration_s, 3)) for time in times if time <= 0.96 * duration_s
    )
