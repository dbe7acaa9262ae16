"""Plain text to pretrain on: utterances and the ones before them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coach.domain.errors import InputError
from coach.learn.corpus.table import Example


@dataclass(frozen=True, slots=True)
class Exchange:
    """An utterance with the one before it; ``""`` at the start of a dialogue."""

    before: str
    text: str


def exchanges(folder: Path, *, most_per_file: int, seed: int) -> tuple[Exchange, ...]:
    """Utterances of all ``*.txt`` files, one a line, dialogues parted by blank lines.

    Args:
        folder: Of text.
        most_per_file: A large file gives a random part, so that it does not drown the others.
        seed: Of the draw.

    Raises:
        InputError: If the folder holds no text.
    """
    files = sorted(folder.glob("*.txt"))
    rng = np.random.default_rng(seed)
    found: list[Exchange] = []
    for file in files:
        own = list(_read(file.read_text(encoding="utf-8", errors="replace").splitlines()))
        if len(own) > most_per_file:
            own = [own[n] for n in np.sort(rng.permutation(len(own))[:most_per_file])]
        found += own
    if not found:
        raise InputError(f"{folder}: no text; expected *.txt files with one utterance a line")
    return tuple(found)


def of_corpus(examples: Iterable[Example]) -> tuple[Exchange, ...]:
    """The labelled utterances with the turns before them, as text to pretrain on."""
    return tuple(Exchange(example.context, example.text) for example in examples)


def _read(lines: Sequence[str]) -> Iterator[Exchange]:
    before = ""
    for line in lines:
        text = line.strip()
        if text:
            yield Exchange(before, text)
        before = text
