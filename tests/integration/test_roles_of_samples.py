"""Roles of the sample calls, from the words that were spoken and from misheard ones."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coach.domain.call import Call, Utterance
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.listen.speakers.roles import infer_roles
from coach.understand.interaction import measure

TRUTH = sorted((Path(__file__).parents[2] / "samples" / "truth").glob("*.json"))


def spoken(path: Path) -> list[Utterance]:
    said = json.loads(path.read_text(encoding="utf-8"))["utterances"]
    return [
        Utterance(
            u["id"],
            f"voice of {u['role']}",
            Role.UNKNOWN,
            Span(u["start"], u["end"]),
            u["text"],
        )
        for u in said
    ]


def misheard(text: str, others: str, draw: np.random.Generator, *, share: float) -> str:
    return "".join(
        others[draw.integers(len(others))] if draw.random() < share else letter for letter in text
    )


def stated(utterances: list[Utterance]) -> dict[str, str]:
    return {speaker.id: f"voice of {speaker.role}" for speaker in infer_roles(utterances)}


@pytest.mark.parametrize("path", TRUTH, ids=lambda path: path.stem)
def test_every_voice_gets_its_role(path):
    roles = stated(spoken(path))
    assert roles == {voice: voice for voice in roles}


@pytest.mark.parametrize("path", TRUTH, ids=lambda path: path.stem)
def test_misheard_words_leave_a_role_out_but_never_turn_it_round(path):
    utterances = spoken(path)
    letters = "".join(utterance.text for utterance in utterances)
    n_stated = n_voices = 0
    for seed in range(5):
        draw = np.random.default_rng(seed)
        heard = [replace(u, text=misheard(u.text, letters, draw, share=0.1)) for u in utterances]
        for voice, role in stated(heard).items():
            assert role in (voice, "voice of unknown")
            n_stated += role == voice
            n_voices += 1
    assert n_stated / n_voices >= 0.8


@pytest.mark.parametrize("path", TRUTH, ids=lambda path: path.stem)
def test_all_words_under_one_voice_give_no_role_and_no_talk_ratio(path):
    merged = tuple(replace(utterance, speaker="S0") for utterance in spoken(path))
    (speaker,) = infer_roles(merged)
    assert speaker.role is Role.UNKNOWN
    assert measure(Call("c", None, merged, (speaker,))).talk_ratio is None
