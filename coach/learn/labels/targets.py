"""Labelled utterances as numbers: where each label stands among the model's outputs."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import ACTS, HEADS
from coach.learn.corpus.table import Example
from coach.understand.classifier.network import OUTPUTS, outputs_of

#: Share of situations, in percent, that are kept for choosing thresholds and temperatures.
VALIDATION_PERCENT = 12


@dataclass(frozen=True, slots=True)
class Targets:
    """What the outputs should be.

    Attributes:
        wanted: 1 where a label holds, ``(n, labels)``.
        known: 1 where a label may hold for the speaker at all, ``(n, labels)``.
    """

    wanted: NDArray[np.float32]
    known: NDArray[np.float32]


def targets(examples: Sequence[Example]) -> Targets:
    """Targets of examples of any role."""
    wanted = np.zeros((len(examples), len(OUTPUTS)), np.float32)
    known = np.zeros_like(wanted)
    for n, example in enumerate(examples):
        for head, keys in HEADS[example.role].items():
            place = outputs_of(example.role, head)
            known[n, place] = 1
            wanted[n, place.start + keys.index(example.labels[head])] = 1
        place = outputs_of(example.role, "acts")
        known[n, place] = 1
        for act in example.acts:
            wanted[n, place.start + ACTS[example.role].index(act)] = 1
    return Targets(wanted, known)


def split(examples: Sequence[Example]) -> tuple[list[Example], list[Example]]:
    """Training and validation; an author's situation is never on both sides.

    The same example always falls on the same side, whatever else is in the corpus.
    """
    sides: tuple[list[Example], list[Example]] = ([], [])
    for example in examples:
        percent = _drawn(f"{example.author}/{example.situation}") % 100
        sides[percent < VALIDATION_PERCENT].append(example)
    return sides


def shared(examples: Sequence[Example], share: float) -> list[Example]:
    """The examples of some scenes (an author's situations), drawn once and for all.

    A larger share holds all of a smaller one.

    Args:
        examples: Any.
        share: Of scenes, 0–1; 1 keeps everything.
    """
    return [e for e in examples if _drawn(f"share/{e.author}/{e.situation}") < share * 2**32]


def _drawn(key: str) -> int:
    """A number below 2³² that is the same for a key in every run."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big")
