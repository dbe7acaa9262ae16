import numpy as np
import pytest

from coach.domain.call import Recording
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.piece import Piece
from coach.listen.transcribe.transcription import transcribe_pieces
from tests.contracts import check_recognizer
from tests.fakes import FakeRecognizer


def audio(duration_s=60.0, channels=(0, 1)):
    samples = np.full((len(channels), round(duration_s * 16_000)), 1000, np.int16)
    return Audio(Recording("0" * 64, duration_s, 8000, 2, "pcm_mulaw"), samples, channels, ())


def script(text, start_s, step_s=0.2):
    return [(c, start_s + n * step_s, start_s + (n + 1) * step_s) for n, c in enumerate(text)]


def codes(notes):
    return [note.code for note in notes]


AGENT, DEBTOR = Piece(0, Span(10, 12)), Piece(1, Span(11.5, 13.5))


def test_the_fake_keeps_the_contract():
    check_recognizer(FakeRecognizer([("您", 0.1, 0.3), ("好", 0.3, 0.5)], [("喂", 0.0, 9.0)]))


def test_words_of_both_channels_return_to_their_speakers_and_times():
    fake = FakeRecognizer([*script("您好请问", 0.1), *script("我不知道", 2.5)])
    said, language, notes = transcribe_pieces(
        audio(channels=(0, 3)), [AGENT, DEBTOR], fake, language=None
    )
    assert language is Language.ZH
    assert notes == ()
    assert [(u.id, u.speaker, u.channel) for u in said] == [("u001", "S0", 0), ("u002", "S1", 3)]
    assert said[0].words[0].text == "您"
    assert said[0].span.start_s == pytest.approx(10.1)
    assert said[1].span.start_s == pytest.approx(11.7)
    assert len(fake.seen) == 1


def test_an_overlap_stays_an_overlap():
    fake = FakeRecognizer([*script("您好请问是李先生", 0.4), *script("我不知道", 2.3)])
    (agent, debtor), _, _ = transcribe_pieces(audio(), [AGENT, DEBTOR], fake, language=None)
    assert agent.span.overlap_s(debtor.span) == pytest.approx(0.5)


def test_where_nobody_speaks_nothing_is_decoded():
    fake = FakeRecognizer(script("谢谢观看", 0))
    assert transcribe_pieces(audio(), [], fake, language=None) == ((), None, ())
    assert fake.seen == []


def test_short_pauses_between_pieces_do_not_break_a_sentence():
    pieces = [Piece(0, Span(1, 2)), Piece(0, Span(2.4, 3.4))]
    fake = FakeRecognizer([*script("您好请问", 0.2), *script("是李先生吗", 1.3)])
    (utterance,), _, _ = transcribe_pieces(audio(), pieces, fake, language=None)
    assert utterance.text.replace("，", "") == "您好请问是李先生吗？"


def test_inventions_and_loops_are_dropped_and_counted():
    pieces = [Piece(0, Span(0, 2)), Piece(0, Span(5, 9)), Piece(1, Span(12, 24))]
    fake = FakeRecognizer(
        [*script("谢谢观看", 0.2), *script("我知道了", 2.5), *script("我下个月还" * 9, 6.7)]
    )
    said, _, notes = transcribe_pieces(audio(), pieces, fake, language=None)
    assert ["".join(w.text for w in u.words).strip("。") for u in said] == [
        "我知道了",
        "我下个月还",
    ]
    assert codes(notes) == ["invented_text_dropped", "loop_dropped"]
    assert all("谢谢" not in note.message for note in notes)


def test_music_that_the_model_calls_silent_gives_no_words():
    fake = FakeRecognizer(script("嗯嗯", 0.2), no_speech_prob=0.9, avg_logprob=-1.4)
    said, _, notes = transcribe_pieces(audio(), [AGENT], fake, language=None)
    assert said == ()
    assert codes(notes) == ["silence_dropped"]


def test_more_words_than_fit_the_time_go():
    fake = FakeRecognizer(script("我们会在下个月十五号之前把所有的钱都还清的请放心", 0.0, 0.01))
    said, _, notes = transcribe_pieces(audio(), [Piece(0, Span(1, 2))], fake, language=None)
    assert said == ()
    assert codes(notes) == ["impossible_rate_dropped"]


def test_unsure_words_are_kept_and_marked():
    fake = FakeRecognizer(script("我知道", 0.2), probability=0.3)
    (utterance,), _, notes = transcribe_pieces(audio(), [AGENT], fake, language=None)
    assert utterance.low_confidence
    assert codes(notes) == ["low_confidence"]


def test_speech_without_words_is_reported():
    fake = FakeRecognizer(script("我知道", 0.2))
    _, _, notes = transcribe_pieces(audio(), [AGENT, DEBTOR], fake, language=None)
    assert codes(notes) == ["no_words_recognized"]
    assert notes[0].value == 2.0
    assert notes[0].span == DEBTOR.span


def test_a_language_without_labels_is_said_to_be_one():
    fake = FakeRecognizer([("hola", 0.2, 0.8)], heard=None)
    said, language, notes = transcribe_pieces(audio(), [AGENT], fake, language=None)
    assert language is None
    assert said[0].text == "hola"
    assert codes(notes) == ["other_language"]


def test_progress_reaches_the_end():
    steps = []
    pieces = [Piece(0, Span(0, 28)), Piece(1, Span(0, 28))]
    transcribe_pieces(
        audio(),
        pieces,
        FakeRecognizer(),
        language=Language.ZH,
        progress=lambda done, total: steps.append((done, total)),
    )
    assert steps == [(1, 2), (2, 2)]
