import pytest

from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.export.findings_board import Numbered, board


def finding(rule_id, verdict, severity=Severity.HIGH, *, at_s=None, **more):
    evidence = () if at_s is None else (Evidence("u1", "x", Span(at_s, at_s + 1)),)
    said = {Language.ZH: "好", Language.EN: "ok"}
    return Finding(rule_id, "cn", verdict, severity, "c", "V1", said, evidence=evidence, **more)


def test_breaches_come_gravest_first_then_in_order_of_time():
    made = board(
        (
            finding("late", Verdict.VIOLATED, at_s=9),
            finding("early", Verdict.VIOLATED, at_s=1),
            finding("missed", Verdict.MISSED),
            finding("small", Verdict.VIOLATED, Severity.LOW, at_s=0),
            finding("grave", Verdict.VIOLATED, Severity.CRITICAL, at_s=20),
            finding("fails", Verdict.VIOLATED, Severity.MEDIUM, at_s=30, auto_fail=True),
        )
    )
    order = [each.finding.rule_id for each in made.breaches]
    assert order == ["fails", "grave", "missed", "early", "late", "small"]
    assert [each.number for each in made.breaches] == [6, 5, 3, 2, 1, 4]


def test_nothing_is_lost_and_what_may_be_a_breach_stands_first():
    verdicts = list(Verdict) * 2
    made = board(
        finding(str(n), verdict, at_s=float(n) if n >= len(Verdict) else None)
        for n, verdict in enumerate(verdicts)
    )
    all_of_them = (*made.breaches, *made.unchecked, *made.met, *made.not_applicable)
    assert sorted(each.number for each in all_of_them) == list(range(1, len(verdicts) + 1))
    assert [bool(each.finding.evidence) for each in made.unchecked] == [True, False]
    assert len({each.anchor for each in all_of_them}) == len(verdicts)


@pytest.mark.parametrize(
    ("zh", "shown"),
    [
        ("无法判断：时段（缺少：start、direction）。", "无法判断：时段。"),
        ("需要人工确认：夸大（或吓唬）。（缺少：operator）", "需要人工确认：夸大（或吓唬）。"),
        ("无法判断：时段。", "无法判断：时段。"),
    ],
)
def test_the_list_of_missing_facts_is_said_once(zh, shown):
    message = {Language.ZH: zh, Language.EN: "Cannot be told: hours (missing: start)."}
    unknown = Finding(
        "R", "cn", Verdict.UNKNOWN, Severity.LOW, "c", "U", message, missing=("start",)
    )
    assert Numbered(1, unknown).said(Language.ZH) == shown
    assert Numbered(1, unknown).said(Language.EN) == "Cannot be told: hours."
