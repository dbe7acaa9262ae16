import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from coach.domain.labels import ACTS, HEADS, Role
from coach.learn.corpus.table import Example
from coach.learn.labels.calibrate import calibrate, sigmoid, softmax
from coach.learn.labels.targets import targets
from coach.understand.classifier.network import OUTPUTS, outputs_of
from tests.unit.learn.corpus.build import example

STAGE = outputs_of(Role.DEBTOR, "stage")
ACTS_OF_DEBTOR = outputs_of(Role.DEBTOR, "acts")
NAME = "debtor/acts/{}".format


def debtor(stage="none", acts=()):
    return example("喂", stage=stage, acts=acts)


def quiet(n):
    """Outputs of a model that is sure of nothing but that no act holds."""
    logits = np.zeros((n, len(OUTPUTS)), np.float32)
    for role in (Role.DEBTOR, Role.AGENT):
        logits[:, outputs_of(role, "acts")] = -8
    return logits


def fit(examples: list[Example], logits):
    wanted = targets(examples)
    return calibrate(logits, wanted.wanted, wanted.known)


@pytest.mark.parametrize("factor", [0.5, 1.0, 2.0, 4.0])
def test_the_temperature_undoes_what_certainty_is_too_much(factor):
    # Right in 800 of 1000 cases, so its logits should put 0.8 on what it says.
    logits = quiet(1000)
    logits[:, STAGE.start] = np.log(0.8 / (0.2 / 3)) * factor
    examples = [debtor("resistance")] * 800 + [
        debtor(stage) for stage in HEADS[Role.DEBTOR]["stage"][1:] for _ in range(67)
    ]
    found = fit(examples[:1000], logits)
    assert found.temperatures["debtor/stage"] == pytest.approx(factor, rel=0.03)


@pytest.mark.parametrize(("right", "wanted"), [(1.0, 0.3), (0.25, 6.0)])
def test_temperatures_stay_within_reason(right, wanted):
    logits = quiet(400)
    logits[:, STAGE.start] = 3.0
    examples = [debtor("resistance")] * int(400 * right)
    examples += [debtor("compromise")] * (400 - len(examples))
    assert fit(examples, logits).temperatures["debtor/stage"] == pytest.approx(wanted)


def test_a_threshold_is_drawn_to_where_an_act_is_told_from_the_rest():
    act = ACTS[Role.DEBTOR].index("no_money")
    examples = [debtor(acts=("no_money",))] * 200 + [debtor()] * 200
    logits = quiet(400)
    place = ACTS_OF_DEBTOR.start + act
    for low, high in ((-2.0, -1.0), (1.0, 2.0)):
        logits[:200, place], logits[200:, place] = high, low
        found = fit(examples, logits)
        said = sigmoid(logits[:, place] / found.temperatures["debtor/acts"])
        threshold = found.thresholds[NAME("no_money")]
        assert (said >= threshold).tolist() == [True] * 200 + [False] * 200


def test_few_examples_do_not_move_a_threshold_far():
    """An act that stands lower than the others has a lower threshold the more it is known."""
    common = ACTS[Role.DEBTOR][:5]
    thresholds = []
    for support in (0, 1, 12, 120):
        examples = [debtor(acts=(act,)) for act in common for _ in range(40)]
        examples += [debtor(acts=("abuse",))] * support
        wanted = targets(examples).wanted
        logits = quiet(len(examples))
        places = slice(ACTS_OF_DEBTOR.start, ACTS_OF_DEBTOR.start + len(common))
        logits[:, places] = np.where(wanted[:, places] > 0, 3.0, 0.8)
        logits[len(common) * 40 :, OUTPUTS.index(NAME("abuse"))] = -1.0
        found = fit(examples, logits)
        thresholds.append(found.thresholds[NAME("abuse")])
        assert {found.thresholds[NAME(act)] for act in common} == {thresholds[0]}
    assert thresholds[0] > thresholds[1] > thresholds[2] > thresholds[3]
    one, twelve = (thresholds[0] - each for each in thresholds[1:3])
    assert one < 0.2 * twelve


