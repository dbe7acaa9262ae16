"""The playbook that ships, read once, and small calls."""

from functools import cache

from coach.advise import load_playbook
from coach.domain.call import Call, Utterance
from coach.domain.labels import Language
from coach.domain.span import Span
from tests.unit.labelled_calls import ROLES


@cache
def book():
    return load_playbook()


def words(*rows, language=Language.ZH):
    """A call of rows (``A``/``D``/``O``, text), nobody having labelled it."""
    return Call(
        "c",
        language,
        tuple(
            Utterance(f"u{n:03d}", who, ROLES[who], Span(4.0 * n, 4.0 * n + 3), text)
            for n, (who, text) in enumerate(rows, start=1)
        ),
    )
