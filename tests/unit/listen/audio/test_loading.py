import hashlib
from pathlib import Path

import numpy as np
import pytest

from coach.domain.errors import MediaError
from coach.listen.audio import SAMPLE_RATE_HZ, Limits, load, probe
from tests.unit.listen.audio.media_files import encode, sine, speechlike, wav_bytes, write_wav

A = speechlike(4, 8000, seed=1)
B = speechlike(4, 8000, seed=2)


def codes(path: Path) -> set[str]:
    return {note.code for note in load(path).quality}


def test_a_path_with_spaces_and_chinese(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "催收 电话 %03d.wav", np.stack([A, B]), 8000)
    audio = load(path)
    recording = audio.recording
    assert recording.id == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (recording.duration_s, recording.sample_rate_hz) == (4.0, 8000)
    assert (recording.n_channels, recording.codec) == (2, "pcm_s16le")
    assert audio.samples.shape == (2, 4 * SAMPLE_RATE_HZ)
    assert audio.samples.dtype == np.int16
    assert audio.duration_s == 4.0


def test_wav_at_16_khz_is_kept_bit_by_bit(tmp_path: Path) -> None:
    noise = speechlike(2.37, 16_000)
    audio = load(write_wav(tmp_path / "a.wav", noise, 16_000))
    np.testing.assert_array_equal(audio.samples[0], np.rint(noise * 32_768).astype(np.int16))


def test_progress_rises_to_one(tmp_path: Path) -> None:
    shares: list[float] = []
    load(write_wav(tmp_path / "a.wav", speechlike(30, 8000), 8000), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert 10 < len(shares) < 40
    assert shares[0] < 0.5


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_wav_cut_in_the_middle(tmp_path: Path, share: float) -> None:
    whole = wav_bytes(np.stack([A, B]), 8000)
    path = tmp_path / "a.wav"
    path.write_bytes(whole[: round(len(whole) * share)])
    audio = load(path)
    assert probe(path).duration_s == 4.0
    assert audio.duration_s == pytest.approx(4 * share, abs=0.01)
    (note,) = [note for note in audio.quality if note.code == "truncated"]
    assert note.message == (
        f"{4 * share:.1f} s of the 4.0 s that the header names could be decoded ({share:.0%})"
    ).replace("%", " %")
    assert note.value == pytest.approx(4 * share, abs=0.01)


@pytest.mark.parametrize(
    ("name", "container", "codec"),
    [
        ("a.mp3", "mp3", "libmp3lame"),
        ("a.flac", "flac", "flac"),
        ("a.webm", "webm", "libopus"),
        ("a.aiff", "aiff", "pcm_s16be"),
        ("a.wav", "wav", "pcm_alaw"),
    ],
)
def test_a_cut_is_seen_in_other_formats(tmp_path, name, container, codec) -> None:
    rate_hz = 48_000 if codec == "libopus" else 8000
    noise = speechlike(8, rate_hz)
    path = encode(tmp_path / name, noise, rate_hz, container=container, codec=codec)
    assert not codes(path) & {"truncated", "damaged"}
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "truncated" in codes(path)
    assert load(path).duration_s == pytest.approx(4, abs=0.8)


@pytest.mark.parametrize("n_samples", [0, 700])
def test_too_little_to_use(tmp_path: Path, n_samples: int) -> None:
    path = write_wav(tmp_path / "a.wav", A[:n_samples], 8000, claim_s=60)
    with pytest.raises(MediaError) as caught:
        load(path)
    assert str(caught.value) == (
        f"a.wav: truncated beyond use, {n_samples / 8000:.2f} s could be decoded, "
        "expected at least 0.1 s: copy or export it again"
    )


def test_m4a_without_its_index(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.m4a", A, 8000, container="ipod", codec="aac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(MediaError, match=r"^a\.m4a: starts like M4A but is truncated beyond use"):
        load(path)


@pytest.mark.parametrize(
    ("name", "container", "codec"),
    [("a.flac", "flac", "flac"), ("a.m4a", "ipod", "aac"), ("a.opus", "ogg", "libopus")],
)
def test_a_hole_becomes_silence_and_what_follows_keeps_its_time(
    tmp_path: Path, name: str, container: str, codec: str
) -> None:
    rate_hz = 48_000
    sound = speechlike(8, rate_hz)
    sound[7 * rate_hz :] = sine(1000, 1, rate_hz)
    path = encode(tmp_path / name, sound, rate_hz, container=container, codec=codec)
    clean = load(path)
    data = bytearray(path.read_bytes())
    start, n = len(data) * 4 // 10, len(data) // 8
    data[start : start + n] = np.random.default_rng(0).bytes(n)
    path.write_bytes(data)
    audio = load(path)
    (note,) = [note for note in audio.quality if note.code == "damaged"]
    assert note.value is not None
    assert note.value > 0.1
    assert audio.duration_s == pytest.approx(clean.duration_s, abs=0.1)
    tail = slice(round(7.2 * SAMPLE_RATE_HZ), round(7.8 * SAMPLE_RATE_HZ))
    spectrum = np.abs(np.fft.rfft(audio.samples[0, tail].astype(float)))
    assert np.fft.rfftfreq(9600, 1 / SAMPLE_RATE_HZ)[spectrum.argmax()] == pytest.approx(1000, 2)


def test_longer_than_the_header_admits(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", A, 8000, claim_bytes=0xFFFF_FFFF)
    with pytest.raises(MediaError) as caught:
        load(path, limits=Limits(max_duration_s=2))
    assert str(caught.value).startswith("a.wav: 0:00:0")
    assert "by what was decoded so far, expected at most 0:00:02" in str(caught.value)


def test_mp3_without_a_duration_of_its_own(tmp_path: Path) -> None:
    path = encode(tmp_path / "a.mp3", A, 8000, container="mp3", codec="libmp3lame")
    assert probe(path).duration_s == pytest.approx(4, abs=0.1)
    path.write_bytes(path.read_bytes().replace(b"Info", b"\0\0\0\0").replace(b"Xing", b"\0\0\0\0"))
    assert probe(path).duration_s is None
    assert load(path).duration_s == pytest.approx(4, abs=0.2)


def test_damaged_bytes_raise_nothing_but_media_errors(tmp_path: Path, capfd) -> None:
    random = np.random.default_rng(5)
    formats = [("wav", "pcm_s16le"), ("flac", "flac"), ("ipod", "aac"), ("ogg", "libopus")]
    path = tmp_path / "a.bin"
    refusals: list[str] = []
    for container, codec in formats:
        rate_hz = 48_000 if codec == "libopus" else 8000
        sound = speechlike(1, rate_hz)
        whole = encode(path, sound, rate_hz, container=container, codec=codec).read_bytes()
        for _ in range(30):
            broken = bytearray(whole)
            for at in random.integers(0, 300, size=6):
                broken[at] = random.integers(256)
            path.write_bytes(broken)
            try:
                assert load(path).duration_s >= 0.1
            except MediaError as error:
                refusals.append(str(error))
    assert 0 < len(refusals) < 120
    assert not [refusal for refusal in refusals if "\n" in refusal]
    assert capfd.readouterr() == ("", "")
