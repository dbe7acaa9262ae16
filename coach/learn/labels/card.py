"""The model card of the label model, rendered from what was trained and measured."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.learn.labels.fit import Plan
from coach.understand.classifier.digest import digest_of


def write(
    directory: Path, *, base: str, n_parameters: int, n_learned: int, n_kept: int,
    authors: Sequence[str], plan: Plan,
) -> None:  # fmt: skip
    """Write ``training.json``, what a card needs to know of a run, then the card."""
    facts = {
        "base": base, "parameters": n_parameters, "learned": n_learned, "kept": n_kept,
        "authors": list(authors), "plan": asdict(plan),
    }  # fmt: skip
    file = directory / "training.json"
    file.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    refresh(directory)


def refresh(directory: Path) -> None:
    """Render ``card.md`` from ``training.json`` and, where it is there, ``metrics.json``."""
    facts = json.loads((directory / "training.json").read_text(encoding="utf-8"))
    metrics = directory / "metrics.json"
    measured = json.loads(metrics.read_text(encoding="utf-8")) if metrics.exists() else None
    if measured is not None and measured["model_sha256"] != digest_of(directory):
        measured = None  # figures of an earlier model
    (directory / "card.md").write_text(_card(facts, measured), encoding="utf-8")


def _card(facts: dict[str, Any], measured: dict[str, Any] | None) -> str:
    return f"""# labels: what debtor and agent are doing

One model of transformers (`LabelModel`) with an output for every label of the codebook (`docs/codebook.md`): debtor's stage,
emotion, acts and reasons; agent's acts, gentleness, firmness; Mandarin and English. It reads the utterance and the other side's
turn before it.

| | |
|---|---|
| parameters | {facts["parameters"]:,} (half precision) |
| encoder | {facts["base"]}, beside a table of hashed token n-grams |
| learned from | {facts["learned"]:,} utterances of `coach/learn/corpus` by {len(facts["authors"])} authors; \
{facts["kept"]:,} kept for temperatures and thresholds |
| again | `coach train labels --base models/encoder` |

## How good it is

{_figures(measured)}
"""


def _figures(measured: dict[str, Any] | None) -> str:
    if measured is None:
        return "Not measured yet: `coach evaluate labels --out models/labels/metrics.json`."
    from coach.learn.labels.evaluate import summary

    lines = [
        "Macro-F1 on items that other authors wrote (`coach evaluate labels`), beside an SVM on character n-grams trained on the",
        "same corpus, and the commonest label. ECE: expected calibration error of the probabilities.",
        "",
        "| part | head | model | SVM | commonest | ECE |",
        "|---|---|---|---|---|---|",
    ]
    for part, head, model, svm, most, ece in summary(measured):
        shown = "–" if ece != ece else f"{ece:.3f}"
        lines.append(f"| {part} | {head} | **{model:.3f}** | {svm:.3f} | {most:.3f} | {shown} |")
    return "\n".join(lines)
