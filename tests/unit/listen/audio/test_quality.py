from pathlib import Path

import numpy as np
import pytest

from coach.domain.call import QualityNote
from coach.listen.audio import Audio, load
from tests.unit.listen.audio.media_files import encode, sine, speechlike, voice, write_wav

A = speechlike(3, 16_000, seed=1)
B = speechlike(3, 16_000, seed=2)
HISS = 1e-4 * np.random.default_rng(3).standard_normal(A.size)
LATE = np.arange(A.size) > 2.6 * 16_000
A_THEN_PAUSE = np.where(LATE, 0, A)
VOICE = voice(3, 16_000)


def heard(tmp_path: Path, *channels: np.ndarray, rate_hz: int = 16_000) -> Audio:
    return load(write_wav(tmp_path / "a.wav", np.stack(channels), rate_hz))


def codes(audio: Audio) -> list[str]:
    return [note.code for note in audio.quality]


def only(audio: Audio, code: str) -> QualityNote:
    (note,) = [note for note in audio.quality if note.code == code]
    return note


def test_a_good_call_has_no_remark(tmp_path: Path) -> None:
    audio = heard(tmp_path, A, B)
    assert (audio.channels, audio.quality) == ((0, 1), ())


@pytest.mark.parametrize(
    "copy",
    [A, 0.5 * A, -A, A + 1 / 32_768, 0.3 * A + HISS, 0.1 * A + 0.02],
    ids=["equal", "gain", "inverted", "rounding", "hiss", "offset"],
)
def test_fake_stereo_is_one_row(tmp_path: Path, copy: np.ndarray) -> None:
    audio = heard(tmp_path, A, copy)
    assert audio.channels == (0,)
    assert audio.samples.shape == (1, 48_000)
    assert audio.recording.n_channels == 2
    note = only(audio, "identical_channels")
    assert note.channel == 1
    assert note.value is not None
    assert note.value < -20


def test_the_louder_of_two_copies_is_kept(tmp_path: Path) -> None:
    audio = heard(tmp_path, 0.1 * A, A)
    assert audio.channels == (1,)
    assert only(audio, "identical_channels").channel == 0


@pytest.mark.parametrize(
    "other",
    [B, 0.5 * A + 0.5 * B, 0.1 * A + 0.03 * B, np.roll(A, 800)],
    ids=["two people", "strong cross-talk", "quiet debtor", "echo"],
)
def test_true_stereo_stays_two_rows(tmp_path: Path, other: np.ndarray) -> None:
    audio = heard(tmp_path, A, other)
    assert audio.channels == (0, 1)
    assert "identical_channels" not in codes(audio)


def test_few_quiet_words_in_a_pause_are_not_lost(tmp_path: Path) -> None:
    answer = np.where(LATE, 0.03 * B, 0)
    assert heard(tmp_path, A_THEN_PAUSE, A_THEN_PAUSE).channels == (0,)
    assert heard(tmp_path, A_THEN_PAUSE, A_THEN_PAUSE + answer).channels == (0, 1)
    assert heard(tmp_path, A_THEN_PAUSE + answer, A_THEN_PAUSE).channels == (0, 1)


@pytest.mark.parametrize("copy", [VOICE, 0.4 * VOICE], ids=["equal", "gain"])
@pytest.mark.parametrize(
    ("name", "container", "codec", "bit_rate"),
    [
        ("a.mp3", "mp3", "libmp3lame", 64_000),
        ("a.opus", "ogg", "libopus", 48_000),
        ("a.m4a", "ipod", "aac", 96_000),
        ("a.wav", "wav", "pcm_mulaw", None),
    ],
)
def test_fake_stereo_through_a_codec(tmp_path, copy, name, container, codec, bit_rate) -> None:
    both = np.stack([VOICE, copy])
    path = encode(
        tmp_path / name, both, 16_000, container=container, codec=codec, bit_rate=bit_rate
    )
    assert load(path).channels == (0,)


