"""A moment worth advice, before words are put to it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from coach.advise.coaching.material import Context, Material
from coach.domain.advice import Nature
from coach.domain.call import Utterance
from coach.domain.defence import TurningPoint
from coach.domain.exchanges import quoted, quoted_part
from coach.domain.finding import Evidence, Severity, Wording
from coach.domain.promise import Promise

#: What a fall back adds to the weight of the words before it.
FELL_BACK = 3.0
#: A sentence longer than this is quoted in part.
_LONG = 60
_SENTENCE = re.compile(r"(?:[^。！？!?；;.]|\.(?=\d))+[。！？!?；;.]*")


@dataclass(frozen=True, slots=True)
class Found:
    """A moment worth advice.

    Attributes:
        kind: A fault or a strength of the playbook.
        nature: Why it is told.
        weight: How much it cost; larger comes first.
        said: The rep's words; ``None`` if it is about something that was not said.
        context: What stood before them.
        evidence: All moments, in order of time.
        point: The turning point after the rep's words, if there is one.
        promise: The promise it is about, if any.
        rule_ids: Rules that were broken.
        severity: Of that breach.
        instead: A compliant sentence of the rule.
        possible: A person should listen first.
        confidence: 0–1.
        count: How often it happened.
    """

    kind: str
    nature: Nature
    weight: float
    said: Evidence | None
    context: Context
    evidence: tuple[Evidence, ...]
    point: TurningPoint | None = None
    promise: Promise | None = None
    rule_ids: tuple[str, ...] = ()
    severity: Severity | None = None
    instead: tuple[Wording, ...] = field(default=())
    possible: bool = False
    confidence: float = 1.0
    count: int = 1


def spoken(
    material: Material,
    kind: str,
    utterance: Utterance,
    *,
    nature: Nature = Nature.COSTLY,
    quote: str | None = None,
    confidence: float = 1.0,
    possible: bool = False,
    factor: float = 1.0,
) -> Found:
    """Something the rep said: with what the debtor had said before, and what followed."""
    context = material.before(utterance.span.start_s)
    said = sentence(utterance, quote)
    point = material.turning_point(utterance.id)
    fell = point is not None and point.falls_back
    weight = material.playbook.faults[kind].weight * confidence * factor
    proof = [said, *([quoted(context.line)] if context.line else [])]
    if point is not None and fell:
        weight += FELL_BACK * point.confidence
        answer = material.by_id.get(point.debtor_utterance_id)
        proof += [quoted(answer)] if answer else []
    return Found(
        kind=kind,
        nature=nature,
        weight=weight,
        said=said,
        context=context,
        evidence=in_order(proof),
        point=point if fell else None,
        possible=possible or utterance.low_confidence,
        confidence=confidence,
    )


def unsaid(
    material: Material,
    kind: str,
    evidence: Iterable[Evidence],
    *,
    context: Context | None = None,
    nature: Nature = Nature.COSTLY,
    confidence: float = 1.0,
    promise: Promise | None = None,
) -> Found:
    """Something that was due and did not come."""
    return Found(
        kind=kind,
        nature=nature,
        weight=material.playbook.faults[kind].weight * confidence,
        said=None,
        context=context or Context(),
        evidence=in_order(evidence),
        promise=promise,
        confidence=confidence,
    )


def sentence(utterance: Utterance, quote: str | None = None) -> Evidence:
    """The rep's words: the whole utterance, or if that is long the sentence that holds a quote.

    >>> from coach.domain.labels import Role
    >>> from coach.domain.span import Span
    >>> text = "您好。" * 30 + "你等着！我们再说。"
    >>> sentence(Utterance("u1", "S0", Role.AGENT, Span(0, 9), text), "等着").quote
    '你等着！'
    """
    text = utterance.text
    start = text.find(quote) if quote else -1
    if len(text) <= _LONG or start < 0:
        return quoted(utterance)
    for match in _SENTENCE.finditer(text):
        if match.start() <= start < match.end():
            left = len(match[0]) - len(match[0].lstrip())
            return quoted_part(utterance, match.start() + left, match.end())
    return quoted(utterance)


def in_order(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Each once, by time."""
    return tuple(sorted(dict.fromkeys(evidence), key=lambda e: (e.span, e.utterance_id)))


def merged(found: Iterable[Found], *, most_evidence: int = 4) -> tuple[Found, ...]:
    """One per kind: the weightiest moment, which tells how often it happened."""
    best: dict[str, list[Found]] = {}
    for each in found:
        best.setdefault(each.kind, []).append(each)
    return tuple(_together(group, most_evidence) for group in best.values())


def _together(group: list[Found], most_evidence: int) -> Found:
    order = list(Nature)
    ranked = sorted(group, key=lambda f: (order.index(f.nature), f.possible, -f.weight, _time(f)))
    first = ranked[0]
    moments = {each.said.utterance_id for each in group if each.said}
    more = [each.said for each in ranked[1:] if each.said]
    room = max(0, most_evidence - len(first.evidence))
    known = {each.utterance_id for each in first.evidence}
    sayings = [wording for each in ranked for wording in each.instead]
    extra = [each for each in more if each.utterance_id not in known][:room]
    return replace(
        first,
        evidence=in_order((*first.evidence, *extra)),
        rule_ids=tuple(dict.fromkeys(rule for each in ranked for rule in each.rule_ids)),
        instead=tuple(w for n, w in enumerate(sayings) if w not in sayings[:n]),
        count=max(1, len(moments)),
        promise=first.promise or next((f.promise for f in ranked if f.promise), None),
    )


def _time(found: Found) -> float:
    return found.evidence[0].span.start_s
