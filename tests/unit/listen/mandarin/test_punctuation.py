import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.listen.mandarin import punctuate

# A "/" stands for a short pause, "//" for a long one.
ZH = {
    "您好请问是李先生本人吗": "您好，请问是李先生本人吗？",
    "您是李先生吗我是银行的": "您是李先生吗？我是银行的。",
    "喂你好": "喂，你好。",
    "我现在没钱但是下周可以还": "我现在没钱，但是下周可以还。",
    "我这个月失业了/实在没办法": "我这个月失业了，实在没办法。",
    "我知道了//什么时候能还": "我知道了。什么时候能还？",
    "您打算怎么处理": "您打算怎么处理？",
    "一共欠多少": "一共欠多少？",
    "您能不能先还一部分": "您能不能先还一部分？",
    "您几号发工资": "您几号发工资？",
    "您应该收到短信了吧": "您应该收到短信了吧？",
    "那就下周吧": "那就下周吧。",
    "那您呢": "那您呢？",
    "我正在想办法呢": "我正在想办法呢。",
    "我没什么钱": "我没什么钱。",
    "我不知道怎么还": "我不知道怎么还。",
    "谁都有困难": "谁都有困难。",
    "多少钱我都还不起": "多少钱我都还不起。",
    "能不能分期": "能不能分期？",
    "不好意思我在开会": "不好意思，我在开会。",
    "你干吗": "你干吗？",
    "太过分了": "太过分了！",
    "烦死了": "烦死了！",
    "好的": "好的。",
    "今天还不了": "今天还不了。",
    "您欠款三千五百元//今天能处理吗": "您欠款三千五百元。今天能处理吗？",
}
EN = {
    "hello am i speaking with mr smith": "Hello am I speaking with mr smith?",
    "how much can you pay": "How much can you pay?",
    "when i get paid / i will call you": "When I get paid, I will call you.",
    "i lost my job // can we talk about a plan": "I lost my job. Can we talk about a plan?",
    "what's the balance": "What's the balance?",
    "i'm sorry to hear that": "I'm sorry to hear that.",
    "okay do you want to set a date": "Okay do you want to set a date?",
    "you got my letter right": "You got my letter right?",
    "why": "Why?",
    "will do": "Will do.",
}


def words_of(text, pieces):
    """Words of 0.2 s; a "/" adds a pause of 0.4 s, so "//" is 0.8 s."""
    words, now = [], 0.0
    for piece in pieces:
        if piece.strip() == "/":
            now += 0.4
        elif piece:
            words.append(Word(piece, Span(now, now + 0.2), 0.9))
            now += 0.2
    assert words, text
    return words


def joined(words):
    return "".join(word.text for word in words).strip()


@pytest.mark.parametrize(("said", "expected"), ZH.items())
def test_chinese(said, expected):
    assert joined(punctuate(words_of(said, said), language=Language.ZH)) == expected


@pytest.mark.parametrize(("said", "expected"), EN.items())
def test_english(said, expected):
    pieces = [" " + piece for piece in said.replace("//", "/ /").split()]
    assert joined(punctuate(words_of(said, pieces), language=Language.EN)) == expected


@pytest.mark.parametrize("said", ["好的，我知道了", "好的,知道", "Is that so?", "Well... no"])
def test_text_with_marks_is_left_alone(said):
    words = words_of(said, said.split(" "))
    assert punctuate(words, language=None) == tuple(words)


def test_a_decimal_number_is_no_mark():
    assert joined(punctuate(words_of("", ["还", "3.5", "万"]), language=None)) == "还3.5万。"


def test_script_decides_when_the_language_is_unknown():
    assert joined(punctuate(words_of("", "好的"), language=None)) == "好的。"
    assert joined(punctuate(words_of("", ["fine"]), language=None)) == "Fine."


def test_nothing_said_gets_no_mark():
    assert punctuate([], language=Language.ZH) == ()
    assert joined(punctuate([Word(" ", Span(0, 1))], language=Language.ZH)) == ""


TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("您好吗呢吧什么多少不是可以但是因为我钱 "),
        st.characters(exclude_categories=["Cs"], exclude_characters="，。？！、；：….,?!;:"),
    ),
    max_size=6,
)
WORDS = st.lists(st.tuples(TEXT, st.integers(0, 4), st.integers(0, 4)), max_size=12)


@given(WORDS, st.sampled_from([*Language, None]))
def test_only_marks_are_added(pieces, language):
    words, now = [], 0.0
    for text, length, gap in pieces:
        words.append(Word(text, Span(now, now + length / 4)))
        now += (length + gap) / 4
    marked = punctuate(words, language=language)
    assert [word.span for word in marked] == [word.span for word in words]
    for before, after in zip(words, marked, strict=True):
        plain = re.sub("[，。？！,.?]", "", after.text)
        if language == Language.ZH:
            assert plain == before.text
        else:  # English sentences get their capitals.
            assert plain.lower() == before.text.lower()
            assert len(plain) == len(before.text)
