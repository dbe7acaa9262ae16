from pathlib import Path

import pytest

from coach.domain.errors import InputError
from coach.export import player
from coach.export.player import source


def test_no_recording_no_source(tmp_path):
    assert source(None, page_dir=tmp_path) is None


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.WAV", "audio/wav"), ("a.mp3", "audio/mpeg"), ("a.xyz", "application/octet-stream")],
)
def test_small_files_are_embedded_with_their_type(tmp_path, name, media_type):
    (tmp_path / name).write_bytes(b"abc")
    found = source(tmp_path / name, page_dir=None)
    assert (found.src, found.embedded) == (f"data:{media_type};base64,YWJj", True)


def test_the_limit_is_the_largest_size_embedded(tmp_path):
    audio = tmp_path / "a b#?.wav"
    audio.write_bytes(b"abc")
    assert source(audio, page_dir=tmp_path, max_embedded_bytes=3).embedded
    found = source(audio, page_dir=tmp_path, max_embedded_bytes=2)
    assert (found.src, found.embedded) == ("./a%20b%23%3F.wav", False)
    assert source(audio, page_dir=None, max_embedded_bytes=2) is None


def test_a_missing_recording_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match=r"'gone\.wav' cannot be read"):
        source(tmp_path / "gone.wav", page_dir=None)


@pytest.mark.parametrize(
    ("audio", "page", "link"),
    [
        ("job/reports/a.wav", "job/reports", "./a.wav"),
        ("job/reports/calls/a.wav", "job/reports", "./calls/a.wav"),
        ("job/a.wav", "job/reports", "./../a.wav"),
        ("job/calls/march/a.wav", "job/reports", "./../calls/march/a.wav"),
        ("users/li/calls/a.wav", "job/reports", None),
        ("a.wav", "job/reports", None),
        ("job/calls/a.wav", "job/reports/march", None),
    ],
)
def test_a_link_never_tells_how_the_disk_is_laid_out(tmp_path, audio, page, link):
    recording = tmp_path / audio
    recording.parent.mkdir(parents=True, exist_ok=True)
    recording.write_bytes(b"abc")
    (tmp_path / page).mkdir(parents=True, exist_ok=True)
    found = source(recording, page_dir=tmp_path / page, max_embedded_bytes=1)
    assert (found and found.src) == link


@pytest.mark.parametrize("page", ["/reports", "/users/reports"])
def test_no_link_through_the_folders_of_users(page):
    assert player._relative(Path("/users/li/calls/a.wav"), Path(page)) is None
