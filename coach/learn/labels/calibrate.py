"""Make probabilities mean something: temperatures and thresholds from a validation split."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import ACTS, HEADS, Role
from coach.understand.classifier.network import outputs_of

_TEMPERATURES = np.exp(np.linspace(np.log(0.3), np.log(6.0), 60))
_THRESHOLDS = np.linspace(0.1, 0.9, 33)
#: Validation labels that speak for the common threshold: few of one's own do not move it far.
_PRIOR = 12
_UNSURE_ACCURACY = 0.5


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a `LabelConfig` keeps of it; keys as there."""

    temperatures: Mapping[str, float]
    thresholds: Mapping[str, float]
    unsure_below: Mapping[str, float]


def calibrate(
    logits: NDArray[np.float32], wanted: NDArray[np.float32], known: NDArray[np.float32]
) -> Calibration:
    """Fit to validation outputs; all arrays are ``(n, labels)``."""
    temperatures: dict[str, float] = {}
    thresholds: dict[str, float] = {}
    unsure: dict[str, float] = {}
    for role in (Role.DEBTOR, Role.AGENT):
        own = known[:, outputs_of(role, "acts")].any(1)
        if not own.any():
            continue
        for head in HEADS[role]:
            place = outputs_of(role, head)
            x, y = logits[own][:, place].astype(np.float64), wanted[own][:, place].argmax(1)
            name = f"{role}/{head}"
            temperatures[name] = float(min(_TEMPERATURES, key=lambda t: _loss(x / t, y)))
            unsure[name] = _unsure(softmax(x / temperatures[name]), y)
        place = outputs_of(role, "acts")
        x, y = logits[own][:, place].astype(np.float64), wanted[own][:, place]
        name = f"{role}/acts"
        temperatures[name] = float(min(_TEMPERATURES, key=lambda t: _binary_loss(x / t, y)))
        probabilities = sigmoid(x / temperatures[name])
        thresholds |= {
            f"{name}/{act}": threshold
            for act, threshold in zip(ACTS[role], _act_thresholds(probabilities, y), strict=True)
        }
        unsure[name] = 0.5
    return Calibration(temperatures, thresholds, unsure)


def softmax(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Along the last axis."""
    e: NDArray[np.float64] = np.exp(x - x.max(-1, keepdims=True))
    out: NDArray[np.float64] = e / e.sum(-1, keepdims=True)
    return out


def sigmoid(x: NDArray[np.float64]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = 0.5 * (1 + np.tanh(0.5 * x))
    return out


def _loss(x: NDArray[np.float64], y: NDArray[np.int64]) -> float:
    return float(-np.log(softmax(x)[np.arange(len(y)), y] + 1e-9).mean())


def _binary_loss(x: NDArray[np.float64], y: NDArray[np.float32]) -> float:
    p = sigmoid(x)
    return float(-(y * np.log(p + 1e-9) + (1 - y) * np.log(1 - p + 1e-9)).mean())


def _act_thresholds(p: NDArray[np.float64], y: NDArray[np.float32]) -> list[float]:
    """The best threshold of each act for F1, drawn towards the one that is best for all."""
    common = max(_THRESHOLDS, key=lambda t: (macro_f1(p >= t, y), -abs(t - 0.5)))
    chosen = []
    for n in range(y.shape[1]):
        support = y[:, n].sum()
        best = max(_THRESHOLDS, key=lambda t: (_f1(p[:, n] >= t, y[:, n]), -abs(t - common)))
        chosen.append(round(float((support * best + _PRIOR * common) / (support + _PRIOR)), 3))
    return chosen


def _f1(said: NDArray[np.bool_], y: NDArray[np.float32]) -> float:
    total = said.sum() + y.sum()
    return float(2 * (said & (y > 0)).sum() / total) if total else 0.0


def macro_f1(said: NDArray[np.bool_], y: NDArray[np.float32]) -> float:
    scores = [_f1(said[:, n], y[:, n]) for n in range(y.shape[1]) if y[:, n].any()]
    return float(np.mean(scores)) if scores else 0.0


def _unsure(p: NDArray[np.float64], y: NDArray[np.int64]) -> float:
    """The confidence below which labels are right less often than wrong."""
    confidence, right = p.max(1), p.argmax(1) == y
    for threshold in np.linspace(0.7, 0.3, 17):
        below = confidence < threshold
        if below.sum() >= 10 and right[below].mean() <= _UNSURE_ACCURACY:
            return round(float(threshold), 3)
    return 0.4
