"""How far two readers of the evaluation items agree, before a third decided."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from coach.domain.errors import InputError
from coach.domain.labels import HEADS, Language, Role
from coach.learn.corpus.table import EVALUATION, Example, read_all
from coach.learn.labels import floors

READERS = EVALUATION / "readers"


def agreement(first: Path = READERS / "first", second: Path = READERS / "second") -> Iterator[str]:
    """Lines of a table in Markdown: Cohen's kappa by language, head and role.

    Args:
        first: Folder of tables as one reader labelled them.
        second: The same utterances as the other did.

    Raises:
        InputError: If the folders hold other utterances, or tables cannot be used.
    """
    one, other = read_all(first), read_all(second)
    if list(map(_said, one)) != list(map(_said, other)):
        raise InputError(f"{second}: holds other utterances than {first}; expected the same ones")
    for language in Language:
        for role in (Role.DEBTOR, Role.AGENT):
            own = [n for n, e in enumerate(one) if e.language is language and e.role is role]
            if own:
                yield _row(language, role, [one[n] for n in own], [other[n] for n in own])


def _row(language: Language, role: Role, one: list[Example], other: list[Example]) -> str:
    from sklearn.metrics import cohen_kappa_score

    left, right = floors.truth(role, one), floors.truth(role, other)
    kappas = [
        f"{head} {cohen_kappa_score(np.ravel(left[head]), np.ravel(right[head])):.3f}"
        for head in (*HEADS[role], "acts")
    ]
    return f"| {language} | {role} | {len(one)} | {' | '.join(kappas)} |"


def _said(example: Example) -> tuple[str, ...]:
    return (example.language, example.role, example.context, example.text)
