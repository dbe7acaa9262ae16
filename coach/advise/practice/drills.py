"""Short drills, made of the call's own moments."""

from collections.abc import Iterator, Mapping, Sequence

from coach.advise.coaching.facts import facts_for, used
from coach.advise.coaching.material import Context, Material
from coach.advise.coaching.writing import rewritten
from coach.advise.playbook import Playbook
from coach.domain.advice import CRITERIA, Advice, Criterion, Drill, Nature
from coach.domain.call import Call, Utterance
from coach.domain.defence import Defence
from coach.domain.exchanges import quoted, said_before
from coach.domain.finding import Evidence
from coach.domain.labels import Language, Role
from coach.domain.moves import FIGHTING, FOUL_PRESSURE
from coach.domain.observation import Labels
from coach.domain.promise import Promise

MOST_DRILLS = 3
#: The kind of drills that no advice asked for: to take up what was said.
TAKE_UP = "take_up"
#: What their model answers are written from.
_TAKEN_UP = "unprobed_reason"
#: Lines of the debtor that are worth practising even if they were answered well.
_HARD = frozenset(
    {
        "refusal", "deferral", "distrust", "manner_complaint", "complaint_threat", "abuse",
        "no_money", "others_dont_pay", "unfair", "stop_contact", "amount_dispute",
    }
)  # fmt: skip


def drills(
    call: Call,
    labels: Mapping[str, Labels] | None,
    *,
    playbook: Playbook,
    advice: Sequence[Advice] = (),
    defence: Defence | None = None,
    promises: Sequence[Promise] | None = None,
) -> tuple[Drill, ...]:
    """Make drills of a call's own moments.

    Args:
        call: The call.
        labels: By utterance id; ``None`` if no label model looked.
        playbook: Where the words come from.
        advice: What was advised on the call: its moments come first.
        defence: Where the debtor's defences stood; ``None`` if not known.
        promises: What was agreed; ``None`` if nobody looked.

    Returns:
        At most three, no two about the same words of the debtor; none where the debtor said
        nothing to be answered. The same for the same input.
    """
    material = Material(
        call=call,
        playbook=playbook,
        labels=labels or {},
        defence=defence or Defence(),
        promises=None if promises is None else tuple(promises),
    )
    made: dict[str, Drill] = {}
    for kind, line in (*_advised(material, advice), *_hard_lines(material)):
        if line.id not in made and len(made) < MOST_DRILLS:
            drill = _drill(material, kind, line)
            if drill is not None:
                made[line.id] = drill
    return tuple(made.values())


def _advised(material: Material, advice: Sequence[Advice]) -> Iterator[tuple[str, Utterance]]:
    """The debtor's words at each piece of advice that has something to say instead."""
    for piece in advice:
        if piece.nature is Nature.PRAISE or piece.rewrite is None:
            continue
        line = _line(material, piece)
        if line is not None and material.playbook.faults[piece.kind].task is not None:
            yield piece.kind, line


def _line(material: Material, piece: Advice) -> Utterance | None:
    """What the debtor had said before the rep's words, or the debtor's last words in evidence."""
    before = piece.rewrite.before if piece.rewrite else None
    if before is not None:
        return material.before(before.span.start_s).line
    said = [material.by_id.get(each.utterance_id) for each in piece.evidence]
    debtor = [u for u in said if u is not None and u.role is Role.DEBTOR and u.text.strip()]
    return debtor[-1] if debtor else None


def _hard_lines(material: Material) -> Iterator[tuple[str, Utterance]]:
    """Hard things the debtor said, in order of time, each reason once."""
    seen: set[str] = set()
    for utterance in material.debtor:
        acts = material.debtor_acts([utterance])
        if acts and acts[0] in _HARD and acts[0] not in seen:
            seen.add(acts[0])
            yield TAKE_UP, utterance


def _drill(material: Material, kind: str, line: Utterance) -> Drill | None:
    context = material.at(line)
    promise = _promise_at(material, line)
    facts = facts_for(material, context, promise)
    free = kind == TAKE_UP
    answer = rewritten(material, _TAKEN_UP if free else kind, context, facts)
    if answer is None:
        return None
    model, slots = answer
    spec = material.playbook.drill
    task = spec.task if free else material.playbook.faults[kind].task or spec.task
    replies = [each for each in material.replies(line, n=1) if each.text.strip()]
    asked = said_before(material.turns, line.span.start_s)
    return Drill(
        kind=kind,
        language=material.language,
        situation=_situation(material, context),
        line=quoted(line),
        before=_last(asked),
        said=quoted(replies[0]) if replies else None,
        task=task.wording,
        criteria=criteria(material.playbook, context.stage),
        model_answer=model,
        facts=used(facts, slots),
        stage=context.stage,
        emotion=context.emotion,
        reason=context.reason,
    )


def _promise_at(material: Material, line: Utterance) -> Promise | None:
    for promise in material.promises or ():
        if any(each.utterance_id == line.id for each in promise.evidence):
            return promise
    return None


def _last(said: Sequence[Utterance]) -> Evidence | None:
    spoken = [utterance for utterance in said if utterance.text.strip()]
    return quoted(spoken[-1]) if spoken else None


def _situation(material: Material, context: Context) -> Mapping[Language, str]:
    spec = material.playbook.drill
    if context.stage is None:
        return spec.situation_unknown.wording
    name = material.playbook.stages[context.stage].name.wording
    return {
        language: text.format_map({"stage": name[language]})
        for language, text in spec.situation.wording.items()
    }


def criteria(playbook: Playbook, stage: str | None) -> tuple[Criterion, ...]:
    """What a good answer holds at a stage; ``None`` for a stage that is not known.

    Example:
        >>> from coach.advise.playbook import load_playbook
        >>> [each.key for each in criteria(load_playbook(), "compromise")]
        ['gentle', 'firm', 'fits_stage', 'no_rule_broken']
    """
    asks = playbook.drill.criteria[stage or "unknown"]
    fits = playbook.stages[stage].fits if stage else ()
    foul = tuple(sorted(FOUL_PRESSURE | {"over_promise"}))
    wants = {
        "gentle": ("warm",) if stage == "resistance" else ("warm", "neutral"),
        "firm": ("firm",) if stage == "compromise" else ("firm", "neutral"),
        "fits_stage": fits,
        "no_rule_broken": (),
    }
    refuses = {
        "gentle": ("harsh",),
        "firm": ("yielding",),
        "fits_stage": tuple(sorted(FIGHTING | {"repeat_demand"})),
        "no_rule_broken": foul,
    }
    return tuple(
        Criterion(key, asks[key].wording, tuple(wants[key]), refuses[key]) for key in CRITERIA
    )
