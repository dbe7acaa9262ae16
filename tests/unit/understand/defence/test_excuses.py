import pytest

from coach.understand.defence import follow_defence
from tests.unit.labelled_calls import said

BROKE = ("D", "手头没钱", "J no_money")


def excuse(*rows):
    call, labels = said(*rows)
    (found,) = follow_defence(call, labels).excuses
    return found


@pytest.mark.parametrize(
    ("reply", "probed", "answered", "argued", "ignored"),
    [
        (("A", "您哪里不方便", "ask_reason"), True, (), False, False),
        (("A", "工资什么时候发？", ""), True, (), False, False),
        (("A", "When do you get your wages?", ""), True, (), False, False),
        (("A", "到底什么时候还钱？", ""), False, (), False, True),
        (("A", "没钱你当初借什么？", "harsh blame"), False, (), True, False),
        (("A", "那周五行吗？", ""), False, (), False, True),
        (("A", "可以分三期", "offer_plan"), False, ("offer",), False, False),
        (("A", "合同写的是月底", "explain_fact"), False, ("facts",), False, False),
        (("A", "谁都有难的时候", "empathy"), False, (), False, False),
        (("A", "我知道了", ""), False, (), False, True),
        (("A", "可以分三期", "offer_plan:.4?"), False, (), False, True),
    ],
)
def test_what_the_agent_made_of_it(reply, probed, answered, argued, ignored):
    got = excuse(BROKE, reply)
    assert (got.probed, got.answered, got.argued) == (probed, answered, argued)
    assert got.ignored is ignored
    assert [each.utterance_id for each in got.evidence] == ["u001", "u002"]


def test_only_the_next_two_turns_count():
    later = [("A", "我知道了", ""), ("D", "是啊", "-")] * 2
    assert excuse(BROKE, *later, ("A", "可以分三期", "offer_plan")).ignored


def test_nothing_is_said_of_an_agent_who_did_not_speak_again():
    got = excuse(BROKE)
    assert not got.heard_out
    assert not got.ignored


def test_a_reason_counts_once_a_turn():
    got = excuse(("D", "没钱", "J no_money:.6"), ("D", "真没钱", "J no_money:.9"))
    assert (got.utterance_id, got.probability) == ("u002", 0.9)


@pytest.mark.parametrize(
    "row",
    [
        ("D", "没钱", "J no_money:.4"),
        ("D", "没钱", "J no_money:.9?"),
        ("A", "没钱", "no_money"),
        ("O", "他没钱", "J no_money"),
        ("D", "不还", "R refusal"),
    ],
)
def test_no_excuse(row):
    call, labels = said(row)
    assert follow_defence(call, labels).excuses == ()
