"""How good labels are: macro-F1 with the support of each class, confusion, calibration."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BINS = 10


@dataclass(frozen=True, slots=True)
class Score:
    """Figures of one head.

    Attributes:
        macro_f1: Mean F1 of the classes that occur in the truth.
        f1: Class to its F1, ``None`` where it neither occurs nor was said.
        support: Class to how often it occurs.
        n: Utterances compared.
    """

    macro_f1: float
    f1: Mapping[str, float | None]
    support: Mapping[str, int]
    n: int


def one_of(truth: NDArray[np.int64], said: NDArray[np.int64], keys: Sequence[str]) -> Score:
    """Score of a head with exactly one label; both arrays hold indices of keys, ``(n,)``."""
    eye = np.eye(len(keys), dtype=np.int64)
    return any_of(eye[truth], eye[said], keys)


def any_of(truth: NDArray[np.int64], said: NDArray[np.int64], keys: Sequence[str]) -> Score:
    """Score of a head with any number of labels; 0/1 tables, ``(n, keys)``.

    >>> score = any_of(np.array([[1, 0], [1, 0]]), np.array([[1, 0], [0, 0]]), ("a", "b"))
    >>> round(score.macro_f1, 2), score.f1
    (0.67, {'a': 0.6666666666666666, 'b': None})
    """
    hit = (truth & said).sum(0)
    total = truth.sum(0) + said.sum(0)
    support = truth.sum(0)
    f1 = {key: float(2 * hit[n] / total[n]) if total[n] else None for n, key in enumerate(keys)}
    occurring = [f1[key] or 0.0 for n, key in enumerate(keys) if support[n]]
    return Score(
        float(np.mean(occurring)) if occurring else 0.0,
        f1,
        {key: int(support[n]) for n, key in enumerate(keys)},
        len(truth),
    )


def confusion(truth: NDArray[np.int64], said: NDArray[np.int64], n_keys: int) -> NDArray[np.int64]:
    """Counts, a row for each true key and a column for each said one."""
    table = np.zeros((n_keys, n_keys), np.int64)
    np.add.at(table, (truth, said), 1)
    return table


@dataclass(frozen=True, slots=True)
class Reliability:
    """How far probabilities can be taken at their word.

    Attributes:
        ece: Expected calibration error: mean distance of confidence from accuracy, 0–1.
        bins: For each tenth of confidence that occurs: mean confidence, accuracy, count.
    """

    ece: float
    bins: tuple[tuple[float, float, int], ...]


def reliability(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> Reliability:
    """Compare confidences with how often they were right; both ``(n,)``.

    >>> reliability(np.array([0.75, 0.75]), np.array([True, False])).ece
    0.25
    """
    place = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    bins = []
    ece = 0.0
    for n in range(_BINS):
        inside = place == n
        count = int(inside.sum())
        if count:
            mean, accuracy = float(confidence[inside].mean()), float(right[inside].mean())
            bins.append((mean, accuracy, count))
            ece += count / len(confidence) * abs(mean - accuracy)
    return Reliability(ece, tuple(bins))
