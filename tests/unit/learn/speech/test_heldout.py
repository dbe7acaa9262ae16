"""The held-out sentences stay unseen, and are what they say they are."""

import json
import re
from pathlib import Path

import pytest

import coach.learn.speech

SPEECH = Path(coach.learn.speech.__file__).parent
SAMPLES = Path(__file__).parents[4] / "samples" / "scripts"
LANGUAGES = ("zh", "en")
COUNT = {"zh": 350, "en": 150}
UNITS = {"zh": (4, 30), "en": (3, 16)}
TEXT = {
    "zh": re.compile(r"[\u4e00-\u9fff]+(?:[，。？！][\u4e00-\u9fff]+)*[。？！]"),
    "en": re.compile(r"[A-Za-z][A-Za-z' ]*(?:[,.?!] [A-Za-z][A-Za-z' ]*)*[.?!]"),
}


def lines(stem: str) -> list[str]:
    return (SPEECH / f"{stem}.txt").read_text(encoding="utf-8").splitlines()


def heard(text: str) -> str:
    """What a listener could tell apart: no case, blanks or punctuation."""
    return re.sub(r"[^\u4e00-\u9fffa-z]", "", text.lower())


def units(text: str, language: str) -> int:
    return len(heard(text)) if language == "zh" else len(text.split())


def sample_texts(language: str) -> list[str]:
    scripts = [
        json.loads(p.read_text(encoding="utf-8")) for p in SAMPLES.glob(f"{language}_*.json")
    ]
    return [utterance["text"] for script in scripts for utterance in script["utterances"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_are_short_plain_and_distinct(language: str) -> None:
    held = lines(f"heldout_{language}")
    assert len(held) == len({heard(text) for text in held}) == COUNT[language]
    low, high = UNITS[language]
    for text in held:
        assert TEXT[language].fullmatch(text), text
        assert low <= units(text, language) <= high, text


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_line_is_trained_on_or_spoken_in_a_sample(language: str) -> None:
    held = {heard(text) for text in lines(f"heldout_{language}")}
    assert not held & {heard(text) for text in lines(f"sentences_{language}")}
    spoken = {heard(text) for text in sample_texts(language)}
    assert spoken
    assert not held & spoken
