"""Sentences to speak: our own collection-call lines, and any folder of dialogue text."""

import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from coach.domain.labels import Language

_HERE = Path(__file__).parent
_CLAUSE_ENDS = re.compile(r"(?<=[。？！；])")
_ZH_LINE = re.compile(r"[\u4e00-\u9fff，。？！、；：]+")
_EN_LINE = re.compile(r"[A-Za-z',.?! -]+")
_ZH_LENGTH = range(3, 27)
_EN_LENGTH = range(2, 16)


def own_sentences(language: Language) -> tuple[str, ...]:
    """The collection-call lines that ship with the project, for training.

    >>> len(own_sentences(Language.ZH)) > 1000
    True
    """
    files = sorted(_HERE.glob(f"sentences_{language}*.txt"))
    return tuple(dict.fromkeys(line for file in files for line in _lines(file)))


def held_out_sentences(language: Language) -> tuple[str, ...]:
    """Lines by another author that training never sees.

    >>> set(held_out_sentences(Language.ZH)).isdisjoint(own_sentences(Language.ZH))
    True
    """
    return _lines(_HERE / f"heldout_{language}.txt")


def sample_sentences(samples: Path, language: Language) -> tuple[str, ...]:
    """The lines of the sample calls: what a demonstration is to understand above all.

    Args:
        samples: Folder with ``scripts/*.json``.
        language: Of the calls whose lines are wanted.
    """
    scripts = [
        json.loads(file.read_text(encoding="utf-8"))
        for file in sorted((samples / "scripts").glob("*.json"))
    ]
    return tuple(
        dict.fromkeys(
            line["text"]
            for script in scripts
            if script["language"] == language
            for line in script["utterances"]
        )
    )


def folder_sentences(
    folder: Path, language: Language, characters: frozenset[str], *, limit: int, seed: int
) -> tuple[str, ...]:
    """Draw speakable sentences out of ``*.{language}.txt`` files.

    Each file gives at most an equal share of the limit, so that one large file
    does not decide what the recogniser has heard of.

    Args:
        folder: Folder of text, one utterance a line.
        language: Which files and which alphabet.
        characters: Chinese characters that the vocabulary holds.
        limit: How many sentences at most.
        seed: The draw is repeatable.
    """
    files = sorted(folder.glob(f"*.{language}.txt"))
    rng = random.Random(seed)
    chosen: dict[str, None] = {}
    pools = sorted((_pool(file, language, characters) for file in files), key=len)
    for left, pool in zip(range(len(pools), 0, -1), pools, strict=True):
        share = (limit - len(chosen)) // left
        chosen.update(dict.fromkeys(rng.sample(pool, min(share, len(pool)))))
    sentences = list(chosen)
    rng.shuffle(sentences)
    return tuple(sentences)


def _pool(file: Path, language: Language, characters: frozenset[str]) -> list[str]:
    pieces = dict.fromkeys(
        piece.strip()
        for line in file.read_text(encoding="utf-8").splitlines()
        for piece in (_CLAUSE_ENDS.split(line) if language is Language.ZH else [line])
    )
    return [piece for piece in pieces if _is_speakable(piece, language, characters)]


def _is_speakable(text: str, language: Language, characters: frozenset[str]) -> bool:
    if language is Language.EN:
        return bool(_EN_LINE.fullmatch(text)) and len(text.split()) in _EN_LENGTH
    if not _ZH_LINE.fullmatch(text):
        return False
    spoken = [c for c in text if "\u4e00" <= c <= "\u9fff"]
    return len(spoken) in _ZH_LENGTH and characters.issuperset(spoken)


def _lines(file: Path) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_not_blank(file.read_text(encoding="utf-8").splitlines())))


def _not_blank(lines: Sequence[str]) -> Iterator[str]:
    return (line.strip() for line in lines if line.strip())
