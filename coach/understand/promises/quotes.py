"""Clauses as evidence: exact words, with the time in which they were said."""

from collections.abc import Iterable

from coach.domain.call import Utterance
from coach.domain.finding import Evidence
from coach.domain.span import Span
from coach.understand.promises.clauses import Clause


def quotes(clauses: Iterable[Clause]) -> tuple[Evidence, ...]:
    """One piece of evidence per utterance, from its first clause to its last; by time."""
    stretches: dict[str, tuple[Utterance, int, int]] = {}
    for clause in clauses:
        said, start, end = stretches.get(
            clause.utterance.id, (clause.utterance, clause.start, clause.end)
        )
        stretches[said.id] = (said, min(start, clause.start), max(end, clause.end))
    found = [
        Evidence(said.id, said.text[start:end], time_of(said, start, end))
        for said, start, end in stretches.values()
    ]
    return tuple(sorted(found, key=lambda each: (each.span, each.utterance_id)))


def time_of(utterance: Utterance, start: int, end: int) -> Span:
    """When some characters of an utterance were said; all of it where words carry no times."""
    at, spans = 0, []
    for word in utterance.words:
        said = word.text.strip()
        found = utterance.text.find(said, at)
        if not said or found < 0:
            continue
        at = found + len(said)
        if found < end and start < at:
            spans.append(word.span)
    if not spans:
        return utterance.span
    first = min(span.start_s for span in spans)
    return Span(first, max(first, *(span.end_s for span in spans)))
