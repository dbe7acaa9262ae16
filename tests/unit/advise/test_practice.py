"""Drills, and what an answer to one is held against."""

from dataclasses import replace

import pytest

from coach.advise import advise, check_answer, drills
from coach.domain.advice import CRITERIA
from coach.domain.defence import Defence, Position
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.labels import Language
from coach.domain.observation import Label, Labels
from coach.domain.span import Span
from tests.unit.advise.book import book, words
from tests.unit.labelled_calls import said

ZH = Language.ZH


def made(call, labels=None, **found):
    pieces = advise(call, labels, playbook=book(), **found)
    return drills(call, labels, playbook=book(), advice=pieces, defence=found.get("defence"))


HARSH = said(
    ("A", "你好，那笔钱呢？", "neutral"),
    ("D", "工资没发。", "J income_delay anxious"),
    ("A", "早干什么去了？", "harsh blame"),
    ("D", "凭什么这么说？", "R angry manner_complaint"),
)


def test_a_drill_holds_the_debtors_line_what_came_before_and_what_was_answered():
    call, labels = HARSH
    defence = Defence(positions=(Position("u002", "justification", "justification", 0.9),))
    drill = made(call, labels, defence=defence)[0]
    assert drill.kind == "blame"
    assert drill.before.quote == "你好，那笔钱呢？"
    assert drill.line.quote == "工资没发。"
    assert drill.said.quote == "早干什么去了？"
    assert drill.language is ZH
    assert (drill.stage, drill.emotion, drill.reason) == (
        "justification",
        "anxious",
        "income_delay",
    )
    assert "辩解" in drill.situation[ZH]
    assert drill.task == book().faults["blame"].task.wording
    assert drill.model_answer[ZH].startswith("钱还没到手")
    assert [each.key for each in drill.criteria] == list(CRITERIA)


def test_a_good_call_is_practised_on_the_hard_things_the_debtor_said():
    call = words(
        ("A", "您好，请问哪位？"),
        ("D", "你是骗子吧，凭什么信你。"),
        ("A", "您小心是对的。"),
        ("D", "我没钱。"),
    )
    practice = made(call)
    assert [(each.kind, each.reason) for each in practice] == [
        ("take_up", "distrust"),
        ("take_up", "no_money"),
    ]
    assert practice[1].said is None
    assert practice[1].stage is None
    assert "阶段" not in practice[1].situation[ZH]


@pytest.mark.parametrize("rows", [(), (("A", "您好。"),), (("A", "您好。"), ("D", "好的。"))])
def test_nothing_hard_nothing_to_practise(rows):
    assert made(words(*rows)) == ()


def test_no_two_drills_on_the_same_words_and_at_most_three():
    rows = [
        ("D", text) for text in ("我没钱。", "不还了。", "别再打了。", "投诉你。", "改天再说。")
    ]
    practice = made(words(("A", "您好。"), *rows))
    assert len(practice) == 3
    assert len({each.line for each in practice}) == 3


def drill_at(stage):
    call, labels = HARSH
    defence = Defence(positions=(Position("u002", stage, stage, 0.9),)) if stage else None
    return made(call, labels, defence=defence)[0]


def labels_of(*keys, gentleness="warm", firmness="firm", unsure=()):
    return Labels(
        gentleness=Label(gentleness, 0.9, gentleness in unsure),
        firmness=Label(firmness, 0.9, firmness in unsure),
        acts=tuple(Label(key, 0.9, key in unsure) for key in keys),
    )


def checked(drill, labels, findings=None):
    return {each.key: each.met for each in check_answer(drill, labels, findings)}


@pytest.mark.parametrize(
    ("stage", "labels", "expected"),
    [
        ("justification", labels_of("listen"), {"gentle": True, "firm": True, "fits_stage": True}),
        ("justification", labels_of("set_deadline"), {"fits_stage": False}),
        ("justification", labels_of("listen", "blame"), {"fits_stage": False}),
        ("justification", labels_of("listen", unsure=("listen",)), {"fits_stage": None}),
        (
            "compromise",
            labels_of("set_deadline", firmness="neutral"),
            {"firm": False, "fits_stage": True},
        ),
        ("compromise", labels_of("confirm_commitment", firmness="yielding"), {"firm": False}),
        ("resistance", labels_of("empathy", gentleness="neutral"), {"gentle": False}),
        ("resistance", labels_of("empathy", gentleness="harsh"), {"gentle": False}),
        ("resistance", labels_of("empathy", unsure=("warm",)), {"gentle": None}),
        (None, labels_of(), {"fits_stage": True}),
        (None, labels_of("argue"), {"fits_stage": False}),
    ],
)
def test_answers_by_their_labels(stage, labels, expected):
    found = checked(drill_at(stage), labels)
    assert {key: found[key] for key in expected} == expected


def test_without_labels_and_packs_nothing_is_claimed():
    assert set(checked(drill_at("resistance"), None).values()) == {None}


def test_rules_are_broken_by_packs_alone():
    drill = drill_at("resistance")
    proof = (Evidence("u1", "你等着", Span(0, 1)),)
    broken = Finding(
        "CN-ABUSE-02", "cn", Verdict.VIOLATED, Severity.HIGH, "§", "V1", {}, evidence=proof
    )
    kind = labels_of("empathy")

    def rule(labels, *findings):
        return checked(drill, labels, findings)["no_rule_broken"]

    assert rule(kind) is True
    assert rule(None) is True
    assert rule(kind, broken) is False
    assert rule(kind, replace(broken, possible=True)) is None
    assert rule(kind, replace(broken, verdict=Verdict.MISSED, evidence=())) is True
    assert rule(labels_of("threat")) is None
    assert checked(drill, kind)["no_rule_broken"] is None
