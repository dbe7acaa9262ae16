"""Points with their reasons, weights that go to the rest, and invariants over random findings."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Speaker
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.labels import Role
from coach.domain.scores import Band, State
from coach.domain.script import STEPS, CallType, ScriptResult, StepResult
from coach.domain.span import Span
from coach.judge.scorecard import Observed, load_card, score
from tests.unit.labelled_calls import said

CARD = """card: mine
title: {zh: 我的, en: Mine}
language: zh
bands: {pass: 85, coach: 70}
enough: {agent_turns: 2, characters: 20, known_share: 0.3}
compliance:
  deductions: {low: 5, medium: 10, high: 30, critical: 60}
sections:
  - key: start
    title: {zh: 开始, en: Start}
    weight: 40
    items:
      - {key: hello, title: {zh: 问候, en: Hello}, weight: 1, from: script, of: opening}
      - {key: who, title: {zh: 身份, en: Who}, weight: 3, from: script, of: identify_self}
  - key: end
    title: {zh: 结束, en: End}
    weight: 60
    items:
      - {key: bye, title: {zh: 再见, en: Bye}, weight: 1, from: script, of: closing}
      - {key: rules, title: {zh: 规则, en: Rules}, weight: 1, from: findings, rules: [CN-REC-*]}
"""
CALL, _ = said(*[("A", "这是坐席说的一句话。", ""), ("D", "这是客户说的一句话。", "")] * 4)
WORDS = {"zh": "因为", "en": "because"}


@pytest.fixture(scope="module")
def card(tmp_path_factory):
    path = tmp_path_factory.mktemp("card") / "mine.yaml"
    path.write_text(CARD, encoding="utf-8")
    return load_card(path)


def script(**verdicts):
    steps = tuple(
        StepResult(key, WORDS, Verdict(verdicts[key]), WORDS, confidence=0.9)
        for key in STEPS
        if key in verdicts
    )
    kind = CallType.COLD_CONSUMER
    return ScriptResult("s", WORDS, "", kind, (), steps, (), None, (), (), (), 0, ())


def finding(rule="CN-A-01", verdict="violated", severity="low", **more):
    words = (Evidence("u001", "一句话", Span(0, 3)),) if verdict == "violated" else ()
    weight = Severity(severity)
    return Finding(rule, "cn", Verdict(verdict), weight, "", "V1", WORDS, None, words, **more)


def scored(card, findings=(), **verdicts):
    return score(Observed(CALL, script=script(**verdicts), findings=tuple(findings)), card)


@pytest.mark.parametrize(
    ("opening", "identify_self", "closing", "conversation"),
    [
        ("met", "met", "met", 100.0),
        ("missed", "missed", "missed", 0.0),
        ("missed", "met", "met", 90.0),  # 40 x 3/4 + 60
        ("met", "missed", "met", 70.0),
        ("not_applicable", "met", "met", 100.0),  # its weight goes to the other item
        ("not_applicable", "missed", "met", 60.0),
        ("unknown", "missed", "met", 60.0),
        ("missed", "met", "not_applicable", 75.0),  # the weight of a section goes to the other
        ("missed", "met", "unknown", 75.0),
        ("not_applicable", "not_applicable", "missed", 0.0),
    ],
)
def test_weights_of_what_does_not_count_go_to_the_rest(
    card, opening, identify_self, closing, conversation
):
    scores = scored(card, opening=opening, identify_self=identify_self, closing=closing)
    assert scores.conversation == conversation
    assert scores.overall == conversation
    assert sum(section.share for section in scores.sections) == pytest.approx(1)
    items = [item for section in scores.sections for item in section.items]
    assert sum(item.share for item in items) == pytest.approx(1)
    points = sum(item.share * item.points for item in items if item.points is not None)
    assert points == pytest.approx(conversation)


def test_a_step_that_the_script_has_not_does_not_count(card):
    scores = scored(card, closing="met")
    assert scores.item("hello").state is State.NOT_APPLICABLE
    assert scores.overall == 100


def test_unknown_counts_neither_way_but_costs_confidence(card):
    known = scored(card, opening="met", identify_self="met", closing="met")
    unsure = scored(card, opening="met", identify_self="unknown", closing="met")
    assert (known.overall, unsure.overall) == (100, 100)
    assert unsure.item("who").points is None
    assert unsure.confidence < known.confidence


MET = {"opening": "met", "identify_self": "met", "closing": "met"}


@pytest.mark.parametrize(
    ("findings", "compliance", "overall", "band"),
    [
        ([finding(verdict="met")], 100, 100, Band.PASS),
        ([finding(severity="medium")], 90, 90, Band.PASS),
        ([finding(severity="high")], 70, 70, Band.COACH),
        ([finding(severity="critical")], 40, 40, Band.FLAG),
        ([finding(severity="critical")] * 3, 0, 0, Band.FLAG),
        ([finding(severity="critical", possible=True)], 76, 76, Band.COACH),
        ([finding(severity="high", verdict="missed")], 70, 70, Band.COACH),
        ([finding(severity="critical", verdict="unknown")], None, 100, Band.PASS),
        ([finding(severity="critical", verdict="not_applicable")], None, 100, Band.PASS),
    ],
)
def test_compliance_is_apart_and_limits_the_whole(card, findings, compliance, overall, band):
    scores = scored(card, findings, **MET)
    assert scores.compliance.points == compliance
    assert (scores.conversation, scores.overall, scores.band) == (100, overall, band)


def test_an_auto_fail_makes_the_call_zero_and_keeps_the_conversation(card):
    scores = scored(card, [finding(rule="CN-B-02", severity="critical", auto_fail=True)], **MET)
    assert (scores.overall, scores.band, scores.auto_fail) == (0, Band.FLAG, True)
    assert (scores.auto_fail_rules, scores.conversation) == (("CN-B-02",), 100)


def test_a_possible_auto_fail_is_for_a_person_to_hear(card):
    bad = finding(rule="CN-B-02", severity="critical", auto_fail=True, possible=True)
    scores = scored(card, [bad], **MET)
    assert (scores.auto_fail, scores.review, scores.band) == (False, ("CN-B-02",), Band.FLAG)
    assert scores.overall > 0


def test_a_card_may_name_further_rules_that_fail_a_call(tmp_path):
    path = tmp_path / "mine.yaml"
    text = CARD.replace("critical: 60}\n", "critical: 60}\n  also_fail: [CN-C-03]\n")
    path.write_text(text, encoding="utf-8")
    assert scored(load_card(path), [finding(rule="CN-C-03")], **MET).overall == 0


def test_points_of_findings_name_rules_and_words(card):
    kept = scored(card, [finding("CN-REC-01", "met")], **MET).item("rules")
    broken = scored(card, [finding("CN-REC-01"), finding("CN-REC-02", "met")], **MET).item("rules")
    doubted = scored(card, [finding("CN-REC-01", possible=True)], **MET).item("rules")
    assert (kept.points, broken.points, doubted.points) == (100, 0, None)
    assert (doubted.state, doubted.rule_ids) == (State.UNKNOWN, ("CN-REC-01",))
    assert (broken.rule_ids, broken.evidence[0].quote) == (("CN-REC-01",), "一句话")


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lambda call: replace(call, utterances=call.utterances[:2]), "agent turns"),
        (lambda call: replace(call, utterances=call.utterances[::2]), "other side"),
        (lambda call: replace(call, utterances=tuple(
            replace(u, text="嗯") for u in call.utterances)), "characters"),
        (lambda call: replace(call, demo_model=True), "demo"),
        (lambda call: replace(call, utterances=tuple(
            replace(u, low_confidence=True) for u in call.utterances)), "heard well"),
        (lambda call: replace(call, utterances=()), "agent turns"),
    ],
)  # fmt: skip
def test_without_enough_speech_nothing_is_judged(card, spoil, word):
    call = spoil(CALL)
    scores = score(Observed(call, script=script(**MET), findings=()), card)
    assert not scores.enough
    assert (scores.overall, scores.conversation, scores.band) == (None, None, None)
    assert any(word in reason["en"] for reason in scores.not_enough)
    bad = finding(severity="critical", auto_fail=True)
    failed = score(Observed(call, script=script(**MET), findings=(bad,)), card)
    assert (failed.overall, failed.band) == (0, Band.FLAG)


def test_too_little_known_is_not_enough(card):
    scores = scored(card, opening="met", identify_self="unknown", closing="unknown")
    assert not scores.enough
    assert "card" in scores.not_enough[0]["en"]


def test_unsure_roles_and_badly_heard_words_cost_confidence(card):
    sure = scored(card, **MET).confidence
    doubted = replace(CALL, speakers=(Speaker("A", Role.AGENT, 0.6, "inferred"),))
    assert score(Observed(doubted, script=script(**MET)), card).confidence < sure


@pytest.mark.parametrize("name", ["zh_consumer", "zh_b2b", "en_consumer"])
def test_a_call_of_which_nothing_is_known_has_no_score(name):
    scores = score(Observed(CALL), load_card(name))
    assert (scores.enough, scores.overall, scores.compliance) == (False, None, None)
    items = [item for section in scores.sections for item in section.items]
    assert {item.points for item in items} == {None}
    assert all(item.reason["zh"] and item.reason["en"] for item in items)


findings = st.builds(
    finding,
    rule=st.sampled_from(["CN-A-01", "CN-B-02", "CN-REC-01", "CN-REC-02"]),
    verdict=st.sampled_from(["violated", "missed", "met", "unknown", "not_applicable"]),
    severity=st.sampled_from(["low", "medium", "high", "critical"]),
    possible=st.booleans(),
    auto_fail=st.booleans(),
)
verdicts = st.fixed_dictionaries(
    {key: st.sampled_from(["met", "missed", "unknown", "not_applicable"])
     for key in ("opening", "identify_self", "closing")}
)  # fmt: skip


@given(st.lists(findings, max_size=6), verdicts)
def test_scores_are_points(card, found, steps):
    scores = scored(card, found, **steps)
    numbers = [scores.overall, scores.conversation, scores.compliance.points]
    numbers += [item.points for section in scores.sections for item in section.items]
    assert all(number is None or 0 <= number <= 100 for number in numbers)
    assert 0 <= scores.confidence <= 1
    if scores.overall is not None and scores.conversation is not None:
        assert scores.overall <= scores.conversation


@given(st.lists(findings, max_size=5), verdicts, findings.filter(lambda f: f.verdict == "violated"))
def test_one_more_breach_never_raises_a_score(card, found, steps, breach):
    before, after = scored(card, found, **steps), scored(card, [*found, breach], **steps)
    for name in ("overall", "conversation"):
        old, new = getattr(before, name), getattr(after, name)
        assert old is None or new is None or new <= old
    old, new = before.compliance.points, after.compliance.points
    assert old is None or new <= old
    assert after.auto_fail or not before.auto_fail


@given(st.lists(findings, max_size=5), verdicts)
def test_a_breach_of_what_was_kept_never_raises_a_score(card, found, steps):
    broken = [replace(f, verdict=Verdict.VIOLATED) for f in found]
    before, after = scored(card, found, **steps), scored(card, broken, **steps)
    assert before.overall is None or after.overall is None or after.overall <= before.overall


@given(verdicts, st.sampled_from(["opening", "identify_self", "closing"]))
def test_a_step_that_turns_out_missed_never_raises_a_score(card, steps, key):
    before = scored(card, **steps).conversation
    after = scored(card, **{**steps, key: "missed"}).conversation
    assert before is None or (after is not None and after <= before)
