"""How well the label model does on items that other authors wrote, beside two floors."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import ACTS, HEADS, Language, Role
from coach.domain.observation import Labels
from coach.learn.corpus.table import Example, read_all
from coach.learn.labels import floors, scores
from coach.learn.labels.floors import Predictions
from coach.learn.labels.noise import Noise
from coach.understand.classifier.classifier import Classifier, LabelClassifier, Request
from coach.understand.classifier.text import plain

CORPUS = Path(__file__).parents[1] / "corpus"
EVALUATION = CORPUS / "evaluation"
_NOISE_SEED = 3
#: Characters of Mandarin, words of English, up to which an utterance is short.
_SHORT = {Language.ZH: 10, Language.EN: 6}
_LONG = {Language.ZH: 30, Language.EN: 18}


def evaluate(
    model: Path, *, corpora: Sequence[Path] = (CORPUS,), items: Path = EVALUATION, out: Path | None
) -> Iterator[str]:
    """Measure; yields lines to read, and writes ``metrics.json`` if asked.

    Args:
        model: Directory of the label model.
        corpora: Folders of tables that the floors are trained on: those the model was.
        items: Tables to measure on.
        out: File for the figures.
    """
    classifier = LabelClassifier(model)
    train = [example for folder in corpora for example in read_all(folder)]
    test = read_all(items)
    metrics: dict[str, Any] = {"model_sha256": classifier.digest, "n_training": len(train)}
    for language in Language:
        for role in (Role.DEBTOR, Role.AGENT):
            own = [e for e in test if e.language is language and e.role is role]
            if not own:
                continue
            pool = [e for e in train if e.language is language]
            found = {
                "model": said_by(classifier, own),
                "svm": floors.svm(pool, own),
                "majority": floors.majority(pool, own),
            }
            right = floors.truth(role, own)
            part = {side: figures(role, right, said) for side, said in found.items()}
            metrics[f"{language}_{role}"] = {
                **part,
                "confusion": _confusions(role, right, found["model"]),
                "calibration": _calibration(classifier, role, own, right),
                "slices": _slices(classifier, role, own),
            }
            for head in (*HEADS[role], "acts"):
                row = "  ".join(f"{side} {part[side][head]['macro_f1']:.3f}" for side in part)
                yield f"{language} {role} {head}: macro-F1 {row}  (n = {len(own)})"
    if out is not None:
        text = json.dumps(metrics, indent=1, sort_keys=True, ensure_ascii=False)
        out.write_text(text + "\n", encoding="utf-8")
        if (out.parent / "training.json").exists():
            from coach.learn.labels import card

            card.refresh(out.parent)


def said_by(classifier: Classifier, examples: Sequence[Example]) -> Predictions:
    """What the model says, in the form that floors give."""
    role = examples[0].role
    labels = classifier.label([Request(e.role, e.text, e.context) for e in examples])
    return predictions(role, labels)


def predictions(role: Role, labels: Sequence[Labels]) -> Predictions:
    """Labels as indices, and acts as a 0/1 table."""
    found: dict[str, NDArray[np.int64]] = {}
    for head, keys in HEADS[role].items():
        chosen = [getattr(each, head) for each in labels]
        found[head] = np.array([keys.index(label.key) if label else 0 for label in chosen])
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


def _confusions(role: Role, right: Predictions, said: Predictions) -> dict[str, Any]:
    return {
        head: scores.confusion(right[head], said[head], len(keys)).tolist()
        for head, keys in HEADS[role].items()
    }


def _calibration(
    classifier: Classifier, role: Role, own: Sequence[Example], right: Predictions
) -> dict[str, Any]:
    labels = classifier.label([Request(e.role, e.text, e.context) for e in own])
    said = predictions(role, labels)
    found = {}
    for head in HEADS[role]:
        confidence = np.array([getattr(each, head).probability for each in labels])
        curve = scores.reliability(confidence, said[head] == right[head])
        unsure = np.array([getattr(each, head).unsure for each in labels])
        found[head] = {
            "ece": round(curve.ece, 4),
            "bins": [[round(v, 3) for v in each] for each in curve.bins],
            "unsure_share": round(float(unsure.mean()), 3),
        }
    return found


def _slices(classifier: Classifier, role: Role, own: Sequence[Example]) -> dict[str, Any]:
    """Macro-F1 by length, without context, and as a poor line would have written it."""
    noise = Noise((plain(e.text) for e in own), seed=_NOISE_SEED)
    slices: dict[str, tuple[Sequence[Example], Callable[[Example], Request]]] = {
        "short": ([e for e in own if _length(e) <= _SHORT[e.language]], _request),
        "long": ([e for e in own if _length(e) > _LONG[e.language]], _request),
        "without_context": (own, lambda e: Request(e.role, e.text)),
        "noisy": (
            own,
            lambda e: Request(
                e.role, noise.disturb(plain(e.text), e.language, strength=2.0), e.context
            ),
        ),
    }
    found: dict[str, Any] = {}
    for name, (chosen, ask) in slices.items():
        if len(chosen) >= 20:
            labels = classifier.label([ask(e) for e in chosen])
            part = figures(role, floors.truth(role, chosen), predictions(role, labels))
            found[name] = {"n": len(chosen), **{h: part[h]["macro_f1"] for h in part}}
    return found


def _request(example: Example) -> Request:
    return Request(example.role, example.text, example.context)


def _length(example: Example) -> int:
    text = plain(example.text)
    return len(text.replace(" ", "")) if example.language is Language.ZH else len(text.split())


def summary(metrics: Mapping[str, Any]) -> Iterator[tuple[str, str, float, float, float, float]]:
    """Rows of the card's table: part, head, model, SVM, majority, ECE (NaN for acts)."""
    for part, measured in sorted(metrics.items()):
        if not isinstance(measured, dict):
            continue
        for head, score in measured["model"].items():
            ece = measured["calibration"].get(head, {}).get("ece", float("nan"))
            yield (
                part, head, score["macro_f1"], measured["svm"][head]["macro_f1"],
                measured["majority"][head]["macro_f1"], ece,
            )  # fmt: skip
