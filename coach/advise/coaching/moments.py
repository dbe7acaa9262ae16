"""Moments that cost the call something: words that set the debtor back, and openings left unused.

A label alone is weak evidence. An act of poor manner counts if something else supports it: a harsh
manner, or that the debtor took it badly. A grave act that only the label model saw is told as
possible, never as a fact.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from coach.advise.coaching.found import Found, spoken, unsaid
from coach.advise.coaching.material import Material
from coach.advise.playbook.kinds import ACT_FAULTS
from coach.domain.advice import Nature
from coach.domain.call import Utterance
from coach.domain.exchanges import quoted, sure
from coach.domain.finding import Severity
from coach.domain.labels import Role
from coach.domain.moves import (
    DEMANDS,
    FOUL_PRESSURE,
    LAWFUL_PRESSURE,
    REASONS,
    UNDERSTANDING,
)

#: With support an act needs this probability, without it the second.
_SUPPORTED, _ALONE = 0.5, 0.85
#: Grave acts need more, since they are told without any words of a rule behind them.
_GRAVE = 0.7
_YIELDS = 0.6
_TAKEN_BADLY = frozenset({"manner_complaint", "complaint_threat", "abuse", "hang_up"})
_HEATED = frozenset({"angry", "averse"})
_CARES = re.compile(
    r"身边|身体|放一放|担心|慢慢|照顾|难受|别急|不急|缓一缓|陪|好些|保重|人怎么样|要紧"
    r"|\b(?:sorry|worried|take care|are you (?:ok|okay|safe|all right)|with you|look after|no hurry"
    r"|take your time|how are you)\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?:理解|明白|体谅|知道您?(?:也)?(?:不容易|难))[^。？?！!]{0,12}[，,。]?\s*(?:但是?|可是|不过|只是)"
    r"|\b(?:i (?:understand|hear you|get it|see)|i'?m sorry|sorry to hear)[^.?!]{0,40}\bbut\b",
    re.IGNORECASE,
)
_ASKS_TO_PAY = re.compile(
    r"还款|还钱|还上|必须|得还|要还|今天|明天|之前|付|处理"
    r"|\b(?:pay|payment|today|tomorrow|have to|must|need to|due)\b",
    re.IGNORECASE,
)


def poor_manner(material: Material) -> Iterator[Found]:
    """Acts that are faults in themselves, by label, as far as something supports them."""
    for utterance in material.agent:
        supported = _is_supported(material, utterance)
        for act, probability in material.acts(utterance).items():
            kind = ACT_FAULTS.get(act)
            if kind is None:
                continue
            grave = act in FOUL_PRESSURE or act == "over_promise"
            if probability >= (_GRAVE if grave else _SUPPORTED if supported else _ALONE):
                yield spoken(
                    material, kind, utterance,
                    confidence=probability * (0.6 if grave else 1.0), possible=grave,
                )  # fmt: skip


def _is_supported(material: Material, utterance: Utterance) -> bool:
    labels = material.labels.get(utterance.id)
    manner = sure(labels.gentleness) if labels else None
    if manner is not None and manner.key == "harsh":
        return True
    point = material.turning_point(utterance.id)
    if point is not None and point.falls_back:
        return True
    if material.tone and any(m.utterance_id == utterance.id for m in material.tone.worst):
        return True
    answer = material.answer_to(utterance)
    acts = {act for each in answer for act in material.acts(each)}
    return bool(acts & _TAKEN_BADLY) or material.emotion(answer) in _HEATED


def fall_backs(material: Material) -> Iterator[Found]:
    """Turns after which the debtor went back, though no act of theirs is a fault by name."""
    for point in material.defence.falls_back:
        said = material.by_id.get(point.agent_utterance_id or "")
        acts = frozenset(point.agent_acts)
        if said is None or not said.text.strip() or acts & ACT_FAULTS.keys():
            continue
        if point.gentleness == "harsh":
            yield spoken(material, "manner", said, confidence=point.confidence)
        elif acts & LAWFUL_PRESSURE and not acts & UNDERSTANDING:
            yield spoken(material, "pressure_too_early", said, confidence=point.confidence)
        elif acts & DEMANDS and not acts & UNDERSTANDING:
            yield spoken(material, "demand_too_early", said, confidence=point.confidence)


def manner_complaints(material: Material) -> Iterator[Found]:
    """What the debtor complained about, and the words that drew it."""
    for cause in material.defence.causes:
        for mention in cause.mentions if cause.kind == "manner" else ():
            said = material.by_id.get(mention.drawn_by or "")
            if said is not None and said.text.strip() and not mention.about_contact:
                yield spoken(
                    material, "manner", said, confidence=min(cause.confidence, mention.confidence)
                )


def provocations(material: Material) -> Iterator[Found]:
    """Provocations that were answered by arguing, breaking in or pressing on."""
    calm = material.tone.calm if material.tone else None
    kinds = {"argued": "argue", "interrupted": "interruption", "pressed_on": "demand_too_early"}
    for provocation in calm.provocations if calm else ():
        if provocation.calm is not False:
            continue
        for reaction in provocation.reactions:
            said = material.by_id.get(reaction.evidence.utterance_id)
            if said is not None and reaction.kind in kinds:
                yield spoken(
                    material, kinds[reaction.kind], said, quote=reaction.evidence.quote, factor=1.2
                )
                break


def distress(material: Material) -> Iterator[Found]:
    """Somebody said that they cannot go on, and the agent did not take it up.

    Plain words for it are grave whatever rules are in force; a label alone is told as possible.
    """
    for utterance in material.debtor:
        if "hardship" not in material.debtor_acts([utterance]):
            continue
        replies = [each for each in material.replies(utterance) if each.text.strip()]
        if not replies or _cares(material, replies):
            continue
        in_words = "hardship" in material.playbook.heard(utterance.text)
        found = unsaid(
            material,
            "distress_ignored",
            (quoted(utterance), quoted(replies[0])),
            context=material.at(utterance),
            nature=Nature.BREACH if in_words else Nature.COSTLY,
            confidence=1.0 if in_words else material.acts(utterance).get("hardship", 0.0),
        )
        severity = Severity.CRITICAL if in_words else None
        yield replace(found, severity=severity, possible=not in_words)


def _cares(material: Material, replies: list[Utterance]) -> bool:
    acts = {act for each in replies for act in material.acts(each)}
    return bool(acts & (UNDERSTANDING | {"offer_help"})) or any(
        _CARES.search(each.text) for each in replies
    )


def reasons(material: Material) -> Iterator[Found]:
    """Reasons that were not asked about: ignored, disputed, or talked past."""
    asked_about = {each.reason for each in material.defence.excuses if each.probed}
    for excuse in material.defence.excuses:
        if excuse.reason in asked_about:
            continue
        said = material.by_id.get(excuse.utterance_id)
        taken_up = excuse.probed or excuse.met_with_care or (excuse.answered and not excuse.argued)
        if said is None or not excuse.heard_out or taken_up or excuse.probability < _YIELDS:
            continue
        yield unsaid(
            material, "unprobed_reason", excuse.evidence[:2],
            context=material.at(said), confidence=excuse.probability,
        )  # fmt: skip
    if not material.labels:
        yield from _reasons_by_words(material)


def _reasons_by_words(material: Material) -> Iterator[Found]:
    """Without a label model: a reason in plain words, and an agent turn with no question in it."""
    for utterance in material.debtor:
        if not REASONS & set(material.playbook.heard(utterance.text)):
            continue
        replies = material.replies(utterance)
        if replies and not any(_asks(each) or _CARES.search(each.text) for each in replies):
            yield unsaid(
                material, "unprobed_reason", (quoted(utterance), quoted(replies[0])),
                context=material.at(utterance), confidence=0.6,
            )  # fmt: skip


_QUESTION = re.compile(
    r"[?？]|[吗呢]|什么|哪|多少|几[天号个时]|怎么|有没有|是不是|\b(?:what|how|when|where|why|which|who)\b",
    re.IGNORECASE,
)


def _asks(utterance: Utterance) -> bool:
    return bool(_QUESTION.search(utterance.text))


def misfits(material: Material) -> Iterator[Found]:
    """Moves against the debtor's stage."""
    kinds = {
        "pressure_in_resistance": "pressure_too_early",
        "demand_in_resistance": "demand_too_early",
    }
    for misfit in material.strategy.misfits if material.strategy else ():
        said = [material.by_id.get(each.utterance_id) for each in misfit.evidence]
        agent = [u for u in said if u is not None and u.role is Role.AGENT]
        kind = kinds.get(misfit.kind)
        if kind is None or not agent or frozenset(misfit.acts) & ACT_FAULTS.keys():
            continue
        yield spoken(material, kind, agent[-1], confidence=misfit.confidence)


