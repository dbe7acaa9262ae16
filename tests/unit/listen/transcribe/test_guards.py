import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.listen.transcribe.guards import (
    Dropped,
    Reason,
    drop_impossible_rate,
    drop_inventions,
    drop_loops,
    drop_silence,
    is_low_confidence,
    notes,
)
from coach.listen.transcribe.recognizer import Decoded


def spoken(*texts, probability=0.9, step_s=0.2):
    return tuple(
        Word(text, Span(n * step_s, (n + 1) * step_s), probability) for n, text in enumerate(texts)
    )


def texts(words):
    return "".join(word.text for word in words)


@pytest.mark.parametrize(
    ("no_speech", "logprob", "dropped"),
    [(0.9, -1.5, True), (0.9, -0.3, False), (0.2, -1.5, False), (0.0, 0.0, False)],
)
def test_silence_takes_both_signs(no_speech, logprob, dropped):
    decoded = Decoded(spoken("好", "的"), Language.ZH, logprob, no_speech)
    guarded = drop_silence(decoded)
    assert (guarded.kept == ()) is dropped
    assert guarded.dropped == ((Dropped(Reason.SILENCE, 2, Span(0, 0.4)),) if dropped else ())


@pytest.mark.parametrize(
    ("words", "span_s", "kept"),
    [
        (spoken(*"您好请问是李先生吗"), 1.5, True),
        (spoken(*"您好请问是李先生吗"), 0.3, False),
        (spoken(*"好的好的"), 0.3, True),  # tightly cut short piece
        (spoken(*"我们会在下个月十五号之前把钱还清的"), 1.0, False),
        (spoken("We", "will", "pay", "tomorrow"), 1.0, True),
        (spoken(*["word"] * 20), 1.0, False),
        ((), 0.1, True),
        (spoken("好", "。", "，", "！"), 0.1, True),  # marks take no time
    ],
)
def test_nobody_speaks_faster_than_can_be(words, span_s, kept):
    guarded = drop_impossible_rate(words, Span(5, 5 + span_s))
    assert guarded.kept == (words if kept else ())
    assert [drop.reason for drop in guarded.dropped] == ([] if kept else [Reason.RATE])


def test_a_stretch_that_is_an_invention_goes():
    guarded = drop_inventions(spoken("字", "幕", "由", "Amara.org", "社", "群", "提", "供"))
    assert guarded.kept == ()
    assert guarded.dropped == (Dropped(Reason.INVENTION, 16, Span(0, 1.6)),)


def test_an_invented_sentence_after_real_ones_goes_alone():
    guarded = drop_inventions(spoken(*"好的", "再", "见。", *"谢谢观", "看！"))
    assert texts(guarded.kept) == "好的再见。"
    assert [drop.text_length for drop in guarded.dropped] == [5]


@pytest.mark.parametrize("said", ["谢谢。", "好的谢谢您，再见", "我没有订阅你们的服务"])
def test_thanks_and_subscriptions_stay(said):
    assert texts(drop_inventions(spoken(*said)).kept) == said


def test_loops_keep_one_round_and_say_how_much_went():
    guarded = drop_loops(spoken(*("我先还一点" * 6)))
    assert texts(guarded.kept) == "我先还一点"
    assert guarded.dropped == (Dropped(Reason.LOOP, 25, Span(1.0, 6.0)),)


def test_marks_between_rounds_do_not_hide_a_loop():
    words = spoken(*(["好", "的，", "我", "知", "道。"] * 6))
    assert texts(drop_loops(words).kept) == "好的，我知道。"


def test_english_loops_are_counted_in_words():
    words = spoken(*["I", "will", "call", "back."] * 5)
    assert [word.text for word in drop_loops(words).kept] == ["I", "will", "call", "back."]


def test_natural_repetition_stays():
    words = spoken(*"对对对对我知道我知道")
    assert drop_loops(words).kept == words


def test_low_confidence_is_marked_not_dropped():
    assert is_low_confidence(spoken("好", "的", probability=0.3))
    assert not is_low_confidence(spoken("好", "的", probability=0.8))
    assert not is_low_confidence(spoken("好", probability=None))
    assert not is_low_confidence(())


def test_notes_count_and_carry_no_words():
    dropped = [Dropped(Reason.INVENTION, 9, Span(0, 1))] * 2 + [Dropped(Reason.LOOP, 4, Span(1, 2))]
    found = notes(dropped, n_low_confidence=3)
    assert [(note.code, note.value) for note in found] == [
        ("invented_text_dropped", 2.0),
        ("loop_dropped", 1.0),
        ("low_confidence", 3.0),
    ]
    assert found[0].message == "2 passages dropped: known inventions of recognisers, not speech"
    assert notes([]) == ()


@given(st.lists(st.sampled_from(["好", "的", "还款", "APP", "。", "谢谢", "no"]), max_size=30))
def test_guards_keep_order_and_invent_nothing(said):
    words = spoken(*said)
    for guarded in (
        drop_inventions(words),
        drop_loops(words),
        drop_impossible_rate(words, Span(0, 9)),
    ):
        kept = iter(words)
        assert all(any(word is other for other in kept) for word in guarded.kept)
        assert bool(guarded.dropped) == (len(guarded.kept) < len(words))
