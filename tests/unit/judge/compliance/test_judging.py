from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.finding import Severity, Verdict
from coach.domain.labels import Language
from coach.domain.observation import Label, Labels
from coach.domain.span import Span
from coach.judge.compliance.judging import judge_compliance
from coach.judge.compliance.packs import load_pack
from tests.unit.judge.compliance.calls import call, speaker

PACK = """pack: my
title: {zh: 我的, en: Mine}
language: zh
anchors:
  debt: {speaker: agent, any_of: [欠款]}
rules:
"""
RULE = """  - id: MY-01
    title: {zh: 一, en: one}
    citation: 内部
    confirmed: D
    severity: critical
    auto_fail: true
BODY
    messages: {zh: 违规, en: breach}
    instead: {zh: 好好说, en: say it well}
    examples: [{kind: hit, verdict: violated, lines: [agent: 坐牢]}]
"""


@pytest.fixture(scope="module")
def cn():
    return load_pack("cn")


@pytest.fixture
def judged(tmp_path):
    def judge(body, one, labels=None):
        body = "\n".join("    " + line for line in body.splitlines())
        path = tmp_path / "my.yaml"
        path.write_text(PACK + RULE.replace("BODY", body), encoding="utf-8")
        (finding,) = judge_compliance(one, labels, load_pack(path))
        return finding

    return judge


def by_id(findings):
    return {finding.rule_id: finding for finding in findings}


def test_one_finding_holds_all_breaches_in_order(judged):
    one = call("agent: 不还就坐牢", "debtor: 坐牢就坐牢", "agent: 你等着坐牢吧")
    finding = judged("detect: [坐牢]", one)
    assert finding.verdict is Verdict.VIOLATED
    assert [(e.utterance_id, e.quote) for e in finding.evidence] == [
        ("u001", "不还就坐牢"),
        ("u003", "你等着坐牢吧"),
    ]
    assert (finding.auto_fail, finding.possible) == (True, False)
    assert finding.advice == {Language.ZH: "好好说", Language.EN: "say it well"}


def test_a_clean_call_meets_the_rule(judged):
    finding = judged("detect: [坐牢]", call("agent: 您好"))
    assert (finding.verdict, finding.evidence, finding.auto_fail) == (Verdict.MET, (), False)
    assert finding.message[Language.EN] == "In order: one."


@pytest.mark.parametrize(
    ("when", "facts", "verdict", "missing"),
    [
        ("operator: agency", {"operator": "agency"}, "violated", ()),
        ("operator: agency", {"operator": "creditor"}, "not_applicable", ()),
        ("operator: agency", {}, "unknown", ("operator",)),
        ("operator: agency", {"operator": "unknown"}, "unknown", ("operator",)),
        ("state: {not: [NY]}", {"state": "NY"}, "not_applicable", ()),
        ("state: {not: [NY], or_unknown: true}", {}, "violated", ()),
        ("calls_today: {above: 3}", {"calls_today": 4}, "violated", ()),
        ("calls_today: {above: 3}", {"calls_today": 3}, "not_applicable", ()),
    ],
)
def test_facts_decide_whether_a_rule_applies(judged, when, facts, verdict, missing):
    finding = judged(f"when: {{{when}}}\ndetect: [坐牢]", call("agent: 坐牢", **facts))
    assert (finding.verdict, finding.missing) == (Verdict(verdict), missing)


@pytest.mark.parametrize(
    ("start", "verdict"),
    [
        ("2026-01-29T10:00:00+08:00", "not_applicable"),
        ("2026-01-30T10:00:00+08:00", "violated"),
        ("2026-06-01T10:00:00+08:00", "not_applicable"),
        (None, "not_applicable"),
    ],
)
def test_the_date_of_the_call_decides_which_version_applies(judged, start, verdict):
    body = "from: 2026-01-30\nuntil: 2026-05-31\ndetect: [坐牢]"
    assert judged(body, call("agent: 坐牢", start=start)).verdict is Verdict(verdict)


def test_an_undated_call_is_judged_by_what_is_in_force(judged):
    assert judged("from: 2026-01-30\ndetect: [坐牢]", call("agent: 坐牢")).verdict == "violated"


