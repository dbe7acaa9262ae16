from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.listen.speakers.two_voices import cut_windows


@pytest.mark.parametrize(
    "lengths",
    [[120] * 5_000, [360_000], [40] * 599 + [150_000], [29] * 100],
    ids=["many short pieces", "an hour", "both", "nothing long enough"],
)
def test_never_more_windows_than_can_be_clustered(lengths):
    assert len(cut_windows(lengths)) <= 600


def test_windows_that_are_left_out_are_spread_over_the_call():
    pieces = [window.piece for window in cut_windows([120] * 5_000)]
    assert pieces[0] == 0
    assert pieces[-1] >= 4_980
    assert {after - before for before, after in pairwise(pieces)} == {9}


@settings(deadline=None)
@given(st.lists(st.integers(0, 2_000), max_size=900))
def test_windows_lie_in_their_pieces(lengths):
    windows = cut_windows(lengths)
    assert len(windows) <= 600
    assert all(0 <= w.start < w.end <= lengths[w.piece] for w in windows)
