import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.listen.speakers.gate import gate_crosstalk


def levels(*rows):
    return np.array([np.concatenate([np.full(n, db) for db, n in row]) for row in rows], np.float32)


def speech(*rows):
    return [np.concatenate([np.full(n, on, np.bool_) for on, n in row]) for row in rows]


def test_leak_of_the_other_party_is_taken_out():
    loud = levels([(-20, 100), (-38, 100)], [(-38, 100), (-20, 100)])
    both = speech([(True, 200)], [(True, 200)])
    first, second = gate_crosstalk(both, loud)
    assert np.flatnonzero(first).tolist() == list(range(100))
    assert np.flatnonzero(second).tolist() == list(range(100, 200))


def test_people_who_speak_at_once_both_stay():
    loud = levels([(-20, 100), (-22, 100)], [(-60, 50), (-24, 150)])
    both = speech([(True, 200)], [(False, 50), (True, 150)])
    first, second = gate_crosstalk(both, loud)
    assert first.all()
    assert np.array_equal(second, both[1])


def test_speech_in_splinters_between_syllables_stays_whole():
    # Two voices at once: each syllable of one falls into a gap of the other.
    rng = np.random.default_rng(1)
    swing = np.repeat(rng.uniform(-12, 0, (2, 40)), 10, axis=1).astype(np.float32)
    both = speech([(True, 400)], [(True, 400)])
    kept = gate_crosstalk(both, swing - 20)
    assert min(mask.mean() for mask in kept) > 0.6


@pytest.mark.parametrize(("margin", "stays"), [(7.9, True), (8.1, False)])
def test_the_margin_decides(margin, stays):
    loud = levels([(-20, 100)], [(-20 - margin, 100)])
    _, second = gate_crosstalk(speech([(True, 100)], [(True, 100)]), loud)
    assert second.all() == stays
    assert second.any() == stays


def test_echo_within_fifty_milliseconds_is_covered():
    late = 4
    loud = levels([(-80, 100), (-20, 50), (-80, 50)], [(-80, 100 + late), (-38, 50), (-80, 46)])
    heard = speech([(False, 100), (True, 50), (False, 50)], [(False, 104), (True, 50), (False, 46)])
    _, second = gate_crosstalk(heard, loud)
    assert not second.any()


def test_one_channel_comes_back_unchanged():
    (mask,) = speech([(True, 5), (False, 5), (True, 1)])
    assert gate_crosstalk([mask], levels([(-20, 11)])) == (mask,)


@pytest.mark.parametrize("talker", range(4))
def test_of_many_channels_only_the_talker_stays(talker):
    loud = np.full((4, 100), -40, np.float32)
    loud[talker] = -20
    kept = gate_crosstalk([np.ones(100, np.bool_)] * 4, loud)
    assert [mask.any() for mask in kept] == [n == talker for n in range(4)]


@given(st.integers(0, 2**32 - 1), st.integers(2, 4))
def test_the_loudest_channel_is_never_gated_and_silence_never_filled_at_the_ends(seed, n_channels):
    rng = np.random.default_rng(seed)
    loud = rng.uniform(-60, -10, (n_channels, 60)).astype(np.float32)
    loud[0] = -5
    masks = [np.ones(60, np.bool_), *([np.zeros(60, np.bool_)] * (n_channels - 1))]
    kept = gate_crosstalk(masks, loud)
    assert kept[0].all()
    assert not any(mask.any() for mask in kept[1:])
