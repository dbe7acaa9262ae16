"""The learning curve: how figures grow with the share of the corpus that is learned."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.domain.errors import InputError
from coach.domain.labels import Role
from coach.learn.corpus.table import Example
from coach.learn.labels import floors
from coach.learn.labels.floors import Svm
from coach.learn.labels.measure import Asked, figures, macro_f1
from coach.learn.labels.targets import shared
from coach.understand.classifier.classifier import LabelClassifier

#: Shares of the training scenes that the SVM learns anew; all of them it has learned already.
SHARES = (1 / 8, 1 / 4, 1 / 2)
_Curve = list[dict[str, Any]]


def of_svm(
    role: Role, train: Sequence[Example], own: Sequence[Example], whole: Mapping[str, Any]
) -> _Curve:
    """Points of the SVM.

    Args:
        role: Whose utterances are measured.
        train: Training examples of their language.
        own: Utterances to measure on.
        whole: `figures` of the SVM that has learned everything.
    """
    train = [example for example in train if example.role is role]
    right = floors.truth(role, own)
    points = []
    for share in SHARES:
        if part := shared(train, share):
            measured = figures(role, right, Svm(role, part).predict(own))
            points.append(_point(share, part, measured))
    return [*points, _point(1.0, train, whole)]


def _point(share: float, part: Sequence[Example], measured: Mapping[str, Any]) -> dict[str, Any]:
    scenes = len({(e.author, e.situation) for e in part})
    return {"share": share, "n": len(part), "scenes": scenes, **macro_f1(measured)}


def of_models(folders: Sequence[Path], parts: Mapping[str, Sequence[Example]]) -> dict[str, _Curve]:
    """Points of models that were trained on shares, by part, the smallest share first.

    Raises:
        InputError: If a folder does not say what it was trained on.
        ModelUnavailable: If it holds no label model.
    """
    found: dict[str, _Curve] = {name: [] for name in parts}
    for folder, facts in sorted(((f, facts_of(f)) for f in folders), key=lambda x: x[1]["share"]):
        asked = Asked(LabelClassifier(folder))
        for name, own in parts.items():
            role = own[0].role
            measured = figures(role, floors.truth(role, own), asked.said(own))
            found[name].append(point_of(facts, name, measured))
    return found


def point_of(facts: Mapping[str, Any], name: str, measured: Mapping[str, Any]) -> dict[str, Any]:
    """A model's point, by its `facts_of` and its `figures` of a part."""
    return {"share": facts["share"], "n": facts["learned_of"].get(name, 0), **macro_f1(measured)}


def facts_of(folder: Path) -> dict[str, Any]:
    """``training.json`` of a model.

    Raises:
        InputError: If it is missing or says no share.
    """
    try:
        facts: dict[str, Any] = json.loads((folder / "training.json").read_text(encoding="utf-8"))
        float(facts["share"]), dict(facts["learned_of"])
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise InputError(
            f"{folder}: no training.json with the share that was learned ({type(error).__name__}); "
            "expected a directory written by `coach train labels --share`"
        ) from error
    return facts
