import pytest

from coach.domain.call import Metadata
from coach.judge.script import judge_script, load_script
from tests.unit.judge.script.test_steps import CONSUMER, GOOD
from tests.unit.labelled_calls import said, sample

ENGLISH = load_script("en_consumer")


def parts(result):
    return {part.key: part.verdict.value for part in (*result.five_parts, *result.four_steps)}


def test_five_parts_come_from_the_steps():
    call, labels = said(*GOOD)
    found = parts(judge_script(call, labels, CONSUMER))
    assert [found[k] for k in ("opening", "verify", "purpose", "plan", "closing")] == ["met"] * 5


def test_a_part_with_a_missing_step_names_it():
    call, labels = said(("A", "您好，请问是李先生吗？", ""), ("D", "是。", ""), ("A", "还钱。", ""))
    result = judge_script(call, labels, CONSUMER)
    opening = result.five_parts[0]
    assert opening.verdict.value == "missed"
    assert "表明身份与机构" in opening.reason["zh"]


@pytest.mark.parametrize(
    ("answer", "acts", "verdict"),
    [
        ("换谁都着急，您慢慢说。", "empathy", "met"),
        ("今天必须还。", "set_deadline", "missed"),
        ("您的心情我理解。", "", "met"),
    ],
)
def test_emotion_is_due_once_the_debtor_shows_one(answer, acts, verdict):
    call, labels = said(
        ("A", "您那笔三千块逾期了。", ""), ("D", "你有完没完！", "angry R"),
        ("A", answer, acts), ("D", "哦。", "calm"),
    )  # fmt: skip
    assert parts(judge_script(call, labels, CONSUMER))["emotion"] == verdict


def test_without_an_emotion_or_an_objection_neither_is_due():
    call, labels = said(("A", "您那笔三千块到期了。", ""), ("D", "好，我记一下。", "calm"),
                        ("A", "谢谢。", ""))  # fmt: skip
    found = parts(judge_script(call, labels, CONSUMER))
    assert found["emotion"] == found["objection"] == "not_applicable"


def test_words_alone_do_not_prove_that_an_objection_went_unanswered():
    rows = (
        ("A", "您那笔三千块到期了。", ""),
        ("D", "凭什么，利息太高。", "unfair"),
        ("A", "哦。", ""),
    )
    call, labels = said(*rows)
    assert parts(judge_script(call, None, CONSUMER))["objection"] == "unknown"
    assert parts(judge_script(call, labels, CONSUMER))["objection"] == "missed"


def test_a_turn_of_nvc_shows_its_parts_with_quotes():
    call, _ = said(
        ("A", "系统显示您这笔三千块逾期二十天了，您肯定也着急，能不能周五先还一部分？", ""),
        ("D", "行。", ""),
    )
    result = judge_script(call, None, CONSUMER)
    (turn,) = result.nvc
    assert turn.parts == ("observation", "feeling", "request")
    assert turn.feeling.quote in call.utterances[0].text


def test_orders_and_short_turns_are_no_nvc():
    call, _ = said(("A", "今天必须还，马上转过来。", ""), ("D", "没有。", ""), ("A", "嗯。", ""))
    result = judge_script(call, None, CONSUMER)
    assert (result.nvc, result.n_nvc_turns) == ((), 1)


def facts(text, extra, normalized=None):
    from dataclasses import replace

    call, _ = said(("A", text, ""), ("D", "嗯，知道。", ""))
    first = replace(call.utterances[0], normalized=normalized)
    call = replace(call, utterances=(first, *call.utterances[1:]), metadata=Metadata(extra=extra))
    return {fact.key: fact for fact in judge_script(call, None, CONSUMER).preparation}


@pytest.mark.parametrize(
    ("card", "agrees"),
    [({"amount": 3200}, True), ({"case": {"amount": "3,210"}}, True), ({"amount": 5200}, False),
     ({}, None)],
)  # fmt: skip
def test_the_amount_is_compared_with_the_case_card(card, agrees):
    text, digits = "您有一笔三千二百块的借款，逾期四十天了。", "您有一笔3200块的借款，逾期40天了。"
    found = facts(text, card, digits)
    assert found["amount"].verdict.value == "met"
    assert (found["amount"].said, found["amount"].agrees) == ("3200", agrees)
    assert found["age"].said == "40"


def test_facts_that_were_not_named_are_missed_and_a_card_changes_nothing():
    found = facts("您好，方便说话吗？", {"amount": 3200})
    assert found["amount"].verdict.value == "missed"
    assert (found["amount"].on_card, found["amount"].agrees) == ("3200", None)


def test_facts_later_than_a_minute_are_no_preparation():
    call, _ = said(("A", "您好。", ""), ("D", "嗯。", ""), ("A", "欠三千二百块。", "", 90))
    found = {f.key: f for f in judge_script(call, None, CONSUMER).preparation}
    assert found["amount"].verdict.value == "missed"


def test_english_lenses_work_on_the_sample():
    found = parts(judge_script(*sample("en_plan"), ENGLISH))
    assert set(found.values()) == {"met"}
