"""Guards against invented text: what was never said does not reach the report.

Layers: sound without speech is not decoded at all (voice activity detection);
a window that the model itself calls silent is dropped; then, stretch by
stretch, known inventions, loops, and more words than fit the time. What is
merely unsure is marked, not dropped. Dropped words leave a count and a place,
never their text.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.call import QualityNote, Word
from coach.domain.span import Span
from coach.listen.transcribe.inventions import is_invention
from coach.listen.transcribe.joining import is_wide, join, mean_probability
from coach.listen.transcribe.loops import is_hopeless, repeats
from coach.listen.transcribe.recognizer import Decoded

_NO_SPEECH_PROB, _NO_SPEECH_LOGPROB = 0.6, -1.0
_MOST_CHARACTERS_S, _MOST_WORDS_S = 12.0, 8.0
_BURST = 4  # units a very short piece may hold beyond the rate: 对对对对 in 0.2 s
LOW_CONFIDENCE_BELOW = 0.5
_SENTENCE_ENDS = "。！？!?."


class Reason(StrEnum):
    """Why words were dropped; the keys of the quality notes."""

    INVENTION = "invented_text_dropped"
    LOOP = "loop_dropped"
    SILENCE = "silence_dropped"
    RATE = "impossible_rate_dropped"


@dataclass(frozen=True, slots=True)
class Dropped:
    """Words left out: why, how many characters, and where; not which."""

    reason: Reason
    text_length: int
    span: Span


@dataclass(frozen=True, slots=True)
class Guarded:
    """What passed a guard, and what did not."""

    kept: tuple[Word, ...]
    dropped: tuple[Dropped, ...] = ()


def drop_silence(decoded: Decoded) -> Guarded:
    """Drop a whole window that the model calls silent while being unsure of its words.

    The span is in the time of the window. Either sign alone is not enough: the
    probability of "no speech" is often high over short answers.
    """
    silent = decoded.no_speech_prob > _NO_SPEECH_PROB and decoded.avg_logprob < _NO_SPEECH_LOGPROB
    return _all_or_nothing(decoded.words, Reason.SILENCE if silent else None)


def drop_impossible_rate(words: Sequence[Word], span: Span) -> Guarded:
    """Drop the words of a piece when nobody could say so much in its time.

    The limits are 12 字 or 8 words per second (fast speech is 7 and 5), plus
    four in all, since short pieces are cut tightly.

    Args:
        words: All words of the piece.
        span: The time of the piece.
    """
    n_characters = sum(sum(map(is_speech_wide, word.text)) for word in words)
    n_words = sum(not any(map(is_wide, word.text)) for word in words)
    needed_s = n_characters / _MOST_CHARACTERS_S + n_words / _MOST_WORDS_S
    allowed_s = span.duration_s + _BURST / _MOST_CHARACTERS_S
    return _all_or_nothing(words, Reason.RATE if needed_s > allowed_s else None)


def drop_inventions(words: Sequence[Word]) -> Guarded:
    """Drop a stretch, or single sentences of it, that are known inventions.

    Args:
        words: What was said between two pauses.
    """
    if is_invention(join(word.text for word in words)):
        return _all_or_nothing(words, Reason.INVENTION)
    parts = [
        _all_or_nothing(part, Reason.INVENTION if is_invention(_text(part)) else None)
        for part in _sentences(words)
    ]
    return Guarded(
        tuple(word for part in parts for word in part.kept),
        tuple(drop for part in parts for drop in part.dropped),
    )


def drop_loops(words: Sequence[Word]) -> Guarded:
    """Keep the first round of a loop; drop all of a text that still repeats itself."""
    surplus = set(_looping_words(words))
    kept = tuple(word for n, word in enumerate(words) if n not in surplus)
    if is_hopeless(_text(kept)):
        return _all_or_nothing(words, Reason.LOOP)
    if not surplus:
        return Guarded(kept)
    gone = [word for n, word in enumerate(words) if n in surplus]
    return Guarded(kept, (_dropped(gone, Reason.LOOP),))


def is_low_confidence(words: Iterable[Word], *, below: float = LOW_CONFIDENCE_BELOW) -> bool:
    """Whether the mean word probability is low; never so when none was measured."""
    probability = mean_probability(words)
    return probability is not None and probability < below


def notes(dropped: Iterable[Dropped], *, n_low_confidence: int = 0) -> tuple[QualityNote, ...]:
    """Counts for the report, sorted by code.

    >>> [note.message for note in notes([Dropped(Reason.LOOP, 12, Span(3, 5))])]
    ['1 passage dropped: the recogniser repeated itself']
    """
    counts = Counter(drop.reason for drop in dropped)
    found = [
        QualityNote(reason, f"{_passages(n)} dropped: {_BECAUSE[reason]}", value=float(n))
        for reason, n in counts.items()
    ]
    if n_low_confidence:
        text = f"{_passages(n_low_confidence)} marked: the recogniser was unsure of the words"
        found.append(QualityNote("low_confidence", text, value=float(n_low_confidence)))
    return tuple(sorted(found, key=lambda note: note.code))


_BECAUSE = {
    Reason.INVENTION: "known inventions of recognisers, not speech",
    Reason.LOOP: "the recogniser repeated itself",
    Reason.SILENCE: "the recogniser heard no speech there",
    Reason.RATE: "more words than can be said in the time",
}


def is_speech_wide(character: str) -> bool:
    """A Chinese character, not full-width punctuation."""
    return is_wide(character) and character.isalnum()


def _passages(n: int) -> str:
    return f"{n} passage" if n == 1 else f"{n} passages"


def _text(words: Iterable[Word]) -> str:
    return join(word.text for word in words)


def _dropped(words: Sequence[Word], reason: Reason) -> Dropped:
    start_s = min(word.span.start_s for word in words)
    end_s = max(word.span.end_s for word in words)
    return Dropped(reason, len(_text(words)), Span(start_s, end_s))


def _all_or_nothing(words: Sequence[Word], reason: Reason | None) -> Guarded:
    if reason is None or not words:
        return Guarded(tuple(words))
    return Guarded((), (_dropped(words, reason),))


def _sentences(words: Sequence[Word]) -> list[list[Word]]:
    sentences: list[list[Word]] = [[]]
    for word in words:
        sentences[-1].append(word)
        if word.text[-1:] in _SENTENCE_ENDS:
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _looping_words(words: Sequence[Word]) -> list[int]:
    """Indices of words of which every character only repeats a loop."""
    symbols: list[tuple[str, int]] = []
    for n, word in enumerate(words):
        bare = "".join(c for c in word.text.lower() if c.isalnum())
        parts = list(bare) if any(map(is_wide, bare)) else [bare]
        symbols.extend((part, n) for part in parts if part)
    surplus = set(repeats([symbol for symbol, _ in symbols]))
    keep = {n for k, (_, n) in enumerate(symbols) if k not in surplus}
    return [n for n in {symbols[k][1] for k in surplus} if n not in keep]
