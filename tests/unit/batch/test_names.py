import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.batch.names import Names


@pytest.mark.parametrize(
    ("call_id", "name"),
    [
        ("c1", "c1"),
        ("通话 李先生", "通话 李先生"),
        ("a [b] (1)", "a [b] (1)"),
        ("a/b\\c:d", "a_b_c_d"),
        ("../../etc/passwd", "_.._etc_passwd"),
        (".hidden", "hidden"),
        ("trailing. ", "trailing"),
        ("", "call"),
        ("...", "call"),
        ("con", "_con"),
        ("NUL.txt", "_NUL.txt"),
        ("console", "console"),
        ("line\nbreak\x00", "line_break_"),
        ("caf\udce9", "caf_"),
    ],
)
def test_a_name_is_safe(call_id, name):
    assert Names().take(call_id) == name


def test_calls_of_one_id_are_numbered():
    names = Names()
    assert [names.take(each) for each in ("a", "a", "A", "a-2", "a")] == [
        "a",
        "a-2",
        "A-3",
        "a-2-2",
        "a-4",
    ]


@given(st.lists(st.text(max_size=300), max_size=8))
def test_names_are_valid_components_and_no_two_alike(call_ids):
    names = Names()
    taken = [names.take(call_id) for call_id in call_ids]
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 0 < len(name.encode()) <= 220
        assert name.isprintable()
        assert not set(name) & set('/\\:*?"<>|')
        assert not name.startswith(".")
