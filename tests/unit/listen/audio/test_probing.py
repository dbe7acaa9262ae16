import os
import struct
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from coach.domain.errors import MediaError
from coach.listen.audio import Limits, MediaInfo, load, probe
from tests.unit.listen.audio.media_files import encode_video_only, speechlike, wav_bytes, write_wav

NOISE = speechlike(1.0, 8000)
KNOWN = "expected WAV, MP3, M4A, FLAC, OGG, WebM, AMR or AIFF"
RAISE = "split the recording or raise the limit"

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("a.wav", lambda: b"", "the file is empty (0 bytes): copy or export it again"),
    "text renamed": ("a.wav", lambda: b"Dear Sir " * 900, f"not a media file: {KNOWN}"),
    "text renamed mp3": ("a.mp3", lambda: b"Dear Sir " * 900, f"not a media file: {KNOWN}"),
    "play list": (
        "a.m3u8",
        lambda: b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nb.wav\n#EXT-X-ENDLIST\n",
        f"not a media file: {KNOWN}",
    ),
    "concat script": (
        "a.wav",
        lambda: b"ffconcat version 1.0\nfile other.wav\n",
        f"not a media file: {KNOWN}",
    ),
    "header cut": (
        "a.wav",
        lambda: wav_bytes(NOISE, 8000)[:20],
        "starts like WAV but is truncated beyond use or damaged: copy or export it again",
    ),
    "zero channels": (
        "a.wav",
        lambda: wav_bytes(NOISE, 8000, n_channels=0),
        "0 channels, expected 1 to 8: export the call again",
    ),
    "nine channels": (
        "a.wav",
        lambda: wav_bytes(np.tile(NOISE, (9, 1)), 8000),
        "9 channels, expected 1 to 8: export the call again",
    ),
    "zero rate": (
        "a.wav",
        lambda: wav_bytes(NOISE, 0),
        "sample rate 0 Hz, expected 4000 to 768000 Hz: export the call again",
    ),
    "ten hours by header only": (
        "a.wav",
        lambda: wav_bytes(NOISE[:0], 8000, claim_s=36_000),
        f"10:00:00 by its header, expected at most 4:00:00: {RAISE}",
    ),
}


@pytest.mark.parametrize("take", [probe, load])
@pytest.mark.parametrize(("name", "make", "message"), BAD.values(), ids=BAD)
def test_bad_input_is_refused_in_one_line(tmp_path: Path, take, name, make, message) -> None:
    path = tmp_path / name
    path.write_bytes(make())
    with pytest.raises(MediaError) as caught:
        take(path)
    assert str(caught.value) == f"{name}: {message}"
    assert caught.value.exit_code == 2


def test_a_script_does_not_open_the_file_it_names(tmp_path: Path) -> None:
    write_wav(tmp_path / "other.wav", NOISE, 8000)
    script = tmp_path / "call.txt"
    script.write_text("ffconcat version 1.0\nfile other.wav\n")
    with pytest.raises(MediaError, match="not a media file"):
        load(script)


@pytest.mark.parametrize("take", [probe, load])
def test_missing_and_folder(tmp_path: Path, take) -> None:
    with pytest.raises(MediaError) as missing:
        take(tmp_path / "a.wav")
    assert str(missing.value) == "a.wav: no such file: check the path"
    folder = tmp_path / "calls"
    folder.mkdir()
    with pytest.raises(MediaError) as caught:
        take(folder)
    assert str(caught.value) == "calls: is a folder, expected a media file: name a file in it"


def test_device_is_not_read(tmp_path: Path) -> None:
    fifo = tmp_path / "pipe.wav"
    os.mkfifo(fifo)
    with pytest.raises(MediaError, match=r"^pipe\.wav: is not a regular file"):
        probe(fifo)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            PermissionError(13, "Permission denied"),
            "a.wav: permission denied: allow this user to read the file",
        ),
        (
            OSError(5, "Input/output error"),
            "a.wav: could not be read (Input/output error): check disk and path",
        ),
    ],
)
def test_system_errors(tmp_path: Path, monkeypatch, error: OSError, message: str) -> None:
    path = write_wav(tmp_path / "a.wav", NOISE, 8000)

    def refuse(*args: object, **kwargs: object) -> None:
        raise error

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(MediaError) as caught:
        probe(path)
    assert str(caught.value) == message


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied_for_real(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", NOISE, 8000)
    path.chmod(0)
    with pytest.raises(MediaError, match="permission denied"):
        probe(path)


def test_video_without_sound(tmp_path: Path) -> None:
    path = encode_video_only(tmp_path / "a.mp4")
    with pytest.raises(MediaError) as caught:
        probe(path)
    assert str(caught.value) == (
        "a.mp4: no audio stream (only video): export the call with its sound"
    )


def test_over_the_size(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "a.wav", speechlike(60, 16_000), 16_000)
    with pytest.raises(MediaError) as caught:
        probe(path, limits=Limits(max_bytes=2**20))
    assert str(caught.value) == f"a.wav: 1.8 MiB, expected at most 1.0 MiB: {RAISE}"


def test_header_is_reported(tmp_path: Path) -> None:
    path = write_wav(tmp_path / "催收 电话 1.wav", np.tile(NOISE, (2, 1)), 8000)
    assert probe(path) == MediaInfo("wav", "pcm_s16le", 8000, 2, 1.0, 32_044)


@pytest.mark.parametrize("size", [0, 0xFFFF_FFFF, 0x7FFF_FFFF])
def test_wav_written_to_a_pipe_has_no_duration(tmp_path: Path, size: int) -> None:
    path = write_wav(tmp_path / "a.wav", NOISE, 8000, claim_bytes=size)
    assert probe(path).duration_s is None
    audio = load(path)
    assert audio.duration_s == 1.0
    assert "truncated" not in {note.code for note in audio.quality}


def test_wav_chunks_before_the_format_are_skipped(tmp_path: Path) -> None:
    plain = wav_bytes(NOISE, 8000, claim_s=3)
    odd_chunk = b"LIST" + struct.pack("<I", 5) + b"abcde\0"
    path = tmp_path / "a.wav"
    path.write_bytes(plain[:12] + odd_chunk + plain[12:])
    assert probe(path).duration_s == 3.0


def test_tags_in_gbk_do_no_harm(tmp_path: Path) -> None:
    title = "催收电话".encode("gbk")
    tags = b"INFOINAM" + struct.pack("<I", len(title)) + title
    plain = wav_bytes(NOISE, 8000)
    path = tmp_path / "a.wav"
    path.write_bytes(plain[:36] + b"LIST" + struct.pack("<I", len(tags)) + tags + plain[36:])
    assert load(path).duration_s == 1.0
