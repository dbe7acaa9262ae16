"""Who holds the floor: backchannels, turns and interruptions."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from coach.domain.call import Call, Turn, Utterance, turns
from coach.domain.observation import Interruption
from coach.domain.span import Span

# Overlap up to this is the ordinary slip of turn-taking, not a break-in. Vendors
# use 1 s and count any longer overlap; asking that the newcomer keeps the floor
# allows a shorter one.
OVERLAP_DELAY_S = 0.3
# How long the newcomer must go on after the other has ended.
KEEPS_FLOOR_S = 0.3
# A speaker who resumes within this after an own utterance never left the floor.
RESUMES_S = 0.3
BACKCHANNEL_MAX_S = 1.0

_BACKCHANNEL = re.compile(
    r"(?:嗯哼?|恩|唔|哦|噢|喔|啊|哎|诶|欸|唉|呃|额|对对?|是的?|好的?|行|可以|没错|明白|知道了?|了解|这样"
    r"|mm|m|hm|hmm|mhm|uh|huh|uhhuh|mmhm|mmhmm|aha|ah|oh|er|um|yeah|yep|yes|yup|okay|ok|right"
    r"|sure|alright|all|i|see|got|it|true)(?:啊|呀|吧|嘛|哈|呢|了)?"
)
_MARKS = re.compile(r"[\W_]+")


def is_backchannel(utterance: Utterance) -> bool:
    """Whether an utterance is only a short sign of listening.

    Args:
        utterance: One utterance with its text.

    Returns:
        True if it lasts at most `BACKCHANNEL_MAX_S` and says nothing but
        acknowledgements. Text that is missing proves nothing: False.

    Example:
        >>> from coach.domain.labels import Role
        >>> is_backchannel(Utterance("u1", "S1", Role.DEBTOR, Span(1, 1.5), "嗯嗯，好的。"))
        True
        >>> is_backchannel(Utterance("u1", "S1", Role.DEBTOR, Span(1, 1.8), "好的，下周还。"))
        False
    """
    if utterance.span.duration_s > BACKCHANNEL_MAX_S:
        return False
    pieces = _MARKS.sub(" ", utterance.text.lower()).split()
    return bool(pieces) and all(_only_backchannels(piece) for piece in pieces)


def _only_backchannels(piece: str) -> bool:
    """Latin letters match as one word, Chinese may repeat: 嗯嗯对."""
    position = 0
    while match := _BACKCHANNEL.match(piece, position):
        if piece[position].isascii() and match.end() < len(piece):
            return False
        position = match.end()
        if position == len(piece):
            return True
    return False


def in_time_order(utterances: Iterable[Utterance]) -> tuple[Utterance, ...]:
    """Utterances sorted by start, then end; equal ones keep their order."""
    return tuple(sorted(utterances, key=lambda utterance: utterance.span))


def floor_turns(call: Call) -> tuple[Turn, ...]:
    """Turns of the call, in which a backchannel does not end the other's turn.

    Example:
        >>> from coach.domain.labels import Role
        >>> talk = Utterance("u1", "S0", Role.AGENT, Span(0, 4), "您的账单逾期了")
        >>> hm = Utterance("u2", "S1", Role.DEBTOR, Span(2, 2.4), "嗯")
        >>> more = Utterance("u3", "S0", Role.AGENT, Span(4.5, 6), "今天能还吗")
        >>> [len(turn.utterances) for turn in floor_turns(Call("c", None, (talk, hm, more)))]
        [2]
    """
    ordered = in_time_order(call.utterances)
    kept = [
        utterance
        for utterance, others in _speaking_at_start(ordered)
        if not (
            is_backchannel(utterance)
            and any(other.span.end_s >= utterance.span.end_s for other in others)
        )
    ]
    return turns(replace(call, utterances=tuple(kept)))


def interruptions(utterances: Sequence[Utterance]) -> tuple[Interruption, ...]:
    """Find where a newcomer breaks in and keeps the floor.

    The newcomer starts strictly after the other did and before the other ended,
    both speak for more than `OVERLAP_DELAY_S`, and the newcomer goes on for at
    least `KEEPS_FLOOR_S` after the other. A speaker who resumes within
    `RESUMES_S` has neither stopped nor is a newcomer, two who start at once
    interrupt nobody,
    and a backchannel never does. Of several who are speaking, the one with the
    longest overlap was broken into. Linear in the number of utterances, as long
    as few people speak at once.

    Args:
        utterances: Sorted as by `in_time_order`.

    Returns:
        Interruptions sorted by time, at most one per stretch of speech.
    """
    first_of, end_of = _stretches(utterances)
    found = []
    for newcomer, others in _speaking_at_start(utterances):
        if first_of[newcomer.id] != newcomer.id or not others:
            continue
        end_s = end_of[newcomer.id]
        over = max(others, key=lambda other: end_of[first_of[other.id]])
        over_end_s = end_of[first_of[over.id]]
        both = Span(newcomer.span.start_s, min(end_s, over_end_s))
        if both.duration_s <= OVERLAP_DELAY_S or end_s - over_end_s < KEEPS_FLOOR_S:
            continue
        if end_s == newcomer.span.end_s and is_backchannel(newcomer):
            continue
        found.append(Interruption(newcomer.role, newcomer.id, over.id, both))
    return tuple(found)


def _stretches(utterances: Sequence[Utterance]) -> tuple[dict[str, str], dict[str, float]]:
    """Utterance → first one of its stretch of one speaker, and first one → end of the stretch."""
    first_of: dict[str, str] = {}
    end_of: dict[str, float] = {}
    current: dict[str, str] = {}
    for utterance in utterances:
        first = current.get(utterance.speaker)
        if first is None or utterance.span.start_s > end_of[first] + RESUMES_S:
            first = current[utterance.speaker] = utterance.id
            end_of[first] = utterance.span.end_s
        first_of[utterance.id] = first
        end_of[first] = max(end_of[first], utterance.span.end_s)
    return first_of, end_of


def _speaking_at_start(
    utterances: Sequence[Utterance],
) -> Iterator[tuple[Utterance, list[Utterance]]]:
    """Each utterance, with what others had begun before it and not yet ended.

    One utterance per other speaker: the one that lasts longest.
    """
    active: dict[str, Utterance] = {}
    for start_s, group in groupby(utterances, key=lambda utterance: utterance.span.start_s):
        active = {who: said for who, said in active.items() if said.span.end_s > start_s}
        starting = list(group)
        for utterance in starting:
            yield utterance, [said for who, said in active.items() if who != utterance.speaker]
        for utterance in starting:
            known = active.get(utterance.speaker)
            if known is None or utterance.span.end_s > known.span.end_s:
                active[utterance.speaker] = utterance
