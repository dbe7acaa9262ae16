"""Principles, the ledger and cautions: hit, near miss, negation, wrong speaker, label alone."""

import pytest

from coach.domain.defence import Defence, Position
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.influence import RUNGS, Direction, Standing
from coach.domain.script import Basis
from coach.domain.span import Span
from coach.judge.influence import judge_influence, load_influence, shipped_influence
from coach.judge.rulebook.loading import RulebookError
from tests.unit.labelled_calls import said, sample

ZH, EN = load_influence("zh"), load_influence("en")


def ledger(text, label="", book=ZH, findings=()):
    call, labels = said(("A", text, label), ("D", "哦。", ""))
    return [
        (entry.rung, entry.standing.value)
        for entry in judge_influence(call, labels, None, book, findings=findings).ledger
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合同上写的是六十天付款。", [("fact", "lawful")]),
        ("再拖下去，逾期记录可能会上报征信。", [("lawful_consequence", "lawful")]),
        ("协商不成，债权人可以依法向法院起诉。", [("legal_step", "lawful")]),
        ("今天就直接起诉你。", [("legal_step", "grey")]),
        ("我们不会起诉您。", []),
        ("您不用担心，不会影响征信。", []),
        ("后果自负，你自己想清楚。", [("vague_threat", "grey")]),
        ("我明天就打给你爸妈，打给你单位。", [("threat", "forbidden")]),
        ("我们不会打给您家人。", []),
        ("再不还就坐牢。", [("false_claim", "forbidden")]),
        ("欠钱不会坐牢，您放心。", []),
        ("您是担心会坐牢吗？", []),
        ("我是公安局的。", [("impersonation", "forbidden")]),
        ("我不是公安，我是客服。", []),
        ("你就是个老赖，不要脸。", [("insult", "forbidden")]),
        ("现在骗子多，您小心是对的。", []),
        ("不要两天，今天就行。", []),
        ("您看周五方便吗？", []),
    ],
)
def test_mandarin_sentences_stand_on_their_rung(text, expected):
    assert ledger(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The account is sixty days past due.", [("fact", "lawful")]),
        ("It may be reported to the credit bureaus.", [("lawful_consequence", "lawful")]),
        ("The creditor may sue.", [("legal_step", "lawful")]),
        ("We will sue you tomorrow.", [("legal_step", "grey")]),
        ("Pay, or you will regret it.", [("vague_threat", "grey")]),
        ("I'm going to call your boss about this.", [("threat", "forbidden")]),
        ("We won't call your boss.", []),
        ("You're going to jail for this.", [("false_claim", "forbidden")]),
        ("You can't go to jail for a debt.", []),
        ("I'm a police officer.", [("impersonation", "forbidden")]),
        ("You're a deadbeat.", [("insult", "forbidden")]),
        ("Thank you, that helps.", []),
    ],
)
def test_english_sentences_stand_on_their_rung(text, expected):
    assert ledger(text, book=EN) == expected


def test_the_debtors_words_are_no_pressure():
    call, labels = said(("D", "再不还就坐牢是吧，不要脸。", ""), ("A", "您别急。", ""))
    assert judge_influence(call, labels, None, ZH).ledger == ()


@pytest.mark.parametrize("rung", ["threat", "false_claim", "impersonation", "insult"])
def test_a_label_alone_is_never_forbidden(rung):
    call, labels = said(("A", "那你看着吧，有意思。", f"{rung}:.99"), ("D", "哦。", ""))
    (entry,) = judge_influence(call, labels, None, ZH).ledger
    assert (entry.rung, entry.standing, entry.possible) == (rung, Standing.GREY, True)
    assert entry.basis is Basis.LABEL


def test_words_that_the_model_calls_the_same_are_both():
    call, labels = said(("A", "再不还就坐牢。", "false_claim:.9"), ("D", "哦。", ""))
    (entry,) = judge_influence(call, labels, None, ZH).ledger
    assert (entry.standing, entry.basis, entry.possible) == (Standing.FORBIDDEN, Basis.BOTH, False)


def breach(quote, *, rule="CN-ABUSE-02", possible=False, verdict=Verdict.VIOLATED, of="u001"):
    return Finding(
        rule_id=rule, pack="cn", verdict=verdict, severity=Severity.CRITICAL, citation="",
        confirmed="V1", message={}, evidence=(Evidence(of, quote, Span(0, 3)),), possible=possible,
        confidence=0.9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (breach("晚上走路小心点"), [("threat", "forbidden")]),
        (breach("晚上走路小心点", possible=True), [("threat", "grey")]),
        (breach("晚上走路小心点", verdict=Verdict.UNKNOWN), []),
        (breach("晚上走路小心点", rule="CN-TIME-01"), []),
        (breach("哦", of="u002"), []),
    ],
)
def test_words_that_broke_a_rule_are_in_the_ledger(finding, expected):
    assert ledger("晚上走路小心点", findings=[finding]) == expected


def test_a_finding_and_the_same_words_are_one_entry():
    text = "我明天就打给你爸妈。"
    call, labels = said(("A", text, ""), ("D", "哦。", ""))
    finding = breach("我明天就打给你爸妈", rule="CN-3P-05")
    (entry,) = judge_influence(call, labels, None, ZH, findings=[finding]).ledger
    assert (entry.rung, entry.rule_ids) == ("threat", ("CN-3P-05",))


