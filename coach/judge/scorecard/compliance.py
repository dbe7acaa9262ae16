"""The rules, scored apart."""

from collections.abc import Sequence

from coach.domain.finding import Finding, Verdict
from coach.domain.scores import Band, ComplianceScore, Deduction
from coach.judge.scorecard.schema import BandsSpec, CardSpec, ComplianceSpec

_BROKEN = (Verdict.VIOLATED, Verdict.MISSED)


def score_compliance(findings: Sequence[Finding], card: CardSpec) -> ComplianceScore:
    """100 less a deduction for each rule that was broken; unknown rules neither add nor take."""
    deductions = tuple(
        _deduction(finding, card.compliance) for finding in findings if finding.verdict in _BROKEN
    )
    counts = [finding.verdict for finding in findings]
    n_met = counts.count(Verdict.MET)
    points = None
    if n_met or deductions:
        points = max(0.0, 100.0 - sum(one.points for one in deductions))
    return ComplianceScore(
        points=points,
        band=None if points is None else band_of(points, card.bands),
        deductions=deductions,
        n_met=n_met,
        n_unknown=counts.count(Verdict.UNKNOWN),
        n_not_applicable=counts.count(Verdict.NOT_APPLICABLE),
    )


def failing(findings: Sequence[Finding], card: CardSpec) -> tuple[set[str], set[str]]:
    """Rules that fail the call, and rules that would if a person confirms them."""
    fatal = [
        finding
        for finding in findings
        if finding.verdict in _BROKEN
        and (finding.auto_fail or finding.rule_id in card.compliance.also_fail)
    ]
    sure = {finding.rule_id for finding in fatal if not finding.possible}
    return sure, {finding.rule_id for finding in fatal if finding.possible} - sure


def band_of(points: float, bands: BandsSpec) -> Band:
    """What to do with a call that scores so much."""
    if points >= bands.passes:
        return Band.PASS
    return Band.COACH if points >= bands.coach else Band.FLAG


def _deduction(finding: Finding, spec: ComplianceSpec) -> Deduction:
    points = spec.deductions[finding.severity] * (spec.possible_share if finding.possible else 1)
    return Deduction(
        rule_id=finding.rule_id,
        severity=finding.severity,
        points=points,
        possible=finding.possible,
        evidence=finding.evidence,
        message=finding.message,
    )
