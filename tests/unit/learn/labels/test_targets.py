from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.labels import ACTS, HEADS, Role
from coach.learn.labels.targets import VALIDATION_PERCENT, split, targets
from coach.understand.classifier.network import OUTPUTS
from tests.unit.learn.corpus.build import example


def names(row):
    return {OUTPUTS[n] for n in np.flatnonzero(row)}


@pytest.mark.parametrize(
    ("given_", "wanted"),
    [
        (
            example("一", stage="compromise", emotion="guilty", acts=("promise", "admit_debt")),
            {"debtor/stage/compromise", "debtor/emotion/guilty", "debtor/acts/promise",
             "debtor/acts/admit_debt"},
        ),
        (example("二"), {"debtor/stage/none", "debtor/emotion/calm"}),
        (
            example("三", role=Role.AGENT, gentleness="neutral", firmness="neutral",
                    acts=("over_promise",)),
            {"agent/gentleness/neutral", "agent/firmness/neutral", "agent/acts/over_promise"},
        ),
    ],
)  # fmt: skip
def test_what_holds_is_one(given_, wanted):
    [row] = targets([given_]).wanted
    assert names(row) == wanted


def test_only_labels_of_the_speaker_are_known():
    known = targets([example("一"), example("二", role=Role.AGENT)]).known
    for row, role in zip(known, (Role.DEBTOR, Role.AGENT), strict=True):
        assert names(row) == {name for name in OUTPUTS if name.startswith(f"{role}/")}


def test_no_examples_are_an_empty_table():
    assert targets([]).wanted.shape == targets([]).known.shape == (0, len(OUTPUTS))


@st.composite
def labelled(draw):
    role = draw(st.sampled_from((Role.DEBTOR, Role.AGENT)))
    acts = draw(st.frozensets(st.sampled_from(ACTS[role])))
    heads = {head: draw(st.sampled_from(keys)) for head, keys in HEADS[role].items()}
    return example("喂", role=role, acts=acts, **heads)


@given(st.lists(labelled(), max_size=6))
def test_targets_say_what_the_labels_say(examples):
    found = targets(examples)
    assert found.wanted.dtype == found.known.dtype == np.float32
    assert (found.wanted <= found.known).all()
    for each, row in zip(examples, found.wanted, strict=True):
        heads = {f"{each.role}/{head}/{key}" for head, key in each.labels.items()}
        assert names(row) == heads | {f"{each.role}/acts/{act}" for act in each.acts}


def corpus(n_lines):
    return [
        example(f"{n}", author=author, situation=f"call {n // 3}")
        for author in ("kim", "lee")
        for n in range(n_lines)
    ]


def test_about_an_eighth_is_kept_and_nothing_is_lost():
    examples = corpus(3000)
    learned, kept = split(examples)
    assert abs(100 * len(kept) / len(examples) - VALIDATION_PERCENT) < 3
    order = {id(e): n for n, e in enumerate(examples)}
    assert sorted(order[id(e)] for e in learned + kept) == list(range(len(examples)))
    for side in (learned, kept):
        places = [order[id(e)] for e in side]
        assert places == sorted(places)


def test_a_situation_is_on_one_side():
    learned, kept = ({(e.author, e.situation) for e in side} for side in split(corpus(300)))
    assert learned
    assert kept
    assert not learned & kept


def test_a_situation_of_two_authors_may_be_on_either():
    learned, kept = split(corpus(300))
    assert {e.situation for e in learned} & {e.situation for e in kept}


@given(st.permutations(range(60)), st.integers(0, 60))
def test_an_example_falls_on_the_same_side_whatever_else_is_there(order, n):
    examples = corpus(30)
    _, kept = split(examples)
    chosen = [examples[i] for i in order[:n]]
    wanted = [e for e in chosen if any(e is other for other in kept)]
    assert [id(e) for e in split(chosen)[1]] == [id(e) for e in wanted]


def test_text_and_labels_do_not_decide_the_side():
    examples = corpus(60)
    changed = [replace(e, text="x", context="", acts=frozenset()) for e in examples]
    sides = [[(e.author, e.situation) for e in side] for side in split(examples)]
    assert [[(e.author, e.situation) for e in side] for side in split(changed)] == sides
