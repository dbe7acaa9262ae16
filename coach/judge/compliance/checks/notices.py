"""What the debtor must be told in a call."""

from coach.domain.finding import Verdict
from coach.domain.labels import Role
from coach.judge.compliance.checks.party import HELPFUL, WANTED, Party, parties
from coach.judge.compliance.cues import places
from coach.judge.compliance.evidence import evidence
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.compliance.view import Match
from coach.judge.rulebook.pack import CheckType

_FIRST, _LATER = "first", "later"
#: Turns of the agent with the debtor after which the call was about something.
_ENOUGH_TURNS = 4
_HEARD = ("ivr", "agent", "yes", "true", "played")


def _debtor_told(case: Case) -> Outcome:
    """A debtor with whom the debt is spoken of hears a notice at some point of the call."""
    view = case.view
    if not view.of(frozenset({Role.AGENT})):
        return Outcome(Verdict.UNKNOWN, missing=("agent",))
    fact, wanted = case.text("fact"), case.text("contact")
    talk = _talk_to_debtor(case)
    if not talk:
        return Outcome(Verdict.NOT_APPLICABLE)
    contact = _contact(case, fact) if wanted != "any" else wanted
    if contact not in (wanted, None):
        return Outcome(Verdict.NOT_APPLICABLE, facts=(fact,) if fact in view.facts else ())
    if told := _said(case, "told"):
        return Outcome(Verdict.MET, (evidence(view.lines[told[0].line], told[0]),))
    proof = (evidence(view.lines[talk[0].line], talk[0]),)
    if contact is None and case.text("unsure") == Verdict.UNKNOWN:
        return Outcome(Verdict.UNKNOWN, proof, missing=(fact,))
    sure = contact is not None and (fact in view.facts or wanted == "any")
    return Outcome(Verdict.MISSED, proof, possible=not sure)


def _talk_to_debtor(case: Case) -> tuple[Match, ...]:
    """Words about the debt that are not said to somebody else; else what follows an answer."""
    states, view = parties(case), case.view
    talk = tuple(m for m in _said(case, "debt_talk") if states[m.line].party is not Party.THIRD)
    if talk:
        return talk
    later = [
        line
        for line in view.of(frozenset({Role.AGENT}))
        if states[line.index].party is Party.DEBTOR
    ]
    if len({line.turn for line in later}) < _ENOUGH_TURNS:
        return ()
    return (Match(later[0].index, 0, len(later[0].folded.text)),)


def _contact(case: Case, fact: str) -> str | None:
    """Whether this is the first conversation about the debt: by fact, else by what is said."""
    known = case.view.facts.get(fact)
    if known is not None:
        return _FIRST if str(known).lower() in ("true", "yes", "1") else _LATER
    if _said(case, "is_later"):
        return _LATER
    return _FIRST if _said(case, "is_first") else None


def _said(case: Case, name: str) -> tuple[Match, ...]:
    anchor = case.anchor(name)
    return places(case.view, anchor, case.anchors) if anchor else ()


def _recording_notice(case: Case) -> Outcome:
    """Somebody says that the call is recorded, before the debt is spoken of."""
    view = case.view
    where = tuple(name for name in case.text("state_facts").split() if name in view.facts)
    states = {str(view.facts[name]).strip().upper() for name in where}
    strict = frozenset(case.text("strict").split())
    notice = view.facts.get("recording_notice")
    played = str(notice).lower()
    if played in _HEARD:
        return Outcome(Verdict.MET, facts=("recording_notice",))
    talk = _said(case, "debt_talk")
    told = sorted((*_said(case, "told"), *_said(case, "told_by_machine")))
    if told and (not talk or told[0] <= talk[0] or view.lines[told[0].line].turn <= 2):
        return Outcome(Verdict.MET, (evidence(view.lines[told[0].line], told[0]),))
    if strict and not where:
        return Outcome(Verdict.UNKNOWN, missing=tuple(case.text("state_facts").split()))
    if not talk and not told:
        return Outcome(Verdict.UNKNOWN, missing=("recording_notice",))
    if strict and not states & strict:
        return Outcome(Verdict.NOT_APPLICABLE, facts=where)
    first = talk[0] if talk else told[0]
    return Outcome(
        Verdict.MISSED,
        (evidence(view.lines[first.line], first),),
        facts=where,
        possible=notice is None,
    )


DEBTOR_TOLD = Check(
    CheckType(
        anchors=(*WANTED, "debt_talk", "told"),
        optional=(*HELPFUL, "is_first", "is_later"),
        options={"contact": "any", "fact": "first_contact", "unsure": "unknown"},
    ),
    _debtor_told,
)
RECORDING_NOTICE = Check(
    CheckType(
        anchors=("told", "debt_talk"),
        optional=("told_by_machine",),
        options={"strict": "", "state_facts": "state agent_state"},
    ),
    _recording_notice,
)
