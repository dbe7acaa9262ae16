import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.understand.interaction import count_syllables


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 0),
        ("，。！ …", 0),
        ("您好", 2),
        ("二〇二六年", 5),
        ("尾号6688", 6),
        ("payment", 2),
        ("overdue balance", 5),
        ("called", 1),
        ("wanted", 2),
        ("houses", 2),
        ("table", 2),
        ("serious", 3),
        ("client", 2),
        ("idea", 3),
        ("employee", 3),
        ("million", 2),
        ("didn't", 2),
        ("don’t", 1),
        ("SMS", 3),
        ("用 APP 还", 5),
        ("hmm", 1),
    ],
)
def test_syllables(text, expected):
    assert count_syllables(text) == expected


@given(
    st.text(alphabet="您好还a e t 5，. ", max_size=20), st.text(alphabet="好吗ok 5", max_size=20)
)
def test_texts_set_side_by_side_add_up(left, right):
    total = count_syllables(left + " " + right)
    assert total == count_syllables(left) + count_syllables(right)
