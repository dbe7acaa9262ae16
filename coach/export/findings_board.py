"""Findings in the order in which a person wants to read them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coach.domain.finding import Finding, Severity, Verdict
from coach.domain.labels import Language
from coach.export.names import said_in

#: A rule that was broken: something said, or something due that was not said.
BREACHES = (Verdict.VIOLATED, Verdict.MISSED)
_WEIGHT = list(Severity)
_TAIL = re.compile(r"\s*(（缺少：[^（）]*）|\(missing: [^()]*\))(?=[。.]?$)")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A finding with its number in the report, so that other places can point at it."""

    number: int
    finding: Finding

    @property
    def anchor(self) -> str:
        """Where the page has it."""
        return f"finding-{self.number}"

    def said(self, language: Language) -> str:
        """Its message; see `message_of`."""
        return message_of(self.finding, language)


@dataclass(frozen=True, slots=True)
class Board:
    """Findings by outcome.

    Attributes:
        breaches: Gravest first, then in order of time.
        unchecked: What cannot be told; with words that may be a breach first.
        met: Rules that were kept.
        not_applicable: Rules that did not apply.
    """

    breaches: tuple[Numbered, ...]
    unchecked: tuple[Numbered, ...]
    met: tuple[Numbered, ...]
    not_applicable: tuple[Numbered, ...]


def message_of(finding: Finding, language: Language) -> str:
    """A message less the list of missing facts at its end: a column of its own has them."""
    text = said_in(finding.message, language)
    return _TAIL.sub("", text) if finding.missing else text


def board(findings: Iterable[Finding]) -> Board:
    """Sort findings for reading.

    >>> board(()).breaches
    ()
    """
    numbered = [Numbered(number, finding) for number, finding in enumerate(findings, start=1)]
    return Board(
        breaches=tuple(sorted(_of(numbered, *BREACHES), key=_gravest_first)),
        unchecked=tuple(
            sorted(_of(numbered, Verdict.UNKNOWN), key=lambda each: not each.finding.evidence)
        ),
        met=tuple(_of(numbered, Verdict.MET)),
        not_applicable=tuple(_of(numbered, Verdict.NOT_APPLICABLE)),
    )


def _of(numbered: Iterable[Numbered], *verdicts: Verdict) -> list[Numbered]:
    return [each for each in numbered if each.finding.verdict in verdicts]


def _gravest_first(each: Numbered) -> tuple[bool, int, float, int]:
    finding = each.finding
    at_s = min((piece.span.start_s for piece in finding.evidence), default=0.0)
    return not finding.auto_fail, -_WEIGHT.index(finding.severity), at_s, each.number
