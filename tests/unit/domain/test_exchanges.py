import pytest

from coach.domain.exchanges import (
    acts_of,
    is_listening,
    said_before,
    speaking_turns,
    sure_acts,
    turns_after,
)
from coach.domain.labels import Role
from tests.unit.labelled_calls import said


@pytest.mark.parametrize(
    ("text", "length_s", "expected"),
    [
        ("嗯", 0.5, True),
        ("嗯嗯，哦。", 0.9, True),
        ("mm-hm", 0.5, True),
        ("Oh.", 0.5, True),
        ("嗯", 1.5, False),
        ("好", 0.5, False),
        ("yes", 0.5, False),
        ("ohm", 0.5, False),
        ("嗯不还", 0.5, False),
        ("", 0.5, False),
    ],
)
def test_listening(text, length_s, expected):
    call, _ = said(("D", text, ""), length_s=length_s)
    assert is_listening(call.utterances[0]) is expected


def test_before_and_after_a_moment():
    call, _ = said(
        ("A", "您好", ""), ("D", "喂", ""), ("A", "我是小陈", ""), ("A", "跟您核对一下", ""),
        ("D", "说", ""), ("A", "这笔款", ""),
    )  # fmt: skip
    all_turns = speaking_turns(call)
    assert [each.id for each in said_before(all_turns, 16.0)] == ["u003", "u004"]
    assert [each.id for each in said_before(all_turns, 12.0)] == ["u003"]  # it had not begun more
    assert said_before(all_turns, 0.0) == ()
    assert [turn.utterances[0].id for turn in turns_after(all_turns, 4.0, n=2)] == ["u003", "u006"]
    assert [t.utterances[0].id for t in turns_after(all_turns, 4.0, n=1, role=Role.DEBTOR)] == [
        "u005"
    ]
    assert turns_after(all_turns, 20.0, n=2) == ()


def test_acts_together_without_unsure_ones():
    call, labels = said(("A", "a", "care:.6 praise:.9?"), ("A", "b", "care:.8"))
    assert acts_of(call.utterances, labels) == {"care": 0.8}
    assert acts_of(call.utterances, {}) == {}
    assert sure_acts(None) == {}
