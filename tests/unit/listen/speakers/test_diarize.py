from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.span import Span, total_s
from coach.learn.metrics.der import diarization_error
from coach.listen.piece import Piece
from coach.listen.speakers.cepstrum import cepstral_frames
from coach.listen.speakers.diarize import cluster
from coach.listen.speakers.resegment import decode, resegment

from .voices import MAN, WOMAN, audio_of, conversation

DIALOGUE = [(MAN, 3.0), (WOMAN, 2.0), (MAN, 1.5), (WOMAN, 4.0), (MAN, 2.5), (WOMAN, 1.0)]


def test_man_and_woman_are_told_apart():
    audio, pieces, truth = conversation(*DIALOGUE)
    found = cluster(audio, pieces)
    assert {turn.speaker for turn in found.turns} == {"S0", "S1"}
    assert found.turns[0].speaker == "S0"
    assert found.separation > 0.25
    assert diarization_error(truth, found.turns).rate < 0.1


def test_change_of_voice_inside_a_piece_is_found():
    audio, pieces, truth = conversation(*DIALOGUE, pause_s=0.02)
    whole = [Piece(0, Span(pieces[0].span.start_s, pieces[-1].span.end_s))]
    assert diarization_error(truth, cluster(audio, whole).turns).rate < 0.15


@pytest.mark.parametrize("voice", [MAN, WOMAN])
@pytest.mark.parametrize("seed", range(3))
def test_a_single_voice_is_not_cut_in_two(voice, seed):
    audio, pieces, _ = conversation(*[(voice, 2.0 + n % 3) for n in range(6)], seed=seed)
    found = cluster(audio, pieces)
    assert {turn.speaker for turn in found.turns} == {"S0"}
    assert found.separation is None


def test_number_of_voices_can_be_fixed():
    audio, pieces, _ = conversation(*DIALOGUE)
    one = cluster(audio, pieces, max_speakers=1)
    assert [turn.span for turn in one.turns] == [piece.span for piece in pieces]
    alike, alike_pieces, _ = conversation(*[(MAN, 3.0)] * 5)
    two = cluster(alike, alike_pieces, min_speakers=2)
    assert {turn.speaker for turn in two.turns} == {"S0", "S1"}


def test_turns_fill_the_pieces_and_nothing_else():
    audio, pieces, _ = conversation(*DIALOGUE, seed=3)
    turns = cluster(audio, pieces).turns
    spans = [turn.span for turn in turns]
    assert total_s(spans) == pytest.approx(total_s(piece.span for piece in pieces), abs=1e-6)
    assert all(a.end_s <= b.start_s + 1e-9 for a, b in pairwise(spans))


def test_no_speech_gives_no_turns():
    assert cluster(audio_of(np.zeros(16_000)), ()).turns == ()


def test_short_pieces_stay_with_one_voice():
    audio, _, _ = conversation((MAN, 2.0))
    pieces = [Piece(0, Span(0.5, 0.51)), Piece(0, Span(0.8, 1.2))]
    assert [turn.speaker for turn in cluster(audio, pieces).turns] == ["S0", "S0"]


@pytest.mark.parametrize(("least", "most"), [(0, 1), (2, 1), (1, 3)])
def test_impossible_numbers_of_voices_are_refused(least, most):
    with pytest.raises(ValueError, match="one or two voices"):
        cluster(audio_of(np.zeros(160)), (), min_speakers=least, max_speakers=most)


def test_cepstra_do_not_depend_on_level():
    rng = np.random.default_rng(0)
    wave = rng.normal(0, 0.1, 8_000).astype(np.float32)
    assert cepstral_frames(wave) == pytest.approx(cepstral_frames(wave / 4), abs=0.02)
    assert cepstral_frames(wave).shape == (48, 19)
    assert cepstral_frames(wave[:399]).shape == (0, 19)


@pytest.mark.parametrize(
    ("cost", "expected"), [(0.4, [0, 1, 0, 1]), (4.0, [0, 0, 0, 1]), (1e9, [0, 0, 0, 0])]
)
def test_changes_must_pay(cost, expected):
    scores = np.array([[5.0, 0.0], [0.0, 1.0], [5.0, 0.0], [0.0, 9.0]])
    assert decode(scores, switch_cost=cost).tolist() == expected


@settings(deadline=None)  # time is the machine's, not the code's
@given(st.integers(0, 2**32 - 1), st.integers(1, 9), st.floats(0, 4))
def test_no_other_sequence_scores_better(seed, n_frames, cost):
    scores = np.random.default_rng(seed).normal(0, 2, (n_frames, 2))

    def value(labels):
        gained = sum(score[label] for score, label in zip(scores, labels, strict=True))
        return gained - cost * sum(a != b for a, b in pairwise(labels))

    best = max(value(labels) for labels in product((0, 1), repeat=n_frames))
    assert value(decode(scores, switch_cost=cost).tolist()) == pytest.approx(best)


def test_a_voice_too_short_to_model_keeps_its_labels():
    labels = np.array([0] * 60 + [1] * 20 + [-1] * 5)
    (kept,) = resegment([np.zeros((85, 19))], [labels])
    assert kept.tolist() == [0] * 60 + [1] * 20 + [0] * 5
