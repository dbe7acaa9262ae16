"""Whole calls in which sums and days are bargained over, many turns apart."""

from decimal import Decimal

import pytest

from coach.domain.labels import Language
from coach.domain.promise import Firmness
from coach.understand.promises import find_promises
from tests.unit.understand.promises import bargains_en, bargains_zh
from tests.unit.understand.promises.calls import call

BARGAINS = [
    (language, *case)
    for language, cases in ((Language.ZH, bargains_zh.CALLS), (Language.EN, bargains_en.CALLS))
    for case in cases
]


@pytest.mark.parametrize(("language", "start", "lines", "expected"), BARGAINS)
def test_what_was_agreed_last_and_nothing_else(language, start, lines, expected):
    found = find_promises(call(lines, language, start=start), None)
    held = sorted((each.date, each.amount) for each in found if each.firmness is not Firmness.SOFT)
    assert held == sorted((day, Decimal(amount)) for amount, day in expected)
