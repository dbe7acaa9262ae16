"""One finding per rule: a call held against a pack."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from coach.domain.call import Call
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.judge.compliance.checks.registry import CHECKS
from coach.judge.compliance.cues import Hit, look, places
from coach.judge.compliance.evidence import evidence
from coach.judge.compliance.facts import checked
from coach.judge.compliance.outcome import Case, Outcome
from coach.judge.compliance.view import View
from coach.judge.compliance.wording import message
from coach.judge.rulebook.pack import Cue, Pack, Rule

#: Below this a speaker's role is a guess, and what rests on it is only possible.
_SURE_OF_ROLE = 0.8

_WEIGHTS = (Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)
_HEARD, _MISHEARD, _FACT = 0.9, 0.5, 1.0


def judge_compliance(
    call: Call, labels: Mapping[str, Labels] | None, pack: Pack
) -> tuple[Finding, ...]:
    """Hold a call against every rule of a pack.

    Args:
        call: The call; its roles say who must not say what.
        labels: By utterance id; ``None`` when no label model is installed.
        pack: As `load_pack` made it ready.

    Returns:
        One finding per rule in the pack's order; evidence sorted by time. A rule that
        is broken several times is one finding with several pieces of evidence. What
        is said in another language than the pack's is ``unknown``.
    """
    view = View(call, labels)
    understood = call.language is None or call.language is pack.language
    return tuple(
        _finding(view, rule, pack, understood=understood or not _needs_words(rule))
        for rule in pack.rules
    )


def _finding(view: View, rule: Rule, pack: Pack, *, understood: bool) -> Finding:
    outcome = Outcome(Verdict.UNKNOWN, missing=("language",))
    if understood:
        outcome = _outcome(view, rule, pack.anchors)
    proof = tuple(
        sorted(dict.fromkeys(outcome.evidence), key=lambda e: (e.span, e.utterance_id, e.quote))
    )
    severity = outcome.severity or rule.severity
    breach = outcome.verdict in (Verdict.VIOLATED, Verdict.MISSED)
    possible = outcome.possible or (breach and _is_doubtful(view, {e.utterance_id for e in proof}))
    return Finding(
        rule_id=rule.id,
        pack=pack.id,
        verdict=outcome.verdict,
        severity=severity,
        citation=rule.citation,
        confirmed=rule.confirmed,
        message=message(rule, outcome),
        advice=rule.instead if breach or proof else None,
        evidence=proof,
        facts=outcome.facts,
        missing=outcome.missing,
        auto_fail=rule.auto_fail and breach and severity is rule.severity,
        possible=possible,
        confidence=_MISHEARD if possible else _HEARD if proof or breach else _FACT,
    )


def _outcome(view: View, rule: Rule, anchors: Mapping[str, Cue]) -> Outcome:
    if not _in_force(view, rule):
        return Outcome(Verdict.NOT_APPLICABLE, facts=("start",))
    fits, facts = checked(view.facts, rule.when)
    if fits is False:
        return Outcome(Verdict.NOT_APPLICABLE, facts=facts)
    if rule.only_if and not places(view, rule.only_if, anchors):
        return Outcome(Verdict.NOT_APPLICABLE)
    outcome = _weighed(view, rule, anchors)
    missing = () if fits else facts
    missing += tuple(name for name in rule.needs if name not in view.facts)
    if missing and outcome.verdict is not Verdict.NOT_APPLICABLE:
        both = tuple(dict.fromkeys((*missing, *outcome.missing)))
        return Outcome(Verdict.UNKNOWN, outcome.evidence, outcome.facts, both)
    return outcome


def _weighed(view: View, rule: Rule, anchors: Mapping[str, Cue]) -> Outcome:
    """The worst that the rule's parts came to; what is required is asked of agents who spoke."""
    outcomes: list[Outcome] = []
    if rule.check:
        check = CHECKS[rule.check]
        outcomes.append(check.run(Case(view, rule, anchors, check.kind)))
    if rule.detect:
        found = _detected(view, rule, anchors)
        if not outcomes or found.verdict is not Verdict.MET:
            outcomes.append(found)
    if rule.require:
        outcomes.append(_required(view, rule, anchors))
    order = (
        Verdict.VIOLATED,
        Verdict.MISSED,
        Verdict.UNKNOWN,
        Verdict.MET,
        Verdict.NOT_APPLICABLE,
    )
    worst = min((o.verdict for o in outcomes), key=order.index)
    same = [outcome for outcome in outcomes if outcome.verdict is worst]
    return Outcome(
        worst,
        tuple(e for o in same for e in o.evidence),
        tuple(dict.fromkeys(fact for o in same for fact in o.facts)),
        tuple(dict.fromkeys(name for o in same for name in o.missing)),
        _heaviest(o.severity for o in same),
        all(o.possible for o in same),
    )


