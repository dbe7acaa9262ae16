"""From a place in a line to an exact quote with its time."""

from coach.domain.call import Utterance
from coach.domain.finding import Evidence
from coach.domain.span import Span
from coach.judge.compliance.view import Line, Match
from coach.judge.rulebook.folding import fold

#: Folded characters that a quote may hold beyond the match, on each side.
_MARGIN = 14


def evidence(line: Line, match: Match) -> Evidence:
    """The clauses around a match, word for word, and when they were said."""
    folded = line.folded
    first = max(folded.clause(match.start)[0], match.start - _MARGIN)
    last = min(folded.clause(match.end - 1)[1], match.end + _MARGIN)
    if folded.text[first : first + 1] != " " and first < match.start:
        first = _at_word(folded.text, first, match.start)
    start, _ = folded.original(first, first + 1)
    _, end = folded.original(last - 1, last)
    return quoted(line.utterance, start, end)


def whole(line: Line) -> Evidence:
    """All that a line says."""
    return Evidence(line.utterance.id, line.utterance.text, line.utterance.span)


def quoted(utterance: Utterance, start: int, end: int) -> Evidence:
    """Text of an utterance between two offsets, with the time of its words where known."""
    quote = utterance.text[start:end]
    return Evidence(utterance.id, quote, _span(utterance, start, end))


def _at_word(text: str, first: int, until: int) -> int:
    """The next start of a word, so that no Latin word is cut."""
    if text[first] >= "\u3400":
        return first
    blank = text.find(" ", first, until)
    return blank if blank >= 0 else until


def _span(utterance: Utterance, start: int, end: int) -> Span:
    """From the first to the last of the words in between; all of the utterance if unclear."""
    spans: list[Span] = []
    at = 0
    for word in utterance.words:
        text = word.text.strip()
        found = utterance.text.find(text, at) if text else -1
        if found < 0:
            if not fold(text).text:
                continue  # a mark that the text has not
            return utterance.span
        at = found + len(text)
        if found < end and at > start:
            spans.append(word.span)
    if not spans:
        return utterance.span
    return Span(min(s.start_s for s in spans), max(s.end_s for s in spans))
