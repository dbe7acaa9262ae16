"""What others must not hear: people at the phone, and whoever plays an answering machine."""

from coach.domain.finding import Verdict
from coach.domain.labels import Role
from coach.judge.compliance.checks.disclosure import NOT_TO_THIRD_PARTY
from coach.judge.compliance.checks.party import HELPFUL, WANTED, Party, parties
from coach.judge.compliance.cues import places
from coach.judge.compliance.evidence import evidence
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.compliance.view import Line, Match
from coach.judge.rulebook.pack import CheckType


def _nothing_to_strangers(case: Case) -> Outcome:
    """Words that must not be said to third parties, but for those whom the law lets hear them."""
    role = str(case.view.facts.get("contact_role", "")).strip().lower()
    if role in case.text("exempt").split():
        return Outcome(Verdict.NOT_APPLICABLE, facts=("contact_role",))
    outcome = NOT_TO_THIRD_PARTY.run(case)
    if outcome.verdict is not Verdict.VIOLATED:
        return outcome
    states, asked = parties(case), _answers(case, "asked")
    returned = _debtor_back(case)
    told = [
        m
        for m in places(case.view, case.anchor("said") or "", case.anchors)
        if _is_for_third(case, m, states[m.line].party) and m.line not in asked | returned
    ]
    if not told:
        return Outcome(Verdict.MET)
    return Outcome(
        Verdict.VIOLATED,
        tuple(evidence(case.view.lines[m.line], m) for m in told),
        possible=all(m.misheard for m in told),
    )


def _is_for_third(case: Case, match: Match, party: Party) -> bool:
    return party is Party.THIRD and case.view.lines[match.line].utterance.role is Role.AGENT


def _debtor_back(case: Case) -> frozenset[int]:
    """The agent's lines to a debtor whom somebody else had fetched to the phone."""
    view = case.view
    third = {m.line for m in places(view, case.anchor("callee_is_third") or "", case.anchors)}
    if any(view.lines[n].utterance.role is Role.DEBTOR for n in third):
        return frozenset()
    heard: Role | None = None
    others = False
    lines: list[int] = []
    for line in view.lines:
        role = line.utterance.role
        others = others or role is Role.OTHER
        if role is not Role.AGENT:
            heard = role
        elif others and heard is Role.DEBTOR:
            lines.append(line.index)
    return frozenset(lines)


def _answers(case: Case, name: str) -> frozenset[int]:
    """Lines that answer a question of the other side."""
    anchor, view = case.anchor(name), case.view
    if anchor is None:
        return frozenset()
    asked = {match.line for match in places(view, anchor, case.anchors)}
    return frozenset(
        line.index
        for line in view.lines
        if any(other.index in asked for other in view.previous(line))
    )


def _nothing_on_machines(case: Case) -> Outcome:
    """Words that must not be left on an answering machine."""
    view = case.view
    machine = _on_machine(case)
    if not machine:
        return Outcome(Verdict.NOT_APPLICABLE)
    said = [
        match
        for match in places(view, case.anchor("said") or "", case.anchors)
        if match.line in machine
    ]
    if not said:
        return Outcome(Verdict.MET)
    proof = tuple(evidence(view.lines[match.line], match) for match in said)
    return Outcome(Verdict.VIOLATED, proof, possible=all(m.misheard for m in said))


def _on_machine(case: Case) -> frozenset[int]:
    """The agent's lines that a machine takes down: after its greeting, until a person speaks."""
    view = case.view
    greeting = {m.line for m in places(view, case.anchor("greeting") or "", case.anchors)}
    message = {m.line for m in places(view, case.anchor("message") or "", case.anchors)}
    recorded = str(view.facts.get("voicemail", "")).lower() == "true"
    lines: list[Line] = []
    for line in view.lines:
        if line.utterance.role is not Role.AGENT:
            recorded = line.index in greeting
            continue
        recorded = recorded or line.index in message
        if recorded:
            lines.append(line)
    return frozenset(line.index for line in lines)


NOTHING_TO_STRANGERS = Check(
    CheckType(anchors=(*WANTED, "said"), optional=(*HELPFUL, "asked"), options={"exempt": ""}),
    _nothing_to_strangers,
)
NOTHING_ON_MACHINES = Check(
    CheckType(anchors=("greeting", "message", "said")), _nothing_on_machines
)