def _detected(view: View, rule: Rule, anchors: Mapping[str, Cue]) -> Outcome:
    """What must not be said, or be."""
    wants_words = any(cue.parts for cue in rule.detect)
    if wants_words and not any(view.of(cue.roles) for cue in rule.detect if cue.parts):
        return Outcome(Verdict.UNKNOWN, missing=("agent",))
    found = [look(view, cue, anchors) for cue in rule.detect]
    hits = [hit for one in found for hit in one.hits]
    breaches = [hit for hit in hits if not hit.missing]
    if breaches:
        return Outcome(
            Verdict.VIOLATED,
            _proof(view, breaches),
            tuple(dict.fromkeys(fact for hit in breaches for fact in hit.facts)),
            severity=_heaviest(hit.severity or rule.severity for hit in breaches),
            possible=all(hit.is_doubtful for hit in breaches),
        )
    missing = dict.fromkeys(name for hit in hits for name in hit.missing)
    missing |= dict.fromkeys(name for one in found for name in one.missing)
    if hits or missing:
        return Outcome(
            Verdict.UNKNOWN,
            _proof(view, hits),
            missing=tuple(missing),
            severity=_heaviest(hit.severity for hit in hits),
        )
    facts = tuple(dict.fromkeys(name for cue in rule.detect for name in cue.facts))
    return Outcome(Verdict.MET, facts=tuple(name for name in facts if name in view.facts))


def _required(view: View, rule: Rule, anchors: Mapping[str, Cue]) -> Outcome:
    """What must be said: one of the rule's cues."""
    if not view.of(frozenset({Role.AGENT})):
        return Outcome(Verdict.UNKNOWN, missing=("agent",))
    for cue in rule.require:
        if hits := look(view, cue, anchors).hits:
            return Outcome(Verdict.MET, _proof(view, hits[:1]), possible=hits[0].is_doubtful)
    return Outcome(Verdict.MISSED)


def _proof(view: View, hits: Iterable[Hit]) -> tuple[Evidence, ...]:
    return tuple(evidence(view.lines[m.line], m) for hit in hits for m in hit.matches)


def _heaviest(severities: Iterable[Severity | None]) -> Severity | None:
    named = [severity for severity in severities if severity]
    return max(named, key=_WEIGHTS.index) if named else None


def _is_doubtful(view: View, ids: set[str]) -> bool:
    """Whether all the words rest on an unsure recogniser, or an unsure role."""
    sure = {s.id: s.role_probability >= _SURE_OF_ROLE for s in view.call.speakers}
    said = [line.utterance for line in view.lines if line.utterance.id in ids]
    return bool(said) and all(u.low_confidence or not sure.get(u.speaker, True) for u in said)


def _in_force(view: View, rule: Rule) -> bool:
    """Whether the rule was law when the call began; an undated call is judged by today's."""
    begun = _date(view.facts.get("start"))
    if begun is None:
        return rule.until is None
    return (rule.since is None or rule.since <= begun) and (
        rule.until is None or begun <= rule.until
    )


def _date(value: object) -> date | None:
    try:
        return datetime.fromisoformat(str(value)).date()
    except ValueError:
        return None


def _needs_words(rule: Rule) -> bool:
    """Whether facts alone cannot decide it; words in another language then only add nothing."""
    return (
        bool(rule.require or rule.only_if)
        or (bool(rule.detect) and all(cue.parts for cue in rule.detect))
        or (rule.check is not None and bool(CHECKS[rule.check].kind.anchors))
    )
