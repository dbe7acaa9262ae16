"""Teachers of the label model: linear models of n-grams, each asked about what it has not read.

Their probabilities stand beside the labels in training. Where an example's wording speaks
for two labels, the model learns that it does, and grows less certain of odd ones.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import HEADS, Role
from coach.learn.corpus.table import Example
from coach.learn.labels.floors import vectorizer
from coach.learn.labels.targets import targets
from coach.understand.classifier.network import outputs_of

_FOLDS = 4
_FIRMNESS = 8.0


def stacked(examples: Sequence[Example], *, seed: int) -> NDArray[np.float32]:
    """Probabilities of all labels of each example by models of the other folds.

    Returns:
        Shape ``(n, labels)``; zeros for labels of the other role.
    """
    from sklearn.linear_model import LogisticRegression

    wanted = targets(examples).wanted
    found = np.zeros_like(wanted)
    # A scene's utterances are alike: a teacher has read all of them or none.
    scenes = sorted({(e.author, e.situation) for e in examples})
    drawn = np.random.default_rng(seed).integers(_FOLDS, size=len(scenes))
    fold_of = dict(zip(scenes, drawn.tolist(), strict=True))
    fold = np.array([fold_of[e.author, e.situation] for e in examples])
    for role in (Role.DEBTOR, Role.AGENT):
        own = np.array([e.role is role for e in examples])
        for n in range(_FOLDS):
            learn = np.flatnonzero(own & (fold != n)).tolist()
            ask = np.flatnonzero(own & (fold == n)).tolist()
            if not learn or not ask:
                continue
            features = vectorizer().fit([examples[i] for i in learn])
            x = features.transform([examples[i] for i in learn])
            x_ask = features.transform([examples[i] for i in ask])
            for head in (*HEADS[role], "acts"):
                place = outputs_of(role, head)
                columns = []
                for at in range(place.start, place.stop):
                    y = wanted[learn, at]
                    if y.any() and not y.all():
                        model = LogisticRegression(
                            C=_FIRMNESS, solver="liblinear", max_iter=50
                        ).fit(x, y)
                        columns.append(model.predict_proba(x_ask)[:, 1])
                    else:
                        columns.append(np.full(len(ask), float(y.all())))
                block = np.stack(columns, 1)
                if head != "acts":
                    block /= block.sum(1, keepdims=True) + 1e-9
                found[ask, place] = block
    return found
