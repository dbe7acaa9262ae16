import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.labels import Language, Role
from coach.domain.span import Span
from coach.listen.transcribe.joining import join
from coach.listen.transcribe.utterances import (
    numbered,
    split_at_pauses,
    split_long,
    utterances_of,
    written,
)


def spoken(texts, *, step_s=0.2, start_s=0.0, probability=0.9):
    return tuple(
        Word(text, Span(start_s + n * step_s, start_s + (n + 1) * step_s), probability)
        for n, text in enumerate(texts)
    )


def text(words):
    return join(word.text for word in words)


def made(words, language=Language.ZH):
    return utterances_of(words, speaker="S1", channel=1, language=language)


def test_pauses_part_utterances_and_shorter_ones_do_not():
    words = (*spoken("您好"), *spoken("请问", start_s=0.9), *spoken("在吗", start_s=2.1))
    assert [text(part) for part in split_at_pauses(words)] == ["您好请问", "在吗"]
    assert split_at_pauses(()) == ()


def test_an_utterance_says_who_when_and_how_sure():
    (utterance,) = made(spoken("我下个月还", start_s=3, probability=0.4))
    assert utterance.role is Role.UNKNOWN
    assert (utterance.speaker, utterance.channel, utterance.id) == ("S1", 1, "")
    assert utterance.span == Span(3, 4)
    assert utterance.probability == pytest.approx(0.4)
    assert utterance.low_confidence


def test_marks_are_added_where_the_recogniser_gave_none():
    assert made(spoken("您好请问是李先生吗"))[0].text.endswith("吗？")
    given_marks = ["好", "的，", "再", "见"]
    assert made(spoken(given_marks))[0].text == "好的，再见"


def test_numbers_have_a_copy_in_digits():
    (utterance,) = made(spoken("一共是三千五百块"))
    assert "三千五百" in utterance.text
    assert "3500" in (utterance.normalized or "")
    assert made(spoken("我不还"))[0].normalized is None


def test_script_becomes_simplified_and_times_stay():
    words = spoken("您的帳單還沒有繳")
    simplified = written(words, language=Language.ZH)
    assert text(simplified) == "您的账单还没有缴"
    assert [word.span for word in simplified] == [word.span for word in words]


def test_english_keeps_its_spaces():
    (utterance,) = made(spoken(["Is", "this", "Mr.", "Johnson?"]), Language.EN)
    assert utterance.text == "Is this Mr. Johnson?"


def test_an_unknown_language_is_left_as_it_was_heard():
    (utterance,) = made(spoken(["hola", "senor"]), None)
    assert (utterance.text, utterance.normalized) == ("hola senor", None)


def test_long_speech_is_cut_at_a_sentence_end():
    words = spoken([*("我" * 50), "的。", *("你" * 49), "的。"])
    assert [len(part) for part in split_long(words)] == [51, 50]


def test_long_speech_without_marks_is_cut_at_its_longest_pause():
    words = (*spoken("我" * 45), *spoken("你" * 45, start_s=9.5))
    assert [len(part) for part in split_long(words)] == [45, 45]


def test_slow_speech_is_cut_by_its_length():
    assert len(split_long(spoken("我" * 25, step_s=1.0))) == 2


def test_ids_follow_time_then_channel():
    late = made(spoken("好", start_s=5))[0]
    early = utterances_of(spoken("喂"), speaker="S0", channel=0, language=Language.ZH)[0]
    assert [(u.id, u.speaker) for u in numbered([late, early])] == [("u001", "S0"), ("u002", "S1")]


@given(
    st.lists(
        st.sampled_from(["还", "款", "，", "好。", "三", "百", "APP", "okay", "吗", "5000"]),
        min_size=1,
        max_size=200,
    ),
    st.sampled_from([Language.ZH, Language.EN, None]),
)
def test_text_and_words_say_the_same_and_nothing_is_lost(texts, language):
    words = spoken(texts)
    parts = made(words, language)
    assert all(part.text == text(part.words) for part in parts)
    assert [w.span for part in parts for w in part.words] == [w.span for w in words]
    assert all(part.span.start_s <= w.span.start_s for part in parts for w in part.words)
    assert all(w.span.end_s <= part.span.end_s for part in parts for w in part.words)
