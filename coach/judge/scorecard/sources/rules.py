"""Points from findings of the compliance pack, and from the pressure ledger."""

from fnmatch import fnmatchcase

from coach.domain.finding import Finding, Verdict
from coach.domain.influence import Standing
from coach.domain.scores import State
from coach.judge.scorecard.observed import Observed
from coach.judge.scorecard.outcome import (
    NOT_LOOKED,
    Outcome,
    not_applicable,
    say,
    scored,
    unknown,
)
from coach.judge.scorecard.schema import ItemSpec

INFLUENCE = ("pressure", "cautions")
#: Points that each grey sentence, and each caution, takes off.
_PER_GREY, _PER_CAUTION = 30.0, 25.0
_SHOWN = 3


def from_findings(observed: Observed, item: ItemSpec) -> Outcome:
    """Rules kept 100, broken 0; what could not be checked counts neither way."""
    if observed.findings is None:
        return unknown(NOT_LOOKED)
    looked = [one for one in observed.findings if _named(one, item.rules)]
    broken = [one for one in looked if one.verdict in (Verdict.VIOLATED, Verdict.MISSED)]
    if broken:
        return _broken(broken)
    kept = [one for one in looked if one.verdict is Verdict.MET]
    ids = tuple(one.rule_id for one in kept)
    if kept:
        confidence = min(one.confidence for one in kept)
        return scored(100, say("没有发现违规", "No breach was found"), rule_ids=ids,
                      evidence=tuple(e for one in kept for e in one.evidence)[:_SHOWN],
                      confidence=confidence)  # fmt: skip
    if any(one.verdict is Verdict.UNKNOWN for one in looked):
        return unknown(say("规则无法核对", "The rules could not be checked"))
    return not_applicable(say("规则不适用", "The rules do not apply"))


def _named(finding: Finding, rules: tuple[str, ...]) -> bool:
    return any(fnmatchcase(finding.rule_id, rule) for rule in rules)


def _broken(broken: list[Finding]) -> Outcome:
    """A sure breach is 0; one that a person must hear first is unknown, never half a pass."""
    sure = [one for one in broken if not one.possible]
    shown = (sure or broken)[0]
    evidence = tuple(piece for one in (sure or broken) for piece in one.evidence)[:_SHOWN]
    rule_ids = tuple(one.rule_id for one in (sure or broken))
    if not sure:
        return Outcome(State.UNKNOWN, None, shown.message, evidence, rule_ids)
    confidence = max(one.confidence for one in sure)
    return scored(0, shown.message, evidence=evidence, rule_ids=rule_ids, confidence=confidence)


def from_influence(observed: Observed, item: ItemSpec) -> Outcome:
    """Pressure within the law, or nothing to think twice about."""
    if observed.influence is None:
        return unknown(NOT_LOOKED)
    return _cautions(observed) if item.of == "cautions" else _pressure(observed)


def _pressure(observed: Observed) -> Outcome:
    ledger = observed.influence.ledger if observed.influence else ()
    forbidden = [one for one in ledger if one.standing is Standing.FORBIDDEN]
    grey = [one for one in ledger if one.standing is Standing.GREY]
    shown = forbidden or grey or list(ledger)
    words = tuple(piece for one in shown for piece in one.evidence)[:_SHOWN]
    rule_ids = tuple(sorted({rule for one in forbidden for rule in one.rule_ids}))
    if forbidden:
        reason = say(f"{len(forbidden)} 句越过红线", f"{len(forbidden)} sentences cross the line")
        return scored(0, reason, evidence=words, rule_ids=rule_ids,
                      confidence=max(one.confidence for one in forbidden))  # fmt: skip
    if grey:
        reason = say(f"{len(grey)} 句处于灰色地带", f"{len(grey)} sentences are in the grey")
        return scored(100 - _PER_GREY * len(grey), reason, evidence=words,
                      confidence=max(one.confidence for one in grey))  # fmt: skip
    reason = say("没有不当施压", "No undue pressure")
    return scored(100, reason, evidence=words, confidence=0.8)


def _cautions(observed: Observed) -> Outcome:
    cautions = observed.influence.cautions if observed.influence else ()
    if not cautions:
        return scored(
            100, say("没有需要提醒的说法", "Nothing to think twice about"), confidence=0.8
        )
    words = tuple(piece for one in cautions for piece in one.evidence)[:_SHOWN]
    points = 100 - _PER_CAUTION * len(cautions)
    return scored(points, cautions[0].message, evidence=words,
                  confidence=max(one.confidence for one in cautions))  # fmt: skip
