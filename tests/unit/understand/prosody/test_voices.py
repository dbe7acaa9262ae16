"""Whole voices, and that they stay the same over gain, telephone lines and padding."""

from dataclasses import replace

import numpy as np
import pytest

from coach.domain.voice import Voice
from coach.understand.prosody import load_tracker, measure_voices
from tests.unit.understand.prosody.signals import (
    at_level,
    call_of,
    noise,
    said,
    samples,
    silence,
    telephone,
    tone,
)

TEXT = "您今天能还款吗"
# Pitch in semitones and level in dB against the usual, for each utterance; the last is agitated.
MANNERS = [(0, 0), (1, 1), (-1, -2), (0, 1), (-1, 0), (1, -1), (0, 2), (-1, -1), (1, 0), (7, 9)]
STEP_S = 5.0
TURN_S = 2.5


@pytest.fixture(scope="module")
def tracker():
    pytest.importorskip("swift_f0", reason="swift-f0 is not installed")
    return load_tracker()


def speaker(f0_hz, level_dbfs):
    """One utterance every 5 s with a syllable beat and a pause, and room for the other's."""
    parts = []
    for raised_st, louder_db in MANNERS:
        sound = tone(f0_hz * 2 ** (raised_st / 12), 1.8, swing_st=2.0 + raised_st / 4)
        beat = 0.55 + 0.45 * np.cos(2 * np.pi * 4 * np.arange(len(sound)) / 16_000)
        sound = at_level(sound * beat, level_dbfs + louder_db)
        parts += [sound[:16_000], silence(0.3), sound[16_000:], silence(STEP_S - 2.1)]
    return np.concatenate(parts)


def utterances(who, *, first=0.0, channel=None):
    return [
        said(f"{who}u{n}", first + n * STEP_S, first + n * STEP_S + 2.1, speaker=who, text=TEXT,
             channel=channel)
        for n in range(len(MANNERS))
    ]  # fmt: skip


CALL = call_of(*utterances("S0", channel=0), *utterances("S1", first=TURN_S, channel=1))
SOUND = (speaker(115, -24), np.concatenate([silence(TURN_S), speaker(210, -28)]))


def assert_alike(found, expected, *, gain_db=0.0, arousal=0.02, pitch=0.01):
    assert list(found) == list(expected)
    for key, one in expected.items():
        other = found[key]
        assert other.f0_median_hz == pytest.approx(one.f0_median_hz, rel=pitch)
        assert other.f0_range_st == pytest.approx(one.f0_range_st, abs=0.4)
        assert other.level_dbfs == pytest.approx(one.level_dbfs + gain_db, abs=0.5)
        assert other.speech_rate_syl_s == pytest.approx(one.speech_rate_syl_s, rel=0.02)
        assert other.pause_share == pytest.approx(one.pause_share, abs=0.02)
        assert other.arousal == pytest.approx(one.arousal, abs=arousal)


@pytest.fixture(scope="module")
def plain(tracker):
    return measure_voices(CALL, samples(*SOUND), tracker=tracker)


def test_what_was_put_in_is_found(plain):
    first = plain["S0u0"]
    assert first.f0_median_hz == pytest.approx(115 * 2 ** (0.3 / 12), rel=0.01)  # 1.8 of 2 swings
    assert first.f0_range_st == pytest.approx(0.9 * 4, abs=0.4)
    assert first.level_dbfs == pytest.approx(-24, abs=0.5)
    assert first.pause_share == pytest.approx(0.3 / 2.1, abs=0.05)
    assert first.speech_rate_syl_s == pytest.approx(7 / 2.1, rel=0.05)
    assert 1.2 < first.voiced_s < 1.9


@pytest.mark.parametrize("who", ["S0", "S1"])
def test_the_agitated_utterance_stands_out_for_each_speaker(plain, who):
    *usual, raised = (plain[f"{who}u{n}"].arousal for n in range(len(MANNERS)))
    assert raised > 0.75
    assert all(0.3 < value < 0.7 for value in usual)


def test_both_speakers_are_held_against_themselves(plain):
    for n in range(len(MANNERS)):
        assert plain[f"S0u{n}"].arousal == pytest.approx(plain[f"S1u{n}"].arousal, abs=0.05)


@pytest.mark.parametrize("gain_db", [-30, -10, 6])
def test_gain_moves_the_level_and_nothing_else(tracker, plain, gain_db):
    gain = 10 ** (gain_db / 20)
    found = measure_voices(CALL, samples(*(row * gain for row in SOUND)), tracker=tracker)
    assert_alike(found, plain, gain_db=gain_db)


def test_gain_of_one_channel_does_not_touch_the_other(tracker, plain):
    found = measure_voices(CALL, samples(SOUND[0], SOUND[1] * 0.5), tracker=tracker)
    for n in range(len(MANNERS)):
        assert found[f"S0u{n}"] == plain[f"S0u{n}"]
        assert found[f"S1u{n}"].arousal == pytest.approx(plain[f"S1u{n}"].arousal, abs=0.02)


