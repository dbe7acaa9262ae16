"""Calls from a few written lines."""

from coach.domain.call import Call, Metadata, Utterance
from coach.domain.labels import Language, Role
from coach.domain.span import Span

ROLES = {"A": Role.AGENT, "D": Role.DEBTOR, "O": Role.OTHER, "?": Role.UNKNOWN}
START = "2026-03-05T10:12:00+08:00"


def call(lines: str, language: Language | None, *, start: str | None = START, extra=None) -> Call:
    """One utterance per line, each of two seconds: ``A:`` agent, ``D:`` debtor."""
    utterances = tuple(
        Utterance(f"u{n:03d}", line[0], ROLES[line[0]], Span(3 * n, 3 * n + 2), line[2:])
        for n, line in enumerate(lines.split("\n"))
    )
    return Call("c1", language, utterances, metadata=Metadata(start=start, extra=extra or {}))
