import pytest

from coach.domain.errors import InputError
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
