import random
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.span import Span
from coach.listen.piece import Piece
from coach.listen.transcribe.packing import count_windows, pack, unpack


def realistic_call(seed, duration_s, mean_s=2.6, longest_s=15.0):
    """Two people taking turns: log-normal lengths, pauses, some overlap, padded VAD pieces."""
    chance = random.Random(seed)
    pieces, now, channel = [], 1.0, 0
    while now < duration_s:
        length = min(longest_s, max(0.4, chance.lognormvariate(0, 0.8) * mean_s / 1.38))
        pieces.append(Piece(channel, Span(now, now + length)))
        if chance.random() < 0.15:
            start = now + length * chance.random()
            pieces.append(Piece(1 - channel, Span(start, start + 0.5)))
        now += length + chance.uniform(0.6, 1.8)
        channel = 1 - channel if chance.random() < 0.7 else channel
    return pieces


pieces_of_calls = st.lists(
    st.builds(
        lambda channel, start, length: Piece(channel, Span(start, start + length)),
        st.integers(0, 3),
        st.floats(0, 5_000),
        st.floats(0, 70),
    ),
    max_size=40,
)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("duration_s", [90, 180, 600, 1800])
def test_realistic_calls_need_at_most_15_percent_more_windows_than_speech(seed, duration_s):
    pieces = realistic_call(seed, duration_s)
    speech_s = sum(piece.span.duration_s for piece in pieces)
    windows = pack(pieces)
    assert len(windows) <= 1.15 * ceil(speech_s / 30)


def test_gaps_stay_wide_where_they_cost_no_window():
    window = pack([Piece(0, Span(0, 5)), Piece(1, Span(6, 11)), Piece(0, Span(12, 17))])[0]
    assert [round(placed.offset_s, 6) for placed in window.placed] == [0, 5.3, 10.6]


def test_gaps_shrink_where_they_would_cost_a_window():
    pieces = [Piece(0, Span(2 * n, 2 * n + 1)) for n in range(27)]
    windows = pack(pieces)
    assert len(windows) == 1
    assert windows[0].placed[1].offset_s == pytest.approx(1.075)


def test_time_order_is_kept_when_it_costs_nothing():
    pieces = [Piece(n % 2, Span(10 * n, 10 * n + 9)) for n in range(12)]
    placed = [p.piece for window in pack(pieces) for p in window.placed]
    assert placed == pieces


@pytest.mark.parametrize(
    "options", [{"gap_s": 0.05, "min_gap_s": 0.1}, {"max_piece_s": 31.0}, {"min_gap_s": -0.1}]
)
def test_impossible_options_are_refused(options):
    with pytest.raises(ValueError, match="cannot pack"):
        pack([], **options)


def test_no_speech_needs_no_window():
    assert pack([]) == ()
    assert pack([Piece(0, Span(3, 3))]) == ()
    assert count_windows((), duration_s=61, n_channels=2).whole == 6


@settings(deadline=None, max_examples=60)
@given(pieces_of_calls)
def test_every_moment_of_speech_is_in_exactly_one_window(pieces):
    windows = pack(pieces)
    placed = sorted((p.piece for w in windows for p in w.placed), key=lambda p: (p.channel, p.span))
    whole = sum(p.span.duration_s for p in pieces)
    assert sum(p.span.duration_s for p in placed) == pytest.approx(whole, abs=1e-6)
    cut_points = {p.span.end_s for p in placed}
    assert all(p.span.end_s in cut_points for p in pieces if p.span.duration_s > 0)


@settings(deadline=None, max_examples=60)
@given(pieces_of_calls)
def test_pieces_of_a_window_stand_apart_inside_it(pieces):
    windows = pack(pieces)
    for window in windows:
        assert window.placed[0].offset_s == 0
        assert window.duration_s <= 30 + 1e-3
        for before, after in pairwise(window.placed):
            assert after.offset_s - before.span.end_s >= -1e-6
            assert before.piece.span <= after.piece.span
    starts = [window.placed[0].piece.span.start_s for window in windows]
    assert starts == sorted(starts)
    # first fit never leaves two windows half empty
    filled = sum(p.span.duration_s + 0.3 for w in windows for p in w.placed)
    assert len(windows) <= 2 * ceil(filled / 30.3) + 1


def test_words_return_to_the_piece_that_holds_their_middle():
    agent, debtor = Piece(0, Span(10, 12)), Piece(1, Span(11, 13))
    window = pack([agent, debtor])[0]  # debtor stands at 2.3 s
    words = [
        Word("您", Span(0.5, 1.0), 0.9),
        Word("好", Span(1.5, 2.2)),  # runs into the gap
        Word("喂", Span(2.25, 2.29)),  # in the gap, nearer to the debtor
        Word("谁", Span(2.0, 3.4)),  # starts in the agent's piece
        Word("啊", Span(4.3, 9.0)),  # beyond the end
    ]
    (first, said), (second, answered) = unpack(window, words)
    assert (first, second) == (agent, debtor)
    assert [(w.text, w.span.start_s, w.span.end_s) for w in said] == [
        ("您", 10.5, 11.0),
        ("好", 11.5, 12),
    ]
    assert said[0].probability == 0.9
    assert [w.text for w in answered] == ["喂", "谁", "啊"]
    assert answered[0].span == Span(11, 11)
    assert answered[1].span.start_s == 11
    assert answered[1].span.end_s == pytest.approx(12.1)
    assert answered[2].span == Span(13, 13)


@settings(deadline=None, max_examples=60)
@given(pieces_of_calls, st.data())
def test_unpacked_words_never_leave_their_piece_and_none_is_lost(pieces, data):
    for window in pack(pieces)[:3]:
        times = data.draw(st.lists(st.tuples(st.floats(0, 30), st.floats(0, 3)), max_size=12))
        words = [Word(str(n), Span(at, at + long)) for n, (at, long) in enumerate(times)]
        parts = unpack(window, words)
        assert [piece for piece, _ in parts] == [placed.piece for placed in window.placed]
        assert sorted(w.text for _, got in parts for w in got) == sorted(w.text for w in words)
        for piece, got in parts:
            for word in got:
                assert piece.span.start_s <= word.span.start_s
                assert word.span.end_s <= piece.span.end_s


def test_overlapping_speech_stays_overlapping():
    pieces = [Piece(0, Span(0, 4)), Piece(1, Span(2, 5))]
    window = pack(pieces)[0]
    words = [Word("甲", Span(3, 4)), Word("乙", Span(4.3, 5.3))]
    (_, (a,)), (_, (b,)) = unpack(window, words)
    assert a.span.overlap_s(b.span) == 0
    assert b.span.start_s == pytest.approx(2.0)
    assert a.span.start_s == pytest.approx(3.0)
