import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.span import Span
from coach.listen.mandarin import simplify, simplify_words

CASES = {
    "您的帳單還沒還": "您的账单还没还",
    "帐单 帐户 转帐 结帐 还帐": "账单 账户 转账 结账 还账",
    "蚊帳、帳篷、營帳": "蚊帐、帐篷、营帐",
    "着急 著急 跟著 看著辦": "着急 着急 跟着 看着办",
    "著名 顯著 名著": "著名 显著 名著",
    "妳要甚麼": "你要什么",
    "皇后以後頭髮發現": "皇后以后头发发现",
    "乾坤 乾淨": "乾坤 干净",
    "欠欵": "欠款",
    "簡訊": "简讯",
    "Please pay 100 元": "Please pay 100 元",
    "": "",
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_text_in_simplified_script(text, expected):
    assert simplify(text) == expected


@given(st.text(max_size=40))
def test_length_and_second_pass_change_nothing(text):
    once = simplify(text)
    assert len(once) == len(text)
    assert simplify(once) == once


@given(st.lists(st.text(alphabet="帳蚊單戶著名急甚麼還 a", max_size=3), max_size=8))
def test_words_are_converted_as_one_text(texts):
    words = [Word(text, Span(n, n + 1), 0.5) for n, text in enumerate(texts)]
    converted = simplify_words(words)
    assert "".join(word.text for word in converted) == simplify("".join(texts))
    assert [len(word.text) for word in converted] == [len(text) for text in texts]
    assert [(w.span, w.probability) for w in converted] == [(w.span, w.probability) for w in words]
