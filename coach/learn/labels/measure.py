"""What is measured of one part of the items, those of a language and a role."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import ACTS, HEADS, Language, Role
from coach.domain.observation import Labels
from coach.learn.corpus.table import Example
from coach.learn.labels import floors, scores
from coach.learn.labels.floors import Predictions, Svm
from coach.learn.labels.noise import Noise
from coach.understand.classifier.classifier import LabelClassifier, Request
from coach.understand.classifier.network import OUTPUTS, outputs_of
from coach.understand.classifier.text import plain

_NOISE_SEED = 3
_NOISE_STRENGTH = 2.0
#: Characters of Mandarin, words of English, up to which an utterance is short.
_SHORT = {Language.ZH: 10, Language.EN: 6}
_LONG = {Language.ZH: 30, Language.EN: 18}
#: Utterances below which a slice says nothing.
_LEAST = 20


class Asked:
    """A label model that is asked about an utterance once, and remembered."""

    def __init__(self, classifier: LabelClassifier) -> None:
        self._classifier = classifier
        self._known: dict[Request, NDArray[np.float32]] = {}

    def probabilities(self, examples: Sequence[Example]) -> NDArray[np.float32]:
        """Of all outputs, ``(n, labels)``."""
        requests = [Request(e.role, e.text, e.context) for e in examples]
        new = [request for request in dict.fromkeys(requests) if request not in self._known]
        self._known.update(zip(new, self._classifier.probabilities(new), strict=True))
        rows = [self._known[request] for request in requests]
        return np.stack(rows) if rows else np.zeros((0, len(OUTPUTS)), np.float32)

    def labels(self, examples: Sequence[Example]) -> list[Labels]:
        """What the model says."""
        requests = [Request(e.role, e.text, e.context) for e in examples]
        return self._classifier.labels_of(requests, self.probabilities(examples))

    def said(self, examples: Sequence[Example]) -> Predictions:
        """The same in the form that floors give."""
        return predictions(examples[0].role, self.labels(examples))


def predictions(role: Role, labels: Sequence[Labels]) -> Predictions:
    """Labels as indices, and acts as a 0/1 table."""
    found: dict[str, NDArray[np.int64]] = {}
    for head, keys in HEADS[role].items():
        found[head] = np.array([keys.index(getattr(each, head).key) for each in labels])
    acts = [{act.key for act in each.acts} for each in labels]
    found["acts"] = np.array([[int(act in own) for act in ACTS[role]] for own in acts])
    return found


def figures(role: Role, right: Predictions, said: Predictions) -> dict[str, Any]:
    """Scores of all heads of a role."""
    found = {}
    for head in (*HEADS[role], "acts"):
        if head == "acts":
            score = scores.any_of(right[head], said[head], ACTS[role])
        else:
            score = scores.one_of(right[head], said[head], HEADS[role][head])
        found[head] = {
            "macro_f1": round(score.macro_f1, 4),
            "f1": {k: None if v is None else round(v, 3) for k, v in score.f1.items()},
            "support": dict(score.support),
        }
    return found


def macro_f1(measured: Mapping[str, Any]) -> dict[str, float]:
    """Of `figures`, the one number a head."""
    return {head: score["macro_f1"] for head, score in measured.items()}


def confusions(role: Role, right: Predictions, said: Predictions) -> dict[str, Any]:
    """Of the heads with one label: a row for each true key, a column for each said one."""
    return {
        head: scores.confusion(right[head], said[head], len(keys)).tolist()
        for head, keys in HEADS[role].items()
    }


def calibration(role: Role, asked: Asked, own: Sequence[Example]) -> dict[str, Any]:
    """How far probabilities can be taken at their word.

    For a head with one label: that of the label said. For acts: that of every act of
    every utterance, and apart from it, as nearly all of those are near zero, that of
    the acts said.
    """
    right, p, labels = floors.truth(role, own), asked.probabilities(own), asked.labels(own)
    said = predictions(role, labels)
    found: dict[str, Any] = {}
    for head in HEADS[role]:
        confidence = p[:, outputs_of(role, head)].max(1).astype(np.float64)
        unsure = float(np.mean([getattr(each, head).unsure for each in labels]))
        found[head] = _reliability(confidence, said[head] == right[head])
        found[head]["unsure_share"] = round(unsure, 3)
    of_acts = p[:, outputs_of(role, "acts")].astype(np.float64)
    holds, shown = right["acts"] == 1, said["acts"] == 1
    found["acts"] = _reliability(of_acts.ravel(), holds.ravel())
    found["acts_said"] = _reliability(of_acts[shown], holds[shown])
    return found


def _reliability(p: NDArray[np.float64], right: NDArray[np.bool_]) -> dict[str, Any]:
    curve = scores.reliability(p, right)
    return {
        "ece": round(curve.ece, 4),
        "bins": [[round(v, 3) for v in each] for each in curve.bins],
    }


def slices(role: Role, asked: Asked, svm: Svm, own: Sequence[Example]) -> dict[str, Any]:
    """Macro-F1 by length, without context, and as a poor line would have written it."""
    noise = Noise((plain(e.text) for e in own), seed=_NOISE_SEED)
    chosen = {
        "short": [e for e in own if _length(e) <= _SHORT[e.language]],
        "long": [e for e in own if _length(e) > _LONG[e.language]],
        "without_context": [replace(e, context="") for e in own],
        "noisy": [replace(e, text=_disturbed(noise, e)) for e in own],
    }
    found = {}
    for name, part in chosen.items():
        if len(part) < _LEAST:
            continue
        right = floors.truth(role, part)
        sides = {"model": asked.said(part), "svm": svm.predict(part)}
        found[name] = {"n": len(part)} | {
            side: macro_f1(figures(role, right, said)) for side, said in sides.items()
        }
    return found


def _disturbed(noise: Noise, example: Example) -> str:
    return noise.disturb(plain(example.text), example.language, strength=_NOISE_STRENGTH)


def _length(example: Example) -> int:
    text = plain(example.text)
    return len(text.replace(" ", "")) if example.language is Language.ZH else len(text.split())
