"""Colours of what is drawn. They stand in the drawing itself: paper knows no style sheet for SVG.

Chosen to stay apart for the colour-blind; a word, a shape or a place always tells the same.
"""

from collections.abc import Mapping

INK, SOFT, LINE, GRID = "#1b2733", "#55626f", "#dfe4ea", "#e9edf1"
GOOD, WARN, BAD, BLUE = "#00705a", "#8a5d00", "#8c1d18", "#1a5f9c"

#: Who speaks.
VOICES: Mapping[str, str] = {
    "agent": "#0f5f8c", "debtor": "#d07a2d", "other": "#5b4a8a", "unknown": "#8a949e",
}  # fmt: skip
#: Stage → inside and edge.
STAGES: Mapping[str, tuple[str, str]] = {
    "resistance": ("#f3c9b3", "#a8440b"),
    "justification": ("#f8e3a8", "#8f6a00"),
    "compromise": ("#b9e2d3", "#00705a"),
}
EMOTIONS: Mapping[str, str] = {
    "calm": "#b9d7ea", "passive": "#a3abb4", "wishful": "#a3abb4", "guilty": "#e6c35c",
    "anxious": "#e6c35c", "averse": "#d98a5f", "angry": "#a33416",
}  # fmt: skip
MARKS: Mapping[str, str] = {"forward": GOOD, "back": "#a8440b", "breach": BAD, "promise": BLUE}

ALL = {
    "ink": INK, "soft": SOFT, "line": LINE, "grid": GRID, "both": "#c9d1da", "needle": "#b3261e",
    "good": GOOD, "warn": WARN, "bad": BAD, "blue": BLUE, "wanted": "#e3f2ec",
    "voices": VOICES, "stages": STAGES, "emotions": EMOTIONS, "marks": MARKS,
}  # fmt: skip
