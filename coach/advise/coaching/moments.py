"""Words that cost the call something: they set the debtor back, or missed where the debtor stood.

A label alone is weak evidence. An act of poor manner counts if something else supports it: a harsh
manner, or that the debtor took it badly. A grave act that only the label model saw is told as
possible, never as a fact.
"""

from collections.abc import Iterator

from coach.advise.coaching.found import Found, spoken, unsaid
from coach.advise.coaching.material import Material
from coach.advise.playbook.kinds import ACT_FAULTS
from coach.domain.call import Utterance
from coach.domain.exchanges import sure
from coach.domain.labels import Role
from coach.domain.moves import (
    DEMANDS,
    FOUL_PRESSURE,
    LAWFUL_PRESSURE,
    UNDERSTANDING,
)

#: With support an act needs this probability, without it the second.
_SUPPORTED, _ALONE = 0.5, 0.85
#: Grave acts need support, and more of it: no words of a rule stand behind them.
_GRAVE = 0.7
_YIELDS = 0.6
_TAKEN_BADLY = frozenset({"manner_complaint", "complaint_threat", "abuse", "hang_up"})
_HEATED = frozenset({"angry", "averse"})


def poor_manner(material: Material) -> Iterator[Found]:
    """Acts that are faults in themselves, by label, as far as something supports them."""
    for utterance in material.agent:
        supported = _is_supported(material, utterance)
        for act, probability in material.acts(utterance).items():
            kind = ACT_FAULTS.get(act)
            if kind is None:
                continue
            grave = act in FOUL_PRESSURE
            if grave and not supported:
                continue
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
    poor_manner, fall_backs, manner_complaints, provocations, misfits, stuck, gave_in,
)  # fmt: skip
