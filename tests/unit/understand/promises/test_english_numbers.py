from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.understand.promises.english_numbers import find_english_numbers

PAIRS = Path(__file__).parents[5] / "shared" / "data" / "numbers" / "english" / "en_cardinal.txt"
UNIT_WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
    " sixteen seventeen eighteen nineteen"
)
TENS_WORDS = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS, TENS = UNIT_WORDS.split(), TENS_WORDS.split()


def spoken(number: int, joint: str) -> str:
    """A number as one says it in full, with or without "and"."""
    if number >= 1000:
        rest = number % 1000
        return f"{spoken(number // 1000, joint)} thousand" + (
            f" {spoken(rest, joint)}" if rest else ""
        )
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100 - 1]} hundred" + (
            f"{joint}{spoken(rest, joint)}" if rest else ""
        )
    if number < 20:
        return UNITS[number - 1]
    return TENS[number // 10 - 2] + (f" {UNITS[number % 10 - 1]}" if number % 10 else "")


@given(st.integers(1, 999_999), st.sampled_from([" ", " and "]))
def test_full_numbers_come_back(number, joint):
    [found] = find_english_numbers(spoken(number, joint))
    assert found.low == found.high == number


@given(st.integers(1, 999_999))
def test_digits_come_back(number):
    [found] = find_english_numbers(f"{number:,}")
    assert found.low == number


@given(
    st.lists(st.sampled_from([*UNITS, *TENS, "hundred", "and", "a", "grand", "k", "or", "$5", "-"]))
)
def test_anything_is_read(words):
    text = " ".join(words)
    for found in find_english_numbers(text):
        assert 0 <= found.start < found.end <= len(text)
        assert 0 < found.low <= found.high


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("twelve hundred", 1200), ("a grand", 1000), ("fifteen hundred", 1500),
        ("two fifty", 250), ("nineteen fifty", 1950), ("1,200.50", "1200.50"), ("1.2k", 1200),
        ("two and a half grand", 2500), ("half a grand", 500), ("a couple of hundred", 200),
        ("a tenner", 10), ("forty-five", 45), ("twenty six hundred", 2600),
        ("a hundred and twenty", 120), ("twelve forty five sixty", "1245.60"),
    ],
)  # fmt: skip
def test_value(said, value):
    [found] = find_english_numbers(said)
    assert found.low == Decimal(str(value))


def test_range():
    [found] = find_english_numbers("two or three hundred")
    assert (found.low, found.high, found.approximate) == (200, 300, True)


@pytest.mark.parametrize(
    ("said", "about"), [("about fifty", True), ("fifty or so", True), ("fifty", False)]
)
def test_about(said, about):
    [found] = find_english_numbers(said)
    assert found.approximate is about


def test_pairs_of_others():
    if not PAIRS.exists():
        pytest.skip("the pairs of spoken numbers are not beside this checkout")
    checked = 0
    for line in PAIRS.read_text("utf-8").splitlines():
        said, written = (side.strip() for side in line.split("=>"))
        if written.isdigit() and len(written) < 10:
            [found] = find_english_numbers(said)
            assert str(found.low) == written
            checked += 1
    assert checked > 15