def test_without_an_agent_nothing_can_be_told(judged):
    finding = judged("detect: [坐牢]", call("debtor: 坐牢"))
    assert (finding.verdict, finding.missing) == (Verdict.UNKNOWN, ("agent",))


def test_a_hit_that_needs_a_fact_must_be_confirmed(judged):
    body = "detect: [{any_of: [已经立案], needs: [litigation_status]}]"
    finding = judged(body, call("agent: 你的案子已经立案"))
    assert (finding.verdict, finding.missing) == (Verdict.UNKNOWN, ("litigation_status",))
    assert finding.evidence[0].quote == "你的案子已经立案"
    assert "人工确认" in finding.message[Language.ZH]


@pytest.mark.parametrize(
    ("cue", "lines", "verdict"),
    [
        ("all_of: [起诉, [今天, 明天]]", ["agent: 我们起诉你", "agent: 就是明天"], "violated"),
        ("all_of: [起诉, [今天, 明天]]", ["agent: 起诉", "debtor: 哦", "agent: 明天"], "met"),
        ("n_of: {n: 2, of: [甲, 乙, 丙]}", ["agent: 甲和丙"], "violated"),
        ("n_of: {n: 2, of: [甲, 乙, 丙]}", ["agent: 丙"], "met"),
        ("all_of: [甲, 乙], near: 4", ["agent: 乙零零甲"], "violated"),
        ("all_of: [甲, 乙], near: 4", ["agent: 乙零零零甲"], "met"),
        ("all_of: [甲, 乙], near: 4", ["agent: 甲零零零零乙甲"], "violated"),
        ("all_of: [甲, 乙], near: 4", ["agent: 乙零", "agent: 零甲"], "violated"),
        ("all_of: [甲, 乙], near: 4", ["agent: 乙零", "debtor: 嗯", "agent: 零甲"], "met"),
        ("all_of: [甲, 乙], near: 9", ["agent: 不会甲的，乙"], "met"),
        ("n_of: {n: 2, of: [甲, 乙, 丙]}, near: 3", ["agent: 甲零零乙零丙"], "violated"),
        ("any_of: [坐牢], unless: [玩笑]", ["agent: 坐牢，开个玩笑"], "met"),
        ("any_of: [小心], except: [小心路滑]", ["agent: 小心路滑"], "met"),
        ("any_of: [随便], answering: [投诉]", ["debtor: 我要投诉", "agent: 随便"], "violated"),
        ("any_of: [随便], answering: [投诉]", ["debtor: 几点", "agent: 随便"], "met"),
        ("any_of: [坐牢], within_s: 2", ["agent: 您好", "agent: 坐牢"], "met"),
        ("any_of: [坐牢], first_turns: 1", ["agent: 好", "debtor: 嗯", "agent: 坐牢"], "met"),
        ("any_of: [坐牢], after: debt", ["agent: 坐牢", "agent: 欠款"], "met"),
        ("any_of: [坐牢], before: debt", ["agent: 坐牢", "agent: 欠款"], "violated"),
        ("any_of: [坐牢], speaker: debtor", ["agent: 好", "debtor: 坐牢"], "violated"),
    ],
)
def test_cues(judged, cue, lines, verdict):
    assert judged(f"detect: [{{{cue}}}]", call(*lines)).verdict is Verdict(verdict)


@pytest.mark.parametrize(
    ("label", "verdict"),
    [
        (Label("insult", 0.9), "violated"),
        (Label("insult", 0.4), "met"),
        (Label("insult", 0.9, unsure=True), "met"),
        (Label("greeting", 0.9), "met"),
        (None, "met"),
    ],
)
def test_a_label_is_a_second_cue_never_the_only_one(judged, label, verdict):
    labels = None if label is None else {"u001": Labels(acts=(label,))}
    body = "detect: [{any_of: [你这人], acts: {insult: 0.7}}]"
    assert judged(body, call("agent: 你这人呀"), labels).verdict is Verdict(verdict)
    assert judged(body, call("agent: 您好"), labels).verdict is Verdict.MET


