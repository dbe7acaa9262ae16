"""Items of Amazon Transcribe: words and punctuation marks, one each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from coach.listen.transcripts.text import clean
from coach.listen.transcripts.words import DraftWord


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftItem:
    """A word or a mark as the file gives it; marks have no times."""

    text: str
    start_s: float | None
    end_s: float | None
    confidence: Any = None
    punctuation: bool = False
    speaker: str | None = None


def words_of(items: Iterable[DraftItem]) -> tuple[DraftWord, ...]:
    """Words, each with the punctuation that follows it."""
    words: list[DraftWord] = []
    for item in items:
        text = clean(item.text)
        if item.punctuation and words:
            words[-1] = replace(words[-1], text=words[-1].text + text)
        elif text and not item.punctuation:
            confidence = _confidence(item.confidence)
            words.append(DraftWord(text, item.start_s, item.end_s, confidence, item.speaker))
    return tuple(words)


def _confidence(value: Any) -> float | None:
    """Confidence is a number in a string, 0–1; anything else is not known."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        return None
    return number if 0 <= number <= 1 else None
