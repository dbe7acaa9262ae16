"""Influence and pressure of a call, put together from their parts."""

from collections.abc import Iterable, Mapping, Sequence

from coach.domain.call import Call
from coach.domain.defence import Defence
from coach.domain.finding import Finding
from coach.domain.influence import (
    Caution,
    Direction,
    Followed,
    Influence,
    Pressure,
    PrincipleUse,
    Standing,
)
from coach.domain.observation import Labels
from coach.judge.compliance.view import View
from coach.judge.influence.book import CautionRule, InfluenceBook
from coach.judge.influence.ledger import judge_pressure
from coach.judge.influence.responses import Responses
from coach.judge.signs.finding import find, strong


def judge_influence(
    call: Call,
    labels: Mapping[str, Labels] | None,
    defence: Defence | None,
    book: InfluenceBook,
    *,
    findings: Sequence[Finding] = (),
) -> Influence:
    """Tell what the agent used to move the debtor, and what followed.

    Args:
        call: The call.
        labels: By utterance id; ``None`` when no label model is installed: words then count alone.
        defence: What `understand` found; ``None`` if nothing: the labels' stages are taken.
        book: As `load_influence` made it ready.
        findings: Of the compliance pack: words that broke a rule are in the ledger.
    """
    view = View(call, labels)
    responses = Responses(call, labels, defence)
    uses = _uses(view, book, responses)
    ledger = judge_pressure(view, book, responses, findings)
    return Influence(
        uses=uses,
        followed=_followed(uses),
        ledger=ledger,
        cautions=_cautions(view, book, uses, ledger),
        sha256=book.sha256,
    )


def _uses(view: View, book: InfluenceBook, responses: Responses) -> tuple[PrincipleUse, ...]:
    found: list[tuple[int, PrincipleUse]] = []
    for principle, sign in book.principles.items():
        for seen in strong(find(view, sign, book.anchors)):
            response = responses.after(view.lines[seen.index].utterance)
            use = PrincipleUse(principle, (seen.evidence,), seen.basis, seen.confidence, response)
            found.append((seen.index, use))
    return tuple(use for _, use in sorted(found, key=lambda one: (one[0], one[1].principle)))


def _followed(uses: Iterable[PrincipleUse]) -> Mapping[str, Followed]:
    moved: dict[str, list[Direction | None]] = {}
    for use in uses:
        moved.setdefault(use.principle, []).append(use.response.moved)
    return {
        principle: Followed(
            n=len(moves),
            opened=moves.count(Direction.OPENED),
            closed=moves.count(Direction.CLOSED),
            same=moves.count(Direction.SAME),
        )
        for principle, moves in sorted(moved.items())
    }


def _cautions(
    view: View,
    book: InfluenceBook,
    uses: Sequence[PrincipleUse],
    ledger: Sequence[Pressure],
) -> tuple[Caution, ...]:
    """One per kind and utterance, in order of time."""
    found: dict[tuple[str, str], Caution] = {}
    for rule in book.cautions:
        for caution in _of_rule(view, book, rule, uses, ledger):
            found.setdefault((rule.kind, caution.evidence[0].utterance_id), caution)
    return tuple(sorted(found.values(), key=lambda one: (one.evidence[0].span.start_s, one.kind)))


def _of_rule(
    view: View,
    book: InfluenceBook,
    rule: CautionRule,
    uses: Sequence[PrincipleUse],
    ledger: Sequence[Pressure],
) -> Iterable[Caution]:
    seen = {one.evidence.utterance_id: one for one in strong(find(view, rule.sign, book.anchors))}
    for use in uses:
        if use.principle in rule.principles:
            yield Caution(rule.kind, rule.message, use.evidence, use.confidence)
    for entry in ledger:
        if entry.rung in rule.rungs and entry.standing is not Standing.FORBIDDEN:
            said = entry.evidence[0].utterance_id
            if said in seen or entry.response.stage_before in rule.stages:
                yield Caution(rule.kind, rule.message, entry.evidence, entry.confidence)
    if not rule.rungs:
        for one in seen.values():
            yield Caution(rule.kind, rule.message, (one.evidence,), one.confidence)