@pytest.mark.parametrize("bit_rate", [32_000, 48_000])
def test_true_stereo_through_a_codec(tmp_path: Path, bit_rate: int) -> None:
    path = encode(
        tmp_path / "a.opus",
        np.stack([VOICE, voice(3, 16_000, seed=1)]),
        16_000,
        container="ogg",
        codec="libopus",
        bit_rate=bit_rate,
    )
    assert load(path).channels == (0, 1)


@pytest.mark.parametrize(
    "dead",
    [0 * A, HISS, 0 * A + 0.005, np.where(np.arange(A.size) < 2000, 0.5 * B, 0)],
    ids=["silence", "hiss", "offset", "click"],
)
def test_dead_channel_is_dropped(tmp_path: Path, dead: np.ndarray) -> None:
    audio = heard(tmp_path, dead, A)
    assert audio.channels == (1,)
    note = only(audio, "dead_channel")
    assert note.channel == 0
    assert note.value is not None
    assert note.value < -65


def test_half_a_second_of_speech_is_not_dead(tmp_path: Path) -> None:
    assert heard(tmp_path, A, np.where(np.arange(A.size) < 8000, 0.05 * B, 0)).channels == (0, 1)


def test_if_all_are_dead_all_are_kept(tmp_path: Path) -> None:
    audio = heard(tmp_path, 0 * A, 0 * A)
    assert audio.channels == (0, 1)
    assert codes(audio) == ["dead_channel", "dead_channel"]
    assert [note.value for note in audio.quality] == [-120.0, -120.0]


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 44_100])
@pytest.mark.parametrize("gain", [1.3, 2.0])
def test_clipping_is_counted_per_channel(tmp_path: Path, rate_hz: int, gain: float) -> None:
    tone = sine(200, 3, rate_hz, level=1.0)
    audio = heard(tmp_path, 0.5 * speechlike(3, rate_hz), gain * tone, rate_hz=rate_hz)
    note = only(audio, "clipping")
    expected = 100 * np.mean(np.abs(gain * tone) >= 1)
    assert note.channel == 1
    assert note.value == pytest.approx(expected, rel=0.02)


@pytest.mark.parametrize("rate_hz", [8000, 16_000, 44_100])
def test_loud_but_clean_is_not_clipped(tmp_path: Path, rate_hz: int) -> None:
    audio = heard(tmp_path, sine(333, 3, rate_hz, level=0.999), rate_hz=rate_hz)
    assert "clipping" not in codes(audio)


def test_clipping_in_mu_law(tmp_path: Path) -> None:
    tone = np.clip(sine(200, 2, 8000, level=2.0), -1, 1)
    path = encode(tmp_path / "a.wav", tone, 8000, container="wav", codec="pcm_mulaw")
    assert only(load(path), "clipping").value == pytest.approx(66, abs=3)


def test_telephone_band_by_rate_and_by_ear(tmp_path: Path) -> None:
    assert only(heard(tmp_path, speechlike(2, 8000), rate_hz=8000), "narrow_band").value == 8000
    spectrum = np.fft.rfft(A)
    spectrum[np.fft.rfftfreq(A.size, 1 / 16_000) > 3600] = 0
    narrow = np.fft.irfft(spectrum)
    assert only(heard(tmp_path, narrow), "narrow_band").value == 16_000
    note = only(heard(tmp_path, B, narrow), "narrow_band")
    assert (note.channel, note.value) == (1, 16_000)


@pytest.mark.parametrize(("level", "low"), [(0.02, False), (0.004, True)])
def test_low_level_is_that_of_speech_not_of_pauses(tmp_path, level: float, low: bool) -> None:
    n = A.size
    pauses = np.where(np.arange(n) % 16_000 < 4000, level, 1e-5)
    audio = heard(tmp_path, pauses * np.random.default_rng(0).standard_normal(n))
    assert ("low_level" in codes(audio)) == low
    if low:
        assert only(audio, "low_level").value == pytest.approx(20 * np.log10(level), abs=1.5)


def test_offset_and_many_channels(tmp_path: Path) -> None:
    audio = heard(tmp_path, A + 0.03, B, 0 * A)
    assert only(audio, "dc_offset").value == pytest.approx(3, abs=0.1)
    assert only(audio, "many_channels").value == 3
    assert audio.channels == (0, 1)
