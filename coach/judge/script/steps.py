"""Each step: done, missed, not due, or not to be told.

Decided, and tested:

- A step that must not be done in a situation (``never``) is not applicable, done or not.
- Otherwise what was done is met, whether due or not; what is not due is not applicable.
- Not found is *missed* only where the transcript is good enough to tell, and nothing weak points
  to it; else it is unknown. What can be put in any words (``open_wording``) is missed only if a
  label model looked.
"""

from collections.abc import Sequence

from coach.domain.finding import Evidence, Verdict, Wording
from coach.domain.labels import Language
from coach.domain.script import Basis, OutOfOrder, StepResult
from coach.judge.script.case import Case, confident
from coach.judge.script.plan import Step
from coach.judge.signs.finding import Seen, strong

#: Words of what might be the step, at most.
_SHOWN = 2
#: The step that promises tell about, too.
_READ_BACK = "confirm_commitment"


def judge_steps(case: Case) -> tuple[StepResult, ...]:
    """One result per step, in the order of the script."""
    return tuple(_judged(case, step) for step in case.script.steps)


def find_disorder(case: Case, results: Sequence[StepResult]) -> tuple[OutOfOrder, ...]:
    """Steps that came after one that they should precede, in order of the script."""
    met = {result.step: result for result in results if result.verdict is Verdict.MET}
    found: list[OutOfOrder] = []
    for step in case.script.steps:
        late = met.get(step.key)
        for key in step.before:
            early = met.get(key)
            if late and early and _comes_before(early, late):
                words = (*early.evidence[:1], *late.evidence[:1])
                found.append(OutOfOrder(late=step.key, early=key, evidence=words))
    return tuple(found)


def _comes_before(early: StepResult, late: StepResult) -> bool:
    """Whether one step lies before another, and not in the same utterance."""
    same = {one.utterance_id for one in early.evidence} & {o.utterance_id for o in late.evidence}
    return early.at_s is not None and late.at_s is not None and early.at_s < late.at_s and not same


def _judged(case: Case, step: Step) -> StepResult:
    if barred := case.holding(step.never):
        return _not_due(step, barred.reason, barred.evidence)
    if step.key == _READ_BACK and (read_back := _read_back(case, step)):
        return read_back
    seen = case.seen(step.sign)
    if done := strong(seen):
        return _met(step, done[-1] if step.pick == "last" else done[0])
    if hindered := case.holding(step.not_applicable):
        return _not_due(step, hindered.reason, hindered.evidence)
    cause = case.holding(step.due)
    if step.due and cause is None:
        return _not_due(step, _absent(case, step), ())
    if seen:
        words = tuple(one.evidence for one in seen[:_SHOWN])
        likeliest = max(one.confidence for one in seen)
        return StepResult(step.key, step.title, Verdict.UNKNOWN, PERHAPS, words,
                          confidence=likeliest)  # fmt: skip
    doubt = case.doubt or (WORDS_ONLY if step.open_wording and not case.has_labels else None)
    if doubt:
        return StepResult(step.key, step.title, Verdict.UNKNOWN, doubt, confidence=0.0)
    return StepResult(
        step=step.key,
        title=step.title,
        verdict=Verdict.MISSED,
        reason=_not_heard(case, cause.reason if cause else None),
        evidence=cause.evidence if cause else (),
        confidence=confident(case),
    )


def _read_back(case: Case, step: Step) -> StepResult | None:
    """The agent said amount or date of a promise again: that is known from the promises."""
    agent = {line.utterance.id for line in case.agent_lines}
    for promise in reversed(case.promises or ()):
        words = tuple(one for one in promise.evidence if one.utterance_id in agent)
        if promise.confirmed_back and words:
            return StepResult(step.key, step.title, Verdict.MET, DONE, words[-1:], Basis.WORDS,
                              words[-1].span.start_s, promise.confidence)  # fmt: skip
    return None


def _met(step: Step, seen: Seen) -> StepResult:
    return StepResult(
        step=step.key,
        title=step.title,
        verdict=Verdict.MET,
        reason=DONE,
        evidence=(seen.evidence,),
        basis=seen.basis,
        at_s=seen.evidence.span.start_s,
        confidence=seen.confidence,
    )


def _not_due(step: Step, reason: Wording, evidence: tuple[Evidence, ...]) -> StepResult:
    return StepResult(step.key, step.title, Verdict.NOT_APPLICABLE, reason, evidence)


def _absent(case: Case, step: Step) -> Wording:
    """Why nothing asked for a step."""
    rules = {rule.key: rule for rule in case.script.situations}
    return rules[step.due[0]].absent


def _not_heard(case: Case, cause: Wording | None) -> Wording:
    n_turns = len({line.turn for line in case.agent_lines})
    zh, en = f"坐席说了 {n_turns} 轮，没有听到这一步", f"Not heard in {n_turns} agent turns"
    if cause is None:
        return {Language.ZH: zh, Language.EN: en}
    return {
        Language.ZH: f"{cause[Language.ZH]}，但{zh}",
        Language.EN: f"{cause[Language.EN]}, but: {en[0].lower()}{en[1:]}",
    }


DONE = {Language.ZH: "说到了", Language.EN: "Said"}
WORDS_ONLY = {
    Language.ZH: "没有听到常见说法；没有标签模型时，不能断定没说",
    Language.EN: "No usual wording heard; without a label model that proves no absence",
}
PERHAPS = {
    Language.ZH: "可能说到了，但把握不够，请听一下",
    Language.EN: "Perhaps said, not surely enough: please listen",
}