def test_a_telephone_line_changes_little(tracker, plain):
    """Pitch and arousal hold although the band has lost the fundamental; so does the course of
    the level, which itself falls with what the band takes away."""
    found = measure_voices(CALL, samples(*map(telephone, SOUND)), tracker=tracker)
    for key, one in plain.items():
        other = found[key]
        assert other.f0_median_hz == pytest.approx(one.f0_median_hz, rel=0.01)
        assert other.f0_range_st == pytest.approx(one.f0_range_st, abs=0.5)
        assert other.pause_share == pytest.approx(one.pause_share, abs=0.05)
        assert other.arousal == pytest.approx(one.arousal, abs=0.08)


def test_line_noise_changes_little(tracker, plain):
    rows = [row + noise(len(row) / 16_000, -50, seed=n) for n, row in enumerate(SOUND)]
    assert_alike(measure_voices(CALL, samples(*rows), tracker=tracker), plain, arousal=0.08)


@pytest.mark.parametrize("pad_s", [0.016, 1.2345, 60.0])
def test_padding_changes_nothing(tracker, plain, pad_s):
    moved = replace(
        CALL,
        utterances=tuple(replace(u, span=u.span.shift(pad_s)) for u in CALL.utterances),
    )
    rows = [np.concatenate([silence(pad_s), row, silence(pad_s)]) for row in SOUND]
    assert_alike(measure_voices(moved, samples(*rows), tracker=tracker), plain)


def test_spans_with_silence_at_both_ends_change_nothing(tracker):
    tight = call_of(*(replace(u, span=u.span) for u in utterances("S0", first=1.0)))
    loose = call_of(
        *(replace(u, span=replace(u.span, start_s=u.span.start_s - 0.2, end_s=u.span.end_s + 0.2))
          for u in tight.utterances)
    )  # fmt: skip
    sound = samples(np.concatenate([silence(1.0), SOUND[0]]))
    one, other = (measure_voices(call, sound, tracker=tracker) for call in (tight, loose))
    assert_alike(other, one)


def test_without_a_tracker_there_is_no_pitch_and_the_rest_stays(plain):
    found = measure_voices(CALL, samples(*SOUND))
    for key, one in plain.items():
        other = found[key]
        assert (other.f0_median_hz, other.f0_range_st, other.voiced_s) == (None, None, None)
        assert (other.level_dbfs, other.pause_share) == (one.level_dbfs, one.pause_share)
        assert (other.arousal > 0.5) == (one.arousal > 0.5) or abs(one.arousal - 0.5) < 0.1


def test_without_channels_in_the_transcript_rows_are_found(tracker, plain):
    bare = replace(CALL, utterances=tuple(replace(u, channel=None) for u in CALL.utterances))
    for rows in (SOUND, SOUND[::-1]):
        assert measure_voices(bare, samples(*rows), tracker=tracker) == plain


def test_talking_at_once_on_two_channels_hides_nobody(tracker, plain):
    call = call_of(*utterances("S0", channel=0), *utterances("S1", channel=1))
    found = measure_voices(call, samples(SOUND[0], speaker(210, -28)), tracker=tracker)
    assert_alike(found, plain)


def test_a_mono_call_leaves_out_what_both_say(tracker):
    """Half of every utterance is talked over by a louder, higher voice."""
    over = np.concatenate([silence(1.0), tone(260, 0.8, level_dbfs=-10), silence(STEP_S - 1.8)])
    mono = SOUND[0] + np.tile(over, len(MANNERS))
    agent = utterances("S0")
    other = [said(f"o{n}", n * STEP_S + 1.0, n * STEP_S + 1.8, speaker="S1") for n in range(10)]
    found = measure_voices(call_of(*agent, *other), samples(mono), tracker=tracker)
    assert found["S0u0"].f0_median_hz == pytest.approx(115, rel=0.08)
    assert found["S0u0"].level_dbfs == pytest.approx(-24, abs=1)
    assert found["o0"] == Voice(speech_rate_syl_s=None)


def test_a_voice_that_may_be_several_people_has_no_arousal(tracker):
    call = call_of(*utterances("S0"), mixed=("S0",))
    found = measure_voices(call, samples(SOUND[0]), tracker=tracker)
    assert found["S0u9"].level_dbfs is not None
    assert {voice.arousal for voice in found.values()} == {None}


def test_a_transcript_alone_has_rates_and_nothing_else():
    found = measure_voices(CALL)
    assert found["S0u0"] == Voice(speech_rate_syl_s=7 / 2.1)
    assert list(found) == [each.id for each in CALL.utterances]


def test_a_transcript_of_another_recording_claims_nothing_of_the_voice(tracker):
    found = measure_voices(CALL, np.zeros((2, 400_000), np.int16), tracker=tracker)
    assert {replace(voice, speech_rate_syl_s=None) for voice in found.values()} == {Voice()}


def test_a_call_without_utterances_has_no_voices(tracker):
    assert measure_voices(call_of(), samples(SOUND[0]), tracker=tracker) == {}


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        (np.zeros((1, 9), np.int16), {"sample_rate_hz": 8000}, "8000 Hz"),
        (np.zeros(9, np.int16), {}, r"shape \(9,\)"),
        (np.zeros((1, 9), np.float32), {}, "float32"),
        (np.zeros((0, 9), np.int16), {}, "at least one row"),
        (np.zeros((2, 9), np.int16), {"channels": (0,)}, "1 channels given for 2 rows"),
    ],
)
def test_samples_that_do_not_fit_are_refused(given, options, message):
    with pytest.raises(ValueError, match=message):
        measure_voices(CALL, given, **options)
