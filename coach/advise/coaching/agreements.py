"""What was agreed, and how well: day, amount, reading back, next contact."""

import re
from collections.abc import Callable, Iterator

from coach.advise.coaching.days import day_in
from coach.advise.coaching.found import Found, unsaid
from coach.advise.coaching.material import Context, Material
from coach.domain.advice import Nature
from coach.domain.exchanges import quoted
from coach.domain.finding import Evidence, Verdict
from coach.domain.labels import Role
from coach.domain.promise import Firmness, Promise, Share

_NEXT = re.compile(
    r"再(?:给您|跟您|和您)?(?:打|联系|回(?:您|个)|来电)|给您(?:打|回)(?:一)?(?:个|通)"
    r"|回访|联系您|等您(?:电话|消息)"
    r"|\b(?:call|ring|phone|text|email|write to) you\b"
    r"|\b(?:be in touch|get back to you|follow up)\b"
    r"|\bcheck (?:in|that|with you)\b",
    re.IGNORECASE,
)
_SUM = re.compile(
    r"[$£€¥]\s?\d|\d[\d,.]*\s?(?:元|块|万|yuan|dollars?|pounds?|euros?|quid|bucks)"
    r"|[一二两三四五六七八九十]+[百千万]|全部|结清|一次性|剩下|其余"
    r"|\b(?:hundred|thousand|all of it|in full|the rest|the balance|the other half)\b",
    re.IGNORECASE,
)


def without_day(material: Material) -> Iterator[Found]:
    """The debtor was willing, and no day was settled: none is named from then on."""
    promises = material.promises or ()
    if any(p.date_text is not None and p.date_open is None for p in promises):
        return
    for misfit in material.strategy.misfits if material.strategy else ():
        if misfit.kind == "no_date_in_compromise":
            yield _unsettled(material, "no_date", misfit.evidence, misfit.confidence)
    for promise in promises:
        if promise.date_text is None and not _named_since(material, promise, day_in):
            yield _unsettled(material, "no_date", promise.evidence, promise.confidence, promise)


def without_amount(material: Material) -> Iterator[Found]:
    """A day was settled, and nobody said how much: no sum is named from then on."""
    promises = material.promises or ()
    if any(p.amount is not None or p.part_or_whole is Share.WHOLE for p in promises):
        return
    for promise in promises:
        dated = promise.date_text is not None and promise.date_open is None
        if dated and not _named_since(material, promise, _SUM.search):
            yield _unsettled(material, "no_amount", promise.evidence, promise.confidence, promise)


def _named_since(
    material: Material, promise: Promise, named: Callable[[str], object | None]
) -> bool:
    """Whether something is named in the words of a promise, or after them."""
    since_s = min(each.span.start_s for each in promise.evidence)
    said = (*material.agent, *material.debtor)
    return any(u.span.end_s > since_s and named(u.text) is not None for u in said)


def not_read_back(material: Material) -> Iterator[Found]:
    """Something was agreed and not said again; where one of several was, the agent does read back.

    Of several payments no single one is read back: the sentence then names none of them.
    """
    step = material.script.step("confirm_commitment") if material.script else None
    if step is not None and step.verdict is Verdict.MET:
        return
    promises = material.promises or ()
    settled = [p for p in promises if p.firmness is not Firmness.SOFT]
    if any(p.confirmed_back or p.firmness is Firmness.AGREED for p in settled):
        return
    for promise in settled[-1:]:
        alone = promise if len(settled) == 1 else None
        yield _unsettled(material, "no_read_back", promise.evidence, promise.confidence, alone)
    if step is not None and step.verdict is Verdict.MISSED and material.promises is None:
        proof = step.evidence or tuple(quoted(u) for u in material.debtor[-1:])
        if proof:
            yield _unsettled(material, "no_read_back", proof, step.confidence)


def day_set_by_agent(material: Material) -> Iterator[Found]:
    """The agent named the day, and the debtor none in the whole call."""
    if any(day_in(utterance.text) for utterance in material.debtor):
        return
    for promise in material.promises or ():
        if promise.named_by is Role.AGENT and first_to_name_day(material, promise) is Role.AGENT:
            found = unsaid(
                material, "imposed_date", promise.evidence, nature=Nature.HABIT,
                context=_context(material, promise.evidence), promise=promise,
                confidence=promise.confidence,
            )  # fmt: skip
            yield found


def without_next_contact(material: Material) -> Iterator[Found]:
    """The call ended with something open, and nobody said when to talk again."""
    step = material.script.step("follow_up") if material.script else None
    if step is not None:
        missed = step.verdict is Verdict.MISSED
    else:
        something_open = bool(material.promises) or material.stage(float("inf")) == "compromise"
        missed = something_open and not _names_next_contact(material)
    last = [quoted(utterance) for utterance in material.agent[-1:]]
    if missed and last:
        promise = next((p for p in material.promises or () if p.date_text), None)
        yield unsaid(
            material, "no_next_contact", last, nature=Nature.HABIT,
            context=material.before(last[0].span.start_s), promise=promise,
            confidence=step.confidence if step else 0.7,
        )  # fmt: skip


def first_to_name_day(material: Material, promise: Promise) -> Role | None:
    """Who of both says a day first in the words that a promise rests on."""
    for each in promise.evidence:
        utterance = material.by_id.get(each.utterance_id)
        if utterance is not None and day_in(each.quote):
            return utterance.role
    return None


def _names_next_contact(material: Material) -> bool:
    for utterance in material.agent:
        labels = material.labels.get(utterance.id)
        if labels and any(act.key == "follow_up" for act in labels.acts):
            return True
        if _NEXT.search(utterance.text):
            return True
    return False


def _unsettled(
    material: Material,
    kind: str,
    evidence: tuple[Evidence, ...],
    confidence: float,
    promise: Promise | None = None,
) -> Found:
    return unsaid(
        material, kind, evidence[:4], context=_context(material, evidence),
        confidence=confidence, promise=promise,
    )  # fmt: skip


def _context(material: Material, evidence: tuple[Evidence, ...]) -> Context:
    """The debtor's last words among the evidence as the moment to answer."""
    said = [material.by_id.get(each.utterance_id) for each in evidence]
    debtor = [u for u in said if u is not None and u.role is Role.DEBTOR]
    return material.at(debtor[-1]) if debtor else Context()


#: Every kind, in no order that matters.
DETECTORS = (without_day, without_amount, not_read_back, day_set_by_agent, without_next_contact)
