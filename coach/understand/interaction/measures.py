"""The measures of a call, put together from floor, latency and syllables."""

from collections.abc import Sequence

from coach.domain.call import Call, Turn, Utterance
from coach.domain.labels import Role
from coach.domain.observation import Interaction, Interruption, RoleNumbers
from coach.domain.span import Span, intersection, total_s, union
from coach.understand.interaction.floor import floor_turns, in_time_order, interruptions
from coach.understand.interaction.latency import response_latency
from coach.understand.interaction.syllables import count_syllables

# Below this a rate says more about the clock than about the speaker.
MIN_RATE_SPEECH_S = 1.0


def measure(call: Call) -> Interaction:
    """Measure the conversation; see the package for what was decided.

    Args:
        call: A call; its utterances may overlap and come in any order.

    Returns:
        Numbers of the whole call and of each party. Percentages are 0–100 of
        the extent. A call without speech (no utterance, or none with a
        length) has no extent and ``None`` for every ratio.

    Example:
        >>> ask = Utterance("u001", "S0", Role.AGENT, Span(10, 13), "今天能处理吗？")
        >>> answer = Utterance("u002", "S1", Role.DEBTOR, Span(15, 16), "不能。")
        >>> numbers = measure(Call("c1", None, (ask, answer)))
        >>> numbers.talk_ratio, round(numbers.silence_pct, 1), numbers.longest_silence
        (0.75, 33.3, Span(start_s=13, end_s=15))
    """
    ordered = in_time_order(call.utterances)
    turns = floor_turns(call)
    broken_in = interruptions(ordered)
    extent = _extent(ordered)
    silences = _silences(ordered, extent)
    return Interaction(
        talk_ratio=_talk_ratio(ordered),
        overlap_pct=_overlap_pct(ordered, extent),
        silence_pct=_percent(sum(span.duration_s for span in silences), extent),
        extent=extent,
        interruptions=broken_in,
        longest_silence=max(silences, key=lambda span: span.duration_s, default=None),
        n_turns=len(turns),
        agent=_role_numbers(ordered, turns, broken_in, role=Role.AGENT, other=Role.DEBTOR),
        debtor=_role_numbers(ordered, turns, broken_in, role=Role.DEBTOR, other=Role.AGENT),
    )


def _of(utterances: Sequence[Utterance], role: Role) -> list[Utterance]:
    return [utterance for utterance in utterances if utterance.role == role]


def _speech_s(utterances: Sequence[Utterance]) -> float:
    return total_s(utterance.span for utterance in utterances)


def _extent(utterances: Sequence[Utterance]) -> Span | None:
    if not _speech_s(utterances):
        return None
    spans = [utterance.span for utterance in utterances]
    return Span(min(span.start_s for span in spans), max(span.end_s for span in spans))


def _silences(utterances: Sequence[Utterance], extent: Span | None) -> tuple[Span, ...]:
    """Stretches of the extent that no utterance covers, in order."""
    if extent is None:
        return ()
    speech = union(utterance.span for utterance in utterances)
    starts = [extent.start_s, *(span.end_s for span in speech)]
    ends = [*(span.start_s for span in speech), extent.end_s]
    return tuple(
        Span(start_s, end_s) for start_s, end_s in zip(starts, ends, strict=True) if start_s < end_s
    )


def _percent(part_s: float, extent: Span | None) -> float | None:
    if extent is None:
        return None
    return min(100.0, 100.0 * part_s / extent.duration_s)


def _somebody_else_for_a_party(utterances: Sequence[Utterance]) -> bool:
    """Whether agent or debtor is missing while a third or unknown voice speaks."""
    parties = {Role.AGENT, Role.DEBTOR}
    roles = {utterance.role for utterance in utterances if utterance.span.duration_s > 0}
    return bool(roles - parties) and not parties <= roles


def _talk_ratio(utterances: Sequence[Utterance]) -> float | None:
    agent_s = _speech_s(_of(utterances, Role.AGENT))
    debtor_s = _speech_s(_of(utterances, Role.DEBTOR))
    if not agent_s + debtor_s or _somebody_else_for_a_party(utterances):
        return None
    return agent_s / (agent_s + debtor_s)


def _overlap_pct(utterances: Sequence[Utterance], extent: Span | None) -> float | None:
    if _somebody_else_for_a_party(utterances):
        return None
    both = intersection(
        (utterance.span for utterance in _of(utterances, Role.AGENT)),
        (utterance.span for utterance in _of(utterances, Role.DEBTOR)),
    )
    return _percent(total_s(both), extent)


def _role_numbers(
    utterances: Sequence[Utterance],
    turns: Sequence[Turn],
    broken_in: Sequence[Interruption],
    *,
    role: Role,
    other: Role,
) -> RoleNumbers | None:
    own = _of(utterances, role)
    if not own:
        return None
    own_turns = [turn for turn in turns if turn.role == role]
    return RoleNumbers(
        speech_s=_speech_s(own),
        n_turns=len(own_turns),
        n_interruptions=sum(event.by == role for event in broken_in),
        longest_monologue_s=max((turn.span.duration_s for turn in own_turns), default=0.0),
        speech_rate_syl_s=_speech_rate(own),
        response_latency=response_latency(turns, role, other=other),
    )


def _speech_rate(utterances: Sequence[Utterance]) -> float | None:
    """Syllables per second; utterances without a length are left out."""
    timed = [(utterance, _spoken_span(utterance)) for utterance in utterances]
    timed = [(utterance, span) for utterance, span in timed if span.duration_s > 0]
    seconds = total_s(span for _, span in timed)
    if seconds < MIN_RATE_SPEECH_S:
        return None
    return sum(count_syllables(utterance.text) for utterance, _ in timed) / seconds


def _spoken_span(utterance: Utterance) -> Span:
    """First to last word, pauses between them included; else the utterance.

    Recognisers pad utterances with silence and emit words without a length, so
    neither the utterance nor the sum of word lengths is the better clock.
    """
    if utterance.words:
        start_s = min(word.span.start_s for word in utterance.words)
        end_s = max(word.span.end_s for word in utterance.words)
        if start_s < end_s:
            return Span(start_s, end_s)
    return utterance.span
