from decimal import Decimal

import pytest

from coach.domain.finding import Evidence
from coach.domain.labels import Language, Role
from coach.domain.promise import DateKind, Firmness, Promise, Recurrence
from coach.domain.span import Span
from coach.export.promise_rows import promise_rows
from coach.export.wording import translations

SAID = (Evidence("u1", "周五还五百", Span(0, 1)),)


def row(language=Language.EN, firmness=Firmness.FIRM, **more):
    promise = Promise(firmness, SAID, **more)
    return promise_rows((promise,), ui_language=language, words=translations(language))[0]


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"amount": Decimal(1500), "currency": "CNY"}, "CNY 1,500"),
        ({"amount": Decimal("99.5"), "currency": "GBP"}, "£99.50"),
        ({"amount": Decimal(20), "currency": None}, "20"),
        ({"amount": Decimal(50), "currency": "USD", "amount_approximate": True}, "about $50"),
        (
            {"amount": Decimal(200), "amount_up_to": Decimal(300), "currency": "USD",
             "amount_approximate": True},
            "$200–300",
        ),
        ({}, None),
    ],
)  # fmt: skip
def test_amounts(more, shown):
    assert row(**more).amount == shown


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"date": "2026-03-13", "date_kind": DateKind.ON}, "2026-03-13 (Fri)"),
        ({"date": "2026-03-13", "date_kind": DateKind.BY}, "by 2026-03-13 (Fri)"),
        ({"date": "2026-03-13", "date_kind": DateKind.AFTER}, "not before 2026-03-13 (Fri)"),
        (
            {"date": "2026-03-13", "date_from": "2026-03-09", "date_kind": DateKind.BETWEEN},
            "2026-03-09 (Mon) – 2026-03-13 (Fri)",
        ),
        ({"date_open": "发了工资"}, "open: waits for “发了工资”"),
        ({"date_text": "下周"}, "a day was named that cannot be resolved"),
        ({}, None),
    ],
)
def test_days(more, shown):
    assert row(**more).date == shown


@pytest.mark.parametrize(
    ("more", "gap"),
    [
        ({}, "willing, but no date"),
        ({"date_text": "下周"}, "willing, but the day is open"),
        ({"date": "2026-03-13"}, "willing, but no amount"),
        ({"date": "2026-03-13", "amount": Decimal(1)}, "willing, but not certain"),
    ],
)
def test_what_a_soft_promise_lacks_stands_out(more, gap):
    assert row(firmness=Firmness.SOFT, **more).gap == gap
    assert row(firmness=Firmness.FIRM, **more).gap is None


def test_the_rest_of_a_row():
    made = row(
        Language.ZH, amount=Decimal(500), currency="CNY", currency_assumed=True,
        recurrence=Recurrence("month", 6), named_by=Role.AGENT, confirmed_back=True, confidence=0.5,
    )  # fmt: skip
    assert made.amount == "500 元"
    assert made.amount_notes == ("币种未说明，系推定", "每月，共 6 期")
    assert (made.named_by, made.read_back, made.unsure) == ("坐席", True, True)
