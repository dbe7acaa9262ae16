from itertools import pairwise, product
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.understand.defence.smoothing import smooth

rows = st.lists(
    st.lists(st.floats(-4, -0.01), min_size=3, max_size=3), min_size=1, max_size=5
).flatmap(
    lambda hearings: st.tuples(
        st.just(hearings),
        st.lists(st.floats(0.34, 0.95), min_size=len(hearings) - 1, max_size=len(hearings) - 1),
    )
)


def weight(course, hearings, stays):
    total = sum(row[state] for row, state in zip(hearings, course, strict=True))
    for (a, b), stay in zip(pairwise(course), stays, strict=True):
        total += log(stay) if a == b else log((1 - stay) / 2)
    return total


@given(rows)
def test_against_every_course_written_out(case):
    hearings, stays = case
    courses = list(product(range(3), repeat=len(hearings)))
    weights = {course: exp(weight(course, hearings, stays)) for course in courses}
    got = smooth(hearings, stays)
    chosen = tuple(state for state, _ in got)
    assert weights[chosen] == pytest.approx(max(weights.values()))
    for step, (state, probability) in enumerate(got):
        here = sum(value for course, value in weights.items() if course[step] == state)
        assert probability == pytest.approx(here / sum(weights.values()))


def test_nothing_heard():
    assert smooth([], []) == []


def test_a_clear_run_in_the_middle_stands():
    a, b = [-0.05, -4.0, -4.0], [-4.0, -0.05, -4.0]
    assert [state for state, _ in smooth([a, b, b, a], [0.7] * 3)] == [0, 1, 1, 0]
