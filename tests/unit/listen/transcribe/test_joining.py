import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.span import Span
from coach.listen.transcribe.joining import glue, join, mean_probability


def tokens(*texts):
    return [Word(text, Span(n, n + 1), 0.5) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("raw", "words", "text"),
    [
        (["您", "好", "，", "张"], ["您", "好", "，", "张"], "您好，张"),
        ([" Good", " morning,", " sir"], ["Good", "morning,", "sir"], "Good morning, sir"),
        ([" well", "-known"], ["well-known"], "well-known"),
        (["欠", "5", "00", "0", "元"], ["欠", "5000", "元"], "欠5000元"),
        ([" 3", ".", "5", " percent"], ["3.5", "percent"], "3.5 percent"),
        (["用", " APP", "还"], ["用", "APP", "还"], "用APP还"),
        (["说", " OK", " fine", "吗"], ["说", "OK", "fine", "吗"], "说OK fine吗"),
        (["字幕由", " Am", "ara", ".", "org", "社"], ["字幕由", "Amara.org", "社"], None),
        ([" ", "好", "  "], ["好"], "好"),
        ([], [], ""),
    ],
)
def test_tokens_become_words_become_text(raw, words, text):
    glued = glue(tokens(*raw))
    assert [word.text for word in glued] == words
    if text is not None:
        assert join(word.text for word in glued) == text


def test_a_glued_word_has_the_time_of_all_its_tokens():
    (word,) = glue([Word(" pay", Span(1, 2), 0.2), Word("ment", Span(2, 3), 0.6)])
    assert word == Word("payment", Span(1, 3), pytest.approx(0.4))


def test_mean_probability_of_nothing_is_unknown():
    assert mean_probability([Word("好", Span(0, 1))]) is None


@given(st.lists(st.text(alphabet="还款ab5 ，.", max_size=4), max_size=10))
def test_gluing_loses_no_character_but_spaces(raw):
    glued = glue(tokens(*raw))
    joined = join(word.text for word in glued)
    assert "".join(joined.split()) == "".join("".join(raw).split())
