"""Pitch by the tracker itself, whose network of 0.1 MB comes with its wheel."""

import sys
import wave
from pathlib import Path

import numpy as np
import pytest

from coach.understand.prosody import pitch
from coach.understand.prosody.hops import HOP, SAMPLE_RATE_HZ
from coach.understand.prosody.pitch import load_tracker, pitch_of
from tests.unit.understand.prosody.signals import noise, samples, telephone, tone

SPEECH = Path(__file__).parents[5] / "shared" / "data" / "speech"


@pytest.fixture(scope="module")
def tracker():
    pytest.importorskip("swift_f0", reason="swift-f0 is not installed")
    return load_tracker()


def measured(tracker, sound, *, power=0.01):
    row = samples(sound)[0]
    n_hops = len(row) // HOP
    return pitch_of(row, slice(0, n_hops), np.ones(n_hops, np.bool_), power=power, tracker=tracker)


@pytest.mark.parametrize("line", [lambda sound: sound, telephone], ids=["clean", "telephone"])
@pytest.mark.parametrize("f0_hz", [75, 110, 160, 230, 320, 450])
def test_a_known_pitch_is_found(tracker, f0_hz, line):
    found = measured(tracker, line(tone(f0_hz, 2.0)))
    assert found.median_hz == pytest.approx(f0_hz, rel=0.01)
    assert found.range_st < 0.5
    assert found.voiced_s > 1.8


@pytest.mark.parametrize("swing_st", [1.0, 3.0, 5.0])
def test_a_known_range_is_found(tracker, swing_st):
    found = measured(tracker, tone(150, 3.0, swing_st=swing_st))
    assert found.range_st == pytest.approx(0.9 * 2 * swing_st, rel=0.1)


def test_noise_has_no_pitch(tracker):
    found = measured(tracker, noise(2.0, -20))
    assert (found.median_hz, found.range_st) == (None, None)
    assert found.voiced_s < 0.3


@pytest.mark.parametrize(
    ("voiced_s", "has_median", "has_range"),
    [(0.15, False, False), (0.4, True, False), (0.8, True, True)],
)
def test_short_voices_claim_little(tracker, voiced_s, has_median, has_range):
    sound = np.concatenate([noise(0.5, -60), tone(140, voiced_s), noise(0.5, -60)])
    found = measured(tracker, sound)
    assert found.voiced_s == pytest.approx(voiced_s, abs=0.08)
    assert (found.median_hz is not None, found.range_st is not None) == (has_median, has_range)


@pytest.mark.parametrize("gain_db", [-55, -30, 0, 15])
def test_gain_does_not_matter(tracker, gain_db):
    found = measured(
        tracker, tone(130, 1.0, level_dbfs=-20 + gain_db), power=0.01 * 10 ** (gain_db / 10)
    )
    assert found.median_hz == pytest.approx(130, rel=0.01)
    assert found.voiced_s > 0.9


def test_pieces_give_what_the_whole_gives(tracker, monkeypatch):
    """Long utterances are tracked in pieces; each sees enough to either side."""
    sound = tone(150, 6.0, swing_st=4.0) + noise(6.0, -35)
    row = samples(sound)[0]
    whole = tracker.track(row / np.float32(32_768))[0]
    monkeypatch.setattr(pitch, "_PIECE", 60)
    pieces = []
    inner = tracker.track

    class Recording:
        name = digest = ""

        def track(self, audio):
            f0_hz, confidence = inner(audio)
            pieces.append(f0_hz[pitch._BEFORE : len(f0_hz) - pitch._AFTER])
            return f0_hz, confidence

    n_hops = len(row) // HOP
    everything = np.ones(n_hops, np.bool_)
    pitch_of(row, slice(0, n_hops), everything, power=0.01, tracker=Recording())
    joined = np.concatenate(pieces)
    # the reference ends hard, the pieces in zeros: compare what neither end reaches
    inside = slice(pitch._BEFORE, n_hops - pitch._BEFORE)
    assert len(pieces) == 7
    assert joined[inside] == pytest.approx(whole[inside], rel=1e-3)


def test_only_speech_is_tracked():
    class Never:
        name = digest = ""

        def track(self, audio):
            raise AssertionError("there is no speech to track")

    row = samples(tone(120, 1.0))[0]
    nothing = np.zeros(60, np.bool_)
    found = pitch_of(row, slice(0, 60), nothing, power=0.01, tracker=Never())
    assert (found.median_hz, found.voiced_s) == (None, 0.0)


def test_octave_errors_do_not_widen_the_range():
    class Slips:
        name = digest = ""

        def track(self, audio):
            f0_hz = np.full(len(audio) // HOP, 120.0)
            f0_hz[::10] = 500.0
            return f0_hz, np.ones(len(f0_hz))

    row = samples(tone(120, 2.0))[0]
    found = pitch_of(row, slice(0, 100), np.ones(100, np.bool_), power=0.01, tracker=Slips())
    assert (found.median_hz, found.range_st) == (120.0, 0.0)
    assert found.voiced_s == pytest.approx(90 * HOP / SAMPLE_RATE_HZ, abs=0.02)


@pytest.mark.parametrize("missing", ["swift_f0", "onnxruntime"])
def test_without_the_library_there_is_no_tracker(monkeypatch, missing):
    for name in [name for name in sys.modules if name.split(".")[0] == "swift_f0"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    assert load_tracker() is None


def test_the_model_is_named_and_known_by_its_digest(tracker):
    assert tracker.name == "swift-f0"
    assert len(tracker.digest) == 64


def autocorrelation_hz(row):
    """Hop → pitch where 64 ms around it are clearly periodic, by another method."""
    found = {}
    lags = np.arange(40, 250)
    for start in range(0, len(row) - 1024, HOP):
        frame = row[start : start + 1024] - row[start : start + 1024].mean()
        if np.sqrt(np.mean(frame**2)) < 0.04 * np.abs(row).max():
            continue
        scores = [
            frame[:-lag] @ frame[lag:] / np.linalg.norm(frame[:-lag]) / np.linalg.norm(frame[lag:])
            for lag in lags
        ]
        best = int(np.argmax(np.array(scores) * (1 - lags / 2500)))  # of equals the shortest
        if scores[best] > 0.8:
            found[start // HOP + 2] = SAMPLE_RATE_HZ / lags[best]
    return found


@pytest.mark.parametrize("line", [lambda sound: sound, telephone], ids=["clean", "telephone"])
@pytest.mark.parametrize("name", ["zh_sample.wav", "aishell-BAC009S0724W0121.wav"])
def test_real_voices_agree_with_another_method(tracker, name, line):
    path = SPEECH / name
    if not path.exists():
        pytest.skip(f"no {name} beside the project")
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getnchannels()) == (SAMPLE_RATE_HZ, 1)
        row = np.frombuffer(file.readframes(file.getnframes()), np.int16)
    row = row[: len(row) // HOP * HOP]
    sound = line(row / 32_768).astype(np.float32)
    f0_hz, confidence = tracker.track(sound * np.float32(0.8 / np.abs(sound).max()))
    other = autocorrelation_hz(row)
    both = [hop for hop in other if confidence[hop] >= pitch.THRESHOLD]
    assert len(both) > 0.8 * len(other) > 24
    cents = np.array([1200 * np.log2(f0_hz[hop] / other[hop]) for hop in both])
    assert (np.abs(cents) > 300).sum() <= 1
    assert np.median(np.abs(cents)) < 25
