"""Every check that a rule file may name: a new one is a file beside this, and a line here."""

from collections.abc import Mapping

from coach.judge.compliance.checks.amounts import STATED_BALANCE
from coach.judge.compliance.checks.disclosure import NOT_TO_THIRD_PARTY, VERIFY_BEFORE_DISCLOSE
from coach.judge.compliance.checks.hours import QUIET_HOURS
from coach.judge.compliance.checks.notices import DEBTOR_TOLD, RECORDING_NOTICE
from coach.judge.compliance.checks.pauses import (
    NOT_SAID_WHEN_BARRED,
    NOTICE_IN_TIME,
    PAUSE_AFTER_CONVERSATION,
)
from coach.judge.compliance.checks.requests import REQUEST_HONOURED
from coach.judge.compliance.checks.strangers import NOTHING_ON_MACHINES, NOTHING_TO_STRANGERS
from coach.judge.compliance.checks.tiers import NEEDS_HEARD, NOT_SAID_UNLESS_ALLOWED
from coach.judge.compliance.outcome import Check

CHECKS: Mapping[str, Check] = {
    "debtor_told": DEBTOR_TOLD,
    "needs_heard": NEEDS_HEARD,
    "not_said_unless_allowed": NOT_SAID_UNLESS_ALLOWED,
    "not_said_when_barred": NOT_SAID_WHEN_BARRED,
    "not_to_third_party": NOT_TO_THIRD_PARTY,
    "notice_in_time": NOTICE_IN_TIME,
    "nothing_on_machines": NOTHING_ON_MACHINES,
    "nothing_to_strangers": NOTHING_TO_STRANGERS,
    "pause_after_conversation": PAUSE_AFTER_CONVERSATION,
    "quiet_hours": QUIET_HOURS,
    "recording_notice": RECORDING_NOTICE,
    "request_honoured": REQUEST_HONOURED,
    "stated_balance": STATED_BALANCE,
    "verify_before_disclose": VERIFY_BEFORE_DISCLOSE,
}
