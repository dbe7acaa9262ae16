import pytest

from coach.domain import defence, influence, script, tone
from coach.domain.advice import CRITERIA, Nature
from coach.domain.call import Call, Utterance
from coach.domain.finding import Severity, Verdict
from coach.domain.influence import Direction, Standing
from coach.domain.labels import Language, Role
from coach.domain.promise import AmountSource, DateKind, Firmness, Method, Share
from coach.domain.scores import Band, State
from coach.domain.script import Basis, CallType
from coach.domain.span import Span
from coach.export.names import FACTS, NAMES, fact_name, name_of
from coach.judge.compliance.judging import judge_compliance
from coach.judge.compliance.packs import load_pack
from coach.judge.strategy import fit

KEYS = {
    "verdict": Verdict,
    "severity": Severity,
    "confirmed": ("V1", "V2", "U", "D"),
    "band": Band,
    "state": State,
    "nature": Nature,
    "quadrant": tone.QUADRANTS,
    "provocation": ("abusive", "angry", "averse"),
    "reaction": tone.REACTIONS,
    "cause": (*defence.CAUSES, *defence.TEMPERS),
    "answered": ("facts", "offer"),
    "misfit": (
        "pressure_in_resistance", "demand_in_resistance", "fight_in_justification",
        "pressure_in_compromise", "no_date_in_compromise",
    ),
    "firmness": Firmness,
    "share": Share,
    "date_kind": DateKind,
    "amount_source": AmountSource,
    "method": Method,
    "every": ("week", "fortnight", "month"),
    "call_type": CallType,
    "basis": Basis,
    "nvc": script.NVC_PARTS,
    "case_fact": script.CASE_FACTS,
    "principle": influence.PRINCIPLES,
    "rung": influence.RUNGS,
    "standing": Standing,
    "direction": Direction,
    "caution": influence.CAUTIONS,
    "criterion": CRITERIA,
}  # fmt: skip


def test_every_key_of_the_domain_has_a_name_and_no_other():
    assert {kind: set(map(str, keys)) for kind, keys in KEYS.items()} == {
        kind: set(names) for kind, names in NAMES.items()
    }


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("kind", NAMES)
def test_names_of_a_kind_differ(kind, language):
    names = [name_of(kind, key, language) for key in NAMES[kind]]
    assert all(name.strip() for name in names)
    assert len(set(names)) == len(names)


def test_misfits_are_those_of_the_judge():
    source = fit.__loader__.get_source(fit.__name__)
    assert [key for key in NAMES["misfit"] if f'"{key}"' not in source] == []


@pytest.mark.parametrize("pack", ["cn", "us", "uk"])
def test_every_fact_that_a_pack_asks_for_has_a_name(pack):
    rules = load_pack(pack)
    asked = {name for rule in rules.rules for name in (*rule.when, *rule.needs)}
    for finding in judge_compliance(call(rules.language), None, rules):
        asked.update(finding.missing, finding.facts)
    assert sorted(asked - set(FACTS)) == []


def call(language):
    """Two turns of which nothing is known from outside: every fact that is needed is missing."""
    said = (("您好，您还欠五千元。", "您好。"), ("Hello, you owe us 500.", "Hello."))
    agent, debtor = said[language is Language.EN]
    return Call(
        "c", language,
        (
            Utterance("u1", "S0", Role.AGENT, Span(0, 3), agent),
            Utterance("u2", "S1", Role.DEBTOR, Span(3, 4), debtor),
        ),
    )  # fmt: skip


def test_a_fact_of_a_users_own_pack_shows_as_it_is_written():
    assert fact_name("house_flag", Language.ZH) == "house flag"
    assert fact_name("start", Language.ZH) == "通话开始时间"
