"""Habits that would make the next call easier: listening, script, voice."""

from collections.abc import Iterator
from dataclasses import replace

from coach.advise.coaching.found import Found, spoken, unsaid
from coach.advise.coaching.material import Context, Material
from coach.domain.advice import Nature
from coach.domain.exchanges import quoted, speaking_turns
from coach.domain.finding import Verdict
from coach.domain.labels import Role
from coach.domain.moves import OFFERS

#: A turn longer than this is a monologue.
LONG_TURN_S = 45.0
#: A larger part of the speech than this leaves the debtor little room.
TALKS_MUCH = 0.75
#: Below this length a call has no talk ratio worth a word.
_ENOUGH_SPEECH_S = 60.0
#: One break-in is an accident.
_BREAK_INS = 2
#: The debt should be named within this time.
_PURPOSE_S = 60.0
_STEPS = {
    "identify_self": "no_identity",
    "recording_notice": "no_notice",
    "verify_identity": "unverified",
    "closing": "abrupt_close",
}


def interruptions(material: Material) -> Iterator[Found]:
    """Break-ins into the debtor's speech; the debtor's words that were cut off are the line."""
    if material.interaction is None:
        return
    own = [each for each in material.interaction.interruptions if each.by is Role.AGENT]
    for each in own if len(own) >= _BREAK_INS else ():
        said = material.by_id.get(each.by_utterance_id)
        over = material.by_id.get(each.over_utterance_id)
        if said is None or over is None or over.role is not Role.DEBTOR or not said.text.strip():
            continue
        found = spoken(material, "interruption", said, nature=Nature.HABIT)
        yield replace(
            found,
            context=material.at(over),
            evidence=tuple(sorted((quoted(over), quoted(said)), key=lambda e: e.span)),
        )


def monologue(material: Material) -> Iterator[Found]:
    """Turns in which the debtor could not get a word in."""
    for turn in speaking_turns(material.call):
        if turn.role is Role.AGENT and turn.span.duration_s > LONG_TURN_S:
            first, last = turn.utterances[0], turn.utterances[-1]
            proof = [quoted(each) for each in dict.fromkeys((first, last)) if each.text.strip()]
            if proof:
                context = material.before(first.span.start_s)
                yield unsaid(material, "monologue", proof, context=context, nature=Nature.HABIT)


def talks_too_much(material: Material) -> Iterator[Found]:
    """The agent held the floor for most of the call."""
    numbers = material.interaction
    if numbers is None or numbers.talk_ratio is None or numbers.agent is None:
        return
    if numbers.talk_ratio > TALKS_MUCH and numbers.agent.speech_s >= _ENOUGH_SPEECH_S:
        longest = max(material.agent, key=lambda u: u.span.duration_s, default=None)
        if longest is not None:
            context = material.before(longest.span.start_s)
            yield unsaid(
                material, "talks_too_much", [quoted(longest)], context=context, nature=Nature.HABIT
            )


def script_steps(material: Material) -> Iterator[Found]:
    """Steps of the script that were due and missed."""
    if material.script is None or not material.agent:
        return
    for step, kind in _STEPS.items():
        result = material.script.step(step)
        if result is not None and result.verdict is Verdict.MISSED:
            at_end = step == "closing"
            shown = material.agent[-1 if at_end else 0]
            yield unsaid(
                material, kind, result.evidence or [quoted(shown)],
                nature=Nature.HABIT, confidence=result.confidence,
            )  # fmt: skip


def preparation(material: Material) -> Iterator[Found]:
    """The facts of the case were not at hand, or the purpose came late."""
    if material.script is None or not material.agent:
        return
    opening = [quoted(material.agent[0])]
    missed = [f for f in material.script.preparation if f.verdict is Verdict.MISSED]
    if {"amount", "due_date"} <= {fact.key for fact in missed}:
        yield unsaid(material, "unprepared", opening, nature=Nature.HABIT)
    late = material.script.time_to_purpose_s
    if late is not None and late > _PURPOSE_S:
        yield unsaid(material, "late_purpose", opening, nature=Nature.HABIT)


def without_plan(material: Material) -> Iterator[Found]:
    """Hardship was told, and no way out was offered in the whole call."""
    step = material.script.step("offer_plan") if material.script else None
    reasons = [each for each in material.defence.excuses if each.reason in _NEEDS_PLAN]
    offered = any(act.key in OFFERS for labels in material.labels.values() for act in labels.acts)
    missed = step.verdict is Verdict.MISSED if step is not None else bool(material.labels)
    if reasons and missed and not offered:
        first = reasons[0]
        said = material.by_id.get(first.utterance_id)
        yield unsaid(
            material, "no_plan", first.evidence[:1], nature=Nature.HABIT,
            context=material.at(said) if said else Context(), confidence=first.probability,
        )  # fmt: skip


_NEEDS_PLAN = frozenset({"no_money", "income_delay", "unemployed", "illness_family"})


def tense_voice(material: Material) -> Iterator[Found]:
    """The voice was agitated while the words were not harsh: for coaching, no fault."""
    for each in material.tone.agitated if material.tone else ():
        said = material.by_id.get(each.utterance_id)
        if said is not None and said.text.strip():
            yield spoken(material, "agitated_voice", said, nature=Nature.HABIT, possible=True)


#: Every kind of habit, in no order that matters.
DETECTORS = (
    interruptions, monologue, talks_too_much, script_steps, preparation, without_plan, tense_voice,
)  # fmt: skip
