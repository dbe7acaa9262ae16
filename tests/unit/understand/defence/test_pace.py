import pytest

from coach.understand.defence import follow_defence
from tests.unit.labelled_calls import said


def repeats(*rows, **options):
    call, labels = said(*rows, **options)
    return [(r.utterance_id, r.of_utterance_id) for r in follow_defence(call, labels).repeats]


ASK = ("A", "你到底什么时候还钱", "set_deadline")
NO = ("D", "没钱", "J")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([ASK, NO, ("A", "那你什么时候还钱啊", "")], [("u003", "u001")]),
        ([ASK, NO, ("A", "你看哪天方便处理", "set_deadline")], []),
        ([ASK, NO, ("A", "快点", "repeat_demand")], [("u003", None)]),
        ([ASK, NO, ("A", "快点", "repeat_demand:.6?")], []),
        ([ASK, ASK, NO], []),  # said twice in one breath
        ([ASK, ("D", "什么，没听清", "-"), ASK], []),  # asked to say it again
        ([ASK, NO, ("D", "你到底什么时候还钱", "R")], []),  # the debtor mocks
        (
            [("A", "三月十六号还一千二", "set_deadline"), NO,
             ("A", "三月十六号还一千二", "confirm_commitment")],
            [],
        ),
        ([("A", "您好请问是李先生吗", "greeting"), NO, ("A", "您好请问是李先生吗", "")], []),
        ([("A", "When will you pay this?", ""), NO, ("A", "So when will you pay this?", "")],
         [("u003", "u001")]),
        ([("A", "还钱", "set_deadline"), NO, ("A", "还钱", "set_deadline")], []),  # too short
    ],
)  # fmt: skip
def test_repeats(rows, expected):
    assert repeats(*rows) == expected


def test_what_came_before_and_after():
    call, labels = said(NO, ASK, NO, ASK, ("D", "别再打了", "R"))
    (repeat,) = follow_defence(call, labels).repeats
    assert (repeat.stage_before, repeat.stage_after) == ("justification", "resistance")
    assert repeat.similarity == 1.0
    assert [each.utterance_id for each in repeat.evidence] == ["u002", "u004"]


def test_a_position_much_later_is_no_answer():
    call, labels = said(ASK, NO, ASK, ("D", "别再打了", "R", 200.0))
    assert follow_defence(call, labels).repeats[0].stage_after is None


PUSH = ("A", "今天必须还", "set_deadline")
REFUSE = ("D", "不还", "R refusal")


@pytest.mark.parametrize(
    ("rows", "lengths"),
    [
        ([PUSH, REFUSE] * 3, [3]),
        ([PUSH, REFUSE] * 2, []),
        ([PUSH, REFUSE, ("A", "您有难处", "empathy"), REFUSE, PUSH, REFUSE], []),
        ([PUSH, REFUSE, PUSH, REFUSE, ("A", "您慢慢说", "warm"), REFUSE, *[PUSH, REFUSE] * 2], [3]),
        ([PUSH, ("D", "流程没走完", "J process")] * 3, [3]),
        ([PUSH, ("D", "没走完", "J process"), PUSH, ("D", "没钱", "J no_money"), PUSH,
          ("D", "病了", "J illness_family")], []),  # new reasons
        ([PUSH, ("D", "行", "C")] * 4, []),
        ([PUSH, REFUSE, PUSH, REFUSE, PUSH, ("D", "好吧", "C")], []),
        ([PUSH, REFUSE, ("O", "他不在", "-")] * 3, []),  # broken off each time
    ],
)  # fmt: skip
def test_deadlocks(rows, lengths):
    call, labels = said(*rows)
    found = follow_defence(call, labels).deadlocks
    assert [deadlock.n_exchanges for deadlock in found] == lengths


def test_a_deadlock_tells_what_comes_again():
    call, labels = said(*[PUSH, REFUSE] * 3)
    (deadlock,) = follow_defence(call, labels).deadlocks
    assert deadlock.positions == ("refusal",)
    assert deadlock.utterance_ids == ("u002", "u004", "u006")
    assert (deadlock.span.start_s, deadlock.span.end_s) == (0.0, 23.0)
    assert [each.utterance_id for each in deadlock.evidence] == ["u001", "u002", "u005", "u006"]
