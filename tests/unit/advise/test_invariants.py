"""What holds for every call, whatever was found in it."""

import re
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coach.advise import advise, drills
from coach.domain.advice import MOST_PIECES, Nature
from coach.domain.call import Call, Utterance
from coach.domain.defence import OPENNESS, Defence, Excuse, Position, TurningPoint
from coach.domain.exchanges import quoted
from coach.domain.finding import Finding, Severity, Verdict
from coach.domain.labels import (
    AGENT_ACTS,
    DEBTOR_ACTS,
    EMOTIONS,
    FIRMNESS,
    GENTLENESS,
    Language,
    Role,
)
from coach.domain.moves import REASONS
from coach.domain.observation import Label, Labels
from coach.domain.span import Span
from tests.unit.advise.book import book

TEXTS = (
    "我没钱。",
    "老板说十五号发工资",
    "你等着！",
    "您好，请问哪位？",
    "撑不下去了",
    "I will pay $50.",
    "别再打了",
    " ",
    "理解，但是今天必须还。",
    "谢谢您，再联系您。",
)
RULES = ("CN-ABUSE-02", "CN-VER-01", "CN-REC-02", "US-TIME-01", "XX-01")


def label(keys):
    return st.builds(Label, st.sampled_from(keys), st.floats(0, 1), st.booleans())


LABELS = st.builds(
    Labels,
    emotion=st.none() | label(EMOTIONS),
    gentleness=st.none() | label(GENTLENESS),
    firmness=st.none() | label(FIRMNESS),
    acts=st.lists(label((*AGENT_ACTS, *DEBTOR_ACTS)), max_size=3).map(tuple),
)


@st.composite
def found(draw):
    """A call with labels, defence and findings that need not go together well."""
    rows = draw(
        st.lists(st.tuples(st.sampled_from(list(Role)), st.sampled_from(TEXTS)), max_size=8)
    )
    said = tuple(
        Utterance(f"u{n}", role, role, Span(4.0 * n, 4.0 * n + 3), text)
        for n, (role, text) in enumerate(rows)
    )
    call = Call("c", draw(st.sampled_from([*Language, None])), said)
    labels = draw(st.none() | st.fixed_dictionaries({u.id: LABELS for u in said}))
    stages = st.sampled_from(list(OPENNESS))
    debtor = [u for u in said if u.role is Role.DEBTOR]
    agent = [u for u in said if u.role is Role.AGENT]
    positions = tuple(Position(u.id, draw(stages), "none", 0.8) for u in debtor)
    points = tuple(
        TurningPoint(
            a.stage,
            b.stage,
            0.0,
            b.utterance_id,
            draw(st.sampled_from(agent)).id,
            (draw(st.sampled_from(AGENT_ACTS)),),
            draw(st.sampled_from(GENTLENESS)),
            (),
            0.7,
        )
        for a, b in pairwise(positions)
        if agent and a.stage != b.stage
    )
    excuses = tuple(
        Excuse(
            draw(st.sampled_from(sorted(REASONS))),
            u.id,
            0.8,
            draw(st.booleans()),
            (),
            draw(st.booleans()),
            False,
            (quoted(u),),
        )
        for u in debtor
    )
    findings = tuple(
        Finding(
            rule,
            "cn",
            draw(st.sampled_from(list(Verdict))),
            draw(st.sampled_from(list(Severity))),
            "§",
            "V1",
            {},
            evidence=tuple(quoted(u) for u in said[:1]),
            possible=draw(st.booleans()),
        )
        for rule in draw(st.lists(st.sampled_from(RULES), unique=True))
    )
    return call, labels, Defence(positions, turning_points=points, excuses=excuses), findings


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(found())
def test_advice_is_short_varied_proven_and_always_names_a_strength(made):
    call, labels, defence, findings = made
    pieces = advise(call, labels, playbook=book(), defence=defence, findings=findings)
    assert pieces == advise(call, labels, playbook=book(), defence=defence, findings=findings)
    spoke = any(u.role is Role.AGENT and u.text.strip() for u in call.utterances)
    assert any(each.nature is Nature.PRAISE for each in pieces) is spoke
    assert len(pieces) <= MOST_PIECES
    assert len({each.kind for each in pieces}) == len(pieces)
    order = [list(Nature).index(each.nature) for each in pieces]
    assert order == sorted(order)
    texts = {u.id: u for u in call.utterances}
    for each in pieces:
        for proof in each.evidence:
            assert proof.quote in texts[proof.utterance_id].text
        if each.rewrite and each.rewrite.before:
            before = texts[each.rewrite.before.utterance_id]
            assert before.role is Role.AGENT
            assert each.rewrite.before.quote in before.text
        for wording in (each.title, each.happened, each.why):
            assert wording.keys() == set(Language)
            assert all("{" not in text for text in wording.values())


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(found())
def test_no_sentence_to_say_holds_a_number_that_was_not_said(made):
    call, labels, defence, findings = made
    pieces = advise(call, labels, playbook=book(), defence=defence, findings=findings)
    practice = drills(call, labels, playbook=book(), advice=pieces, defence=defence)
    sayings = [(p.rewrite.after, p.rewrite.facts) for p in pieces if p.rewrite]
    sayings += [(drill.model_answer, drill.facts) for drill in practice]
    for after, facts in sayings:
        named = "".join(each.quote for each in facts)
        for text in after.values():
            for number in re.findall(r"\d+|[一二三四五六七八九十]+(?=[号日元])", text):
                assert number in named


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(found())
def test_drills_are_few_and_about_words_of_the_debtor(made):
    call, labels, defence, findings = made
    pieces = advise(call, labels, playbook=book(), defence=defence, findings=findings)
    practice = drills(call, labels, playbook=book(), advice=pieces, defence=defence)
    assert len(practice) <= 3
    assert len({drill.line.utterance_id for drill in practice}) == len(practice)
    texts = {u.id: u for u in call.utterances}
    for drill in practice:
        line = texts[drill.line.utterance_id]
        assert line.role is Role.DEBTOR
        assert line.text == drill.line.quote
        assert [each.key for each in drill.criteria] == [
            "gentle",
            "firm",
            "fits_stage",
            "no_rule_broken",
        ]
