"""One table per source: what it has to go by, and the points that come out."""

from decimal import Decimal

import pytest

from coach.domain.defence import Defence, Excuse, Repeat
from coach.domain.finding import Evidence
from coach.domain.influence import Caution, Influence, Pressure, Standing
from coach.domain.labels import Role
from coach.domain.observation import Interaction, RoleNumbers
from coach.domain.promise import Firmness, Promise
from coach.domain.scores import State
from coach.domain.script import Basis
from coach.domain.span import Span
from coach.domain.strategy import Move, Strategy
from coach.domain.tone import Axis, Calm, Provocation, Reaction, Tone
from coach.judge.scorecard.observed import Observed
from coach.judge.scorecard.schema import ItemSpec
from coach.judge.scorecard.sources.registry import SOURCES
from tests.unit.labelled_calls import said

CALL, _ = said(("A", "您好。", ""))
WORDS = (Evidence("u001", "您好", Span(0, 3)),)
TITLE = {"zh": "一", "en": "one"}


def points(source, of=None, *, observed, **more):
    item = ItemSpec.model_validate(
        {"key": "k", "title": TITLE, "weight": 1, "from": source, "of": of, **more}
    )
    outcome = SOURCES[source].run(observed, item)
    assert (outcome.points is None) == (outcome.state is not State.SCORED)
    assert outcome.reason
    return outcome.points if outcome.state is State.SCORED else outcome.state.value


def with_(**values):
    return Observed(CALL, **values)


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_what_nobody_looked_at_is_unknown(source):
    found = SOURCES[source]
    of = found.of[0] if found.of else "opening" if found.any_of else None
    rules = ["X-1"] if found.rules else []
    assert points(source, of, observed=with_(), rules=rules) == "unknown"


def axis(value):
    return Axis(value, 0.8, 5, 20.0)


@pytest.mark.parametrize(
    ("value", "expected"), [(-0.9, 0), (-0.5, 0), (-0.1, 50), (0.3, 100), (1, 100)]
)
def test_tone(value, expected):
    tone = Tone(gentleness=axis(value), firmness=None)
    assert points("tone", "gentleness", observed=with_(tone=tone)) == pytest.approx(expected)
    assert points("tone", "firmness", observed=with_(tone=tone)) == "unknown"


def test_tone_with_bounds_of_the_card():
    tone = Tone(gentleness=axis(0.5), firmness=None)
    assert points("tone", "gentleness", observed=with_(tone=tone), zero=0, full=1) == 50


def provoked(*calms):
    found = tuple(
        Provocation("u001", "angry", WORDS[0], (Reaction("argued", WORDS[0]),), calm)
        for calm in calms
    )
    told = [calm for calm in calms if calm is not None]
    return Calm(found, sum(told) / len(told) if told else None)


@pytest.mark.parametrize(
    ("calm", "expected"),
    [(None, "not_applicable"), (provoked(None), "unknown"), (provoked(True), 100),
     (provoked(True, False), 50), (provoked(False, None), 0)],
)  # fmt: skip
def test_calm(calm, expected):
    tone = Tone(gentleness=None, firmness=None, calm=calm)
    assert points("calm", observed=with_(tone=tone)) == expected


@pytest.mark.parametrize(
    ("share", "expected"), [(None, "unknown"), (0.2, 0), (0.5, 50), (0.8, 100), (1.0, 100)]
)
def test_strategy(share, expected):
    moves = tuple(Move((f"u{n}",), "resistance", True, (), 0.8) for n in range(3))
    strategy = Strategy(share, {}, moves, ())
    found = points("strategy", observed=with_(strategy=strategy))
    assert found == (expected if isinstance(expected, str) else pytest.approx(expected))


def interaction(talk_ratio=0.5, n_interruptions=0):
    agent = RoleNumbers(30, 5, n_interruptions, 20.0, 4.5, None)
    return Interaction(talk_ratio, 3.0, 10.0, Span(0, 60), (), None, 10, agent, None)


