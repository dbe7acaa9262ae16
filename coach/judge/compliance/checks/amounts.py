"""Balances that an agent names, beside the balance on the account."""

import re

from coach.domain.finding import Verdict
from coach.domain.labels import Role
from coach.judge.compliance.evidence import whole
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.compliance.view import Line
from coach.judge.rulebook.pack import CheckType

_NUMBER = (
    r"[$£€¥]?\s?(\d[\d,]*(?:\.\d{1,2})?)"
    r"(?!\s*(?:%|percent|per|months?|payments?|days?|years?|a (?:month|week)|st\b|nd\b|rd\b|th\b))"
)
_OWED = "balance|owe|owed|owing|outstanding|past due|overdue|total|payoff"
_UNITS = "dollars |pounds |euros |quid |bucks "
#: A number that is called the balance of today; it stands soon after, or right before.
_AFTER = re.compile(rf"\b(?:{_OWED})\b[^.?!\d]{{0,25}}{_NUMBER}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"{_NUMBER} (?:{_UNITS})?(?:outstanding|past due|overdue|owing|balance)\b", re.IGNORECASE
)
#: Other amounts that are rightly higher than what is owed today.
_OTHER = re.compile(
    r"\b(?:original|originally|limit|used to|was|were|borrowed|charged off at|would|could|if)\b",
    re.IGNORECASE,
)


def _stated_balance(case: Case) -> Outcome:
    """No balance is named that is higher than the account's, beyond rounding."""
    fact = case.text("fact")
    account = _number(case.view.facts.get(fact))
    named = [(line, n) for line in case.view.of(frozenset({Role.AGENT})) for n in _named(line)]
    if not named:
        return Outcome(Verdict.MET)
    if account is None:
        return Outcome(Verdict.UNKNOWN, missing=(fact,))
    limit = account * (1 + case.number("tolerance")) + case.number("rounding")
    too_high = [line for line, number in named if number > limit]
    if not too_high:
        return Outcome(Verdict.MET, facts=(fact,))
    # A recogniser may have heard the number wrong: a person must listen.
    return Outcome(
        Verdict.VIOLATED, tuple(whole(line) for line in too_high), (fact,), possible=True
    )


def _named(line: Line) -> list[float]:
    text = line.utterance.normalized or line.utterance.text
    if _OTHER.search(text):
        return []
    found = (*_AFTER.finditer(text), *_BEFORE.finditer(text))
    return [number for hit in found if (number := _number(hit.group(1))) is not None]


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(",", ""))
    except ValueError:
        return None


STATED_BALANCE = Check(
    CheckType(options={"fact": "account_snapshot", "tolerance": 0.02, "rounding": 5}),
    _stated_balance,
)
