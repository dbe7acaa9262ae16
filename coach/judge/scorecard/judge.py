"""A call held against a scorecard.

Decided, and tested:

- The weight of items that do not apply, or that nobody can tell, goes to the other items of their
  section; that of a section without points to the other sections.
- The overall score is the lower of conversation and compliance; after an auto-fail it is 0.
- A possible auto-fail is no auto-fail, but the call is flagged: a person must listen.
"""

from dataclasses import replace

from coach.domain.scores import Band, ItemScore, Scores, SectionScore, State
from coach.judge.rulebook.building import wording
from coach.judge.scorecard.card import Card
from coach.judge.scorecard.compliance import band_of, failing, score_compliance
from coach.judge.scorecard.enough import heard_share, lacking, role_sureness
from coach.judge.scorecard.observed import Observed
from coach.judge.scorecard.schema import CardSpec, ItemSpec, SectionSpec
from coach.judge.scorecard.sources.registry import SOURCES


def score(observed: Observed, card: Card) -> Scores:
    """Score a call.

    Args:
        observed: The call with all that was measured and judged; what is ``None`` is unknown, and
            no item that draws on it counts.
        card: As `load_card` read it.

    Returns:
        The scores; every item with its reason, and with the words it rests on where words decide.
    """
    spec = card.spec
    sections = _shared(tuple(_section(observed, one) for one in spec.sections))
    known = _known_share(sections)
    missing = lacking(observed.call, spec.enough, known_share=known)
    conversation = None if missing else _conversation(sections)
    findings = observed.findings or ()
    compliance = score_compliance(findings, spec) if observed.findings is not None else None
    fatal, review = failing(findings, spec)
    limit = compliance.points if compliance else None
    overall = _overall(conversation, limit, failed=bool(fatal))
    return Scores(
        card=spec.card,
        title=wording(spec.title),
        sha256=card.sha256,
        enough=conversation is not None,
        not_enough=missing,
        overall=overall,
        conversation=conversation,
        compliance=compliance,
        band=_band(overall, spec, review=bool(review)),
        auto_fail=bool(fatal),
        auto_fail_rules=tuple(sorted(fatal)),
        review=tuple(sorted(review)),
        sections=sections,
        confidence=_confidence(observed, sections, known),
    )


def _section(observed: Observed, spec: SectionSpec) -> SectionScore:
    items = tuple(_item(observed, item) for item in spec.items)
    scored = [item for item in items if item.points is not None]
    weight = sum(item.weight for item in scored)
    points = sum(i.weight * i.points for i in scored if i.points is not None)
    return SectionScore(
        key=spec.key,
        title=wording(spec.title),
        points=round(points / weight, 2) if weight else None,
        weight=spec.weight,
        share=0.0,
        items=items,
    )


def _item(observed: Observed, spec: ItemSpec) -> ItemScore:
    outcome = SOURCES[spec.source].run(observed, spec)
    named = ",".join(spec.rules) or spec.of
    return ItemScore(
        key=spec.key,
        title=wording(spec.title),
        state=outcome.state,
        points=None if outcome.points is None else round(outcome.points, 2),
        weight=spec.weight,
        share=0.0,
        reason=outcome.reason,
        source=f"{spec.source}:{named}" if named else spec.source,
        evidence=outcome.evidence,
        rule_ids=outcome.rule_ids,
        confidence=round(outcome.confidence, 3),
    )


def _shared(sections: tuple[SectionScore, ...]) -> tuple[SectionScore, ...]:
    """The sections with the part of the conversation that each of them, and each item, made up."""
    total = sum(section.weight for section in sections if section.points is not None)
    return tuple(_with_share(section, total) for section in sections)


def _with_share(section: SectionScore, total: float) -> SectionScore:
    if section.points is None:
        return section
    share = section.weight / total
    weight = sum(item.weight for item in section.items if item.state is State.SCORED)
    items = tuple(
        replace(item, share=share * item.weight / weight) if item.state is State.SCORED else item
        for item in section.items
    )
    return replace(section, share=share, items=items)


def _conversation(sections: tuple[SectionScore, ...]) -> float | None:
    scored = [section for section in sections if section.points is not None]
    if not scored:
        return None
    points = sum(s.share * s.points for s in scored if s.points is not None)
    return round(min(100.0, max(0.0, points)), 1)


def _overall(conversation: float | None, limit: float | None, *, failed: bool) -> float | None:
    if failed:
        return 0.0
    if conversation is None or limit is None:
        return conversation
    return min(conversation, limit)


def _band(overall: float | None, spec: CardSpec, *, review: bool) -> Band | None:
    if review:
        return Band.FLAG
    return None if overall is None else band_of(overall, spec.bands)


def _known_share(sections: tuple[SectionScore, ...]) -> float:
    """Weight of what is known ÷ weight of what applies, 0–1."""
    known = applies = 0.0
    for section in sections:
        whole = sum(item.weight for item in section.items)
        for item in section.items:
            weight = section.weight * item.weight / whole
            applies += weight * (item.state is not State.NOT_APPLICABLE)
            known += weight * (item.state is State.SCORED)
    return known / applies if applies else 0.0


def _confidence(observed: Observed, sections: tuple[SectionScore, ...], known: float) -> float:
    items = [item for section in sections for item in section.items]
    mean = sum(item.share * item.confidence for item in items)
    value = known * mean * heard_share(observed.call) * role_sureness(observed.call)
    return round(min(1.0, value), 3)
