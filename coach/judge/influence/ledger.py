"""The pressure ledger: each sentence that puts weight on the debtor, and its rung.

Decided, and tested:

- Of several rungs that fit the same words the highest counts.
- Words of a breach that the compliance pack found stand on the rung of its rule, and are forbidden;
  where a person must listen first, they are grey.
- A model's label alone is never more than grey, and only *possible*.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coach.domain.finding import Evidence, Finding, Verdict
from coach.domain.influence import RUNGS, Pressure, Standing
from coach.domain.labels import Role
from coach.domain.script import Basis
from coach.judge.compliance.view import View
from coach.judge.influence.book import InfluenceBook
from coach.judge.influence.responses import Responses
from coach.judge.signs.finding import find, strong

_STANDINGS = (Standing.LAWFUL, Standing.GREY, Standing.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class _Entry:
    index: int
    rung: str
    standing: Standing
    evidence: Evidence
    basis: Basis
    confidence: float
    possible: bool = False
    rule_ids: tuple[str, ...] = field(default=())

    @property
    def height(self) -> int:
        return RUNGS.index(self.rung)


def judge_pressure(
    view: View, book: InfluenceBook, responses: Responses, findings: Sequence[Finding]
) -> tuple[Pressure, ...]:
    """The ledger of a call, in order of time."""
    by_utterance: dict[int, list[_Entry]] = {}
    for entry in [*_said(view, book), *_broken(view, book, findings)]:
        by_utterance.setdefault(entry.index, []).append(entry)
    entries = (one for index in sorted(by_utterance) for one in _settled(by_utterance[index]))
    return tuple(_pressure(view, responses, entry) for entry in entries)


def _said(view: View, book: InfluenceBook) -> Iterable[_Entry]:
    for rule in book.pressure:
        for seen in strong(find(view, rule.sign, book.anchors)):
            unsure = seen.basis is Basis.LABEL or seen.misheard
            standing = Standing.GREY if unsure and rule.standing is not Standing.LAWFUL else (
                rule.standing
            )  # fmt: skip
            yield _Entry(
                index=seen.index,
                rung=rule.rung,
                standing=standing,
                evidence=seen.evidence,
                basis=seen.basis,
                confidence=seen.confidence,
                possible=unsure and rule.standing is not Standing.LAWFUL,
            )


def _broken(view: View, book: InfluenceBook, findings: Sequence[Finding]) -> Iterable[_Entry]:
    """Words of the agent that broke a rule."""
    index = {
        line.utterance.id: line.index for line in view.lines if line.utterance.role is Role.AGENT
    }
    for finding in findings:
        rung = book.rules.get(finding.rule_id)
        if rung is None or finding.verdict is not Verdict.VIOLATED:
            continue
        for piece in finding.evidence:
            if piece.utterance_id in index:
                yield _Entry(
                    index=index[piece.utterance_id],
                    rung=rung,
                    standing=Standing.GREY if finding.possible else Standing.FORBIDDEN,
                    evidence=piece,
                    basis=Basis.WORDS,
                    confidence=finding.confidence,
                    possible=finding.possible,
                    rule_ids=(finding.rule_id,),
                )


def _settled(entries: Iterable[_Entry]) -> list[_Entry]:
    """Entries of one utterance: one per stretch of words, the highest rung first."""
    order = sorted(entries, key=lambda e: (e.basis is Basis.LABEL, -e.height, e.evidence.quote))
    kept: list[_Entry] = []
    for entry in order:
        same = next((n for n, one in enumerate(kept) if _overlap(one.evidence, entry.evidence)), -1)
        if same < 0:
            kept.append(entry)
        elif entry.basis is not Basis.LABEL:
            kept[same] = _together(kept[same], entry)
    return kept


def _overlap(one: Evidence, other: Evidence) -> bool:
    return one.quote in other.quote or other.quote in one.quote


def _together(higher: _Entry, lower: _Entry) -> _Entry:
    """The higher rung; the graver standing only where both mean the same rung or a rule says so."""
    standing = higher.standing
    if lower.rule_ids or lower.rung == higher.rung:
        standing = max(higher.standing, lower.standing, key=_STANDINGS.index)
    return _Entry(
        index=higher.index,
        rung=higher.rung,
        standing=standing,
        evidence=higher.evidence,
        basis=Basis.BOTH if Basis.BOTH in (higher.basis, lower.basis) else higher.basis,
        confidence=max(higher.confidence, lower.confidence),
        possible=higher.possible and lower.possible,
        rule_ids=tuple(sorted({*higher.rule_ids, *lower.rule_ids})),
    )


def _pressure(view: View, responses: Responses, entry: _Entry) -> Pressure:
    return Pressure(
        rung=entry.rung,
        standing=entry.standing,
        evidence=(entry.evidence,),
        basis=entry.basis,
        confidence=entry.confidence,
        possible=entry.possible,
        rule_ids=entry.rule_ids,
        response=responses.after(view.lines[entry.index].utterance),
    )
