from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.promise import DateKind
from coach.understand.promises.dates import call_day, find_days

THURSDAY = date(2026, 3, 5)


def span(text: str, today: date = THURSDAY) -> str:
    [found] = find_days(text, today=today)
    assert text[found.start : found.end] == found.text
    if found.window is None:
        return "open" if found.waits else "none"
    first, last, kind = found.window.first, found.window.last, found.window.kind
    if kind is DateKind.ON:
        return f"{last:%m-%d}"
    return f"{kind.value} {first:%m-%d} {last:%m-%d}"


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("今天", "03-05"), ("明天", "03-06"), ("后天", "03-07"), ("大后天", "03-08"),
        ("明早", "03-06"), ("今晚八点", "03-05"), ("晚上八点", "03-05"), ("后儿", "03-07"),
        ("周五", "03-06"), ("这周五", "03-06"), ("周四", "03-12"), ("下周三", "03-11"),
        ("下周五", "03-13"), ("礼拜天", "03-08"), ("下个礼拜二", "03-10"), ("下下周一", "03-16"),
        ("月底", "03-31"), ("月初", "04-01"), ("下个月底", "04-30"), ("四月底", "04-30"),
        ("下个月十号", "04-10"), ("下月十五", "04-15"), ("十五号", "03-15"), ("三号", "04-03"),
        ("五号", "03-05"), ("三月五号", "03-05"), ("3月20日", "03-20"), ("八月十六", "08-16"),
        ("2026年5月1日", "05-01"), ("二零二六年五月一号", "05-01"), ("一月三号", "01-03"),
        ("十五号之前", "by 03-05 03-15"), ("月底前", "by 03-05 03-31"),
        ("明天下午三点之前", "by 03-05 03-06"), ("十五号以后", "after 03-15 03-15"),
        ("三天内", "by 03-05 03-08"), ("一个星期后", "03-12"), ("半个月以内", "by 03-05 03-20"),
        ("两个月后", "05-05"), ("给我三天时间", "by 03-05 03-08"),
        ("国庆前", "by 03-05 10-01"), ("年底", "12-31"), ("中秋节之前", "by 03-05 09-25"),
        ("清明", "04-05"), ("周末", "between 03-07 03-08"), ("下周", "between 03-09 03-15"),
        ("下个月", "between 04-01 04-30"), ("这两天", "between 03-05 03-08"),
        ("二十五六号", "between 03-25 03-26"), ("十八十九号", "between 03-18 03-19"),
        ("十五号到二十号", "between 03-15 03-20"), ("明后天", "between 03-06 03-07"),
        ("三月十六号星期一", "03-16"), ("过几天", "none"), ("改天", "none"),
        ("发工资那天", "open"), ("工资发了就", "open"), ("等我有钱了", "open"),
        ("等我发了工资", "open"),
    ],
)  # fmt: skip
def test_mandarin(said, days):
    assert span(said) == days


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("today", "03-05"), ("tonight", "03-05"), ("tomorrow morning", "03-06"),
        ("the day after tomorrow", "03-07"), ("friday", "03-06"), ("this friday", "03-06"),
        ("thursday", "03-12"), ("this thursday", "03-05"), ("next friday", "03-13"),
        ("friday week", "03-13"), ("a week on monday", "03-16"), ("by friday", "by 03-05 03-06"),
        ("two weeks from friday", "03-20"), ("the fifteenth", "03-15"), ("the 22nd", "03-22"),
        ("the third", "04-03"), ("the first of april", "04-01"), ("march 5th", "03-05"),
        ("April first", "04-01"), ("Friday the thirteenth", "03-13"), ("3/15", "03-15"),
        ("15/3/2026", "03-15"), ("2026-04-01", "04-01"), ("5/3", "none"), ("3/3", "03-03"),
        ("the 20th of next month", "04-20"), ("by the 15th", "by 03-05 03-15"),
        ("after the 15th", "after 03-15 03-15"), ("end of the month", "03-31"),
        ("end of next month", "04-30"), ("month end", "03-31"), ("end of the week", "03-06"),
        ("this weekend", "between 03-07 03-08"), ("next week", "between 03-09 03-15"),
        ("in two weeks", "03-19"), ("in a fortnight", "03-19"), ("within 3 days", "by 03-05 03-08"),
        ("in a couple of weeks", "03-19"), ("by noon", "03-05"),
        ("in april", "between 04-01 04-30"),
        ("before christmas", "by 03-05 12-25"), ("on payday", "open"), ("when i get paid", "open"),
        ("once the refund lands", "open"),
    ],
)  # fmt: skip
def test_english(said, days):
    assert span(said) == days


@pytest.mark.parametrize(
    "said",
    ["三千", "以后", "打三次电话", "第三期", "三天", "the first payment", "I may pay", "the sun",
     "I sat down", "30 days", "第十号楼", "the second I can"],
)  # fmt: skip
def test_no_day(said):
    assert find_days(said, today=THURSDAY) == ()


@pytest.mark.parametrize(
    ("today", "said", "day"),
    [
        (date(2026, 1, 31), "一个月后", "2026-02-28"),
        (date(2026, 12, 30), "下个月十号", "2027-01-10"),
        (date(2026, 2, 5), "三十一号", "2026-03-31"),
        (date(2026, 3, 8), "下周一", "2026-03-09"),
        (date(2026, 3, 9), "下周一", "2026-03-16"),
        (date(2026, 3, 6), "周五", "2026-03-13"),
        (date(2026, 3, 31), "月底", "2026-03-31"),
        (date(2026, 12, 1), "元旦", "2027-01-01"),
        (date(2026, 3, 8), "next friday", "2026-03-13"),
        (date(2028, 2, 28), "明天", "2028-02-29"),
    ],
)
def test_edges_of_the_calendar(today, said, day):
    [found] = find_days(said, today=today)
    assert found.window is not None
    assert found.window.last.isoformat() == day


def test_a_weekday_of_this_week_that_is_over_is_no_day():
    [found] = find_days("这周二", today=THURSDAY)
    assert found.window is None


def test_unknown_start_keeps_the_words():
    [found] = find_days("下周五之前", today=None)
    assert (found.text, found.window, found.named) == ("下周五之前", None, True)
    assert find_days("5/3", today=None)[0].named is False


@pytest.mark.parametrize("start", [None, "", "yesterday", "2026-13-01T00:00:00Z"])
def test_no_start_no_day(start):
    assert call_day(start) is None


@given(st.text(max_size=60), st.dates(date(2000, 1, 1), date(9000, 1, 1)))
def test_any_text_is_read(text, today):
    before = 0
    for found in find_days(text, today=today):
        assert before <= found.start < found.end <= len(text)
        before = found.end
        if found.window:
            assert found.window.first <= found.window.last


@given(st.integers(1, 12), st.integers(1, 28), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_a_day_of_the_year_is_the_next_to_come(month, day, today):
    [found] = find_days(f"{month}月{day}号", today=today)
    assert found.window is not None
    assert (found.window.last.month, found.window.last.day) == (month, day)
    assert 0 <= (found.window.last - today).days <= 366
