import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.span import Span
from coach.understand.prosody import hops
from coach.understand.prosody.hops import HOP, hop_powers, hops_of, long_runs, signal
from tests.unit.understand.prosody.signals import noise, samples, silence, tone


def test_powers_do_not_depend_on_the_block(monkeypatch):
    sound = samples(tone(120, 2.0), tone(200, 2.0, level_dbfs=-40))
    whole = hop_powers(sound)
    monkeypatch.setattr(hops, "_BLOCK", 7)
    assert np.array_equal(hop_powers(sound), whole)
    assert 10 * np.log10(whole.mean(axis=1)) == pytest.approx([-20, -40], abs=0.05)


def test_direct_current_is_no_sound():
    sound = tone(120, 2.0)
    plain, shifted = hop_powers(samples(sound)), hop_powers(samples(sound + 0.2))
    assert shifted == pytest.approx(plain, rel=0.01)


@pytest.mark.parametrize("offset", [0, 0.2])
def test_digital_silence_is_exactly_none_and_changes_no_other_hop(offset):
    sound = tone(120, 2.0) + noise(2.0, -50) + 0.001 + offset
    padded = np.concatenate([silence(1.024), sound, silence(1.024)])
    plain, found = hop_powers(samples(sound))[0], hop_powers(samples(padded))[0]
    assert not found[:64].any()
    assert not found[-64:].any()
    assert found[64 : 64 + len(plain)] == pytest.approx(plain, rel=0.01)


def test_a_recording_shorter_than_a_hop_has_none():
    assert hop_powers(np.zeros((2, HOP - 1), np.int16)).shape == (2, 0)
    assert hop_powers(np.zeros((1, 0), np.int16)).shape == (1, 0)


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.integers(0, 50))
def test_hops_stay_inside_the_recording(start_s, length_s, n_hops):
    found = hops_of(Span(start_s, start_s + length_s), n_hops)
    assert 0 <= found.start <= found.stop <= n_hops


@given(st.integers(-5, 8), st.integers(0, 8))
def test_signal_is_as_long_as_asked_and_silent_outside(first, n):
    row = np.full(3 * HOP + 100, 16_384, np.int16)
    part = signal(row, first, first + n)
    at = np.arange(first * HOP, (first + n) * HOP)
    assert np.array_equal(part, np.where((at >= 0) & (at < len(row)), 0.5, 0).astype(np.float32))


@given(st.lists(st.booleans()), st.integers(1, 5))
def test_long_runs_are_kept_whole_and_short_ones_dropped(flags, shortest):
    mask = np.array(flags, np.bool_)
    text = "".join("x" if flag else " " for flag in flags)
    kept = "".join("x" if flag else " " for flag in long_runs(mask, shortest=shortest))
    assert kept.split() == [run for run in text.split() if len(run) >= shortest]
    assert not (long_runs(mask, shortest=shortest) & ~mask).any()
