"""Words of one speaker into utterances: split, written in one script, punctuated."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from coach.domain.call import Utterance, Word
from coach.domain.labels import Language, Role
from coach.domain.span import Span
from coach.listen.mandarin import normalize_numbers, punctuate, simplify_words
from coach.listen.transcribe.guards import LOW_CONFIDENCE_BELOW, is_low_confidence
from coach.listen.transcribe.joining import is_wide, join, mean_probability

PAUSE_S = 0.7
_LONGEST_S = 20.0
_MOST_UNITS = 80  # 字 or words
_ENDS, _COMMAS = "。！？!?.…", "，,、；;：:"

Words = tuple[Word, ...]


def split_at_pauses(words: Sequence[Word], *, pause_s: float = PAUSE_S) -> tuple[Words, ...]:
    """Stretches of speech between pauses longer than ``pause_s``.

    >>> said = [Word("喂", Span(0, 0.3)), Word("您", Span(1.5, 1.7)), Word("好", Span(1.7, 2))]
    >>> [join(word.text for word in part) for part in split_at_pauses(said)]
    ['喂', '您好']
    """
    if not words:
        return ()
    stretches = [[words[0]]]
    for before, word in pairwise(words):
        if word.span.start_s - before.span.end_s > pause_s:
            stretches.append([])
        stretches[-1].append(word)
    return tuple(map(tuple, stretches))


def split_long(words: Sequence[Word]) -> tuple[Words, ...]:
    """Cut stretches over 20 s or 80 字 at a sentence end, a comma, or the longest pause.

    A cut falls into the middle half where it can, so that parts stay of use.
    """
    if len(words) < 2 or not _is_long(words):
        return (tuple(words),) if words else ()
    cut = max(range(1, len(words)), key=lambda n: _fitness(words, n))
    return (*split_long(words[:cut]), *split_long(words[cut:]))


def written(words: Sequence[Word], *, language: Language | None) -> Words:
    """The same words in Simplified script."""
    if language is Language.EN:
        return tuple(words)
    return simplify_words(words)


def utterances_of(
    words: Sequence[Word],
    *,
    speaker: str,
    channel: int | None,
    language: Language | None,
    low_confidence_below: float = LOW_CONFIDENCE_BELOW,
) -> tuple[Utterance, ...]:
    """Make utterances of one stretch of one speaker; their ids are still empty.

    Punctuation is added where the recogniser gave none. `Utterance.text` is
    exactly `join` of the texts of its words.

    Args:
        words: What was said between two pauses, in Simplified script.
        speaker: Anonymous voice, ``S0`` ….
        channel: Channel of the recording; ``None`` if not from one.
        language: Of the call; ``None`` leaves numbers and punctuation alone.
        low_confidence_below: Mean word probability under which text is marked.
    """
    if language and not any(_has_mark(word) for word in words):
        words = punctuate(words, language=language)
    return tuple(
        _utterance(part, speaker, channel, language, low_confidence_below)
        for part in split_long(words)
    )


def numbered(utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """Sorted by time, with ids ``u001`` …."""
    ordered = sorted(utterances, key=lambda u: (u.span, u.channel or 0, u.speaker))
    return tuple(replace(u, id=f"u{n:03d}") for n, u in enumerate(ordered, start=1))


def _utterance(
    words: Words,
    speaker: str,
    channel: int | None,
    language: Language | None,
    low_confidence_below: float,
) -> Utterance:
    text = join(word.text for word in words)
    return Utterance(
        id="",
        speaker=speaker,
        role=Role.UNKNOWN,
        span=Span(words[0].span.start_s, max(word.span.end_s for word in words)),
        text=text,
        normalized=normalize_numbers(text, language=language) if language else None,
        words=words,
        channel=channel,
        probability=mean_probability(words),
        low_confidence=is_low_confidence(words, below=low_confidence_below),
    )


def _has_mark(word: Word) -> bool:
    return word.text.endswith(tuple(_ENDS + _COMMAS))


def _is_long(words: Sequence[Word]) -> bool:
    units = sum(sum(map(is_wide, word.text)) or 1 for word in words)
    return units > _MOST_UNITS or words[-1].span.end_s - words[0].span.start_s > _LONGEST_S


def _fitness(words: Sequence[Word], cut: int) -> tuple[bool, int, float, int]:
    """How well a stretch is cut before word ``cut``: place, mark, pause, nearness to the middle."""
    last = words[cut - 1]
    mark = 2 if last.text[-1] in _ENDS else 1 if last.text[-1] in _COMMAS else 0
    in_middle = len(words) <= 4 * cut <= 3 * len(words)
    pause_s = round(words[cut].span.start_s - last.span.end_s, 2)
    return in_middle, mark, pause_s, -abs(2 * cut - len(words))