def test_the_heaviest_cue_weighs(judged):
    body = "detect: [{any_of: [哼], severity: low}, {any_of: [呸], severity: high}]"
    finding = judged(body, call("agent: 哼", "agent: 呸"))
    assert (finding.severity, finding.auto_fail) == (Severity.HIGH, False)


def test_misheard_words_are_possible(judged):
    finding = judged("detect: [构成诈骗罪]", call("agent: 你构成炸片罪"))
    assert (finding.verdict, finding.possible) == (Verdict.VIOLATED, True)
    assert finding.confidence < 0.9
    assert finding.evidence[0].quote == "你构成炸片罪"


def test_an_unsure_role_is_possible(judged):
    one = call("agent: 坐牢", speakers=[speaker("agent", 0.6)])
    assert judged("detect: [坐牢]", one).possible
    one = call("agent: 坐牢", speakers=[speaker("agent", 0.95)])
    assert not judged("detect: [坐牢]", one).possible


def test_the_time_of_the_words_where_there_are_any(judged):
    one = call("agent: 您好，不还就坐牢")
    words = tuple(
        Word(text, Span(n * 0.2, n * 0.2 + 0.2)) for n, text in enumerate("您好，不还就坐牢")
    )
    one = replace(one, utterances=(replace(one.utterances[0], words=words),))
    (piece,) = judged("detect: [坐牢]", one).evidence
    assert (piece.quote, piece.span) == ("不还就坐牢", Span(3 * 0.2, 7 * 0.2 + 0.2))


@pytest.mark.parametrize(
    ("probability", "text", "verdict"),
    [
        (0.9, "行，你看着办", "violated"),
        (0.7, "行，你看着办", "met"),
        (0.9, "您放心，我替您问", "met"),
    ],
)
def test_acts_alone_make_a_finding_that_is_only_possible(judged, probability, text, verdict):
    labels = {"u001": Labels(acts=(Label("threat", probability),))}
    body = "detect: [坐牢, {acts: {threat: 0.8}, severity: medium, unless: [放心]}]"
    finding = judged(body, call(f"agent: {text}"), labels)
    assert finding.verdict == verdict
    if verdict == "violated":
        assert (finding.possible, finding.auto_fail) == (True, False)
        assert finding.evidence[0].quote == text
    words = judged(body, call("agent: 坐牢"), labels)
    assert (words.verdict, words.possible) == (Verdict.VIOLATED, False)


def test_another_language_cannot_be_judged_by_words_but_by_facts(cn):
    one = call("agent: you are going to jail", language=Language.EN, calls_today=9,
               direction="outbound")  # fmt: skip
    found = by_id(judge_compliance(one, None, cn))
    assert found["CN-FALSE-01"].missing == ("language",)
    assert found["CN-FREQ-01"].verdict is Verdict.VIOLATED


TEXTS = st.sampled_from(
    ["您好", "请问是李先生本人吗", "是我", "您的借款逾期了", "不还就坐牢", "我是他妈妈", "嗯", "",
     "我要投诉", "随便投", "你构成炸片罪", "OK, 您好", "……"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["agent", "debtor", "other"]), TEXTS), max_size=8),
    st.sampled_from([{}, {"operator": "agency"}, {"contact_role": "contact"}]),
)
def test_every_finding_can_be_proved(cn, lines, facts):
    pack = cn
    one = call(*(f"{role}: {text}" for role, text in lines), **facts)
    findings = judge_compliance(one, None, pack)
    assert findings == judge_compliance(one, None, pack)
    assert [f.rule_id for f in findings] == [rule.id for rule in pack.rules]
    texts = {u.id: u for u in one.utterances}
    for finding in findings:
        for piece in finding.evidence:
            assert piece.quote
            assert piece.quote in texts[piece.utterance_id].text
            inner, outer = piece.span, texts[piece.utterance_id].span
            assert outer.start_s <= inner.start_s <= inner.end_s <= outer.end_s
        if finding.verdict is Verdict.VIOLATED:
            assert finding.evidence or finding.facts
        if finding.verdict is Verdict.UNKNOWN:
            assert finding.missing
        assert list(finding.evidence) == sorted(finding.evidence, key=lambda e: e.span)
