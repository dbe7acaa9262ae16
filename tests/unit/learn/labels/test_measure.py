import numpy as np
import pytest

from coach.domain.labels import ACTS, HEADS, Role
from coach.domain.observation import Label, Labels
from coach.learn.corpus.table import read_all
from coach.learn.labels import floors
from coach.learn.labels.floors import Svm
from coach.learn.labels.measure import Asked, calibration, confusions, figures, slices
from coach.understand.classifier.network import OUTPUTS, outputs_of
from tests.unit.learn.labels.said import SAID, corpus, example


class Oracle:
    """Knows the right labels of some texts; counts what it is asked."""

    def __init__(self, examples, *, sure=0.8):
        self.asked = []
        self._sure = sure
        self._by_text = {(e.text, e.context): e for e in examples}

    def probabilities(self, requests):
        self.asked += requests
        p = np.full((len(requests), len(OUTPUTS)), np.nan, np.float32)
        for row, request in zip(p, requests, strict=True):
            e = self._by_text.get((request.text, request.context))
            for head, keys in HEADS[request.role].items():
                row[outputs_of(request.role, head)] = (1 - self._sure) / (len(keys) - 1)
                if e is not None:
                    row[outputs_of(request.role, head)][keys.index(e.labels[head])] = self._sure
            for n, act in enumerate(ACTS[request.role]):
                holds = e is not None and act in e.acts
                row[outputs_of(request.role, "acts")][n] = self._sure if holds else 0.0
        return p

    def labels_of(self, requests, probabilities):
        labels = []
        for request, row in zip(requests, probabilities, strict=True):
            found = {}
            for head, keys in HEADS[request.role].items():
                own = row[outputs_of(request.role, head)]
                found[head] = Label(keys[own.argmax()], float(own.max()), bool(own.max() < 0.5))
            p = row[outputs_of(request.role, "acts")]
            acts = [Label(a, float(x)) for a, x in zip(ACTS[request.role], p, strict=True) if x]
            labels.append(Labels(**found, acts=tuple(acts)))
        return labels


@pytest.fixture(scope="module")
def debtors(tmp_path_factory):
    folder = corpus(tmp_path_factory.mktemp("corpus"))
    return [e for e in read_all(folder) if e.role is Role.DEBTOR]


def test_nothing_is_asked_twice(debtors):
    oracle = Oracle(debtors)
    asked = Asked(oracle)
    asked.said(debtors)
    calibration(Role.DEBTOR, asked, [*debtors, *debtors])
    slices(Role.DEBTOR, asked, Svm(Role.DEBTOR, debtors), debtors)
    assert len(oracle.asked) == len(set(oracle.asked))
    # Items as they are, without context, and those that noise has changed.
    assert 2 * len(debtors) < len(oracle.asked) <= 3 * len(debtors)
    assert asked.probabilities([]).shape == (0, len(OUTPUTS))


def test_figures_of_somebody_who_knows(debtors):
    right = floors.truth(Role.DEBTOR, debtors)
    said = Asked(Oracle(debtors)).said(debtors)
    measured = figures(Role.DEBTOR, right, said)
    assert {head: score["macro_f1"] for head, score in measured.items()} == {
        "stage": 1, "emotion": 1, "acts": 1
    }  # fmt: skip
    assert measured["emotion"]["support"]["calm"] == 12
    assert measured["emotion"]["f1"]["guilty"] is None
    stage = np.array(confusions(Role.DEBTOR, right, said)["stage"])
    assert (stage == np.diag([6, 6, 6, 6])).all()


def test_calibration_of_somebody_who_is_right_and_too_modest(debtors):
    found = calibration(Role.DEBTOR, Asked(Oracle(debtors, sure=0.8)), debtors)
    for head in ("stage", "emotion", "acts_said"):
        assert found[head]["ece"] == pytest.approx(0.2, abs=1e-3)
        assert [tuple(each) for each in found[head]["bins"]] == [
            (0.8, 1, 18 if head == "acts_said" else 24)
        ]
    assert found["stage"]["unsure_share"] == 0
    # Every act of every utterance counts: 18 hold, the others are rightly at zero.
    n = 24 * len(ACTS[Role.DEBTOR])
    assert found["acts"]["ece"] == pytest.approx(0.2 * 18 / n, abs=1e-3)
    assert sum(count for *_, count in found["acts"]["bins"]) == n


def test_slices_are_measured_beside_the_svm(debtors):
    found = slices(Role.DEBTOR, Asked(Oracle(debtors)), Svm(Role.DEBTOR, debtors), debtors)
    assert set(found) == {"short", "without_context", "noisy"}  # none is long
    assert found["short"]["n"] == len(debtors)
    assert found["short"]["model"]["stage"] == 1
    assert found["short"]["svm"]["stage"] > 0.9
    # The oracle knows nothing of texts that were changed; the SVM goes by their words.
    assert found["without_context"]["model"]["stage"] < 0.5
    assert found["without_context"]["svm"]["stage"] > 0.9


def test_too_few_are_no_slice(debtors):
    own = debtors[:19]
    assert slices(Role.DEBTOR, Asked(Oracle(own)), Svm(Role.DEBTOR, debtors), own) == {}
    assert slices(Role.DEBTOR, Asked(Oracle(own)), Svm(Role.DEBTOR, debtors), debtors)


def test_an_svm_that_has_seen_one_label_says_it():
    role = Role.AGENT
    train = [
        example(role, f"{text}{n}", "warm", "firm", "greeting")
        for n, (text, *_) in enumerate(SAID[role] * 2)
    ]
    said = Svm(role, train).predict(train[:3])
    assert said["gentleness"].tolist() == [0, 0, 0]
    assert said["acts"].sum(0)[ACTS[role].index("greeting")] == 3
    assert said["acts"].sum() == 3
