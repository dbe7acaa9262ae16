from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.listen.transcripts.draft import DraftUtterance
from coach.listen.transcripts.timing import notes, share, timed


def said(start_s=None, end_s=None, text="好" * 9):  # two seconds of text
    return DraftUtterance(where="here", text=text, start_s=start_s, end_s=end_s)


CASES = [
    ([said(), said()], [(0, 2), (2, 4)]),
    ([said(5), said(6)], [(5, 6), (6, 8)]),
    ([said(5), said(50)], [(5, 7), (50, 52)]),
    ([said(5), said(5)], [(5, 7), (5, 7)]),
    ([said(5, 6), said(), said(9, 10)], [(5, 6), (6, 8), (9, 10)]),
    ([said(5), said(), said(7, 8)], [(5, 6), (6, 7), (7, 8)]),
    ([said(), said(1, 2)], [(0, 1), (1, 2)]),
    ([said(9, 10), said(), said(1, 2)], [(1, 2), (9, 10), (10, 12)]),
    ([said(5, 9), said(), said(6, 7)], [(5, 9), (6, 7), (9, 11)]),
    ([said(3, 3)], [(3, 3)]),
    ([], []),
]


@pytest.mark.parametrize(("utterances", "expected"), CASES)
def test_missing_times(utterances, expected):
    assert [(t.span.start_s, t.span.end_s) for t in timed(utterances)] == expected


def test_notes_count_what_is_estimated():
    found = notes(timed([said(0, 1), said(2), said(), said()]))
    assert [(note.code, note.value) for note in found] == [
        ("estimated_times", 2),
        ("estimated_ends", 1),
    ]


times = st.none() | st.integers(0, 100).map(float)


@given(st.lists(st.tuples(times, st.none() | st.integers(0, 9), st.text(max_size=40)), max_size=8))
def test_given_times_are_kept_and_starts_are_sorted(rows):
    drafts = [
        said(start, start + length if None not in (start, length) else None, text)
        for start, length, text in rows
    ]
    found = timed(drafts)
    starts = [each.span.start_s for each in found]
    assert starts == sorted(starts)
    assert len(found) == len(drafts)
    for each in found:
        assert each.utterance.start_s in (None, each.span.start_s)
        assert each.utterance.end_s in (None, each.span.end_s)
        assert each.estimated_end is (each.utterance.end_s is None)


@given(st.lists(st.text(max_size=9), min_size=1, max_size=5), st.integers(0, 9), st.integers(0, 9))
def test_a_shared_cue_is_filled_without_gap(texts, start_s, length_s):
    found = share([said(text=text) for text in texts], start_s, start_s + length_s)
    assert (found[0].start_s, found[-1].end_s) == (start_s, start_s + length_s)
    assert all(a.end_s == b.start_s for a, b in pairwise(found))
    assert all(each.start_s <= each.end_s for each in found)
