"""JSON of the Whisper family: faster-whisper, openai-whisper, WhisperX."""

from collections.abc import Mapping, Sequence
from typing import Any

from coach.domain.errors import TranscriptError
from coach.domain.span import Span
from coach.listen.transcripts.clock import seconds
from coach.listen.transcripts.draft import Draft, DraftUtterance
from coach.listen.transcripts.fields import array, first, obj, string
from coach.listen.transcripts.text import clean, join_words
from coach.listen.transcripts.words import (
    DraftWord,
    by_speaker,
    cut_text,
    mean_probability,
    placed,
)


def is_whisper(document: Any) -> bool:
    """Whether a JSON value is an object with segments, or a list of them."""
    segments = document.get("segments") if isinstance(document, Mapping) else document
    if not isinstance(segments, list):
        return False
    if not segments:
        return isinstance(document, Mapping)
    return all(isinstance(each, Mapping) and "text" in each for each in segments)


def read(document: Any) -> Draft:
    """Read segments with their words; a segment is cut where the word speaker changes.

    WhisperX gives words such as digits no time and no speaker: they take the
    time between their neighbours and the speaker before them. Its ``score`` is
    one of the aligner, not of the recogniser, and is not taken as probability.

    Raises:
        TranscriptError: If a segment has no text or a time that is none.
    """
    in_object = isinstance(document, Mapping)
    segments = document["segments"] if in_object else document
    found: list[DraftUtterance] = []
    for index, segment in enumerate(segments):
        where = f"segments[{index}]" if in_object else f"[{index}]"
        found.extend(_segment(obj(segment, where=where), where))
    language = document.get("language") if in_object else None
    return Draft(utterances=tuple(found), language=string(language, where="language"))


def _segment(segment: Mapping[str, Any], where: str) -> list[DraftUtterance]:
    text = string(segment.get("text"), where=f"{where}.text") or ""
    start_s = seconds(segment.get("start"), where=f"{where}.start")
    end_s = seconds(segment.get("end"), where=f"{where}.end")
    speaker = string(segment.get("speaker"), where=f"{where}.speaker")
    words = _words(segment.get("words"), where)
    groups = by_speaker(words)
    if len(groups) < 2:
        own = next((word.speaker for word in words if word.speaker), None)
        return [_utterance(where, text, start_s, end_s, own or speaker, words)]
    texts = cut_text(text, groups) or tuple(join_words(w.text for w in group) for group in groups)
    bounds = _bounds(groups, start_s, end_s)
    return [
        _utterance(where, piece, *bound, _speaker(group), group)
        for piece, bound, group in zip(texts, bounds, groups, strict=True)
    ]


def _utterance(
    where: str,
    text: str,
    start_s: float | None,
    end_s: float | None,
    speaker: str | None,
    words: Sequence[DraftWord],
) -> DraftUtterance:
    spans = [word.span for word in words if word.span]
    if start_s is None and spans:
        start_s = spans[0].start_s
    if end_s is None and spans:
        end_s = max(span.end_s for span in spans)
    known = start_s is not None and end_s is not None and start_s <= end_s
    within = Span(start_s, end_s) if known and start_s is not None and end_s is not None else None
    timed = placed(words, within=within)
    return DraftUtterance(
        where=where,
        text=text,
        start_s=start_s,
        end_s=end_s,
        speaker=speaker,
        words=timed,
        probability=mean_probability(timed),
    )


def _speaker(group: Sequence[DraftWord]) -> str | None:
    return next((word.speaker for word in group if word.speaker), None)


def _bounds(
    groups: Sequence[Sequence[DraftWord]], start_s: float | None, end_s: float | None
) -> list[tuple[float | None, float | None]]:
    """Start and end of each group: from its words; the outer edges from the segment."""
    bounds = []
    for number, group in enumerate(groups):
        spans = [word.span for word in group if word.span]
        left = spans[0].start_s if spans else (start_s if not number else None)
        right = max((span.end_s for span in spans), default=None)
        if right is None and number == len(groups) - 1:
            right = end_s
        bounds.append((left, right if left is not None else None))
    return bounds


def _words(value: Any, where: str) -> tuple[DraftWord, ...]:
    found = []
    for index, item in enumerate(array(value, where=f"{where}.words")):
        word = obj(item, where=f"{where}.words[{index}]")
        _, text = first(word, "word", "text")
        if not isinstance(text, str):
            raise TranscriptError(f"{where}.words[{index}] has no word: expected text")
        if not clean(text):
            continue
        speaker = word.get("speaker")
        found.append(
            DraftWord(
                clean(text),
                _time(word.get("start")),
                _time(word.get("end")),
                _probability(word.get("probability")),
                speaker if isinstance(speaker, str) and speaker else None,
            )
        )
    return tuple(found)


def _time(value: Any) -> float | None:
    """A word's time, or ``None``: aligners write missing ones as ``NaN``."""
    try:
        return seconds(value, where="")
    except TranscriptError:
        return None


def _probability(value: Any) -> float | None:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if number and 0 <= value <= 1 else None