@pytest.mark.parametrize(
    ("ratio", "expected"), [(0.1, 0), (0.225, 50), (0.5, 100), (0.8, 50), (1.0, 0)]
)
def test_a_number_is_full_in_the_middle(ratio, expected):
    found = points("interaction", "talk_ratio", observed=with_(interaction=interaction(ratio)))
    assert found == pytest.approx(expected)


@pytest.mark.parametrize(("n", "expected"), [(0, 100), (1, 80), (3, 0), (9, 0)])
def test_interruptions_are_counted_by_the_minute(n, expected):
    observed = with_(interaction=interaction(n_interruptions=n))
    found = points("interaction", "interruptions_per_min", observed=observed)
    assert found == pytest.approx(expected)


def test_numbers_that_could_not_be_measured_are_unknown():
    nothing = Interaction(None, None, None, None, (), None, 0, None, None)
    for of in SOURCES["interaction"].of:
        assert points("interaction", of, observed=with_(interaction=nothing)) == "unknown"


def promise(firmness="firm", **more):
    return Promise(firmness=Firmness(firmness), evidence=WORDS, amount=Decimal(5), **more)


@pytest.mark.parametrize(
    ("promises", "of", "expected"),
    [
        ((), "quality", "not_applicable"),
        ((promise("soft"),), "quality", 40),
        ((promise("soft"), promise("firm")), "quality", 80),
        ((promise("agreed"),), "quality", 100),
        ((promise(),), "read_back", 0),
        ((promise(), promise(confirmed_back=True)), "read_back", 100),
        ((promise(),), "named_by", "not_applicable"),
        ((promise(named_by=Role.AGENT),), "named_by", 50),
        ((promise(named_by=Role.DEBTOR),), "named_by", 100),
    ],
)
def test_promises(promises, of, expected):
    assert points("promises", of, observed=with_(promises=promises)) == expected


def excuse(**more):
    values = {"probed": False, "answered": (), "argued": False, "met_with_care": False, **more}
    return Excuse("no_money", "u001", 0.8, evidence=WORDS, **values)


def repeat():
    return Repeat("u001", None, None, None, None, WORDS)


@pytest.mark.parametrize(
    ("defence", "of", "expected"),
    [
        (Defence(), "excuses_probed", "not_applicable"),
        (Defence(excuses=(excuse(heard_out=False),)), "excuses_probed", "not_applicable"),
        (Defence(excuses=(excuse(probed=True), excuse())), "excuses_probed", 50),
        (Defence(excuses=(excuse(met_with_care=True),)), "excuses_probed", 100),
        (Defence(excuses=(excuse(argued=True), excuse())), "excuses_argued", 50),
        (Defence(), "repeats", 100),
        (Defence(repeats=(repeat(), repeat())), "repeats", 50),
        (Defence(repeats=(repeat(),) * 9), "repeats", 0),
    ],
)
def test_defence(defence, of, expected):
    assert points("defence", of, observed=with_(defence=defence)) == expected


def pressure(standing):
    return Pressure("threat", Standing(standing), WORDS, Basis.WORDS, 0.9)


def caution():
    return Caution("guilt", TITLE, WORDS, 0.9)


@pytest.mark.parametrize(
    ("ledger", "cautions", "of", "expected"),
    [
        ((), (), "pressure", 100),
        (("lawful", "lawful"), (), "pressure", 100),
        (("grey",), (), "pressure", 70),
        (("grey",) * 4, (), "pressure", 0),
        (("grey", "forbidden"), (), "pressure", 0),
        ((), (), "cautions", 100),
        ((), (caution(), caution()), "cautions", 50),
    ],
)
def test_influence(ledger, cautions, of, expected):
    influence = Influence((), {}, tuple(pressure(s) for s in ledger), cautions, "")
    assert points("influence", of, observed=with_(influence=influence)) == expected
