"""What was done well. Where an agent spoke, something is always named.

The looser kinds at the end rest on plain words and are there for hard calls. Words that broke a
rule or that advice is given on are never praised.
"""

import re
from collections.abc import Callable, Iterator, Set

from coach.advise.coaching.agreements import first_to_name_day
from coach.advise.coaching.found import Found, in_order
from coach.advise.coaching.material import Material
from coach.advise.playbook.kinds import PRAISE
from coach.domain.advice import Nature
from coach.domain.call import Utterance
from coach.domain.exchanges import quoted, sure
from coach.domain.finding import Evidence, Verdict
from coach.domain.labels import Role
from coach.domain.moves import (
    AGREEING,
    FACTS,
    FIGHTING,
    FOUL_PRESSURE,
    OFFERS,
    PROBING,
    UNDERSTANDING,
)

#: An act is praised from this probability on.
LEAST = 0.6
_FOUL = FOUL_PRESSURE | FIGHTING | {"repeat_demand", "over_promise"}
_THANKS = re.compile(r"谢谢|感谢|多谢|辛苦|\bthank", re.IGNORECASE)
_POLITE = re.compile(
    r"您|请问|麻烦|不好意思|\b(?:please|could you|would you|may i|sir|madam|ma'am)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"[?？]|[吗呢]|\b(?:what|how|when|why|which|could you|would you)\b", re.IGNORECASE
)
_CONCRETE = re.compile(r"哪天|多少|几号|什么时候|\b(?:which day|how much|when)\b", re.IGNORECASE)
_ACTS = {
    "empathy": {"empathy"}, "probed": {"ask_reason", "open_question"}, "listened": {"listen"},
    "plan": {"offer_plan", "offer_help"}, "next_contact": {"follow_up"},
    "explained": {"explain_fact"}, "identified": {"identify_self"}, "verified": {"verify_identity"},
}  # fmt: skip
_STEPS = {
    "next_contact": "follow_up", "verified": "verify_identity", "identified": "identify_self",
    "plan": "offer_plan",
}  # fmt: skip
#: Wordings that are no strength, whatever else is in the sentence.
_GRUFF = re.compile(
    r"到底|少来|废话|别跟我|别管|你这种|\b(?:whatever|shut up|don't give me)\b", re.IGNORECASE
)
_SHORT = 30
#: What may have moved a debtor to a stage; anything else before a turn is chance.
_MOVES = {
    "justification": UNDERSTANDING | PROBING,
    "compromise": UNDERSTANDING | PROBING | OFFERS | FACTS | AGREEING,
}


def strengths(
    material: Material, *, criticised: Set[str], denied: Set[str] = frozenset()
) -> tuple[Found, ...]:
    """Strengths, the most telling first; at least one if the agent spoke.

    Args:
        material: The call.
        criticised: Ids of agent utterances on which advice is given or that broke a rule.
        denied: Kinds that would contradict what is told.
    """
    criticised = criticised | {
        evidence.utterance_id
        for finding in material.findings
        if finding.verdict is Verdict.VIOLATED
        for evidence in finding.evidence
    }
    found: list[Found] = []
    seen: set[str] = set()
    for kind in PRAISE[: PRAISE.index("thanked")]:
        for each in _by_kind(material, kind, criticised) if kind not in denied else ():
            ids = {e.utterance_id for e in each.evidence if _is_by(material, e, Role.AGENT)}
            if ids and not ids & seen:
                seen |= ids
                found.append(each)
                break
    return tuple(found) or _plain_ones(material, criticised)


def _is_by(material: Material, evidence: Evidence, role: Role) -> bool:
    said = material.by_id.get(evidence.utterance_id)
    return said is not None and said.role is role


def _by_kind(material: Material, kind: str, criticised: Set[str]) -> Iterator[Found]:
    special: dict[str, Callable[[Material], Iterator[Found]]] = {
        "care_first": _care_first, "turned": _turned, "calm": _calm, "warm": _warm,
        "debtor_named_date": _debtor_named_date, "read_back": _read_back,
    }  # fmt: skip
    every = [*(special[kind](material) if kind in special else ())]
    every += [*_by_step(material, kind), *_by_act(material, kind)]
    for found in every:
        if found.said is not None and found.said.utterance_id not in criticised:
            yield found


def _praise(
    material: Material, kind: str, said: Utterance, *others: Evidence, confidence: float = 1.0
) -> Found:
    context = material.before(said.span.start_s)
    proof = (*others, quoted(said))
    return Found(kind, Nature.PRAISE, confidence, quoted(said), context, in_order(proof),
                 point=material.turning_point(said.id) if kind == "turned" else None,
                 confidence=confidence)  # fmt: skip


