"""How well the label model does on items that other authors wrote, beside two floors."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.domain.errors import InputError
from coach.domain.labels import HEADS, Language, Role
from coach.learn.corpus.table import CORPUS, EVALUATION, Example, read_all
from coach.learn.labels import curve, floors, measure, safety
from coach.learn.labels.floors import Svm
from coach.understand.classifier.classifier import LabelClassifier
from coach.understand.classifier.network import outputs_of
from coach.understand.classifier.text import plain


def evaluate(
    model: Path,
    *,
    corpora: Sequence[Path] = (CORPUS,),
    items: Path = EVALUATION,
    out: Path | None,
    with_curve: bool = False,
    shares: Sequence[Path] = (),
) -> Iterator[str]:
    """Measure; yields lines to read, and writes ``metrics.json`` if asked.

    Args:
        model: Directory of the label model.
        corpora: Folders of tables that the floors are trained on: those the model was.
        items: Tables to measure on; words of other items than ours are never written.
        out: File for the figures; the card beside it is rendered anew.
        with_curve: Whether the SVM learns shares of the corpus too.
        shares: Directories of models that learned shares: for the curve, which they imply.

    Raises:
        InputError: If the corpus has nothing like the items, or tables cannot be used.
        ModelUnavailable: If a directory holds no label model.
    """
    classifier = LabelClassifier(model)
    asked = measure.Asked(classifier)
    train, n_train_out = _with_text([e for folder in corpora for e in read_all(folder)])
    test, n_test_out = _with_text(read_all(items))
    parts = parts_of(test)
    quoted = items.resolve() == EVALUATION.resolve()
    metrics: dict[str, Any] = {
        "model_sha256": classifier.digest,
        "n_training": len(train),
        "n_evaluation": len(test),
        "our_items": quoted,
        "left_out": {"training": n_train_out, "evaluation": n_test_out},
    }
    if n_train_out or n_test_out:
        yield f"without letters, left out: {n_train_out} to learn from, {n_test_out} to measure on"
    curves = curve.of_models(shares, parts)
    for name, own in parts.items():
        pool = [e for e in train if e.language is own[0].language]
        svm = _floor(name, pool, own)
        metrics[name] = part = _part(asked, svm, pool, own, quoted=quoted)
        yield from _lines(name, part, own)
        if with_curve or shares:
            if (model / "training.json").exists():
                curves[name].append(curve.point_of(curve.facts_of(model), name, part["model"]))
            points = curve.of_svm(own[0].role, pool, own, part["svm"])
            metrics.setdefault("curve", {})[name] = {"svm": points, "model": curves[name]}
            yield from _curve_lines(name, metrics["curve"][name])
    if out is not None:
        text = json.dumps(metrics, indent=1, sort_keys=True, ensure_ascii=False)
        out.write_text(text + "\n", encoding="utf-8")
        if (out.parent / "training.json").exists():
            from coach.learn.labels import card

            card.refresh(out.parent)


def parts_of(test: Sequence[Example]) -> dict[str, list[Example]]:
    """Utterances by ``language_role``, empty parts left out."""
    found: dict[str, list[Example]] = {}
    for language in Language:
        for role in (Role.DEBTOR, Role.AGENT):
            if own := [e for e in test if e.language is language and e.role is role]:
                found[f"{language}_{role}"] = own
    return found


def _with_text(examples: Sequence[Example]) -> tuple[list[Example], int]:
    """Those of which something is left to read, and how many are not."""
    kept = [e for e in examples if plain(e.text)]
    return kept, len(examples) - len(kept)


def _floor(name: str, pool: Sequence[Example], own: Sequence[Example]) -> Svm:
    if not any(e.role is own[0].role for e in pool):
        raise InputError(
            f"corpus: no utterance of {name} to train a floor on; expected tables like "
            f"{name}_NAME.tsv in one of its folders"
        )
    return Svm(own[0].role, pool)


def _part(
    asked: measure.Asked, svm: Svm, pool: Sequence[Example], own: Sequence[Example], *, quoted: bool
) -> dict[str, Any]:
    role = own[0].role
    right, said = floors.truth(role, own), asked.said(own)
    sides = {"model": said, "svm": svm.predict(own), "majority": floors.majority(pool, own)}
    p = asked.probabilities(own)[:, outputs_of(role, "acts")]
    return {
        **{side: measure.figures(role, right, each) for side, each in sides.items()},
        "n": len(own),
        "confusion": measure.confusions(role, right, said),
        "calibration": measure.calibration(role, asked, own),
        "slices": measure.slices(role, asked, svm, own),
        "safety": safety.check(own, said["acts"], p, quoted=quoted),
    }


def _lines(name: str, part: Mapping[str, Any], own: Sequence[Example]) -> Iterator[str]:
    shown = name.replace("_", " ")
    for head in (*HEADS[own[0].role], "acts"):
        row = "  ".join(
            f"{side} {part[side][head]['macro_f1']:.3f}" for side in ("model", "svm", "majority")
        )
        ece = part["calibration"][head]["ece"]
        yield f"{shown} {head}: macro-F1 {row}  ECE {ece:.3f}  (n = {len(own)})"
    for alarm, rates in part["safety"].items():
        if rates["support"]:
            yield f"{shown} {alarm}: recall {rates['recall']:.3f}  (n = {rates['support']})"


def _curve_lines(name: str, curves: Mapping[str, Sequence[Mapping[str, Any]]]) -> Iterator[str]:
    for side, points in curves.items():
        for point in points:
            heads = "  ".join(
                f"{head} {value:.3f}"
                for head, value in point.items()
                if head not in ("share", "n", "scenes")
            )
            yield (
                f"{name.replace('_', ' ')} curve, {side} at {point['share']:g} "
                f"({point['n']} utterances): {heads}"
            )
