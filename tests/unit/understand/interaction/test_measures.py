import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Call, Utterance, Word
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.understand.interaction import measure
from tests.unit.understand.interaction.test_floor import said


def numbers(*rows):
    return measure(Call("c", None, said(*rows)))


def test_ordinary_call():
    got = numbers(("A", 0, 4), ("D", 5, 7), ("A", 6.5, 10))
    assert got.talk_ratio == 7.5 / 9.5
    assert got.overlap_pct == pytest.approx(5.0)
    assert got.silence_pct == pytest.approx(10.0)
    assert got.longest_silence == Span(4, 5)
    assert got.n_turns == 3
    assert got.agent.n_interruptions == 1
    assert got.agent.longest_monologue_s == 4
    assert got.agent.response_latency.median_s == -0.5
    assert got.debtor.response_latency.median_s == 1.0


@pytest.mark.parametrize("rows", [[], [("A", 3, 3)], [("A", 3, 3), ("D", 8, 8)]])
def test_no_speech_has_no_ratios(rows):
    got = numbers(*rows)
    assert (got.extent, got.talk_ratio, got.overlap_pct, got.silence_pct) == (None,) * 4
    assert got.interruptions == ()
    assert got.longest_silence is None
    assert got.n_turns == len(rows)


def test_one_speaker():
    got = numbers(("A", 2, 4), ("A", 5, 6))
    assert (got.talk_ratio, got.overlap_pct, got.silence_pct) == (1.0, 0.0, 25.0)
    assert got.debtor is None
    assert got.agent.response_latency is None
    assert got.agent.longest_monologue_s == 4


@pytest.mark.parametrize(
    "rows",
    [
        [("U", 0, 4), ("U2", 3, 6)],
        [("A", 0, 4), ("U", 3, 6)],
        [("A", 0, 4), ("O", 3, 6)],
        [("D", 0, 4), ("O", 3, 6)],
        [("A", 0, 4), ("O", 3, 6), ("D", 5, 5)],
    ],
)
def test_a_party_for_whom_another_voice_speaks_is_not_zero(rows):
    got = numbers(*rows)
    assert (got.talk_ratio, got.overlap_pct) == (None, None)
    assert got.silence_pct == 0.0


def test_call_that_starts_late_is_silent_inside_only():
    got = numbers(("A", 10, 20), ("D", 30, 40))
    assert got.extent == Span(10, 40)
    assert got.silence_pct == pytest.approx(100 / 3)
    assert got.talk_ratio == 0.5


def test_third_voice_breaks_silence_and_answers_nobody():
    got = numbers(("A", 0, 2), ("O", 2, 6), ("D", 6, 8))
    assert got.silence_pct == 0.0
    assert got.talk_ratio == 0.5
    assert got.debtor.response_latency is None


def test_overlapping_utterances_of_one_speaker_count_once():
    got = numbers(("A", 0, 4), ("A", 2, 6), ("D", 6, 9))
    assert got.agent.speech_s == 6
    assert got.overlap_pct == 0.0


def test_order_does_not_matter():
    rows = [("A", 0, 4), ("D", 5, 7), ("A", 6, 10)]
    utterances = said(*rows)
    assert measure(Call("c", None, utterances[::-1])) == measure(Call("c", None, utterances))


def test_answers_spoken_inside_or_across_are_no_answers():
    got = numbers(("D", 0, 10), ("A", 2, 4), ("D", 11, 13), ("A", 14, 15))
    assert got.debtor.response_latency is None
    assert (got.agent.response_latency.median_s, got.agent.response_latency.n) == (1.0, 1)


def test_latency_quantiles():
    rows, now = [], 0.0
    for delay in (0.0, 1.0, 2.0, 3.0, 4.0):
        rows += [("A", now, now + 1), ("D", now + 1 + delay, now + 2 + delay)]
        now += 6 + delay
    latency = numbers(*rows).debtor.response_latency
    assert (latency.median_s, latency.p90_s, latency.n) == (2.0, pytest.approx(3.6), 5)


def rate(text, end_s, words=()):
    utterance = Utterance("u1", "A", Role.AGENT, Span(0, end_s), text, words=words)
    return measure(Call("c", None, (utterance,))).agent.speech_rate_syl_s


def test_speech_rate():
    assert rate("您的尾号是6688", 4) == 9 / 4
    assert rate("I can pay on Friday", 2) == 3.0
    assert rate("您好", 0.75) is None
    assert rate("", 2) == 0.0


def test_speech_rate_uses_the_words_clock():
    words = (Word("您", Span(1, 1)), Word("好", Span(1.5, 2)), Word("吗", Span(2.5, 3)))
    assert rate("您好吗", 5, words) == 1.5
    assert rate("您好吗", 5, (Word("您好吗", Span(1, 1)),)) == 3 / 5


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["A", "D", "O", "U"]),
        st.integers(0, 200),
        st.integers(0, 40),
        st.sampled_from(["嗯", "我下周还", "", "okay", "I will pay"]),
    ),
    max_size=15,
)


def call_of(rows, shift_s=0.0):
    # Quarters of a second are exact in binary, so shifting rounds nothing.
    return Call(
        "c",
        None,
        said(
            *(
                (who, shift_s + start / 4, shift_s + (start + length) / 4, text)
                for who, start, length, text in rows
            )
        ),
    )


@given(ROWS)
def test_ranges(rows):
    got = measure(call_of(rows))
    if got.talk_ratio is not None:
        assert 0 <= got.talk_ratio <= 1
    for percent in (got.overlap_pct, got.silence_pct):
        assert percent is None or 0 <= percent <= 100
    if got.overlap_pct is not None and got.silence_pct is not None:
        assert got.overlap_pct + got.silence_pct <= 100 + 1e-9
    for event in got.interruptions:
        assert event.span.duration_s > 0.3
        assert event.by_utterance_id != event.over_utterance_id


@given(ROWS, st.integers(0, 4000))
def test_shifting_the_call_changes_spans_only(rows, quarters):
    def timeless(got):
        lengths = [event.span.duration_s for event in got.interruptions]
        extent_s = got.extent and got.extent.duration_s
        silence_s = got.longest_silence and got.longest_silence.duration_s
        rest = replace(got, extent=None, longest_silence=None, interruptions=())
        return rest, lengths, extent_s, silence_s

    assert timeless(measure(call_of(rows))) == timeless(measure(call_of(rows, quarters / 4)))


@given(ROWS)
def test_swapping_roles_mirrors(rows):
    swap = {"A": "D", "D": "A"}
    got = measure(call_of(rows))
    other = measure(call_of([(swap.get(row[0], row[0]), *row[1:]) for row in rows]))
    if got.talk_ratio is None:
        assert other.talk_ratio is None
    else:
        assert other.talk_ratio == pytest.approx(1 - got.talk_ratio)
    assert (other.agent, other.debtor) == (got.debtor, got.agent)
    assert (other.overlap_pct, other.silence_pct) == (got.overlap_pct, got.silence_pct)


def test_twenty_thousand_utterances_take_no_quadratic_time():
    rows = [("AD"[n % 2], n * 2.0, n * 2.0 + 2.5, "嗯我知道了") for n in range(20_000)]
    call = Call("c", None, said(*rows))
    start = time.process_time()
    measure(call)
    # Well under a second by itself; the margin is for a busy machine.
    assert time.process_time() - start < 5
