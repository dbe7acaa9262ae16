import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.understand.promises.amounts import find_amounts
from coach.understand.promises.dates import find_days

PAIRS = Path(__file__).parents[5] / "shared" / "data" / "numbers"
# No currency of ours, or change said without its unit.
UNREAD = {"four united states dollars and sixty nine cents", "seventy five dollars sixty three",
          "twenty point five o six dollars"}  # fmt: skip


@pytest.mark.parametrize(
    ("said", "low", "currency"),
    [
        ("还三千二", "3200", None), ("两千五百块", "2500", "CNY"), ("八百来块", "800", "CNY"),
        ("一千二百三十四块五", "1234.5", "CNY"), ("十二块五毛", "12.5", "CNY"),
        ("三千三百八十元五角八分", "3380.58", "CNY"), ("1.2万", "12000", None),
        ("¥3000", "3000", "CNY"), ("８００块", "800", "CNY"), ("五十", "50", None),
        ("三百美元", "300", "USD"), ("两百英镑", "200", "GBP"),
        ("$1,200.50", "1200.5", "USD"), ("fifty quid", "50", "GBP"), ("£80", "80", "GBP"),
        ("two dollars and fifty cents", "2.5", "USD"), ("a tenner", "10", "GBP"),
        ("thirty euros", "30", "EUR"), ("a grand", "1000", None), ("twelve hundred", "1200", None),
        ("40 bucks", "40", "USD"),
    ],
)  # fmt: skip
def test_sum(said, low, currency):
    [found] = find_amounts(said)
    assert (str(found.low), found.currency) == (low, currency)


@pytest.mark.parametrize(
    "said",
    [
        "我手机一三八零零一三八零零零", "13800138000", "尾号1702", "尾号是三千八", "卡号后四位5820",
        "分三期", "十二期", "百分之三十", "30%", "八点半", "20:30", "三个月", "十五号", "五天",
        "打12345678", "二零二六年", "三十岁", "五十个", "几百块", "两块板子",
        "card ending 4410", "in three weeks", "30 percent", "by five", "at ten", "12 payments",
        "555-0142", "twenty years", "my number is 555014299", "since 2018", "five o'clock",
    ],
)  # fmt: skip
def test_what_only_looks_like_money(said):
    days = [(day.start, day.end) for day in find_days(said, today=None)]
    assert find_amounts(said, taken=days) == ()


@pytest.mark.parametrize(
    ("said", "certain"), [("五十", False), ("五十块", True), ("三千", True), ("fifty", False)]
)
def test_bare_numbers_are_less_certain(said, certain):
    assert find_amounts(said)[0].certain is certain


@pytest.mark.parametrize("name", ["chinese/money.txt", "english/en_money.txt"])
def test_pairs_of_others(name):
    if not PAIRS.exists():
        pytest.skip("the pairs of spoken sums are not beside this checkout")
    checked = 0
    for line in (PAIRS / name).read_text("utf-8").splitlines():
        said, written = (side.strip() for side in line.split("=>"))
        exact = re.fullmatch(r"(?:[¥$£€]|CNY)(\d+(?:\.\d+)?)", written)
        if exact and said not in UNREAD:
            [found] = find_amounts(said)
            assert found.low == Decimal(exact[1])
            checked += 1
    assert checked > 3


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    for found in find_amounts(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.low.is_finite()
