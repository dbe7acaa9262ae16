"""Every check that a rule file may name: a new one is a file beside this, and a line here."""

from collections.abc import Mapping

from coach.judge.compliance.checks.disclosure import NOT_TO_THIRD_PARTY, VERIFY_BEFORE_DISCLOSE
from coach.judge.compliance.checks.hours import QUIET_HOURS
from coach.judge.compliance.checks.requests import REQUEST_HONOURED
from coach.judge.compliance.outcome import Check

CHECKS: Mapping[str, Check] = {
    "verify_before_disclose": VERIFY_BEFORE_DISCLOSE,
    "not_to_third_party": NOT_TO_THIRD_PARTY,
    "quiet_hours": QUIET_HOURS,
    "request_honoured": REQUEST_HONOURED,
}
