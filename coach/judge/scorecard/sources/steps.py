"""Points from the script: steps, parts, order, time to purpose, preparation."""

from collections.abc import Iterable

from coach.domain.finding import Evidence, Verdict, Wording
from coach.domain.script import LensPart, StepResult
from coach.judge.scorecard.observed import Observed
from coach.judge.scorecard.outcome import (
    NOT_LOOKED,
    Outcome,
    not_applicable,
    ramp,
    say,
    scored,
    unknown,
)
from coach.judge.scorecard.schema import ItemSpec

#: Points that each pair of steps in the wrong order takes off.
_PER_PAIR = 50.0


def from_step(observed: Observed, item: ItemSpec) -> Outcome:
    """A step of the script: done 100, missed 0."""
    if observed.script is None:
        return unknown(NOT_LOOKED)
    step = observed.script.step(item.of or "")
    if step is None:
        return not_applicable(say("话术里没有这一步", "The script has no such step"))
    return _from_verdict(step)


def from_part(observed: Observed, item: ItemSpec) -> Outcome:
    """One of the five parts or of the four steps: done 100, missed 0."""
    if observed.script is None:
        return unknown(NOT_LOOKED)
    parts = (*observed.script.five_parts, *observed.script.four_steps)
    part = next((part for part in parts if part.key == item.of), None)
    if part is None:
        return not_applicable(say("话术里没有这一步", "The script has no such step"))
    return _from_verdict(part)


def _from_verdict(result: StepResult | LensPart) -> Outcome:
    if result.verdict is Verdict.NOT_APPLICABLE:
        return not_applicable(result.reason, evidence=result.evidence)
    if result.verdict not in (Verdict.MET, Verdict.MISSED):
        return unknown(result.reason)
    points = 100.0 if result.verdict is Verdict.MET else 0.0
    return scored(points, result.reason, evidence=result.evidence, confidence=result.confidence)


def from_order(observed: Observed, _: ItemSpec) -> Outcome:
    """Steps in their order: 50 off for each pair that came the wrong way round."""
    if observed.script is None:
        return unknown(NOT_LOOKED)
    met = [step for step in observed.script.steps if step.verdict is Verdict.MET]
    if len(met) < 2:
        return not_applicable(say("说到的步骤不足两步", "Fewer than two steps were said"))
    pairs = observed.script.out_of_order
    if not pairs:
        return scored(100, say("顺序正确", "In order"), evidence=_first(met))
    names = {step.step: step.title for step in observed.script.steps}
    reason = _disordered([(names[pair.early], names[pair.late]) for pair in pairs])
    words = tuple(dict.fromkeys(piece for pair in pairs for piece in pair.evidence))
    return scored(100 - _PER_PAIR * len(pairs), reason, evidence=words)


def _first(met: Iterable[StepResult]) -> tuple[Evidence, ...]:
    return tuple(piece for step in met for piece in step.evidence[:1])[:2]


def _disordered(pairs: Iterable[tuple[Wording, Wording]]) -> Wording:
    zh, en = say("", "").keys()
    listed = list(pairs)
    return say(
        "；".join(f"“{early[zh]}”说在了“{late[zh]}”前面" for early, late in listed),
        "; ".join(f"“{early[en]}” came before “{late[en]}”" for early, late in listed),
    )


def from_time_to_purpose(observed: Observed, item: ItemSpec) -> Outcome:
    """Seconds until the debt is mentioned."""
    script = observed.script
    if script is None:
        return unknown(NOT_LOOKED)
    step = script.step("state_purpose")
    if script.time_to_purpose_s is None:
        if step is not None and step.verdict is Verdict.UNKNOWN:
            return unknown(step.reason)
        return not_applicable(say("没有说到来意", "The purpose was not stated"))
    seconds = script.time_to_purpose_s
    points = ramp(
        seconds,
        zero=item.zero if item.zero is not None else 120,
        full=item.full if item.full is not None else 60,
    )
    reason = say(f"开口 {seconds:.0f} 秒后说明来意", f"Purpose stated after {seconds:.0f} s")
    words = step.evidence if step else ()
    confidence = step.confidence if step else 1.0
    return scored(points, reason, evidence=words, confidence=confidence)


def from_preparation(observed: Observed, _: ItemSpec) -> Outcome:
    """Share of the facts of the case that were named in the first minute, and not wrong."""
    if observed.script is None:
        return unknown(NOT_LOOKED)
    facts = observed.script.preparation
    told = [fact for fact in facts if fact.verdict in (Verdict.MET, Verdict.MISSED)]
    if not told:
        if any(fact.verdict is Verdict.UNKNOWN for fact in facts):
            return unknown(say("没有听清，无法判断", "Heard too badly to tell"))
        return not_applicable(say("不该谈债务", "The debt was not to be talked about"))
    right = [f for f in told if f.verdict is Verdict.MET and f.agrees is not False]
    wrong = [fact for fact in told if fact.agrees is False]
    # Two facts at hand are good preparation: nobody reads out a whole file.
    points = 100 * min(1.0, len(right) / min(2, len(told)))
    zh = f"，{len(wrong)} 项与案件卡不符" if wrong else ""
    en = f", {len(wrong)} unlike the case card" if wrong else ""
    reason = say(
        f"第一分钟用到 {len(right)} 项案件信息{zh}",
        f"{len(right)} facts of the case in the first minute{en}",
    )
    words = tuple(piece for fact in (*right, *wrong) for piece in fact.evidence)
    return scored(points, reason, evidence=words, confidence=0.8)
