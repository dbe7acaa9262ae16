"""Recordings of noise, a recogniser that answers from a script, and settings of their own."""

import numpy as np
import pytest

from coach.domain.span import Span
from coach.listen.transcribe.whisper import WhisperRecognizer
from coach.settings import settings
from tests.fakes import FakeRecognizer
from tests.unit.listen.audio.media_files import speechlike, write_wav

SCRIPT = [(c, 0.1 + n * 0.1, 0.2 + n * 0.1) for n, c in enumerate("您好请问是李先生吗")]


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_LABEL_MODEL", "none")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def loads(monkeypatch):
    """Replaces the engine; the list grows by a name with every load."""
    loaded = []

    def load(name, **_options):
        loaded.append(name)
        return FakeRecognizer(SCRIPT)

    def everything(row, *, settings):
        return (Span(0.2, len(row) / 16_000 - 0.2),)

    monkeypatch.setattr(WhisperRecognizer, "load", load)
    monkeypatch.setattr("coach.listen.speakers.channels.speech_spans", everything)
    return loaded


@pytest.fixture
def calls(tmp_path):
    """A folder with three short recordings of one voice: a, b and c."""
    folder = tmp_path / "calls"
    folder.mkdir()
    for n, name in enumerate("abc"):
        sound = speechlike(3, 8000, seed=n, level=0.4)
        write_wav(folder / f"{name}.wav", np.stack([sound, 0.001 * sound[::-1]]), 8000)
    return folder
