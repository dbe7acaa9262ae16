import pytest

from coach.understand.promises.amounts import find_amounts
from coach.understand.promises.dates import find_days
from coach.understand.promises.plans import plan_places


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("二十五号八百三十一号九百三确定吧", ["二十五号", "八百", "三十一号", "九百三"]),
        ("我信你一回六月底五千七月底一万", ["六月底", "五千", "七月底", "一万"]),
        ("十月五号十一月五号各一万", ["十月五号", "十一月五号", "一万"]),
        ("好的周五三千", ["周五", "三千"]),
        ("他周五三千", []),
        ("十五号发的工资三千二十号交的房租两千", []),
        ("so fifty on friday and sixty on monday", ["fifty", "on friday", "sixty", "on monday"]),
        ("my rent was fifty and friday is a holiday", []),
    ],
)
def test_places_of_sums_and_days_side_by_side(text, named):
    days = find_days(text, today=None)
    amounts = find_amounts(text, taken=[(day.start, day.end) for day in days])
    places = plan_places(text, amounts, days)
    items = sorted([*amounts, *days], key=lambda each: each.start)
    assert [text[each.start : each.end] for each in items if each.start in places] == named
