"""What is wrong with a corpus before anybody trains on it: twins, frames, thin labels."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from coach.domain.labels import ACTS, HEADS, Language
from coach.learn.corpus.table import Example

#: Share of trigrams, of those of either text, that both of them have.
_TWIN = 0.75
#: Letters up to which an answer may come twice: what it means is in its context.
_SHORT = {Language.ZH: 6, Language.EN: 12}
_NOT_LETTERS = re.compile(r"[\W_]+")
#: Characters or words of a beginning or an ending, and how often it may occur in a table.
_FRAME = {Language.ZH: 5, Language.EN: 4}
_FRAME_SHARE = 0.012
_FRAME_LEAST = 6


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found.

    Attributes:
        twins: Pairs of texts that say the same in the same words, first seen first.
        frames: Beginnings and endings that occur too often, with their counts.
        counts: Head or ``acts`` to the count of each of its keys, zeros included.
    """

    twins: tuple[tuple[str, str], ...]
    frames: tuple[tuple[str, int], ...]
    counts: dict[str, dict[str, int]]


def audit(examples: Sequence[Example]) -> Audit:
    """Look for repetition and count labels; all examples are of one role."""
    return Audit(tuple(_twins(examples)), tuple(_frames(examples)), _counts(examples))


def bare(text: str) -> str:
    """Letters and characters alone, in lower case.

    >>> bare("嗯,好的。 OK!")
    '嗯好的ok'
    """
    return _NOT_LETTERS.sub("", text).lower()


def _twins(examples: Sequence[Example]) -> list[tuple[str, str]]:
    """Texts that are equal, or that share nearly all their character trigrams."""
    seen: dict[str, str] = {}
    at: defaultdict[str, list[int]] = defaultdict(list)
    grams: list[set[str]] = []
    twins = []
    for example in examples:
        key = bare(example.text)
        own = {key[n : n + 3] for n in range(max(1, len(key) - 2))}
        shared = Counter(other for gram in own for other in at[gram])
        alike = (o for o, n in shared.items() if n / (len(own) + len(grams[o]) - n) > _TWIN)
        if len(key) > _SHORT[example.language]:
            if key in seen:
                twins.append((seen[key], example.text))
            elif (near := min(alike, default=None)) is not None:
                twins.append((examples[near].text, example.text))
        seen.setdefault(key, example.text)
        for gram in own:
            at[gram].append(len(grams))
        grams.append(own)
    return twins


def _frames(examples: Sequence[Example]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    for example in examples:
        size = _FRAME[example.language]
        if example.language is Language.ZH:
            units, glue = list(bare(example.text)), ""
        else:
            units, glue = _NOT_LETTERS.sub(" ", example.text.lower()).split(), " "
        if len(units) > size:
            counts[glue.join(units[:size]) + " …"] += 1
            counts["… " + glue.join(units[-size:])] += 1
    most = max(_FRAME_LEAST, round(_FRAME_SHARE * len(examples)))
    return [(frame, n) for frame, n in counts.most_common() if n > most]


def _counts(examples: Sequence[Example]) -> dict[str, dict[str, int]]:
    if not examples:
        return {}
    role = examples[0].role
    counts = {head: dict.fromkeys(keys, 0) for head, keys in HEADS[role].items()}
    counts["acts"] = dict.fromkeys(ACTS[role], 0)
    for example in examples:
        for head, key in example.labels.items():
            counts[head][key] += 1
        for act in example.acts:
            counts["acts"][act] += 1
    return counts
