from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.understand.prosody.arousal import Sound, arousal_of

AGITATED = 0.75
NAMES = ("level_dbfs", "f0_st", "f0_range_st", "rate_syl_s")
USUAL = {
    f"u{n}": Sound(2.5, -30 + wave, 80 + wave / 2, 6 + wave / 2, 4 + wave / 4)
    for n, wave in enumerate((0, 1, -1, 2, -2, 1, 0, -1, 0, 2, -2, 0))
}


def changed(**by):
    return {name: getattr(USUAL["u0"], name) + amount for name, amount in by.items()}


def arousal_with(**by):
    return arousal_of({**USUAL, "x": replace(USUAL["u0"], **changed(**by))})["x"]


def numbers(low, high):
    return st.none() | st.floats(low, high)


SOUNDS = st.dictionaries(
    st.integers(0, 30).map("u{}".format),
    st.builds(
        Sound, st.floats(0, 20), numbers(-80, 0), numbers(60, 110), numbers(0, 24), numbers(0, 12)
    ),
)


def test_as_usual_is_one_half():
    assert arousal_with() == pytest.approx(0.5, abs=0.02)
    assert all(0.3 < value < 0.7 for value in arousal_of(USUAL).values())


def test_louder_higher_livelier_faster_is_agitated_and_the_opposite_calm():
    raised = {"level_dbfs": 8, "f0_st": 5, "f0_range_st": 3, "rate_syl_s": 1}
    assert arousal_with(**raised) > 0.8
    assert arousal_with(**{name: -by for name, by in raised.items()}) < 0.2


@pytest.mark.parametrize("name", NAMES)
def test_each_measure_counts_and_none_alone_makes_agitated(name):
    assert arousal_with(**{name: 3}) > arousal_with() > arousal_with(**{name: -3})
    assert arousal_with(**{name: 1000}) < AGITATED


@given(SOUNDS, st.sampled_from(NAMES))
def test_no_single_measure_makes_agitated_whatever_the_call(sounds, name):
    blank = dict.fromkeys(set(NAMES) - {name})
    found = arousal_of({key: replace(sound, **blank) for key, sound in sounds.items()})
    assert all(1 - AGITATED < value < AGITATED for value in found.values())


@given(SOUNDS)
def test_arousal_is_a_share_and_only_of_what_was_heard(sounds):
    found = arousal_of(sounds)
    assert set(found) <= {key for key, sound in sounds.items() if sound.speech_s >= 0.5}
    assert all(0 < value < 1 for value in found.values())


@given(SOUNDS, st.floats(-40, 40), st.floats(-20, 20))
def test_gain_and_another_voice_of_the_same_manner_change_nothing(sounds, gain_db, higher_st):
    moved = {
        key: replace(
            sound,
            level_dbfs=None if sound.level_dbfs is None else sound.level_dbfs + gain_db,
            f0_st=None if sound.f0_st is None else sound.f0_st + higher_st,
        )
        for key, sound in sounds.items()
    }
    assert arousal_of(moved) == pytest.approx(arousal_of(sounds), abs=1e-6)


def test_short_utterances_are_drawn_to_the_usual():
    loud = replace(USUAL["u0"], **changed(level_dbfs=8, f0_st=6))
    long, short = (
        arousal_of({**USUAL, "x": replace(loud, speech_s=seconds)})["x"] for seconds in (4, 0.6)
    )
    assert 0.5 < short < long
    assert "x" not in arousal_of({**USUAL, "x": replace(loud, speech_s=0.4)})


def test_few_utterances_are_drawn_to_the_usual():
    loud = replace(USUAL["u0"], **changed(level_dbfs=8, f0_st=6))
    few = {key: USUAL[key] for key in ("u0", "u1", "u2", "u5")}
    assert 0.5 < arousal_of({**few, "x": loud})["x"] < arousal_of({**USUAL, "x": loud})["x"]


@pytest.mark.parametrize(("n", "speech_s"), [(0, 3.0), (3, 30.0), (9, 0.52), (30, 0.4)], ids=str)
def test_too_little_speech_says_nothing(n, speech_s):
    assert arousal_of({f"u{i}": Sound(speech_s, -20 - i, 80 + i) for i in range(n)}) == {}
