import re

import pytest

from coach.judge.rulebook.folding import fold
from coach.judge.rulebook.phrases import PhraseError, compiled

SETS = {"jail": ["坐牢", "抓你"], "boss": ["your boss", "employer*"], "loop": ["{loop}"]}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("不还就坐牢", "不还，就 坐牢！", True),
        ("(今天|马上)还", "您马上还", True),
        ("(今天|马上)还", "您明天还", False),
        ("[再]不还就", "不还就", True),
        ("[再|还]不付", "再不付", True),
        ("再不还…{jail}", "再不还的话我们就抓你", True),
        ("再不还…{jail}", "再不还，后面我们公司的人可就要去抓你", False),
        ("涨#元", "涨两百元", True),
        ("涨#元", "涨 200 元", True),
        ("涨#元", "涨元", False),
        ("^是我$", "是我", True),
        ("^是我$", "不是我", False),
        ("threaten* to sue", "they threatened to sue you", True),
        ("sue you", "we will pursue you", False),
        ("we will call {boss}", "We'll call your boss", True),
        ("call {boss}", "call employers", True),
        ("do not pay", "if you don't pay", True),
        ("# dollars", "five hundred dollars", True),
    ],
)
def test_phrases(phrase, text, found):
    pattern = compiled(phrase, sets=SETS).plain
    assert bool(pattern.search(fold(text).text)) is found


def test_needles_spare_the_slow_search():
    phrase = compiled("(你|您)…{jail}", sets=SETS)
    assert phrase.may_be_in("你要坐牢")
    assert not phrase.may_be_in("你好")
    assert not phrase.may_be_in("坐牢")


def test_a_word_that_may_be_left_out_is_no_needle():
    assert compiled("[再]不还", sets={}).may_be_in("不还")


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("(今天", "lacks a )"),
        ("今天)", "nothing opened"),
        ("{nobody}坐牢", "names the set 'nobody'"),
        ("{loop}", "holds itself"),
        ("…", "no words"),
        ("", "no words"),
        ("[你]", "no words"),
        ("a|b", "a | outside"),
        ("(你)?好", "may be left out"),
        ("你*", "follows no Latin word"),
    ],
)
def test_mistakes_are_explained(phrase, why):
    with pytest.raises(PhraseError, match=re.escape(why)):
        compiled(phrase, sets=SETS)
