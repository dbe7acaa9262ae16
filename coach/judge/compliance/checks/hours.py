"""Hours in which nobody may be called."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coach.domain.finding import Severity, Verdict
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.rulebook.pack import CheckType


def _quiet_hours(case: Case) -> Outcome:
    """The call begins outside of the quiet hours, by the callee's clock."""
    facts = case.view.facts
    if facts.get("direction") == "inbound":
        return Outcome(Verdict.NOT_APPLICABLE, facts=("direction",))
    start = _moment(facts.get("start"))
    zone, zone_fact = _zone(case)
    known = {"start": start, zone_fact: zone, "direction": facts.get("direction")}
    missing = tuple(name for name, value in known.items() if value is None)
    if start is None or zone is None:
        return Outcome(Verdict.UNKNOWN, missing=missing)
    begin, end = _clock(case.text("begin")), _clock(case.text("end"))
    local = start.astimezone(zone)
    last = local + timedelta(
        seconds=max((u.span.end_s for u in case.view.call.utterances), default=0)
    )
    early, late = _within(local.time(), begin, end), _within(last.time(), begin, end)
    if not (early or late):
        return Outcome(Verdict.MET, facts=("start",))
    if str(facts.get(case.text("consent"), "")).lower() == "true":
        return Outcome(Verdict.MET, facts=("start", case.text("consent")))
    if missing:
        return Outcome(Verdict.UNKNOWN, facts=("start",), missing=missing)
    weight = None if early else Severity.MEDIUM
    return Outcome(Verdict.VIOLATED, facts=("start", "direction"), severity=weight)


def _zone(case: Case) -> tuple[ZoneInfo | None, str]:
    """The callee's zone: a fact, where the rule names one, else the rule's own."""
    fact = case.text("zone_fact")
    name = case.view.facts.get(fact) if fact else case.text("zone")
    try:
        return (ZoneInfo(str(name)) if name else None), fact or "zone"
    except (ZoneInfoNotFoundError, ValueError):
        return None, fact or "zone"


def _moment(value: object) -> datetime | None:
    """A moment with its offset from UTC: a clock without one could be anywhere."""
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _clock(text: str) -> time:
    return time.fromisoformat(text)


def _within(at: time, begin: time, end: time) -> bool:
    """Half-open; hours may go past midnight."""
    return begin <= at < end if begin <= end else at >= begin or at < end


QUIET_HOURS = Check(
    CheckType(
        options={
            "begin": "22:00",
            "end": "08:00",
            "zone": "Asia/Shanghai",
            "zone_fact": "",
            "consent": "quiet_hours_consent",
        }
    ),
    _quiet_hours,
)
