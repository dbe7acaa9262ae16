"""Subtitle cues, the common ground of SRT and WebVTT."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from coach.domain.errors import TranscriptError
from coach.listen.transcripts.clock import clock_s
from coach.listen.transcripts.draft import DraftUtterance
from coach.listen.transcripts.prefix import speaker_names, split
from coach.listen.transcripts.text import join_lines
from coach.listen.transcripts.timing import share

ARROW = "-->"
_TIMING = re.compile(r"\s*([\d:：.,]+)\s*-->\s*([\d:：.,]+)(?:\s.*)?")
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?(?:\s+([^<>]*))?>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:i|b|u|s|c|v|font|span|lang|ruby|rt|em|strong)(?:[.\s][^<>]*)?>|<[\d.]*:[\d:.]+>|\{\\[^{}]*\}",
    re.IGNORECASE,
)
_LINE_BREAK = re.compile(r"<br\s*/?>|\\N", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Text between two times; ``line`` is that of its times, from 1."""

    line: int
    start_s: float
    end_s: float
    lines: list[str] = field(default_factory=list)


def parse(text: str, *, blank_ends: bool, first_line: int = 1) -> tuple[Cue, ...]:
    """Find the cues of a subtitle file.

    Args:
        text: The file, after its header.
        blank_ends: An empty line ends a cue and begins a comment or the name
            of the next (WebVTT); else text may hold empty lines (SRT).
        first_line: Number of the first line, for messages.

    Raises:
        TranscriptError: If a line with an arrow holds no two times.
    """
    cues: list[Cue] = []
    inside = False
    for number, line in enumerate(text.split("\n"), start=first_line):
        if ARROW in line:
            if cues and not blank_ends:
                _drop_counter(cues[-1].lines)
            cues.append(_timing(line, number))
            inside = True
        elif not line.strip() and blank_ends:
            inside = False
        elif inside:
            cues[-1].lines.append(line)
    return tuple(cues)


def utterances(cues: Sequence[Cue], *, given: Set[str]) -> tuple[DraftUtterance, ...]:
    """Take speakers and mark-up out of cues; a cue with two speakers is shared out.

    Args:
        cues: In the order of the file.
        given: Speaker names that the caller knows.
    """
    bare = [[_untagged(line) for line in _physical(cue)] for cue in cues]
    names = speaker_names((lines[0] for lines in bare if lines), given=given)
    found: list[DraftUtterance] = []
    for cue in cues:
        where = f"line {cue.line}"
        parts = [
            DraftUtterance(where=where, text=text, speaker=speaker)
            for speaker, text in _voices(cue, names)
        ]
        found.extend(share(parts, cue.start_s, cue.end_s))
    return tuple(found)


def _timing(line: str, number: int) -> Cue:
    match = _TIMING.fullmatch(line)
    times = [clock_s(group) for group in match.groups()] if match else [None]
    if not match or None in times:
        raise TranscriptError(
            f"line {number} has times that are none: expected hh:mm:ss,mmm --> hh:mm:ss,mmm"
        )
    start_s, end_s = (time for time in times if time is not None)
    return Cue(number, start_s, end_s)


def _drop_counter(lines: list[str]) -> None:
    """The number of the next cue is not text of this one."""
    if lines and lines[-1].strip().isdecimal():
        lines.pop()


def _physical(cue: Cue) -> list[str]:
    lines = [part for line in cue.lines for part in _LINE_BREAK.split(line)]
    return [line for line in lines if _untagged(line).strip()]


def _untagged(line: str) -> str:
    return _TAG.sub("", line)


def _voices(cue: Cue, names: Set[str]) -> list[tuple[str | None, str]]:
    """Speaker and text of each voice in a cue; one without a name if none is given."""
    lines = _physical(cue)
    if any(_VOICE.search(line) for line in lines):
        return _tagged(lines)
    parts: list[tuple[str | None, list[str]]] = []
    for line in map(_untagged, lines):
        if prefixed := split(line, names):
            parts.append((prefixed.name, [prefixed.text]))
        elif parts:
            parts[-1][1].append(line)
        else:
            parts.append((None, [line]))
    return [(speaker, join_lines(texts)) for speaker, texts in parts] or [(None, "")]


def _tagged(lines: Iterable[str]) -> list[tuple[str | None, str]]:
    pieces = _VOICE.split("\n".join(lines))
    parts: list[tuple[str | None, str]] = [(None, pieces[0])] if pieces[0].strip() else []
    parts += list(zip(pieces[1::2], pieces[2::2], strict=True))
    return [
        ((speaker or "").strip() or None, join_lines(_untagged(text).split("\n")))
        for speaker, text in parts
    ]
