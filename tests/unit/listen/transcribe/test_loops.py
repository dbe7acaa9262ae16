import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.listen.transcribe.loops import compression_ratio, is_hopeless, repeats


@pytest.mark.parametrize(
    "text",
    [
        "对对对对",
        "哈哈哈哈哈哈哈哈",
        "好的好的好的",
        "没有没有没有没有",
        "我没钱我没钱我没钱我没钱",  # three 字, four times: shouting
        "我真的没有钱我真的没有钱我真的没有钱",
        "您好请问是李先生吗",
        "",
    ],
)
def test_people_repeat_themselves(text):
    assert repeats(text) == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("啊" * 40, "啊"),
        ("好的" * 20, "好的"),
        ("我先还一点" * 4, "我先还一点"),
        ("嗯您说" + "我们下个月还款" * 9 + "行", "嗯您说我们下个月还款行"),
        ("一二三四五六七八九十" * 5, "一二三四五六七八九十"),
    ],
)
def test_loops_leave_their_first_round(text, kept):
    surplus = set(repeats(text))
    assert "".join(c for n, c in enumerate(text) if n not in surplus) == kept


def test_english_loops_are_counted_in_words():
    words = ["I", "will", "pay", "you"] * 5
    assert repeats(words) == tuple(range(4, 20))
    assert repeats(["no"] * 6) == ()


def test_a_text_that_nearly_loops_is_hopeless():
    assert is_hopeless("".join(f"我们会在下个月{n}号还款的" for n in range(20)))
    assert not is_hopeless(
        "您好，这里是客户服务中心，请问您是李先生本人吗？您的账单已经逾期三天了。"
    )
    assert compression_ratio("") == 1.0


@given(st.text(alphabet="还款好", max_size=80))
def test_what_is_left_has_no_loop_of_one_character(text):
    surplus = set(repeats(text))
    left = "".join(c for n, c in enumerate(text) if n not in surplus)
    assert len(left) + len(surplus) == len(text)
    assert all(0 < n < len(text) for n in surplus)
    assert text == "" or left[0] == text[0]
