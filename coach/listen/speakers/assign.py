"""Voices per word: a recogniser's segment may hold both people, a word does not."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from coach.domain.call import Word
from coach.domain.span import Span
from coach.listen.speakers.turn import SpeakerTurn

_CLAUSE_PAUSE_S = 0.35
_CLAUSE_ENDS = frozenset("。！？；，、,.!?;:：")
_FLIP_S = 0.4


def assign_words(words: Sequence[Word], turns: Sequence[SpeakerTurn]) -> tuple[str, ...]:
    """Give every word to the voice that speaks the most of it.

    A word that no turn touches goes to the nearest turn. A single short word
    given to another voice in the middle of a clause is a slip of the
    diarization, and goes to the voice around it.

    Args:
        words: Words in order of time.
        turns: Who speaks when; turns may overlap.

    Returns:
        One voice per word.

    Raises:
        ValueError: If there are words but no turns.

    Example:
        >>> turns = [SpeakerTurn(Span(0, 1), "S0"), SpeakerTurn(Span(1, 2), "S1")]
        >>> words = [Word("还", Span(0.5, 1.1)), Word("行", Span(1.1, 1.4))]
        >>> assign_words(words, turns)
        ('S0', 'S1')
    """
    if not words:
        return ()
    if not turns:
        raise ValueError(f"{len(words)} words but no turns: pass at least one turn")
    ordered = sorted(turns)
    reach_s = max(turn.span.duration_s for turn in ordered)
    starts = [turn.span.start_s for turn in ordered]
    voices = []
    for word in words:
        first = max(0, bisect_left(starts, word.span.start_s - reach_s) - 1)
        last = bisect_left(starts, word.span.end_s) + 1
        voices.append(_voice_of(word.span, ordered[first:last] or ordered))
    return _without_slips(words, voices)


def _voice_of(span: Span, turns: Sequence[SpeakerTurn]) -> str:
    shares: dict[str, float] = {}
    for turn in turns:
        shares[turn.speaker] = shares.get(turn.speaker, 0.0) + span.overlap_s(turn.span)
    best = max(shares, key=lambda voice: shares[voice])
    if shares[best] > 0:
        return best
    return min(turns, key=lambda turn: turn.span.distance_s(span.middle_s)).speaker


def _without_slips(words: Sequence[Word], voices: Sequence[str]) -> tuple[str, ...]:
    """Single short words between words of one other voice in a clause join it."""
    smooth = list(voices)
    for clause in _clauses(words):
        for n in clause[1:-1]:
            around = smooth[n - 1]
            alone = around == voices[n + 1] != voices[n]
            if alone and words[n].span.duration_s < _FLIP_S:
                smooth[n] = around
    return tuple(smooth)


def _clauses(words: Sequence[Word]) -> list[list[int]]:
    """Indices of words between pauses and punctuation."""
    number, numbers = 0, []
    for n, word in enumerate(words):
        if n and _parted(words[n - 1], word):
            number += 1
        numbers.append(number)
    grouped = groupby(range(len(words)), key=numbers.__getitem__)
    return [list(indices) for _, indices in grouped]


def _parted(before: Word, after: Word) -> bool:
    pause_s = after.span.start_s - before.span.end_s
    return pause_s >= _CLAUSE_PAUSE_S or before.text.rstrip()[-1:] in _CLAUSE_ENDS