@pytest.mark.parametrize("n", [1, 50])
def test_acts_that_never_hold_have_a_fair_threshold(n):
    found = fit([debtor()] * n, quiet(n))
    assert set(found.thresholds.values()) == {0.5}


@pytest.mark.parametrize(("role", "other"), [(Role.DEBTOR, Role.AGENT), (Role.AGENT, Role.DEBTOR)])
def test_a_role_that_does_not_speak_is_left_out(role, other):
    found = fit([example("喂", role=role)] * 3, quiet(3))
    names = {f"{role}/{head}" for head in (*HEADS[role], "acts")}
    assert set(found.temperatures) == set(found.unsure_below) == names
    assert set(found.thresholds) == {f"{role}/acts/{act}" for act in ACTS[role]}
    assert not any(key.startswith(f"{other}/") for key in found.thresholds)


def test_the_other_role_has_no_say():
    examples = [debtor("resistance"), debtor("none"), example("您好", role=Role.AGENT)]
    logits = quiet(3)
    logits[:2, STAGE] = [[2, 0, 0, 0], [0, 0, 0, 1]]
    alone = fit(examples[:2], logits[:2])
    logits[2] = 50
    both = fit(examples, logits)
    assert {k: v for k, v in both.thresholds.items() if k.startswith("debtor")} == alone.thresholds
    assert both.temperatures["debtor/stage"] == alone.temperatures["debtor/stage"]


@pytest.mark.parametrize(("n_wrong", "below"), [(10, False), (30, True)])
def test_unsure_is_where_labels_are_wrong_as_often_as_right(n_wrong, below):
    # 200 sure and right; 40 whose winner has 0.4, wrong n_wrong times.
    logits = quiet(240)
    logits[:200, STAGE.start] = 6.0
    logits[200:, STAGE.start] = np.log(0.4 / 0.2)
    examples = [debtor("resistance")] * (240 - n_wrong) + [debtor("compromise")] * n_wrong
    found = fit(examples, logits)
    low = softmax(logits[-1, STAGE].astype(float) / found.temperatures["debtor/stage"]).max()
    assert bool(low < found.unsure_below["debtor/stage"]) is below


def test_without_evidence_the_line_is_drawn_at_a_usual_place():
    found = fit([debtor()] * 3, quiet(3))
    assert found.unsure_below["debtor/stage"] == 0.4
    assert found.unsure_below["debtor/acts"] == 0.5


ROWS = arrays.arrays(
    np.float32, (12, len(OUTPUTS)), elements=st.floats(-20, 20, width=32), fill=st.just(0.5)
)
LABELS = st.lists(
    st.tuples(
        st.sampled_from(HEADS[Role.DEBTOR]["stage"]),
        st.frozensets(st.sampled_from(ACTS[Role.DEBTOR]), max_size=3),
    ),
    min_size=12,
    max_size=12,
)


@given(ROWS, LABELS)
def test_whatever_comes_out_the_figures_can_be_used(logits, labels):
    found = fit([debtor(stage, acts) for stage, acts in labels], logits)
    assert all(0.29 < value < 6.01 for value in found.temperatures.values())
    assert all(0.1 <= value <= 0.9 for value in found.thresholds.values())
    assert all(0.3 <= value <= 0.7 for value in found.unsure_below.values())


FLOATS = arrays.arrays(np.float64, (3, 4), elements=st.floats(-1e4, 1e4))


@given(FLOATS, st.floats(-100, 100))
def test_softmax_is_a_distribution_that_knows_no_offset(x, offset):
    found = softmax(x)
    assert found.sum(-1) == pytest.approx(1)
    assert (found >= 0).all()
    assert softmax(x + offset) == pytest.approx(found, abs=1e-6)


@given(FLOATS)
def test_sigmoid_is_a_probability_and_symmetric(x):
    assert ((sigmoid(x) >= 0) & (sigmoid(x) <= 1)).all()
    assert sigmoid(x) + sigmoid(-x) == pytest.approx(1)


def test_hand_computed():
    assert sigmoid(np.array([0.0, np.log(3)])) == pytest.approx([0.5, 0.75])
    assert softmax(np.log(np.array([1.0, 3.0]))) == pytest.approx([0.25, 0.75])
