from datetime import date

import pytest

from coach.domain.call import Utterance
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.understand.promises.clauses import clauses
from coach.understand.promises.reading import read
from coach.understand.promises.stretch import Stretch

TODAY = date(2026, 3, 5)


def heard(stretch: Stretch, said: str) -> list[str]:
    turn = Utterance("u001", "S0", Role.DEBTOR, Span(0, 1), said)
    told = stretch.narrow([read(clause, today=TODAY) for clause in clauses(turn)])
    return [day.window.last.isoformat() for each in told for day in each.days if day.window]


@pytest.mark.parametrize(
    ("before", "said", "day"),
    [
        ("下个月几号", "十号", "2026-04-10"),
        ("下周哪天", "周五", "2026-03-13"),
        ("which day next week", "Friday", "2026-03-13"),
        ("这个月几号", "三号", "2026-04-03"),  # this month has had its third
        ("下个月几号", "五月十号", "2026-05-10"),
        ("您说几号", "十号", "2026-03-10"),
    ],
)
def test_a_bare_day_lies_in_the_stretch_just_named(before, said, day):
    stretch = Stretch()
    heard(stretch, before)
    assert heard(stretch, said) == [day]


def test_a_stretch_fades():
    stretch = Stretch()
    for said in ("下个月再说", "你好", "你好", "你好"):
        heard(stretch, said)
    assert heard(stretch, "十号") == ["2026-03-10"]
