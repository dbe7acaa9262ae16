"""The real voice activity model on real and on made recordings."""

from pathlib import Path

import numpy as np
import pytest

from coach.domain.span import Span, intersection, total_s
from coach.learn.metrics.der import diarization_error
from coach.listen.audio import Audio, load
from coach.listen.speakers.channels import channel_pieces
from coach.listen.speakers.diarize import cluster
from coach.listen.speakers.turn import SpeakerTurn
from coach.listen.speakers.vad import speech_probabilities, speech_spans

SPEECH = Path(__file__).parents[3] / "shared" / "data" / "speech"
needs_speech = pytest.mark.skipif(not SPEECH.is_dir(), reason="needs ../shared/data/speech")


def mixed(audio: Audio, *rows: np.ndarray) -> Audio:
    return Audio(audio.recording, np.stack(rows), tuple(range(len(rows))), ())


@pytest.mark.parametrize(
    "signal", [np.zeros(48_000), np.random.default_rng(0).normal(0, 300, 48_000)]
)
def test_silence_and_noise_hold_no_speech(signal):
    assert speech_spans(signal.astype(np.int16)) == ()


@needs_speech
def test_mandarin_speech_is_found_where_it_is():
    audio = load(SPEECH / "zh_sample.wav")
    found = Span(
        speech_spans(audio.samples[0])[0].start_s, speech_spans(audio.samples[0])[-1].end_s
    )
    assert (found.start_s, found.end_s) == pytest.approx((0.77, 5.98), abs=0.3)


@needs_speech
def test_integers_and_floats_are_heard_alike():
    audio = load(SPEECH / "zh_sample.wav")
    heard = speech_probabilities(audio.samples[0])
    assert speech_probabilities(audio.signal(0)) == pytest.approx(heard, abs=1e-6)


@needs_speech
def test_slices_of_a_long_channel_do_not_change_what_is_found():
    row = load(SPEECH / "zh_sample.wav").samples[0]
    long = np.tile(row, 60)  # six minutes: more than one slice
    per_copy = len(row) / 16_000
    found = speech_spans(long)
    expected = [span.shift(50 * per_copy) for span in speech_spans(row)]
    late = intersection(found, [Span(50 * per_copy, 51 * per_copy)])
    assert total_s(late) == pytest.approx(total_s(expected), abs=0.3)


@needs_speech
def test_cross_talk_is_gated_and_overlap_is_kept():
    first = load(SPEECH / "zh_sample.wav")
    voice, other = first.samples[0], load(SPEECH / "jfk.flac").samples[0]
    n = len(voice) + 8_000 + len(other)
    left, right = np.zeros(n), np.zeros(n)
    left[: len(voice)] = voice
    right[n - len(other) :] = other
    # Eighteen decibels down and 40 ms late, as a telephone recorder leaks.
    leak = [np.roll(side, 640) * 10 ** (-18 / 20) for side in (left, right)]
    leaky = mixed(first, *(np.stack([left + leak[1], right + leak[0]])).astype(np.int16))
    pieces = channel_pieces(leaky)
    half = len(voice) / 16_000 + 0.25
    assert {piece.channel for piece in pieces if piece.span.end_s <= half} == {0}
    assert {piece.channel for piece in pieces if piece.span.start_s >= half} == {1}


@needs_speech
@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("zh_sample.wav", "jfk.flac"),
        ("aishell-BAC009S0724W0121.wav", "zh_sample.wav"),
        ("jfk.flac", "firered/TEST_MEETING_T0000000001_S00000.wav"),
    ],
)
def test_people_who_speak_at_once_survive_the_gate(one, two):
    first = load(SPEECH / one)
    rows = [audio.samples[0].astype(float) for audio in (first, load(SPEECH / two))]
    length = min(map(len, rows))
    loud = [row[:length] / np.std(row[:length]) * 1_500 for row in rows]
    both = mixed(first, *np.stack(loud).astype(np.int16))
    alone = [speech_spans(row) for row in both.samples]
    kept = [[p.span for p in channel_pieces(both) if p.channel == row] for row in (0, 1)]
    share = total_s(intersection(*kept)) / total_s(intersection(*alone))
    assert share > 0.6


@needs_speech
def test_two_channels_have_pieces_on_both():
    pieces = channel_pieces(load(SPEECH / "two_channels_en.wav"))
    assert {piece.channel for piece in pieces} == {0, 1}


def reference() -> list[SpeakerTurn]:
    turns = []
    for line in (SPEECH / "two_speakers_mono.rttm").read_text().splitlines():
        _, _, _, start, length, _, _, speaker, *_ = line.split()
        turns.append(SpeakerTurn(Span(float(start), float(start) + float(length)), speaker))
    return turns


@needs_speech
def test_two_speakers_in_a_meeting_are_partly_told_apart():
    """Two people in 30 s of a meeting room: hard for clustering, and no better is claimed."""
    audio = load(SPEECH / "two_speakers_mono.wav")
    pieces = channel_pieces(audio)
    one = cluster(audio, pieces, max_speakers=1)
    two = cluster(audio, pieces, min_speakers=2)
    rates = [diarization_error(reference(), found.turns).rate for found in (one, two)]
    assert rates[1] < 0.42
    assert rates[1] < rates[0] - 0.05


@needs_speech
@pytest.mark.parametrize("name", ["jfk.flac", "zh_sample.wav", "aishell-BAC009S0724W0121.wav"])
def test_a_single_person_stays_one_voice(name):
    audio = load(SPEECH / name)
    pieces = [piece for piece in channel_pieces(audio) if piece.channel == 0]
    assert {turn.speaker for turn in cluster(audio, pieces).turns} == {"S0"}
