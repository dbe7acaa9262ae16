"""What the label model must beat: always the commonest label, and n-grams with a linear SVM."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import ACTS, HEADS, Role
from coach.learn.corpus.table import Example
from coach.learn.labels.targets import targets
from coach.understand.classifier.network import outputs_of
from coach.understand.classifier.text import plain

#: Head → predictions: indices of keys, or for acts a 0/1 table.
Predictions = Mapping[str, NDArray[np.int64]]


def majority(train: Sequence[Example], test: Sequence[Example]) -> Predictions:
    """The commonest label of each head; for acts, those of the commonest set."""
    role = test[0].role
    own = [example for example in train if example.role is role]
    found: dict[str, NDArray[np.int64]] = {}
    for head, keys in HEADS[role].items():
        most = Counter(example.labels[head] for example in own).most_common(1)[0][0]
        found[head] = np.full(len(test), keys.index(most))
    most_acts = Counter(example.acts for example in own).most_common(1)[0][0]
    row = np.array([act in most_acts for act in ACTS[role]], np.int64)
    found["acts"] = np.tile(row, (len(test), 1))
    return found


class Svm:
    """TF-IDF of character 1–4-grams of the utterance and of its context, linear SVMs.

    Args:
        role: Whose labels are learned.
        train: What is learned from; the other role's examples are passed over.
    """

    def __init__(self, role: Role, train: Sequence[Example]) -> None:
        own = [example for example in train if example.role is role]
        self._role = role
        self._features = vectorizer().fit(own)
        x, wanted = self._features.transform(own), targets(own).wanted
        heads = {head: wanted[:, outputs_of(role, head)].argmax(1) for head in HEADS[role]}
        acts = wanted[:, outputs_of(role, "acts")].astype(np.int64)
        self._heads = {head: _fitted(x, y) for head, y in heads.items()}
        self._acts = [_fitted(x, y) for y in acts.T]

    def predict(self, test: Sequence[Example]) -> Predictions:
        """What it says of examples of its role."""
        x = self._features.transform(test)
        found = {head: ask(x) for head, ask in self._heads.items()}
        return {**found, "acts": np.stack([ask(x) for ask in self._acts], 1)}


def _fitted(x: Any, y: NDArray[np.int64]) -> Callable[[Any], NDArray[np.int64]]:
    """An SVM, or where there is one answer only, that answer."""
    from sklearn.svm import LinearSVC

    if (y == y[0]).all():
        return lambda asked: np.full(asked.shape[0], y[0])
    predict: Callable[[Any], NDArray[np.int64]] = (
        LinearSVC(C=0.5, class_weight="balanced", random_state=0).fit(x, y).predict
    )
    return predict


def vectorizer() -> Any:
    """Character n-grams of the utterance, and apart from them those of its context."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.pipeline import FeatureUnion

    def own(example: Example) -> str:
        return plain(example.text)

    def before(example: Example) -> str:
        return plain(example.context)

    options: dict[str, Any] = {
        "analyzer": "char", "ngram_range": (1, 4), "min_df": 2, "sublinear_tf": True,
        "lowercase": False,
    }  # fmt: skip
    return FeatureUnion(
        [
            ("text", TfidfVectorizer(preprocessor=own, **options)),
            ("context", TfidfVectorizer(preprocessor=before, **options)),
        ],
        transformer_weights={"text": 1.0, "context": 0.5},
    )


def truth(role: Role, examples: Sequence[Example]) -> Predictions:
    """The right labels in the form of predictions."""
    wanted = targets(examples).wanted
    found = {head: wanted[:, outputs_of(role, head)].argmax(1) for head in HEADS[role]}
    return {**found, "acts": wanted[:, outputs_of(role, "acts")].astype(np.int64)}
