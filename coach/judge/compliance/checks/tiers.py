"""A rule with a grave and a lesser kind of the same need, and a rule that a fact lifts."""

from dataclasses import replace

from coach.domain.finding import Severity, Verdict
from coach.judge.compliance.checks.party import HELPFUL
from coach.judge.compliance.checks.requests import REQUEST_HONOURED
from coach.judge.compliance.cues import places
from coach.judge.compliance.evidence import evidence
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.rulebook.pack import CheckType

_ROLES = ("request", "honoured", "flouted")
#: Verdicts from the gravest.
ORDER = (
    Verdict.VIOLATED,
    Verdict.MISSED,
    Verdict.UNKNOWN,
    Verdict.MET,
    Verdict.NOT_APPLICABLE,
)


def _needs_heard(case: Case) -> Outcome:
    """Two kinds of needs that the callee shows, each to be taken up; the lesser weighs less."""
    grave, lesser = _kind(case, "grave"), _kind(case, "lesser")
    if ORDER.index(grave.verdict) <= ORDER.index(lesser.verdict):
        return grave
    return replace(lesser, severity=Severity.HIGH)


def _kind(case: Case, kind: str) -> Outcome:
    """The same check, with the anchors of one kind in their places."""
    options: dict[str, object] = {
        name: chosen for name in _ROLES if (chosen := case.anchor(f"{kind}_{name}"))
    }
    options |= {"turns": case.number("turns"), "silence": case.text("silence")}
    return REQUEST_HONOURED.run(
        replace(case, rule=replace(case.rule, options=options), kind=REQUEST_HONOURED.kind)
    )


def _not_said_unless_allowed(case: Case) -> Outcome:
    """Words that a fact makes lawful; as long as nobody knows the fact they are suspected."""
    view, fact = case.view, case.text("fact")
    said = places(view, case.anchor("said") or "", case.anchors)
    if not said:
        return Outcome(Verdict.MET)
    proof = tuple(evidence(view.lines[match.line], match) for match in said)
    if str(view.facts.get(fact, "")).lower() == "true":
        return Outcome(Verdict.MET, proof, (fact,))
    known = fact in view.facts
    possible = not known or all(match.misheard for match in said)
    return Outcome(Verdict.VIOLATED, proof, (fact,) if known else (), possible=possible)


NEEDS_HEARD = Check(
    CheckType(
        anchors=tuple(f"{kind}_{name}" for kind in ("grave", "lesser") for name in _ROLES),
        optional=("asks_identity", "callee_confirms", "callee_is_third", *HELPFUL),
        options={"turns": 3, "silence": "unknown"},
    ),
    _needs_heard,
)
NOT_SAID_UNLESS_ALLOWED = Check(
    CheckType(anchors=("said",), options={"fact": ""}), _not_said_unless_allowed
)
