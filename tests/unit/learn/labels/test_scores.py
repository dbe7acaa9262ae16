import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.learn.labels.scores import any_of, confusion, one_of, reliability

KEYS = ("a", "b", "c")
PAIRS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=1, max_size=40)
TABLES = st.lists(
    st.tuples(*[st.tuples(st.integers(0, 1), st.integers(0, 1))] * 3), min_size=1, max_size=20
)


def table(*rows):
    return np.array(rows, np.int64).reshape(len(rows), -1)


@pytest.mark.parametrize(
    ("truth", "said", "f1", "macro"),
    [
        # a: hit 2, said 3, true 2 → 4/5; b: hit 1, said 1, true 2 → 2/3
        ([0, 0, 1, 1], [0, 0, 0, 1], (4 / 5, 2 / 3, None), (4 / 5 + 2 / 3) / 2),
        ([0, 1, 2], [0, 1, 2], (1, 1, 1), 1),
        ([0, 1, 2], [1, 2, 0], (0, 0, 0), 0),
        # c never occurs: said once it is 0, but it does not count towards the mean.
        ([0, 0, 1], [0, 2, 1], (2 / 3, 1, 0), (2 / 3 + 1) / 2),
        # b occurs and is never said: it counts as 0.
        ([0, 0, 0, 1], [0, 0, 0, 0], (6 / 7, 0, None), 3 / 7),
        ([2], [2], (None, None, 1), 1),
    ],
)
def test_one_label_each(truth, said, f1, macro):
    score = one_of(np.array(truth), np.array(said), KEYS)
    assert [score.f1[key] for key in KEYS] == [
        value if value is None else pytest.approx(value) for value in f1
    ]
    assert score.macro_f1 == pytest.approx(macro)
    assert score.support == {key: truth.count(n) for n, key in enumerate(KEYS)}
    assert score.n == len(truth)


@pytest.mark.parametrize(
    ("truth", "said", "f1", "macro"),
    [
        # a: hit 1, said 2, true 1 → 2/3; b: hit 1, said 1, true 2 → 2/3; c: said alone → 0
        (
            [(1, 1, 0), (0, 1, 0), (0, 0, 0)], [(1, 1, 1), (1, 0, 0), (0, 0, 0)],
            (2 / 3, 2 / 3, 0), 2 / 3,
        ),
        ([(0, 0, 0)], [(0, 0, 0)], (None, None, None), 0),
        ([(0, 0, 0)], [(1, 0, 0)], (0, None, None), 0),
        ([(1, 1, 1)], [(0, 0, 0)], (0, 0, 0), 0),
    ],
)  # fmt: skip
def test_any_number_of_labels(truth, said, f1, macro):
    score = any_of(table(*truth), table(*said), KEYS)
    assert [score.f1[key] for key in KEYS] == [
        value if value is None else pytest.approx(value) for value in f1
    ]
    assert score.macro_f1 == pytest.approx(macro)
    assert list(score.support.values()) == list(table(*truth).sum(0))


@given(TABLES)
def test_scores_are_shares_and_blind_to_order(cells):
    truth, said = (table(*[[pair[n] for pair in row] for row in cells]) for n in (0, 1))
    score = any_of(truth, said, KEYS)
    assert 0 <= score.macro_f1 <= 1
    assert all(value is None or 0 <= value <= 1 for value in score.f1.values())
    assert any_of(truth[::-1], said[::-1], KEYS) == score
    # F1 does not tell who is right from who is asked.
    assert any_of(said, truth, KEYS).f1 == score.f1


@given(PAIRS)
def test_confusion_counts_everything_once(pairs):
    truth, said = np.array(pairs).T
    found = confusion(truth, said, 3)
    assert found.sum() == len(pairs)
    assert list(found.sum(1)) == [int((truth == n).sum()) for n in range(3)]
    assert list(found.sum(0)) == [int((said == n).sum()) for n in range(3)]
    f1 = one_of(truth, said, KEYS).f1
    for n, key in enumerate(KEYS):
        total = found[n].sum() + found[:, n].sum()
        assert f1[key] == (pytest.approx(2 * found[n, n] / total) if total else None)


def test_rows_are_true_and_columns_are_said():
    found = confusion(np.array([0, 0, 2]), np.array([1, 1, 0]), 3)
    assert found.tolist() == [[0, 2, 0], [0, 0, 0], [1, 0, 0]]


@pytest.mark.parametrize(
    ("confidence", "right", "ece", "bins"),
    [
        ([0.75, 0.75], [1, 0], 0.25, [(0.75, 0.5, 2)]),
        ([1.0, 1.0], [1, 1], 0.0, [(1.0, 1.0, 2)]),
        ([1.0, 0.0], [0, 1], 1.0, [(0.0, 1.0, 1), (1.0, 0.0, 1)]),
        # (1/4)·|0.55 − 1| + (3/4)·|0.85 − 2/3|
        ([0.55, 0.85, 0.85, 0.85], [1, 1, 1, 0], 0.25, [(0.55, 1.0, 1), (0.85, 2 / 3, 3)]),
        # 0.9 and what lies below it are of different tenths.
        ([0.9, 0.89], [1, 1], 0.105, [(0.89, 1.0, 1), (0.9, 1.0, 1)]),
        ([], [], 0.0, []),
    ],
)
def test_reliability(confidence, right, ece, bins):
    found = reliability(np.array(confidence, float), np.array(right, bool))
    assert found.ece == pytest.approx(ece)
    assert [tuple(each) for each in found.bins] == [pytest.approx(each) for each in bins]


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=50))
def test_every_utterance_is_in_one_bin(pairs):
    confidence, right = np.array([c for c, _ in pairs]), np.array([r for _, r in pairs])
    found = reliability(confidence, right)
    counts = np.array([count for _, _, count in found.bins])
    assert counts.sum() == len(pairs)
    assert 0 <= found.ece <= 1
    # Binned or not, the means over everything are the same.
    for n, values in enumerate((confidence, right)):
        means = np.array([each[n] for each in found.bins])
        assert (means * counts).sum() / len(pairs) == pytest.approx(values.mean())
    assert found.ece >= abs(confidence.mean() - right.mean()) - 1e-9