@pytest.mark.parametrize(
    ("text", "principle"),
    [
        ("上次利息我给您免了，您也帮我一回，把本金付了。", "reciprocity"),
        ("拖一个月就多一百多的罚息，您自己吃亏。", "loss_aversion"),
        ("跟您一个批次的客户，七成都选了分期。", "social_proof"),
        ("这个优惠只剩最后两天，过了今天就没了。", "scarcity"),
        ("当初签了字，说话要算话，您心里过得去吗？", "responsibility"),
        ("您一向是讲信用的人，给我个面子。", "face"),
        ("哪怕先还两百块，表个态。", "small_first"),
    ],
)
def test_principles_are_found_by_wording(text, principle):
    call, labels = said(("A", text, ""), ("D", "哦。", ""))
    for known in (labels, None):
        uses = judge_influence(call, known, None, ZH).uses
        assert principle in {use.principle for use in uses}
        assert all(use.evidence[0].quote in text for use in uses)


def test_a_principle_that_only_a_label_names_needs_a_sure_one():
    call, labels = said(("A", "那您看着办吧。", "reciprocity:.7 scarcity:.5"), ("D", "哦。", ""))
    uses = judge_influence(call, labels, None, ZH).uses
    assert [use.principle for use in uses] == ["reciprocity"]


def test_what_followed_is_taken_from_the_next_two_debtor_turns():
    call, labels = said(
        ("D", "没钱。", "R averse"), ("A", "哪怕先还两百块，表个态。", ""), ("D", "嗯……", "J"),
        ("A", "您看呢？", ""), ("D", "行吧，周五两百。", "C calm"), ("A", "好。", ""),
        ("D", "算了不还了。", "R angry"),
    )  # fmt: skip
    influence = judge_influence(call, labels, None, ZH)
    (use,) = influence.uses
    assert (use.response.stage_before, use.response.stage_after) == ("resistance", "compromise")
    assert (use.response.emotion_before, use.response.emotion_after) == ("averse", "calm")
    assert use.response.moved is Direction.OPENED
    assert len(use.response.evidence) == 2
    assert influence.followed["small_first"].opened == 1


def test_smoothed_positions_go_before_labels_and_unknown_stages_stay_unknown():
    call, labels = said(("A", "表个态吧，哪怕先还两百。", ""), ("D", "好。", "R"))
    defence = Defence(positions=(Position("u002", "compromise", "resistance", 0.9),))
    (use,) = judge_influence(call, labels, defence, ZH).uses
    assert (use.response.stage_before, use.response.stage_after) == (None, "compromise")
    assert use.response.moved is None
    (alone,) = judge_influence(call, None, None, ZH).uses
    assert alone.response.stage_after is None


@pytest.mark.parametrize(
    ("before", "text", "kind"),
    [
        ("", "当初签了字，说话要算话。", "guilt"),
        ("", "跟您一个批次的客户，七成都选了分期。", "social_proof_unproven"),
        ("", "这个优惠只剩最后两天。", "scarcity_unproven"),
        ("R", "逾期记录可能会上报征信。", "pressure_in_resistance"),
        ("", "不处理的话一定会直接起诉。", "consequence_too_certain"),
        ("J", "逾期记录可能会上报征信。", None),
        ("", "您看周五方便吗？", None),
    ],
)
def test_cautions(before, text, kind):
    call, labels = said(("D", "嗯，知道了。", before), ("A", text, ""), ("D", "哦。", ""))
    found = judge_influence(call, labels, None, ZH).cautions
    assert [one.kind for one in found] == ([kind] if kind else [])
    assert all(one.message["zh"] and one.message["en"] for one in found)


def test_the_harsh_sample_has_its_red_lines_and_the_good_one_none():
    harsh = judge_influence(*sample("zh_harsh"), None, ZH)
    good = judge_influence(*sample("zh_good"), None, ZH)
    assert harsh.worst.standing is Standing.FORBIDDEN
    assert {e.standing for e in good.ledger} <= {Standing.LAWFUL}
    rungs = {e.rung for e in harsh.ledger if e.standing is Standing.FORBIDDEN}
    assert rungs >= {"threat", "insult", "false_claim"}
    assert rungs <= set(RUNGS)


@pytest.mark.parametrize("path", shipped_influence(), ids=lambda path: path.stem)
def test_the_files_that_ship_are_in_order(path):
    book = load_influence(path)
    assert {rule.rung for rule in book.pressure} == set(RUNGS)
    assert len(book.principles) == 7


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("rung: fact", "rung: facts", 6, "no rung is named 'facts'"),
        ("  face:", "  fame:", 4, "no principle is named 'fame'"),
        ("[面子]", "[(面子]", 4, "lacks a )"),
        ("lawful", "fine", 6, "pressure.0.standing"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path, old, new, line, message):
    text = (
        "influence: zh\nlanguage: zh\nprinciples:\n  face: {words: [面子]}\n"
        "pressure:\n  - {rung: fact, standing: lawful, words: [合同]}\ntitle: {zh: 一, en: one}\n"
    )
    path = tmp_path / "zh.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_influence(path)
    found = [m for m in caught.value.mistakes if message in m.message]
    assert found, [str(m) for m in caught.value.mistakes]
    assert found[0].line == line
