import os
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from coach.domain.errors import ModelUnavailable
from coach.domain.span import Span
from coach.listen.speakers.pyannote import PyannoteDiarizer, digest, pyannote_voices
from coach.listen.speakers.turn import SpeakerTurn

from .voices import audio_of

CLOSED = ("PYANNOTE_METRICS_ENABLED", "HF_HUB_OFFLINE")


class FakeAnnotation:
    def itertracks(self, *, yield_label):
        assert yield_label
        yield SimpleNamespace(start=2.0, end=3.0), "A", "SPEAKER_00"
        yield SimpleNamespace(start=-0.01, end=1.5), "B", "SPEAKER_07"


class FakePipeline:
    asked = None
    seen_environment = None
    broken = None

    @classmethod
    def from_pretrained(cls, path):
        FakePipeline.seen_environment = {name: os.environ.get(name) for name in CLOSED}
        if FakePipeline.broken:
            raise FakePipeline.broken
        return cls()

    def __call__(self, file, **options):
        FakePipeline.asked = (file, options)
        return SimpleNamespace(speaker_diarization=FakeAnnotation())


@pytest.fixture
def fake(monkeypatch):
    for name in (*CLOSED, "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "open")
    module = ModuleType("pyannote.audio")
    module.Pipeline = FakePipeline
    monkeypatch.setitem(sys.modules, "pyannote", ModuleType("pyannote"))
    monkeypatch.setitem(sys.modules, "pyannote.audio", module)
    monkeypatch.setattr(FakePipeline, "broken", None)
    return module


def test_turns_are_sorted_and_voices_named_by_first_appearance(fake, tmp_path):
    audio = audio_of(np.full(48_000, 0.5))
    found = PyannoteDiarizer(tmp_path).diarize(audio, min_speakers=2, max_speakers=3)
    assert found.turns == (SpeakerTurn(Span(0, 1.5), "S0"), SpeakerTurn(Span(2, 3), "S1"))
    assert found.separation is None
    file, options = FakePipeline.asked
    assert options == {"min_speakers": 2, "max_speakers": 3}
    assert file["sample_rate"] == 16_000
    assert tuple(file["waveform"].shape) == (1, 48_000)


def test_telemetry_and_hub_are_closed_before_anything_is_loaded(fake, tmp_path):
    PyannoteDiarizer(tmp_path)
    assert FakePipeline.seen_environment == {CLOSED[0]: "false", CLOSED[1]: "1"}


def test_missing_path_names_it_and_touches_nothing(fake, tmp_path, monkeypatch):
    monkeypatch.setattr(FakePipeline, "seen_environment", None)
    with pytest.raises(ModelUnavailable, match=r"no pyannote weights at .*nowhere"):
        PyannoteDiarizer(tmp_path / "nowhere")
    assert FakePipeline.seen_environment is None


def test_missing_extra_says_how_to_get_it(tmp_path, monkeypatch):
    for name in (*CLOSED, "TRANSFORMERS_OFFLINE"):
        monkeypatch.setenv(name, "open")
    monkeypatch.setitem(sys.modules, "pyannote.audio", None)
    with pytest.raises(ModelUnavailable, match=r"pip install -e '\.\[diarize\]'"):
        PyannoteDiarizer(tmp_path)


@pytest.mark.parametrize("kind", [OSError, ValueError, RuntimeError, EOFError, AttributeError])
def test_broken_weights_are_one_line(fake, tmp_path, monkeypatch, kind):
    monkeypatch.setattr(FakePipeline, "broken", kind("segmentation.bin\nis missing"))
    with pytest.raises(ModelUnavailable, match=r"segmentation\.bin is missing") as caught:
        PyannoteDiarizer(tmp_path)
    assert kind.__name__ in str(caught.value)
    assert "\n" not in str(caught.value)


def test_the_engine_loads_when_asked_and_once(fake, tmp_path, monkeypatch):
    monkeypatch.setattr(FakePipeline, "seen_environment", None)
    voices = pyannote_voices(tmp_path)
    assert FakePipeline.seen_environment is None
    assert os.environ["HF_HUB_OFFLINE"] == "open"
    voices.load()
    assert FakePipeline.seen_environment is not None
    monkeypatch.setattr(FakePipeline, "broken", OSError("loaded twice"))
    assert len(voices.find(audio_of(np.full(48_000, 0.5)), ()).turns) == 2


def test_weights_that_are_not_there_are_said_at_once(tmp_path):
    with pytest.raises(ModelUnavailable, match="nowhere"):
        pyannote_voices(tmp_path / "nowhere")


def test_the_digest_is_of_names_and_bytes(tmp_path):
    (tmp_path / "config.yaml").write_text("a")
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "weights.bin").write_bytes(b"1")
    first = digest(tmp_path)
    assert len(first) == 64
    assert digest(tmp_path / "config.yaml") == first == pyannote_voices(tmp_path).digest
    (tmp_path / "parts" / "weights.bin").write_bytes(b"2")
    second = digest(tmp_path)
    (tmp_path / "parts" / "weights.bin").rename(tmp_path / "parts" / "other.bin")
    assert len({first, second, digest(tmp_path)}) == 3
