"""Examples for tests: what a test does not name is filled in."""

from coach.domain.labels import HEADS, Language, Role
from coach.learn.corpus.table import Example

DEFAULTS = {"stage": "none", "emotion": "calm", "gentleness": "warm", "firmness": "firm"}


def example(
    text,
    *,
    role=Role.DEBTOR,
    language=Language.ZH,
    author="kim",
    situation="a call",
    context="您好",
    acts=(),
    **labels,
):
    """One example; ``labels`` are keys by head."""
    chosen = {head: labels.get(head, DEFAULTS[head]) for head in HEADS[role]}
    return Example(language, role, author, situation, context, text, chosen, frozenset(acts))
