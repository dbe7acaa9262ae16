"""Amounts and days are said again as they were said."""

from decimal import Decimal

import pytest

from coach.advise.coaching.days import awaited_day, day_in
from coach.advise.coaching.facts import amount_wording, facts_for
from coach.advise.coaching.found import sentence
from coach.advise.coaching.material import Context, Material
from coach.domain.exchanges import quoted
from coach.domain.labels import Language
from coach.domain.promise import Firmness, Promise
from tests.unit.advise.book import book, words

ZH, EN = Language.ZH, Language.EN
CALL = words(("D", "那我十六号先还一千二吧"))


def promise(**terms):
    return Promise(Firmness.SOFT, (quoted(CALL.utterances[0]),), **terms)


@pytest.mark.parametrize(
    ("terms", "zh", "en"),
    [
        ({"amount": Decimal(1200), "currency": "CNY"}, "1200元", "1,200 yuan"),
        ({"amount": Decimal("1200.50"), "currency": "USD"}, "1200.50美元", "$1,200.50"),
        (
            {"amount": Decimal(50), "currency": "GBP", "amount_approximate": True},
            "大约50英镑",
            "about £50",
        ),
        (
            {
                "amount": Decimal(2000),
                "amount_up_to": Decimal(3000),
                "currency": "CNY",
                "amount_approximate": True,
            },
            "2000到3000元",
            "2,000 yuan to 3,000 yuan",
        ),
        ({"amount": Decimal(80)}, "80", "80"),
        ({"amount": Decimal(80), "currency": "JPY"}, "80JPY", "80 JPY"),
    ],
)
def test_amounts(terms, zh, en):
    assert amount_wording(promise(**terms)) == {ZH: zh, EN: en}


def test_no_amount_no_wording():
    assert amount_wording(promise()) is None


def facts(**terms):
    material = Material(CALL, book())
    return {
        slot: dict(f.wording)
        for slot, f in facts_for(material, Context(), promise(**terms)).items()
    }


def test_a_day_is_quoted_in_the_calls_language_and_by_the_calendar_in_the_other():
    assert facts(date_text="十六号", date="2026-03-16") == {"date": {ZH: "十六号", EN: "16 March"}}
    assert facts(date_text="十六号") == {"date": {ZH: "十六号", EN: "“十六号”"}}


def test_what_a_payment_waits_for_is_no_day():
    assert facts(date_text="发了工资", date_open="发了工资") == {
        "wait": {ZH: "发了工资", EN: "“发了工资”"}
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("老板说十五号，谁知道准不准", "十五号"),
        ("下周三发", "下周三"),
        ("三月十六号", "三月十六号"),
        ("说是月底", "月底"),
        ("十五号线地铁", None),
        ("我们三号楼的", None),
        ("没办法", None),
        ("They said next Friday", "next Friday"),
        ("on the fifteenth", "the fifteenth"),
        ("by April first", "April first"),
        ("I may pay", None),
    ],
)
def test_days(text, day):
    span = day_in(text)
    assert (text[slice(*span)] if span else None) == day


@pytest.mark.parametrize(
    "text",
    ["上个月十五号就该发", "十五号已经过了", "I paid on the fifteenth", "It was due last Friday"],
)
def test_what_is_over_is_not_awaited(text):
    assert awaited_day(text) is None


def test_a_long_utterance_is_quoted_by_the_sentence():
    [utterance] = words(
        ("A", "我们聊了很久了，您的情况我也都记下来了。" * 3 + "你等着！我们再说。")
    ).utterances
    assert sentence(utterance, "等着").quote == "你等着！"
    assert sentence(utterance, "不在里面").quote == utterance.text
    [english] = words(
        ("A", "We have talked for long. " * 4 + "You will be sorry. Bye."), language=EN
    ).utterances
    assert sentence(english, "be sorry").quote == "You will be sorry."
