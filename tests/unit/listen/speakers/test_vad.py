import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.listen.speakers.vad import (
    WINDOW_S,
    VadSettings,
    _slices,
    spans_from_probabilities,
    speech_probabilities,
)

QUIET, MAYBE, LOUD = 0.05, 0.4, 0.9


def windows(*parts):
    return np.concatenate([np.full(n, level, np.float32) for level, n in parts])


@pytest.mark.parametrize(
    ("name", "heard", "expected"),
    [
        ("nothing", windows((QUIET, 0)), []),
        ("silence", windows((QUIET, 50)), []),
        ("never sure", windows((QUIET, 9), (MAYBE, 30)), []),
        ("one burst", windows((QUIET, 10), (LOUD, 20), (QUIET, 10)), [(10, 30)]),
        ("doubt at the end is kept", windows((LOUD, 20), (MAYBE, 5), (QUIET, 9)), [(0, 25)]),
        ("doubt at the start is not", windows((MAYBE, 5), (LOUD, 20)), [(5, 25)]),
        ("short pause", windows((LOUD, 9), (QUIET, 9), (LOUD, 9)), [(0, 27)]),
        ("long pause", windows((LOUD, 9), (QUIET, 10), (LOUD, 9)), [(0, 9), (19, 28)]),
        ("a click", windows((QUIET, 9), (LOUD, 3), (QUIET, 9)), []),
    ],
)
def test_probabilities_become_spans(name, heard, expected):
    spans = spans_from_probabilities(heard)
    found = [(round(s.start_s / WINDOW_S), round(s.end_s / WINDOW_S)) for s in spans]
    assert found == expected


@given(st.lists(st.floats(0, 1, width=32), max_size=200))
def test_spans_are_sorted_apart_and_long_enough(levels):
    settings = VadSettings()
    spans = spans_from_probabilities(np.array(levels, np.float32), settings=settings)
    assert all(s.duration_s >= settings.min_speech_s for s in spans)
    for before, after in itertools.pairwise(spans):
        assert after.start_s - before.end_s >= settings.min_pause_s - 1e-9
    assert all(s.end_s <= len(levels) * WINDOW_S for s in spans)


def test_two_channels_at_once_are_refused():
    with pytest.raises(ValueError, match="expected one channel"):
        speech_probabilities(np.zeros((2, 512), np.int16))


def test_empty_signal_has_no_windows():
    assert speech_probabilities(np.zeros(0, np.int16)).shape == (0,)


@pytest.mark.parametrize("n_samples", [1, 512, 513, 9_375 * 512, 9_375 * 512 + 1, 11_000 * 512])
def test_slices_cover_every_window_once(n_samples):
    slices = list(_slices(np.ones(n_samples, np.int16)))
    assert sum(len(part) // 512 - lead for part, lead in slices) == -(-n_samples // 512)
    heard = sum(np.count_nonzero(part[lead * 512 :]) for part, lead in slices)
    assert heard == n_samples
    assert max(len(part) for part, _ in slices) <= (9_375 + 64) * 512
