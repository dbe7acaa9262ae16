import pytest

from coach.domain.finding import Evidence
from coach.domain.promise import Firmness, Promise
from coach.domain.span import Span

SAID = (Evidence("u001", "周五还三千", Span(0, 2)),)


def test_a_promise_rests_on_words():
    with pytest.raises(ValueError, match="evidence"):
        Promise(Firmness.SOFT, ())


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"amount": 0}, "positive"),
        ({"date": "2026-03-05", "date_from": "2026-03-06"}, "backwards"),
        ({"date": "Friday"}, "Friday"),
    ],
)
def test_what_cannot_be_is_refused(fields, named):
    with pytest.raises(ValueError, match=named):
        Promise(Firmness.SOFT, SAID, **fields)