def _by_act(material: Material, kind: str) -> Iterator[Found]:
    """By label, the surest first; not where the same words did something foul."""
    wanted = _ACTS.get(kind, set())
    sure_of = [
        (max(acts[act] for act in wanted & acts.keys()), utterance)
        for utterance in material.agent
        if (acts := material.acts(utterance)) and wanted & acts.keys() and not _FOUL & acts.keys()
    ]
    for probability, utterance in sorted(sure_of, key=lambda each: (-each[0], each[1].span)):
        if probability >= LEAST and not _is_harsh(material, utterance):
            context = material.before(utterance.span.start_s)
            line = [quoted(context.line)] if context.line and kind in ("empathy", "probed") else []
            yield _praise(material, kind, utterance, *line, confidence=probability)


def _is_harsh(material: Material, utterance: Utterance) -> bool:
    labels = material.labels.get(utterance.id)
    manner = sure(labels.gentleness) if labels else None
    return manner is not None and manner.key == "harsh"


def _by_step(material: Material, kind: str) -> Iterator[Found]:
    step = material.script.step(_STEPS[kind]) if material.script and kind in _STEPS else None
    if step is not None and step.verdict is Verdict.MET:
        for each in step.evidence:
            said = material.by_id.get(each.utterance_id)
            if said is not None and said.role is Role.AGENT and not _is_harsh(material, said):
                yield _praise(material, kind, said, confidence=step.confidence)


def _care_first(material: Material) -> Iterator[Found]:
    for utterance in material.debtor:
        if {"hardship", "illness_family"} & set(material.debtor_acts([utterance])):
            for reply in material.replies(utterance, n=1):
                probability = material.acts(reply).get("care", 0.0)
                if probability >= LEAST and not _FOUL & material.acts(reply).keys():
                    yield _praise(
                        material, "care_first", reply, quoted(utterance), confidence=probability
                    )


def _turned(material: Material) -> Iterator[Found]:
    forward = [p for p in material.defence.turning_points if not p.falls_back]
    for point in sorted(forward, key=lambda p: -p.confidence):
        said = material.by_id.get(point.agent_utterance_id or "")
        answer = material.by_id.get(point.debtor_utterance_id)
        acts = set(point.agent_acts)
        foul = _FOUL & acts or point.gentleness == "harsh"
        moved = bool(acts & _MOVES.get(point.to_stage, frozenset())) or point.gentleness == "warm"
        if said is not None and answer is not None and said.text.strip() and moved and not foul:
            yield _praise(material, "turned", said, quoted(answer), confidence=point.confidence)


def _calm(material: Material) -> Iterator[Found]:
    calm = material.tone.calm if material.tone else None
    for provocation in calm.provocations if calm else ():
        if provocation.calm and provocation.reactions:
            said = material.by_id.get(provocation.reactions[0].evidence.utterance_id)
            if said is not None:
                yield _praise(material, "calm", said, provocation.evidence)


def _warm(material: Material) -> Iterator[Found]:
    for moment in material.tone.best if material.tone else ():
        said = material.by_id.get(moment.utterance_id)
        if said is not None and not _FOUL & set(moment.acts):
            yield _praise(material, "warm", said, confidence=max(0.0, moment.gentleness))


def _debtor_named_date(material: Material) -> Iterator[Found]:
    """The debtor said a day first, after a question of the agent's."""
    for promise in material.promises or ():
        if first_to_name_day(material, promise) is not Role.DEBTOR or promise.date_open:
            continue
        named = next(e for e in promise.evidence if _is_by(material, e, Role.DEBTOR))
        context_s = named.span.start_s
        asked = [u for u in material.agent if u.span.start_s < context_s and _ASKS.search(u.text)]
        if asked:
            yield _praise(
                material, "debtor_named_date", asked[-1], named, confidence=promise.confidence
            )


def _read_back(material: Material) -> Iterator[Found]:
    for promise in material.promises or ():
        said = [material.by_id.get(each.utterance_id) for each in promise.evidence]
        agent = [u for u in said if u is not None and u.role is Role.AGENT]
        if promise.confirmed_back and agent:
            yield _praise(material, "read_back", agent[-1], confidence=promise.confidence)


def _plain_ones(material: Material, criticised: Set[str]) -> tuple[Found, ...]:
    """A strength by plain words, in what nothing is said against; else that the call was made."""
    free = [u for u in material.agent if u.id not in criticised and not _GRUFF.search(u.text)]
    checks: tuple[tuple[str, Callable[[Utterance], bool]], ...] = (
        ("thanked", lambda u: bool(_THANKS.search(u.text))),
        ("polite", lambda u: bool(_POLITE.search(u.text))),
        ("asked", lambda u: bool(_ASKS.search(u.text))),
    )
    for kind, check in checks:
        for utterance in free:
            if check(utterance) and not _is_harsh(material, utterance):
                return (_praise(material, kind, utterance, confidence=0.6),)
    for utterance in [u for u in free if _CONCRETE.search(u.text)]:
        return (_praise(material, "concrete", utterance, confidence=0.5),)
    for utterance in [u for u in free if len(u.text) <= _SHORT]:
        return (_praise(material, "plain", utterance, confidence=0.5),)
    for utterance in (free or material.agent)[:1]:
        return (_praise(material, "spoke", utterance, confidence=0.5),)
    return ()
