"""Words of recognisers: times filled in where the aligner gave none."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from coach.domain.call import Word
from coach.domain.span import Span


@dataclass(frozen=True, slots=True)
class DraftWord:
    """A word as the file gives it; aligners leave digits without times and speaker."""

    text: str
    start_s: float | None
    end_s: float | None
    probability: float | None = None
    speaker: str | None = None

    @property
    def span(self) -> Span | None:
        if self.start_s is None or self.end_s is None or self.end_s < self.start_s:
            return None
        return Span(self.start_s, self.end_s)


def placed(words: Sequence[DraftWord], *, within: Span | None) -> tuple[Word, ...]:
    """Give every word a span: its own, else its share of the time between its neighbours.

    Args:
        words: In the order they were said.
        within: Span of the utterance, for words at its edges.

    Returns:
        One `Word` each; none at all when no word had a time of its own.
    """
    spans = [word.span for word in words]
    if not any(spans):
        return ()
    result: list[Word] = []
    for index, word in enumerate(words):
        span = spans[index] or _gap(spans, index, result, within)
        result.append(Word(word.text, span, word.probability))
    return tuple(result)


def _gap(
    spans: Sequence[Span | None], index: int, before: Sequence[Word], within: Span | None
) -> Span:
    """The first part of the time from the word before to the next timed one."""
    n_missing = len(list(takewhile(lambda span: span is None, spans[index:])))
    following = spans[index + n_missing] if index + n_missing < len(spans) else None
    right_s = following.start_s if following else (within.end_s if within else None)
    if before:
        left_s = before[-1].span.end_s
    else:
        left_s = within.start_s if within else (following.start_s if following else 0.0)
    right_s = max(left_s, right_s if right_s is not None else left_s)
    return Span(left_s, left_s + (right_s - left_s) / n_missing)


def mean_probability(words: Sequence[Word]) -> float | None:
    """Mean of the word probabilities there are; ``None`` without any."""
    values = [word.probability for word in words if word.probability is not None]
    return sum(values) / len(values) if values else None


def by_speaker(words: Sequence[DraftWord]) -> tuple[tuple[DraftWord, ...], ...]:
    """Cut where the speaker changes; a word without one stays with the word before."""
    cuts, current = [0], None
    for index, word in enumerate(words):
        if word.speaker and current and word.speaker != current:
            cuts.append(index)
        current = word.speaker or current
    return tuple(tuple(words[a:b]) for a, b in pairwise([*cuts, len(words)]) if b > a)


def cut_text(text: str, groups: Sequence[Sequence[DraftWord]]) -> tuple[str, ...] | None:
    """The pieces of ``text`` that the groups of words cover; ``None`` if words differ from it."""
    starts, at = [0], 0
    for number, group in enumerate(groups):
        for index, word in enumerate(group):
            token = word.text.strip()
            found = text.find(token, at)
            if found < 0:
                return None
            if number and not index:
                starts.append(found)
            at = found + len(token)
    return tuple(text[a:b] for a, b in pairwise([*starts, len(text)]))
