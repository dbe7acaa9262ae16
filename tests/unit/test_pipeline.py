import tomllib
from pathlib import Path

import numpy as np
import pytest

from coach import __version__
from coach.domain.span import Span
from coach.listen.listening import ListenOptions
from coach.listen.piece import Piece
from coach.listen.speakers.turn import Diarization, Diarizer, SpeakerTurn
from coach.pipeline import analyze_recording, analyze_transcript, model_name
from tests.fakes import FakeRecognizer
from tests.unit.listen.audio.media_files import speechlike, write_wav

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", ["small", "demo", "Systran/faster-whisper-small"])
def test_a_name_on_the_hub_stays(name):
    assert model_name(name) == name


def test_where_a_model_lies_does_not_show(tmp_path, monkeypatch):
    (tmp_path / "own-model").mkdir()
    assert model_name(str(tmp_path / "own-model")) == "own-model"
    monkeypatch.chdir(tmp_path / "own-model")
    assert model_name(".") == "own-model"


def test_a_report_says_what_made_it(tmp_path):
    (tmp_path / "model").mkdir()
    recognizer = FakeRecognizer()
    recognizer.name = str(tmp_path / "model")
    sound = np.stack([speechlike(3, 8000), speechlike(3, 8000, seed=1)])
    path = write_wav(tmp_path / "call.wav", sound, 8000)
    report = analyze_recording(path, recognizer, settings={"language": "auto"})
    assert report.provenance.models == {"model": "0" * 64}
    assert report.provenance.code_version == __version__
    assert report.provenance.settings == {"language": "auto"}


@pytest.mark.parametrize("n_channels", [1, 2])
def test_weights_that_told_voices_apart_are_named_where_they_did(tmp_path, n_channels):
    halves = (SpeakerTurn(Span(0, 1.5), "S0"), SpeakerTurn(Span(1.5, 3), "S1"))
    diarizer = Diarizer("own", lambda audio, pieces: Diarization(halves), digest="d" * 64)
    sound = np.stack([speechlike(3, 8000, seed=n) for n in range(n_channels)])
    path = write_wav(tmp_path / "call.wav", sound, 8000)
    pieces = (Piece(0, Span(0, 3)),)
    recognizer = FakeRecognizer([("您好", 0.2, 0.6), ("我是", 2.0, 2.5)])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("coach.listen.listening.channel_pieces", lambda audio: pieces)
        report = analyze_recording(path, recognizer, options=ListenOptions(diarizer=diarizer))
    told = {"own": "d" * 64} if n_channels == 1 else {}
    assert report.provenance.models == {"fake": "0" * 64, **told}


def test_a_transcript_needs_no_model(tmp_path):
    path = tmp_path / "c.txt"
    path.write_text("客服：您好，请问是李先生吗？\n客户：我是，您哪位？\n", encoding="utf-8")
    report = analyze_transcript(path)
    assert report.provenance.models == {}
    assert report.interaction.n_turns == 2


def test_the_version_is_that_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
