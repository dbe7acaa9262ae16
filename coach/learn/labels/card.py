"""The model card of the label model, rendered from what was trained and measured."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.learn.corpus.table import Example
from coach.learn.labels import plot, sections
from coach.learn.labels.fit import Plan
from coach.understand.classifier.digest import digest_of

_PLOT = "reliability.svg"


def write(
    directory: Path, *, base: str, n_parameters: int, learned: Sequence[Example],
    kept: Sequence[Example], plan: Plan, share: float,
) -> None:  # fmt: skip
    """Write ``training.json``, what a card needs to know of a run, then the card."""
    facts = {
        "base": base, "parameters": n_parameters, "learned": len(learned), "kept": len(kept),
        "learned_of": dict(sorted(Counter(f"{e.language}_{e.role}" for e in learned).items())),
        "scenes": len({(e.author, e.situation) for e in learned}), "share": share,
        "authors": sorted({e.author for e in (*learned, *kept)}), "plan": asdict(plan),
    }  # fmt: skip
    file = directory / "training.json"
    file.write_text(json.dumps(facts, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    refresh(directory)


def refresh(directory: Path) -> None:
    """Render the card from ``training.json`` and, where it is there, ``metrics.json``."""
    facts = _read(directory / "training.json")
    file = directory / "metrics.json"
    measured = _read(file) if file.exists() else None
    if measured is not None and measured["model_sha256"] != digest_of(directory):
        measured = None  # figures of an earlier model
    if measured is None:
        (directory / _PLOT).unlink(missing_ok=True)
    else:
        (directory / _PLOT).write_text(plot.reliability(measured), encoding="utf-8")
    text = _card(facts, _read(directory / "config.json"), measured)
    (directory / "card.md").write_text(text, encoding="utf-8")


def _read(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _card(facts: dict[str, Any], config: dict[str, Any], measured: dict[str, Any] | None) -> str:
    plan, encoder = facts["plan"], config["encoder"]
    by_part = ", ".join(f"{sections.named(k)} {n:,}" for k, n in facts["learned_of"].items())
    share = (
        ""
        if facts["share"] == 1
        else f" (a share of {facts['share']:g} of the scenes, for a learning curve)"
    )
    return f"""# labels: what debtor and agent are doing

One model of transformers (`LabelModel`) with an output for every label of the codebook (`docs/codebook.md`): debtor's stage,
emotion, acts and reasons; agent's acts, gentleness, firmness; Mandarin and English. It reads the utterance and the other side's
turn before it, without punctuation.

## How it was made

| | |
|---|---|
| parameters | {facts["parameters"]:,} in half precision |
| encoder | {facts["base"]}: {encoder.get("model_type", "?")}, {encoder.get("num_hidden_layers", "?")} layers, {encoder.get("hidden_size", "?")} wide, {encoder.get("vocab_size", "?")} tokens; beside it linear SVMs of token n-grams, hashed into {config["n_buckets"]:,} buckets; how much each counts was chosen for every head on the utterances kept |
| learned from | {facts["learned"]:,} utterances{share}: {by_part}; {facts["scenes"]:,} scenes by {len(facts["authors"])} authors (data sheet: `docs/corpus.md`) |
| kept for temperatures and thresholds | {facts["kept"]:,} utterances of other scenes |
| plan | {plan["epochs"]} passes for the encoder, {plan["batch"]} utterances a step; {plan["noise"]:.0%} of utterances disturbed as by a recogniser, {plan["drop_context"]:.0%} of contexts left out; labels mixed half and half with teachers (linear models of n-grams that had not read the scene) |
| again | `coach train encoder --text DIR`, then `coach train labels --base models/encoder` |

{_measured(measured)}

## Limits

- Language models wrote what it learned and what it was measured on: how good it is on real calls is not known. Correct labels of your own calls
  and teach them: `coach train labels --corpus DIR`.
- Mandarin first; of English there is less, and of dialects only the colour. Other languages come out as something.
- It reads words. How they are said, loud, crying, sneering, it does not hear.
- It reads one utterance and one turn before it, not the call.
- Labels are for coaching, beside the recording, by people who can listen: not for deciding about anybody alone. Unsure labels are shown as such.

Licence: Apache-2.0.
"""


def _measured(measured: dict[str, Any] | None) -> str:
    if measured is None:
        return "## How good it is\n\nNot measured yet: `coach evaluate labels --out models/labels/metrics.json`."
    return "\n\n".join(sections.all_of(measured, plot_file=_PLOT))
