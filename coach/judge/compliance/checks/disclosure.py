"""Verify before you disclose; and nothing to third parties."""

from coach.domain.finding import Severity, Verdict
from coach.domain.labels import Role
from coach.judge.compliance.checks.party import HELPFUL, WANTED, Party, parties
from coach.judge.compliance.cues import places
from coach.judge.compliance.evidence import evidence
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.rulebook.pack import SPEAKERS, CheckType

_CALLEE = SPEAKERS["callee"]


def _verify_before_disclose(case: Case) -> Outcome:
    """The first words about the debt come after the callee was found to be the debtor.

    Where he was found to be somebody else first, the rule's ``third`` is the verdict: other
    rules say what must not be told to third parties.
    """
    view = case.view
    if view.facts.get("direction") == "inbound":
        return Outcome(Verdict.NOT_APPLICABLE, facts=("direction",))
    talk = places(view, case.anchor("debt_talk") or "", case.anchors)
    if not talk:
        return Outcome(Verdict.NOT_APPLICABLE)
    if not view.of(_CALLEE):
        return Outcome(Verdict.UNKNOWN, missing=("callee",))
    states, first = parties(case), talk[0]
    state, line = states[first.line], view.lines[first.line]
    if state.party is Party.DEBTOR:
        facts = ("rpc_confirmed",) if "rpc_confirmed" in view.facts else ()
        return Outcome(Verdict.MET, facts=facts)
    if state.party is Party.THIRD and case.text("third") != Verdict.VIOLATED:
        return Outcome(Verdict(case.text("third")))
    third = any(one.party is Party.THIRD for one in states)
    return Outcome(
        Verdict.VIOLATED,
        (evidence(line, first),),
        severity=Severity.CRITICAL if third else None,
        possible=first.misheard or (state.asked and state.answered and not third),
    )


def _not_to_third_party(case: Case) -> Outcome:
    """Words that must not be said to anybody but the debtor."""
    view = case.view
    states = parties(case)
    third = {line.index for line in view.lines if states[line.index].party is Party.THIRD}
    told = {n for n in third if view.lines[n].utterance.role is Role.AGENT}
    if not told:
        return Outcome(Verdict.NOT_APPLICABLE)
    said = [m for m in places(view, case.anchor("said") or "", case.anchors) if m.line in told]
    if not said:
        return Outcome(Verdict.MET)
    return Outcome(
        Verdict.VIOLATED,
        tuple(evidence(view.lines[match.line], match) for match in said),
        possible=all(match.misheard for match in said),
    )


VERIFY_BEFORE_DISCLOSE = Check(
    CheckType(
        anchors=(*WANTED, "debt_talk"), optional=HELPFUL, options={"third": str(Verdict.VIOLATED)}
    ),
    _verify_before_disclose,
)
NOT_TO_THIRD_PARTY = Check(
    CheckType(anchors=(*WANTED, "said"), optional=HELPFUL), _not_to_third_party
)