def stuck(material: Material) -> Iterator[Found]:
    """Demands made again without effect, and deadlocks."""
    for repeat in material.defence.repeats:
        said = material.by_id.get(repeat.utterance_id)
        open_now = repeat.stage_after == "compromise"
        if said is not None and said.text.strip() and not open_now:
            found = spoken(material, "repeat_demand", said, confidence=repeat.similarity or 0.6)
            yield found
    for deadlock in material.defence.deadlocks:
        debtor = [material.by_id[each] for each in deadlock.utterance_ids if each in material.by_id]
        if debtor and deadlock.evidence:
            yield unsaid(material, "deadlock", deadlock.evidence, context=material.at(debtor[-1]))


def hollow(material: Material) -> Iterator[Found]:
    """A formula of understanding with the demand straight after it."""
    for utterance in material.agent:
        text = utterance.text.replace("’", "'")
        match = _FORMULA.search(text)
        if match is None or "empathy" in material.acts(utterance):
            continue
        if _ASKS_TO_PAY.search(text[match.end() :]):
            yield spoken(material, "hollow_empathy", utterance, quote=match[0], confidence=0.8)


def gave_in(material: Material) -> Iterator[Found]:
    """The request was dropped after a refusal or a reason that puts nobody in danger."""
    soft = material.tone is not None and material.tone.quadrant in ("gentle_soft", "harsh_soft")
    for utterance in material.agent:
        labels = material.labels.get(utterance.id)
        firmness = sure(labels.firmness) if labels else None
        context = material.before(utterance.span.start_s)
        if firmness is None or firmness.key != "yielding" or firmness.probability < _YIELDS:
            continue
        if context.line is None or {"hardship", "illness_family", "third_party"} & {*context.acts}:
            continue
        yield spoken(
            material, "giving_in", utterance,
            confidence=firmness.probability, factor=1.2 if soft else 0.9,
        )  # fmt: skip


#: Every kind of costly moment, in no order that matters.
DETECTORS = (
    poor_manner, fall_backs, manner_complaints, provocations, distress, reasons, misfits, stuck,
    hollow, gave_in,
)  # fmt: skip
