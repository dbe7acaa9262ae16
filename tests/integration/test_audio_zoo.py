"""Every format that the room promises, encoded here or taken from the shared data."""

from pathlib import Path

import numpy as np
import pytest

from coach.listen.audio import load, probe
from tests.unit.listen.audio.media_files import encode, voice

SPEECH = Path(__file__).parents[2] / ".." / "shared" / "data" / "speech"

MADE = [
    # name, container, encoder, rate, channels, correlation with the original
    ("a.mp3", "mp3", "libmp3lame", 44_100, 2, 0.9),
    ("a8.mp3", "mp3", "libmp3lame", 8000, 1, 0.9),
    ("a.m4a", "ipod", "aac", 16_000, 2, 0.9),
    ("a.aac", "adts", "aac", 16_000, 1, 0.9),
    ("a71.m4a", "ipod", "aac", 48_000, 8, 0.0),
    ("a.opus", "ogg", "libopus", 48_000, 2, 0.9),
    ("a.webm", "webm", "libopus", 48_000, 1, 0.9),
    ("a.flac", "flac", "flac", 8000, 2, 0.999),
    ("a71.flac", "flac", "flac", 16_000, 8, 0.999),
    ("mulaw.wav", "wav", "pcm_mulaw", 8000, 2, 0.99),
    ("alaw.wav", "wav", "pcm_alaw", 8000, 2, 0.99),
    ("u8.wav", "wav", "pcm_u8", 8000, 1, 0.99),
    ("s16.wav", "wav", "pcm_s16le", 11_025, 1, 0.999),
    ("s24.wav", "wav", "pcm_s24le", 48_000, 6, 0.999),
    ("s32.wav", "wav", "pcm_s32le", 96_000, 2, 0.999),
    ("f32.wav", "wav", "pcm_f32le", 22_050, 8, 0.999),
    ("f64.wav", "wav", "pcm_f64le", 16_000, 1, 0.999),
    ("adpcm.wav", "wav", "adpcm_ms", 8000, 1, 0.9),
    ("a.aiff", "aiff", "pcm_s16be", 32_000, 2, 0.999),
    ("a.au", "au", "pcm_mulaw", 8000, 1, 0.99),
    ("a.amr", "amr", "libopencore_amrnb", 8000, 1, 0.3),
]


@pytest.mark.parametrize(
    ("name", "container", "codec", "rate_hz", "n_channels", "likeness"),
    MADE,
    ids=[case[0] for case in MADE],
)
def test_format_is_heard(tmp_path, name, container, codec, rate_hz, n_channels, likeness) -> None:
    import av

    try:
        av.codec.Codec(codec, "w")
    except ValueError:
        pytest.skip(f"this build of PyAV has no encoder {codec}")
    original = np.stack([voice(2.0, rate_hz, seed=seed) for seed in range(n_channels)])
    path = encode(tmp_path / name, original, rate_hz, container=container, codec=codec)
    info = probe(path)
    audio = load(path)
    assert (info.sample_rate_hz, info.n_channels) == (rate_hz, n_channels)
    assert audio.recording.n_channels == n_channels
    assert audio.duration_s == pytest.approx(2.0, abs=0.15)
    if info.duration_s is not None:
        assert info.duration_s == pytest.approx(2.0, abs=0.15)
    assert not {note.code for note in audio.quality} & {"truncated", "damaged", "clipping"}
    if likeness:
        assert audio.channels == tuple(range(n_channels))
        for row in range(n_channels):
            assert _likeness(original[row], rate_hz, audio.signal(row)) > likeness


def _likeness(original: np.ndarray, rate_hz: int, heard: np.ndarray) -> float:
    """Greatest correlation within 100 ms: encoders add a delay."""
    n, size = 32_000, 2**17
    spectrum = np.zeros(n // 2 + 1, complex)
    low = np.fft.rfft(original)[: spectrum.size]
    spectrum[: low.size] = low
    ideal = np.fft.irfft(spectrum) * n / original.size
    product = np.fft.irfft(np.conj(np.fft.rfft(ideal, size)) * np.fft.rfft(heard, size))
    best = max(product[:1600].max(), product[-1600:].max())
    return float(best / np.sqrt((ideal**2).sum() * (heard**2).sum()))


SHARED = [
    # name, seconds, rate, channels in the file, rows
    *(
        (f"formats/audio-{kind}-{bits}-bit-44100Hz.{ending}", 2.745, 44_100, n_channels, 1)
        for kind, n_channels in (("mono", 1), ("stereo", 2))
        for bits, ending in (
            (8, "wav"),
            (16, "wav"),
            (24, "wav"),
            (32, "wav"),
            (16, "aiff"),
            (16, "flac"),
            (24, "flac"),
        )
    ),
    ("formats/chinese.flac", 0.956, 48_000, 1, 1),
    ("formats/english.wav", 2.745, 44_100, 1, 1),
    ("formats/french.aiff", 2.533, 44_100, 1, 1),
    ("formats/stereo.mp3", 1.0, 8000, 2, 1),
    ("formats/stereo.opus", 1.005, 48_000, 2, 1),
    ("aishell-BAC009S0724W0121.wav", 4.281, 16_000, 1, 1),
    ("jfk.flac", 11.0, 44_100, 2, 1),
    ("multilingual.mp3", 59.9, 24_000, 1, 1),
    ("two_channels_en.wav", 5.0, 16_000, 2, 2),
    ("two_speakers_mono.wav", 30.0, 16_000, 1, 1),
    ("zh_sample.wav", 6.0, 16_000, 1, 1),
    ("firered/BAC009S0764W0121.wav", 4.204, 16_000, 1, 1),
    ("firered/IT0011W0001.wav", 1.992, 16_000, 1, 1),
    ("firered/TEST_MEETING_T0000000001_S00000.wav", 12.369, 16_000, 1, 1),
    ("firered/TEST_NET_Y0000000000_-KTKHdZ2fb8_S00000.wav", 1.8, 16_000, 1, 1),
]


@pytest.mark.parametrize(
    ("name", "seconds", "rate_hz", "n_channels", "n_rows"), SHARED, ids=[case[0] for case in SHARED]
)
def test_shared_recording_is_heard(
    name: str, seconds: float, rate_hz: int, n_channels: int, n_rows: int
) -> None:
    path = SPEECH / name
    if not path.exists():
        pytest.skip(f"shared test data is absent: {name}")
    audio = load(path)
    assert probe(path).sample_rate_hz == audio.recording.sample_rate_hz == rate_hz
    assert audio.recording.n_channels == n_channels
    assert audio.duration_s == pytest.approx(seconds, abs=0.01)
    assert len(audio.channels) == len(audio.samples) == n_rows
    codes = {note.code for note in audio.quality}
    assert not codes & {"truncated", "damaged", "clipping", "low_level", "dead_channel"}
    assert ("identical_channels" in codes) == (n_rows < n_channels)


def test_no_shared_audio_is_left_out() -> None:
    if not SPEECH.exists():
        pytest.skip("shared test data is absent")
    found = {str(path.relative_to(SPEECH)) for path in SPEECH.rglob("*.*")}
    media = {name for name in found if not name.endswith(".rttm")}
    assert media == {name for name, *_ in SHARED}
