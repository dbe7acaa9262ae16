"""Requests: taken up, flouted, pressed over, or answered harshly; and who made them."""

import pytest

from coach.domain.finding import Verdict
from coach.domain.observation import Label, Labels
from coach.judge.compliance.judging import judge_compliance
from coach.judge.compliance.packs import load_pack
from tests.unit.judge.compliance.calls import call

RULES = """
pack: own
title: {zh: 试, en: Own}
language: zh
anchors:
  asks_identity: {speaker: agent, any_of: [请问是]}
  asks_if_third: {speaker: agent, any_of: [您是他同事吧]}
  callee_confirms: {speaker: callee, any_of: [是我, 我是李强]}
  callee_is_third: {speaker: callee, any_of: [我是他哥]}
  callee_says_yes: {speaker: callee, any_of: [^对]}
  debt_talk: {speaker: agent, any_of: [欠款]}
  asked: {speaker: callee, any_of: [投诉]}
  taken: {speaker: agent, any_of: [热线]}
  mocked: {speaker: agent, any_of: [随你投]}
  pressed: {speaker: agent, any_of: [赶紧还]}
rules:
  - id: R-1
    title: {zh: 投诉, en: Complaints}
    citation: none
    confirmed: D
    severity: high
    check: request_honoured
    with: {request: asked, honoured: taken, flouted: mocked, pressed: pressed, turns: 2, curt: 0.6}
    messages: {zh: 没有受理, en: Not taken up}
    examples: [{kind: fact, verdict: not_applicable, lines: [agent: 您好]}]
  - id: R-2
    title: {zh: 第三人, en: Third parties}
    citation: none
    confirmed: D
    severity: high
    check: not_to_third_party
    with: {said: debt_talk}
    messages: {zh: 透露, en: Told}
    examples: [{kind: fact, verdict: not_applicable, lines: [agent: 您好]}]
  - id: R-3
    title: {zh: 核验, en: Verify}
    citation: none
    confirmed: D
    severity: high
    check: verify_before_disclose
    with: {third: not_applicable}
    messages: {zh: 没有核验, en: Not verified}
    examples: [{kind: fact, verdict: not_applicable, lines: [agent: 您好]}]
"""


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    path = tmp_path_factory.mktemp("rules") / "own.yaml"
    path.write_text(RULES, encoding="utf-8")
    return load_pack(path)


def judged(pack, *lines, labels=None):
    return {f.rule_id: f for f in judge_compliance(call(*lines), labels, pack)}


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        (["赶紧还"], Verdict.VIOLATED),
        (["赶紧还", "热线您记一下"], Verdict.MET),
        (["热线您记一下，也请赶紧还"], Verdict.MET),
        (["热线您记一下，随你投"], Verdict.VIOLATED),
        (["您先听我说"], Verdict.UNKNOWN),
    ],
)
def test_to_press_on_is_a_breach_only_where_nothing_is_taken_up(pack, answers, verdict):
    lines = ["debtor: 我要投诉"]
    for answer in answers:
        lines += [f"agent: {answer}", "debtor: 哦"]
    assert judged(pack, *lines)["R-1"].verdict is verdict


@pytest.mark.parametrize(
    ("label", "answer", "verdict"),
    [
        (Label("blame", 0.7), "您自己想想", Verdict.VIOLATED),
        (Label("blame", 0.5), "您自己想想", Verdict.UNKNOWN),
        (Label("blame", 0.9, unsure=True), "您自己想想", Verdict.UNKNOWN),
        (Label("empathy", 0.9), "您自己想想", Verdict.UNKNOWN),
        (Label("blame", 0.9), "热线您记一下", Verdict.MET),
    ],
)
def test_a_harsh_answer_is_a_possible_breach(pack, label, answer, verdict):
    lines = ("debtor: 我要投诉", f"agent: {answer}")
    found = judged(pack, *lines, labels={"u002": Labels(acts=(label,))})["R-1"]
    assert found.verdict is verdict
    assert found.possible is (verdict is Verdict.VIOLATED)


def test_a_harsh_answer_to_no_request_is_none_of_its_business(pack):
    labels = {"u002": Labels(gentleness=Label("harsh", 0.95))}
    found = judged(pack, "debtor: 我没钱", "agent: 您自己想想", labels=labels)["R-1"]
    assert found.verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("lines", "verdict"),
    [
        (("agent: 您是他同事吧", "debtor: 对", "agent: 他欠款"), Verdict.VIOLATED),
        (("agent: 您是他同事吧", "debtor: 是我", "agent: 您欠款"), Verdict.NOT_APPLICABLE),
        (("agent: 请问是李强吗", "debtor: 我是他哥", "agent: 他欠款"), Verdict.VIOLATED),
        (
            ("agent: 请问是李强吗", "debtor: 我是他哥", "agent: 请叫他", "other: 我是李强",
             "agent: 您欠款"),
            Verdict.MET,
        ),
    ],
)  # fmt: skip
def test_who_the_callee_is(pack, lines, verdict):
    assert judged(pack, *lines)["R-2"].verdict is verdict


def test_what_a_known_third_party_hears_is_left_to_other_rules(pack):
    known = judged(pack, "agent: 请问是李强吗", "debtor: 我是他哥", "agent: 他欠款")["R-3"]
    unknown = judged(pack, "agent: 您欠款", "debtor: 我是他哥")["R-3"]
    assert (known.verdict, unknown.verdict) == (Verdict.NOT_APPLICABLE, Verdict.VIOLATED)
