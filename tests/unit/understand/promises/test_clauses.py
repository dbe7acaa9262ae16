import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Utterance
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.understand.promises.clauses import clauses


def cut(text: str) -> list[str]:
    said = Utterance("u001", "S0", Role.DEBTOR, Span(0, 1), text)
    return [clause.text for clause in clauses(said)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("周五还两千剩下的月底还", ["周五还两千", "剩下的月底还"]),
        ("三千没有两千可以", ["三千没有", "两千可以"]),
        ("我没钱但是月底可以还", ["我没钱", "但是月底可以还"]),
        ("六百二 我记下", ["六百二", "我记下"]),
        ("I can't today but I can on Monday", ["i can't today", "but i can on monday"]),
        ("It's $1,200.50, Mr. Lee.", ["it's $1,200.50", "mr. lee"]),
    ],
)
def test_cut(text, parts):
    assert cut(text) == parts


@given(st.text(max_size=80))
def test_clauses_are_stretches_of_the_text(text):
    said = Utterance("u001", "S0", Role.DEBTOR, Span(0, 1), text)
    before = 0
    for clause in clauses(said):
        assert before <= clause.start < clause.end <= len(text)
        assert clause.original == text[clause.start : clause.end]
        before = clause.end
