"""How well rules and promises do on whole calls that were written apart from them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from coach.judge.compliance.judging import judge_compliance
from coach.judge.compliance.packs import load_pack
from coach.judge.rulebook.pack import Pack
from coach.learn.calls.exam import CALLS, read_exams
from coach.learn.calls.measure import PromiseTally, RuleCount, Tally
from coach.understand.classifier.calls import label_call
from coach.understand.classifier.classifier import LabelClassifier
from coach.understand.promises.find import find_promises


def evaluate(
    folder: Path = CALLS, *, model: Path | None = None, out: Path | None = None
) -> Iterator[str]:
    """Measure; yields lines to read, and writes figures if asked.

    Args:
        folder: Calls with their truth.
        model: Directory of a label model; ``None`` judges by words alone.
        out: File for the figures.

    Raises:
        InputError: If the folder holds no such calls, or a pack is not to be had.
    """
    classifier = LabelClassifier(model) if model else None
    packs: dict[str, Pack] = {}
    tallies: dict[str, Tally] = {}
    promises: dict[str, PromiseTally] = {}
    for exam in read_exams(folder):
        labels = label_call(exam.call, classifier) if classifier else None
        if exam.pack not in packs:
            packs[exam.pack] = load_pack(exam.pack)
        pack = packs[exam.pack]
        tallies.setdefault(exam.pack, Tally()).add(exam, judge_compliance(exam.call, labels, pack))
        language = str(exam.call.language)
        promises.setdefault(language, PromiseTally()).add(exam, find_promises(exam.call, labels))
    for name, tally in tallies.items():
        yield f"pack {name}: {_rates(tally.total)}"
        yield from (f"  {call} {rule}: {what}" for call, rule, what in tally.errors)
    for name, counted in promises.items():
        yield (
            f"promises {name}: {counted.right} of {counted.holding} calls right, "
            f"{counted.invented} of {counted.empty} invented"
        )
        yield from (f"  {call}: {what}" for call, what in counted.errors)
    if out is not None:
        text = json.dumps(_figures(tallies, promises), indent=1, sort_keys=True)
        out.write_text(text + "\n", encoding="utf-8")


def _rates(count: RuleCount) -> str:
    recall, precision = (
        "–" if rate is None else f"{100 * rate:.1f} %" for rate in (count.recall, count.precision)
    )
    return (
        f"recall {recall}, precision {precision} ({count.hit} found, {count.passed_on} passed on "
        f"to a person, {count.missed} missed, {count.false} false)"
    )


def _figures(tallies: Mapping[str, Tally], promises: Mapping[str, PromiseTally]) -> dict[str, Any]:
    return {
        "packs": {
            name: {
                **asdict(tally.total),
                "recall": tally.total.recall,
                "precision": tally.total.precision,
                "rules": {rule: asdict(count) for rule, count in tally.rules.items()},
            }
            for name, tally in tallies.items()
        },
        "promises": {
            name: {key: value for key, value in asdict(counted).items() if key != "errors"}
            for name, counted in promises.items()
        },
    }
