"""Whole calls with what is true of them: breaches, what is debatable, and promises."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from coach.domain.call import Call
from coach.domain.errors import InputError
from coach.learn.corpus.table import EVALUATION
from coach.listen import transcripts

#: The calls that ship.
CALLS = EVALUATION / "calls"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that an utterance breaks; ``utterance`` is its place in the call, from 0."""

    rule_id: str
    utterance: int


@dataclass(frozen=True, slots=True)
class Undertaking:
    """What the debtor committed to; amount or date is ``None`` where none was named."""

    amount: Decimal | None
    currency: str | None
    date: str | None
    firm: bool


@dataclass(frozen=True, slots=True)
class Exam:
    """One call with its truth.

    Attributes:
        call: What was said.
        pack: The compliance pack it is judged by.
        kind: ``breach``, ``near_miss`` or ``clean``.
        breaches: What a careful supervisor would hold against the agent.
        debatable: What two supervisors may see differently: neither hit nor false alarm.
        promises: What was promised in the end.
    """

    call: Call
    pack: str
    kind: str
    breaches: frozenset[Breach]
    debatable: frozenset[Breach]
    promises: tuple[Undertaking, ...]


def read_exams(folder: Path = CALLS) -> tuple[Exam, ...]:
    """Read all calls of a folder, sorted by name.

    Raises:
        InputError: If there is none, or one has no truth that can be read.
    """
    files: Sequence[Path] = sorted(folder.glob("*.json"))
    if not files:
        raise InputError(f"{folder}: holds no calls: expected *.json with utterances and truth")
    return tuple(_exam(file) for file in files)


def _exam(file: Path) -> Exam:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        truth = document["truth"]
        return Exam(
            call=transcripts.load(file),
            pack=str(document["pack"]),
            kind=str(truth["kind"]),
            breaches=_breaches(truth["violations"]),
            debatable=_breaches(truth.get("debatable", ())),
            promises=tuple(_undertaking(each) for each in truth["promises"]),
        )
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise InputError(
            f"{file.name}: no exam ({type(error).__name__}): expected pack and truth with kind, "
            "violations and promises"
        ) from error


def _breaches(entries: Sequence[Any]) -> frozenset[Breach]:
    return frozenset(Breach(str(e["rule_id"]), int(e["utterance"])) for e in entries)


def _undertaking(entry: Any) -> Undertaking:
    amount = entry["amount"]
    return Undertaking(
        None if amount is None else Decimal(str(amount)),
        entry.get("currency"),
        entry["date"],
        bool(entry["firm"]),
    )
