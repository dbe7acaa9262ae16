"""The real engine with the demonstration model: no network, seconds of work."""

import numpy as np
import pytest

from coach.domain.errors import ModelUnavailable
from coach.listen.transcribe.models import demo_dir
from coach.listen.transcribe.recognizer import Window
from coach.listen.transcribe.whisper import WhisperOptions, WhisperRecognizer
from tests.contracts import check_recognizer


@pytest.fixture(scope="module")
def recognizer():
    try:
        demo_dir()
    except ModelUnavailable:
        pytest.skip("models/asr-demo is not here: `coach train asr-demo` makes it")
    return WhisperRecognizer.load("demo", options=WhisperOptions(device="cpu", cpu_threads=2))


def test_the_real_engine_keeps_the_contract(recognizer):
    check_recognizer(recognizer)


def test_the_demo_knows_that_it_is_one(recognizer):
    assert recognizer.is_demo


def test_the_demo_tells_languages_apart_like_a_multilingual_model(recognizer):
    quiet = Window(np.zeros(48_000, np.float32))
    assert recognizer.transcribe([quiet], language=None)[0].language is not None
    assert recognizer._model.model.is_multilingual
