import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.understand.promises.chinese_numbers import chinese_value, find_chinese_numbers

PAIRS = Path(__file__).parents[5] / "shared" / "data" / "numbers" / "chinese" / "number.txt"
DIGITS = "零一二三四五六七八九"


def spoken(number: int) -> str:
    """A number as one says it in full."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        zero = "零" if 0 < low < 1000 else ""
        return f"{spoken(high)}万{zero}{spoken(low) if low else ''}"
    words, zero = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            words += ("零" if zero and words else "") + DIGITS[digit] + name
        zero = not digit
    return words


@given(st.integers(1, 99_999_999))
def test_full_numbers_come_back(number):
    assert chinese_value(spoken(number)) == (number, number)


@given(st.integers(1, 9), st.integers(1, 9), st.sampled_from(["百", "千", "万"]))
def test_short_forms_count_the_next_place_down(high, low, place):
    worth = {"百": 100, "千": 1000, "万": 10_000}[place]
    short = f"{DIGITS[high]}{place}{DIGITS[low]}"
    assert chinese_value(short) == (high * worth + low * worth // 10,) * 2
    assert chinese_value(f"{DIGITS[high]}{place}零{DIGITS[low]}") == (high * worth + low,) * 2


@given(st.text("零〇一二两三四五六七八九十百千万亿点0123456789.,kw几多来 块", max_size=14))
def test_anything_is_read(text):
    for found in find_chinese_numbers(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.low <= found.high


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("三千二", 3200, 3200), ("三千零二", 3002, 3002), ("一万二", 12000, 12000),
        ("两千五百", 2500, 2500), ("十", 10, 10), ("十五", 15, 15), ("二百五", 250, 250),
        ("两三千", 2000, 3000), ("三五百", 300, 500), ("一千七八", 1700, 1800),
        ("十七八万", 170_000, 180_000), ("一万二千五", 12500, 12500), ("一百零五", 105, 105),
        ("1.2万", 12000, 12000), ("1万2", 12000, 12000), ("3千5", 3500, 3500),
        ("一点五万", 15000, 15000), ("3,500", 3500, 3500), ("5k", 5000, 5000),
        ("一万零三百", 10300, 10300),
    ],
)  # fmt: skip
def test_value(said, low, high):
    [found] = find_chinese_numbers(said)
    assert (found.low, found.high) == (low, high)


@pytest.mark.parametrize("said", ["几百", "十几", "好几千", "一三五零一二三四", "百八十", "千万"])
def test_vague_ones_and_codes_are_left_out(said):
    assert find_chinese_numbers(said) == ()


@pytest.mark.parametrize(
    ("said", "about"), [("两百多", True), ("八百来块", True), ("千把块", True), ("八百块", False)]
)
def test_about(said, about):
    [found] = find_chinese_numbers(said)
    assert found.approximate is about


@pytest.mark.parametrize(("said", "number"), [("五百一个月", "五百"), ("五百一定还", "五百")])
def test_the_next_word_keeps_its_first_sign(said, number):
    [found] = find_chinese_numbers(said)
    assert said[found.start : found.end] == number


def test_pairs_of_others():
    if not PAIRS.exists():
        pytest.skip("the pairs of spoken numbers are not beside this checkout")
    told = [line.split("=>") for line in PAIRS.read_text("utf-8").splitlines()]
    checked = 0
    for said, written in told:
        exact = re.fullmatch(r"(\d+(?:\.\d+)?)(万)?(\d+)?", written.strip())
        if exact is None or said.strip() == "零":
            continue
        value = Decimal(exact[1]) * (10_000 if exact[2] else 1) + Decimal(exact[3] or 0)
        assert chinese_value(said.strip()) == (value, value)
        checked += 1
    assert checked > 25
