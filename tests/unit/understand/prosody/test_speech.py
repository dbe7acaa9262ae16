import numpy as np
import pytest

from coach.understand.prosody.hops import HOP_S, hop_powers
from coach.understand.prosody.rows import rows_of
from coach.understand.prosody.speech import scene_of, speech_of
from tests.unit.understand.prosody.signals import call_of, noise, said, samples, silence, tone


def heard(call, *rows, uid="u1"):
    powers = hop_powers(samples(*rows))
    scene = scene_of(call, powers, rows_of(call, powers, range(len(rows))))
    return speech_of(next(each for each in call.utterances if each.id == uid), scene)


def talk(*parts):
    """Tone for positive lengths, silence for negative ones."""
    return np.concatenate([tone(120, s) if s > 0 else silence(-s) for s in parts])


@pytest.mark.parametrize(
    ("parts", "pause_share"),
    [
        ((2.0,), 0.0),
        ((1.0, -0.5, 1.0), 0.2),
        ((1.0, -0.1, 1.0), 0.0),  # a stop consonant, no pause
        ((-0.5, 1.0, -0.5), 0.0),  # padding around is no pause
        ((-0.4, 0.6, -0.4, 0.6, -0.4, 0.6, -1.0), 0.8 / 2.6),
    ],
)
@pytest.mark.parametrize("noise_dbfs", [None, -75, -38])
def test_pauses_lie_between_sounds(parts, pause_share, noise_dbfs):
    sound = np.concatenate([silence(2.0), talk(*parts), silence(2.0)])
    if noise_dbfs is not None:
        sound = sound + noise(len(sound) / 16_000, noise_dbfs)
    found = heard(call_of(said("u1", 2.0, len(sound) / 16_000 - 2.0)), sound)
    assert found.pause_share == pytest.approx(pause_share, abs=0.03)
    assert found.speech_s == pytest.approx(sum(s for s in parts if s > 0), abs=0.15)
    assert found.level_dbfs == pytest.approx(-20, abs=0.3)


def test_digital_silence_around_a_noisy_call_hides_no_pause():
    sound = np.concatenate([silence(2.0), talk(1.0, -0.5, 1.0), silence(2.0)]) + noise(6.5, -38)
    padded = np.concatenate([silence(30.0), sound, silence(30.0)])
    found = heard(call_of(said("u1", 32.0, 34.5)), padded)
    assert found.pause_share == pytest.approx(0.2, abs=0.03)


@pytest.mark.parametrize("level_dbfs", [-55, -30, -6])
def test_level_is_that_of_the_speech_and_not_of_the_pauses(level_dbfs):
    sound = np.concatenate([tone(120, 1.0), silence(1.0), tone(120, 1.0)])
    sound = sound * 10 ** ((level_dbfs + 20) / 20)
    found = heard(call_of(said("u1", 0, 3)), sound)
    assert found.level_dbfs == pytest.approx(level_dbfs, abs=0.3)


@pytest.mark.parametrize(
    "sound",
    [silence(3.0), noise(9.0, -50), noise(9.0, -85), np.concatenate([tone(120, 0.1), silence(3)])],
    ids=["silence", "line noise", "dither", "a click"],
)
def test_what_is_not_speech_is_not_measured(sound):
    assert (
        heard(call_of(said("u1", 1, 2) if len(sound) > 60_000 else said("u1", 0, 3)), sound) is None
    )


@pytest.mark.parametrize("span", [(1.0, 1.0), (50.0, 60.0), (0.999, 1.0)])
def test_spans_without_sound_are_not_measured(span):
    assert heard(call_of(said("u1", *span)), tone(120, 3.0)) is None


def test_a_span_beyond_the_end_is_measured_as_far_as_it_goes():
    assert heard(call_of(said("u1", 0, 1e9)), tone(120, 3.0)).speech_s == pytest.approx(3, abs=0.05)


def test_on_one_row_the_time_of_others_is_left_out():
    sound = np.concatenate([tone(120, 1.0, level_dbfs=-40), tone(220, 1.0, level_dbfs=-10)])
    both = call_of(said("u1", 0, 2), said("u2", 1, 2, speaker="S1"))
    found = heard(both, sound)
    assert found.level_dbfs == pytest.approx(-40, abs=0.2)
    assert not found.mask[round(1.0 / HOP_S) + 1 :].any()
    assert heard(both, sound, uid="u2") is None  # never heard alone
    alone = heard(call_of(said("u1", 0, 2)), sound)
    assert alone.level_dbfs > -14


def test_pauses_are_unknown_where_others_speak_most_of_the_time():
    parts = [tone(120, 0.5), tone(220, 2.0), tone(120, 0.5)]
    call = call_of(said("u1", 0, 3), said("u2", 0.5, 2.5, speaker="S1"))
    assert heard(call, np.concatenate(parts)).pause_share is None


def test_on_rows_of_their_own_both_are_measured_at_once():
    left, right = tone(120, 2.0, level_dbfs=-25), tone(220, 2.0, level_dbfs=-22)
    call = call_of(said("u1", 0, 2, channel=0), said("u2", 0, 2, speaker="S1", channel=1))
    assert heard(call, left, right).level_dbfs == pytest.approx(-25, abs=0.2)
    assert heard(call, left, right, uid="u2").level_dbfs == pytest.approx(-22, abs=0.2)


def test_a_leak_from_the_other_row_is_no_speech():
    debtor = np.concatenate([silence(1.2), tone(220, 0.8, level_dbfs=-15)])
    agent = np.concatenate([tone(120, 1.0), silence(1.0)]) + 0.1 * debtor
    call = call_of(said("u1", 0, 2, channel=0), said("u2", 1.2, 2, speaker="S1", channel=1))
    found = heard(call, agent, debtor)
    assert found.extent.end_s == pytest.approx(1.0, abs=0.05)
