"""Rules that hang on dates: pauses between calls, and debts past their limitation."""

from dataclasses import replace
from datetime import date, datetime

from coach.domain.finding import Verdict
from coach.judge.compliance.checks.requests import REQUEST_HONOURED
from coach.judge.compliance.checks.tiers import ORDER
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


def _notice_in_time(case: Case) -> Outcome:
    """A written notice goes out within days of the first communication."""
    facts, name = case.view.facts, case.text("notice")
    if name not in facts:
        return Outcome(Verdict.UNKNOWN, missing=(name,))
    first, sent = _day(facts.get("first_communication")), _day(facts[name])
    until = sent or _day(facts.get("start"))
    if first is None or until is None:
        known_late = sent is None and str(facts.get("first_contact")).lower() == "false"
        if known_late:
            return Outcome(Verdict.VIOLATED, facts=(name, "first_contact"), possible=True)
        missing = "first_communication" if first is None else "start"
        return Outcome(Verdict.UNKNOWN, facts=(name,), missing=(missing,))
    in_time = (until - first).days <= case.number("days")
    if sent is None and in_time:
        return Outcome(Verdict.UNKNOWN, facts=(name,), missing=("time left to send it",))
    verdict = Verdict.MET if in_time else Verdict.VIOLATED
    return Outcome(verdict, facts=(name, "first_communication"))


def _limitation_respected(case: Case) -> Outcome:
    """No suit is threatened on a barred debt; whoever relies on the bar is left in peace."""
    words = _not_said_when_barred(case)
    if case.anchor("request") is None:
        return words
    options = {n: v for n, v in case.rule.options.items() if n not in ("said", "fact")}
    inner = replace(case.rule, options=options)
    plea = REQUEST_HONOURED.run(replace(case, rule=inner, kind=REQUEST_HONOURED.kind))
    return min(plea, words, key=lambda one: ORDER.index(one.verdict))


def _not_said_when_barred(case: Case) -> Outcome:
    """Words that are forbidden once the debt is past its limitation date."""
    view = case.view
    said = places(view, case.anchor("said") or "", case.anchors)
    barred, source = _is_barred(case)
    if barred is False or not said:
        return Outcome(Verdict.MET, facts=(source,) if barred is not None else ())
    proof = tuple(evidence(view.lines[match.line], match) for match in said)
    if barred is None:
        return Outcome(Verdict.UNKNOWN, proof, missing=(source,))
    return Outcome(Verdict.VIOLATED, proof, (source,), possible=all(m.misheard for m in said))


def _is_barred(case: Case) -> tuple[bool | None, str]:
    """Whether the limit had passed when the call began, and the fact that tells."""
    facts, flag = case.view.facts, case.text("fact")
    if flag in facts:
        return str(facts[flag]).lower() in ("true", "yes", "1"), flag
    limit, start = _day(facts.get("limitation_date")), _day(facts.get("start"))
    if limit is None or start is None:
        return None, flag
    return limit <= start, "limitation_date"


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
NOT_SAID_WHEN_BARRED = Check(
    CheckType(
        anchors=("said",),
        optional=("request", "honoured", "flouted"),
        options={"fact": "time_barred", "turns": 3, "silence": "unknown"},
    ),
    _limitation_respected,
)
NOTICE_IN_TIME = Check(CheckType(options={"notice": "", "days": 5}), _notice_in_time)
