"""Plain text with a speaker in front of each line, ``.txt``.

::

    客服：您好                     Agent: hello
    [00:12] 客户：我在             00:00:12 A: yes
    [00:12 - 00:15] 客户：我在     说话人1 00:12
                                   您好，请讲
"""

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from coach.domain.call import QualityNote
from coach.domain.errors import TranscriptError
from coach.listen.transcripts.clock import CLOCK, clock_s
from coach.listen.transcripts.draft import Draft, DraftUtterance
from coach.listen.transcripts.prefix import speaker_names, split
from coach.listen.transcripts.text import join_lines

_RANGE = rf"({CLOCK})(?:\s*(?:-->|->|[-–—~～至])\s*({CLOCK}))?"
_BRACKETED = re.compile(rf"\s*[\[(（【<]\s*{_RANGE}\s*[\])）】>]\s*(.*)", re.DOTALL)
_BARE = re.compile(rf"\s*{_RANGE}(?:\s+|$)(.*)", re.DOTALL)
_BEHIND = re.compile(
    rf"\s*([^\s:：\[(（【][^:：\[(（【]{{0,30}}?)\s*[\[(（【]?\s*{_RANGE}\s*[\])）】]?\s*(?:[:：]\s*(.*))?",
    re.DOTALL,
)
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class _Line:
    number: int
    rest: str
    start_s: float | None = None
    end_s: float | None = None
    speaker: str | None = None


def read(text: str, *, given: Set[str] = frozenset()) -> Draft:
    r"""Read speaker-prefixed lines, with or without times.

    A line without speaker and time goes on with the utterance before it; lines
    before the first utterance, such as a title, are left out and counted.

    >>> [each.speaker for each in read("客服：您好\n客户：你好").utterances]
    ['客服', '客户']

    Raises:
        TranscriptError: If no line names a speaker or a time.
    """
    lines = _lines(text)
    names = speaker_names((line.rest for line in lines if not line.speaker), given=given)
    utterances: list[tuple[DraftUtterance, list[str]]] = []
    n_skipped = 0
    for line in lines:
        if utterance := _utterance(line, names):
            utterances.append((utterance, [utterance.text]))
        elif utterances:
            utterances[-1][1].append(line.rest)
        else:
            n_skipped += 1
    if not utterances:
        raise TranscriptError(
            "no line names a speaker or a time: expected lines such as "
            "'客服：您好', 'Agent: hello' or '[00:12] A: hello'"
        )
    return Draft(
        utterances=tuple(replace(each, text=join_lines(texts)) for each, texts in utterances),
        quality=_skipped(n_skipped),
    )


def _lines(text: str) -> list[_Line]:
    """Lines that hold something, their times taken off."""
    given = [(n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip()]
    # "10:30 见" in running text is no time stamp, unless most lines begin so.
    bare = sum(bool(_BARE.match(line)) for _, line in given) >= _MOST * len(given)
    headers = sum(bool(_behind(line)) for _, line in given) > 1
    return [_timed(n, line, bare=bare, headers=headers) for n, line in given]


def _timed(number: int, line: str, *, bare: bool, headers: bool) -> _Line:
    match = _BRACKETED.match(line) or (_BARE.match(line) if bare or _prefixed(line) else None)
    if match:
        return _Line(number, match.group(3), *_times(match.group(1), match.group(2), number))
    if headers and (match := _behind(line)):
        times = _times(match.group(2), match.group(3), number)
        return _Line(number, match.group(4) or "", *times, speaker=match.group(1).strip())
    return _Line(number, line)


def _prefixed(line: str) -> bool:
    """A bare time right before ``speaker:`` is a time stamp anywhere."""
    match = _BARE.match(line)
    return bool(match and speaker_names([match.group(3)]))


def _behind(line: str) -> re.Match[str] | None:
    """``Speaker 1 (00:12): text``, or ``说话人1 00:12`` on a line of its own."""
    return _BEHIND.fullmatch(line)


def _times(start: str, end: str | None, number: int) -> tuple[float, float | None]:
    start_s, end_s = clock_s(start), clock_s(end) if end else None
    if start_s is None or (end and end_s is None):
        raise TranscriptError(f"line {number} has a time that is none: expected hh:mm:ss or mm:ss")
    return start_s, end_s


def _utterance(line: _Line, names: Set[str]) -> DraftUtterance | None:
    prefixed = None if line.speaker else split(line.rest, names)
    speaker = prefixed.name if prefixed else line.speaker
    if speaker is None and line.start_s is None:
        return None
    return DraftUtterance(
        where=f"line {line.number}",
        text=prefixed.text if prefixed else line.rest,
        start_s=line.start_s,
        end_s=line.end_s,
        speaker=speaker,
    )


def _skipped(n: int) -> tuple[QualityNote, ...]:
    if not n:
        return ()
    message = f"{n} lines before the first speaker were left out"
    return (QualityNote("skipped_lines", message, value=float(n)),)
