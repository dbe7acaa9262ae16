"""Days that must pass before a debtor is called again."""

from datetime import date, datetime

from coach.domain.finding import Verdict
from coach.judge.compliance.cues import places
from coach.judge.compliance.evidence import evidence
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.rulebook.pack import CheckType


def _pause_after_conversation(case: Case) -> Outcome:
    """No call in the days after a conversation, unless the debtor asked for it."""
    facts, view = case.view.facts, case.view
    if facts.get("direction") == "inbound":
        return Outcome(Verdict.NOT_APPLICABLE, facts=("direction",))
    passed, source = _days_passed(case)
    if passed is None:
        return Outcome(Verdict.UNKNOWN, missing=(source,))
    if passed >= case.number("days"):
        return Outcome(Verdict.MET, facts=(source,))
    if str(facts.get("callback_requested", "")).lower() == "true":
        return Outcome(Verdict.MET, facts=(source, "callback_requested"))
    anchor = case.anchor("invited")
    if anchor and (said := places(view, anchor, case.anchors)):
        return Outcome(Verdict.MET, (evidence(view.lines[said[0].line], said[0]),), (source,))
    if "direction" not in facts:
        return Outcome(Verdict.UNKNOWN, facts=(source,), missing=("direction",))
    return Outcome(Verdict.VIOLATED, facts=(source,), possible="callback_requested" not in facts)


def _days_passed(case: Case) -> tuple[int | None, str]:
    """Whole days since the last conversation, and the fact that tells, or is missing."""
    facts, count = case.view.facts, case.text("days_fact")
    try:
        return int(float(str(facts[count]))), count
    except (KeyError, ValueError):
        last, start = _day(facts.get("last_conversation")), _day(facts.get("start"))
        if last is None or start is None:
            return None, count
        return (start - last).days, "last_conversation"


def _day(value: object) -> date | None:
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


PAUSE_AFTER_CONVERSATION = Check(
    CheckType(optional=("invited",), options={"days": 7, "days_fact": "days_since_conversation"}),
    _pause_after_conversation,
)
