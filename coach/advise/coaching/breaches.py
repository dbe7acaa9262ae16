"""Broken rules as moments to coach; the pressure ledger where no rule looked."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from coach.advise.coaching.found import Found, spoken, unsaid
from coach.advise.coaching.material import Context, Material
from coach.domain.advice import Nature
from coach.domain.exchanges import quoted
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.influence import Standing
from coach.domain.labels import Role

#: How much a breach adds, so that grave ones come first whatever they cost the talk.
_SEVERITY: Mapping[Severity, float] = MappingProxyType(
    {Severity.CRITICAL: 30.0, Severity.HIGH: 20.0, Severity.MEDIUM: 10.0, Severity.LOW: 0.0}
)
_GRAVE = (Severity.HIGH, Severity.CRITICAL)
#: Rungs of the ledger that are named otherwise among the faults.
_RUNGS = MappingProxyType({"disclosure": "third_party_disclosure"})
_FOUL_RUNGS = frozenset(
    {"vague_threat", "threat", "false_claim", "impersonation", "disclosure", "insult"}
)
_CAUTIONS = MappingProxyType(
    {
        "guilt": "guilt",
        "social_proof_unproven": "unproven_claim",
        "scarcity_unproven": "unproven_claim",
        "pressure_in_resistance": "pressure_too_early",
    }
)


def breaches(material: Material) -> Iterator[Found]:
    """One per broken rule; what a machine may have misheard is marked so."""
    for finding in material.findings:
        kind = material.playbook.fault_of_rule(finding.rule_id)
        broken = finding.verdict in (Verdict.VIOLATED, Verdict.MISSED)
        if broken and material.playbook.faults[kind].for_rep:
            yield _breach(material, kind, finding)


def _breach(material: Material, kind: str, finding: Finding) -> Found:
    """A rule that was merely not fulfilled, and is no grave one, is a habit to take up."""
    grave = finding.verdict is Verdict.VIOLATED or finding.severity in _GRAVE
    found = _moment(material, kind, finding)
    return replace(
        found,
        nature=Nature.BREACH if grave else Nature.HABIT,
        weight=found.weight + (_SEVERITY[finding.severity] if grave else 0.0),
        rule_ids=(finding.rule_id,),
        severity=finding.severity,
        instead=(finding.advice,) if finding.advice else (),
        possible=finding.possible or found.possible,
        confidence=min(finding.confidence, found.confidence),
    )


def _moment(material: Material, kind: str, finding: Finding) -> Found:
    known = [(e, material.by_id[e.utterance_id]) for e in finding.evidence
             if e.utterance_id in material.by_id]  # fmt: skip
    said = [(e, u) for e, u in known if u.role is Role.AGENT]
    if said and finding.verdict is Verdict.VIOLATED:
        found = [spoken(material, kind, u, quote=e.quote) for e, u in said]
        return max(found, key=lambda each: each.weight)
    heard = [utterance for _, utterance in known if utterance.role is Role.DEBTOR]
    context = material.at(heard[-1]) if heard else Context()
    proof = [e for e, _ in known] or _first_words(material)
    return unsaid(material, kind, proof, context=context)


def _first_words(material: Material) -> list[Evidence]:
    return [quoted(utterance) for utterance in material.agent[:1]]


def ledger(material: Material) -> Iterator[Found]:
    """Foul pressure that no rule has told of, and what to think twice about."""
    if material.influence is None:
        return
    for entry in material.influence.ledger:
        if entry.rung not in _FOUL_RUNGS or entry.standing is Standing.LAWFUL or entry.rule_ids:
            continue
        grey = entry.standing is Standing.GREY
        yield from _heard(
            material, _RUNGS.get(entry.rung, entry.rung), entry.evidence,
            confidence=entry.confidence, possible=entry.possible or grey,
        )  # fmt: skip
    for caution in material.influence.cautions:
        if kind := _CAUTIONS.get(caution.kind):
            yield from _heard(material, kind, caution.evidence, confidence=caution.confidence)


def _heard(
    material: Material,
    kind: str,
    evidence: tuple[Evidence, ...],
    *,
    confidence: float,
    possible: bool = False,
) -> Iterator[Found]:
    for each in evidence:
        utterance = material.by_id.get(each.utterance_id)
        if utterance is not None and utterance.role is Role.AGENT:
            yield spoken(
                material, kind, utterance, quote=each.quote,
                confidence=confidence, possible=possible,
            )  # fmt: skip
            return
