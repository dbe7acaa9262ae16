"""WebVTT subtitles, ``.vtt``."""

import html
import re
from collections.abc import Set
from dataclasses import replace

from coach.listen.transcripts import cues
from coach.listen.transcripts.draft import Draft

_HEADER = re.compile(r"\s*WEBVTT(?![^\s])[^\n]*")


def is_vtt(text: str) -> bool:
    """Whether the text begins as WebVTT files must."""
    return bool(_HEADER.match(text))


def read(text: str, *, given: Set[str] = frozenset()) -> Draft:
    r"""Read WebVTT: voice tags, cue settings, notes, styles and character references.

    >>> read("WEBVTT\n\n00:01.000 --> 00:02.000 align:left\n<v Agent>Hi &amp; bye").utterances[0]
    ... # doctest: +ELLIPSIS
    DraftUtterance(where='line 3', text='Hi & bye', start_s=1.0, end_s=2.0, speaker='Agent', ...)

    Raises:
        TranscriptError: If a line with an arrow holds no two times.
    """
    found = cues.parse(_without_notes(text), blank_ends=True)
    utterances = cues.utterances(found, given=given)
    return Draft(
        utterances=tuple(replace(each, text=html.unescape(each.text)) for each in utterances)
    )


def _without_notes(text: str) -> str:
    """Empty the lines of notes and styles, which may hold arrows; line numbers stay."""
    kept, skipping = [], False
    for line, previous in zip(lines := text.split("\n"), ["", *lines], strict=False):
        starts = not previous.strip() and re.match(r"(?:NOTE|STYLE|REGION)(?:\s|$)", line)
        skipping = bool(line.strip()) and (skipping or bool(starts))
        kept.append("" if skipping else line)
    return "\n".join(kept)
