"""The packs us and uk: what the examples in their files cannot show."""

import random
from pathlib import Path

import pytest

from coach.domain.finding import Severity, Verdict
from coach.domain.labels import Language
from coach.judge.compliance.judging import judge_compliance
from coach.judge.compliance.packs import PACKS_DIR, load_pack
from tests.unit.judge.compliance.calls import call

DIALOGUES = Path(__file__).parents[3].parent / "shared" / "data" / "dialogue"
SHARED = ("words", "harm", "disputes")
AUTO_FAIL = {
    "us": {
        "US-MM-01", "US-TIME-01", "US-ATTY-01", "US-CEASE-01", "US-FREQ-01", "US-FREQ-02",
        "US-HAR-01", "US-HAR-02", "US-3P-01", "US-FALSE-01", "US-FALSE-02", "US-FALSE-03",
        "US-FALSE-04", "US-TBAR-01",
    },
    "uk": {"UK-3P-01", "UK-AUTH-01", "UK-AUTH-02", "UK-AUTH-03", "UK-VULN-01", "UK-BS-01"},
}  # fmt: skip
BREACHES = (Verdict.VIOLATED, Verdict.MISSED)


@pytest.fixture(scope="module")
def packs():
    return {name: load_pack(name) for name in ("us", "uk")}


def judged(packs, name, *lines, **facts):
    found = judge_compliance(call(*lines, language=Language.EN, **facts), None, packs[name])
    return {finding.rule_id: finding for finding in found}


@pytest.mark.parametrize("file", SHARED)
def test_the_shared_files_differ_in_the_name_of_the_pack_only(file):
    us, uk = ((PACKS_DIR / pack / f"{file}.yaml").read_text("utf-8") for pack in ("us", "uk"))
    assert us.replace("pack: us\n", "pack: uk\n", 1) == uk


@pytest.mark.parametrize("name", ["us", "uk"])
def test_the_rules_that_fail_a_call_are_those_of_the_design(packs, name):
    assert {rule.id for rule in packs[name].rules if rule.auto_fail} == AUTO_FAIL[name]


@pytest.mark.parametrize("name", ["us", "uk"])
def test_every_rule_has_both_languages(packs, name):
    for rule in packs[name].rules:
        assert rule.instead is not None, rule.id
        for wording in (rule.title, rule.messages, rule.instead):
            assert set(wording) == set(Language), rule.id


def test_a_creditor_in_its_own_name_is_not_bound_by_the_rules_for_collectors(packs):
    lines = ("agent: is John there", "debtor: I'm his brother", "agent: he owes us three thousand")
    agency = judged(packs, "us", *lines, operator="agency")
    creditor = judged(packs, "us", *lines, operator="creditor")
    assert agency["US-3P-01"].verdict is Verdict.VIOLATED
    assert creditor["US-3P-01"].verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("operator", [None, "creditor", "agency"])
@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("US-HAR-01", "you're nothing but a deadbeat"),
        ("US-HAR-02", "pay up or I'm calling your boss"),
        ("US-FALSE-01", "the sheriff will be at your door in the morning"),
        ("US-FALSE-03", "this is the county sheriff's office"),
        ("US-FALSE-04", "that's theft, you know"),
    ],
)
def test_abuse_threats_and_lies_count_for_anybody(packs, operator, rule, words):
    assert judged(packs, "us", f"agent: {words}", operator=operator)[rule].verdict in BREACHES


def test_facts_alone_never_make_a_breach_when_they_are_missing(packs):
    lines = ("agent: good morning", "debtor: morning", "agent: thank you, goodbye")
    for name in ("us", "uk"):
        found = judged(packs, name, *lines)
        assert not [rule for rule, finding in found.items() if finding.verdict in BREACHES]


def test_the_debtor_whom_another_person_fetched_may_hear_of_the_debt(packs):
    lines = (
        "agent: is John Reed there please",
        "other: hold on I'm his mother I'll get him",
        "debtor: hello",
        "agent: am I speaking with John Reed",
        "debtor: yeah",
        "agent: it's about your past due balance",
    )
    found = judged(packs, "us", *lines, operator="agency")
    assert found["US-3P-01"].verdict not in BREACHES


def test_self_harm_passed_over_fails_the_call_and_other_needs_weigh_less(packs):
    ignored = judged(packs, "uk", "debtor: I want to die", "agent: so what can you pay today")
    illness = judged(packs, "uk", "debtor: I've got cancer", "agent: that's not my problem")
    assert ignored["UK-VULN-01"].severity is Severity.CRITICAL
    assert ignored["UK-VULN-01"].auto_fail
    assert illness["UK-VULN-01"].severity is Severity.HIGH
    assert not illness["UK-VULN-01"].auto_fail


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"limitation_date": "2024-01-01", "start": "2026-03-05T10:00:00-05:00"}, "violated"),
        ({"limitation_date": "2028-01-01", "start": "2026-03-05T10:00:00-05:00"}, "met"),
        ({"limitation_date": "2024-01-01"}, "unknown"),
        ({}, "unknown"),
    ],
)
def test_whether_a_debt_is_barred_follows_from_its_date(packs, facts, verdict):
    found = judged(packs, "us", "agent: we could still sue you", operator="agency", **facts)
    assert found["US-TBAR-01"].verdict == verdict


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("your balance is $1,240.00", "violated"),
        ("your balance is $815", "met"),
        ("your original balance was $1,240.00", "met"),
        ("you owe 812.40 and the plan is 24 payments", "met"),
    ],
)
def test_a_balance_above_the_account_is_only_possible(packs, said, verdict):
    finding = judged(packs, "us", f"agent: {said}", account_snapshot=812.4)["US-FALSE-04"]
    assert finding.verdict == verdict
    assert finding.possible is (verdict == "violated")


@pytest.mark.skipif(not DIALOGUES.is_dir(), reason="the shared dialogue texts are not here")
@pytest.mark.parametrize("name", ["us", "uk"])
def test_harmless_service_talk_raises_next_to_nothing(packs, name):
    turns = []
    for file in ("multiwoz_val_test", "taskmaster", "star", "polyai_banking"):
        text = (DIALOGUES / f"{file}.en.txt").read_text("utf-8")
        turns += [line for line in text.splitlines() if line.strip()]
    said = random.Random(7).sample(turns, 1600)
    lines = [line for turn in said for line in (f"agent: {turn}", "debtor: okay")]
    found = judged(packs, name, *lines, operator="agency", recording_notice="ivr")
    hits = [e.quote for f in found.values() if f.verdict is Verdict.VIOLATED for e in f.evidence]
    # Callers swear now and then in these texts, and here they stand for the agent.
    assert len(hits) <= 6, hits
