"""Two lenses over the same call: the script's five parts, and the four steps of negotiation."""

from collections.abc import Iterable, Mapping, Sequence

from coach.domain.exchanges import quoted, sure
from coach.domain.finding import Evidence, Verdict, Wording
from coach.domain.labels import Language, Role
from coach.domain.script import LensPart, StepResult
from coach.judge.compliance.view import Line
from coach.judge.script.case import Case, confident
from coach.judge.script.plan import MoveRule, PartRule
from coach.judge.script.steps import DONE, PERHAPS, WORDS_ONLY
from coach.judge.signs.finding import Seen, strong

#: Moments that show a part, at most.
_SHOWN = 3


def five_parts(case: Case, results: Sequence[StepResult]) -> tuple[LensPart, ...]:
    """The five parts of the script, from its steps."""
    by_key = {result.step: result for result in results}
    return tuple(_part(rule, by_key) for rule in case.script.five_parts)


def _part(rule: PartRule, by_key: Mapping[str, StepResult]) -> LensPart:
    """Done when every step that was due is done."""
    steps = [by_key[key] for key in rule.steps]
    due = [step for step in steps if step.verdict is not Verdict.NOT_APPLICABLE]
    met = [step for step in due if step.verdict is Verdict.MET]
    missed = [step for step in due if step.verdict is Verdict.MISSED]
    if not due:
        reason = steps[0].reason if steps else NOT_IN_SCRIPT
        return LensPart(rule.key, rule.title, Verdict.NOT_APPLICABLE, reason)
    evidence = tuple(piece for step in (missed or due) for piece in step.evidence)
    confidence = min(step.confidence for step in (missed or due))
    if missed:
        names = {lang: [step.title[lang] for step in missed] for lang in Language}
        reason = {
            Language.ZH: f"没有听到：{'、'.join(names[Language.ZH])}",
            Language.EN: f"Not heard: {', '.join(names[Language.EN])}",
        }
        return LensPart(rule.key, rule.title, Verdict.MISSED, reason, evidence, None, confidence)
    if len(met) < len(due):
        reason = next(step.reason for step in due if step.verdict is Verdict.UNKNOWN)
        return LensPart(rule.key, rule.title, Verdict.UNKNOWN, reason, evidence, None, confidence)
    at_s = min(step.at_s for step in met if step.at_s is not None)
    return LensPart(rule.key, rule.title, Verdict.MET, DONE, evidence, at_s, confidence)


def four_steps(case: Case) -> tuple[LensPart, ...]:
    """The four steps of negotiation, each held against what called for it."""
    return tuple(_step(case, rule) for rule in case.script.four_steps)


def _step(case: Case, rule: MoveRule) -> LensPart:
    if barred := case.holding(rule.never):
        return LensPart(rule.key, rule.title, Verdict.NOT_APPLICABLE, barred.reason)
    shown = case.seen(rule.shown)
    if rule.called_by is None and not rule.stages and not rule.emotions:
        return _always_due(case, rule, shown)
    calls = _calls(case, rule)
    if not calls:
        return LensPart(rule.key, rule.title, Verdict.NOT_APPLICABLE, NOT_CALLED_FOR,
                        confidence=confident(case))  # fmt: skip
    return _answered(case, rule, calls, shown)


def _always_due(case: Case, rule: MoveRule, shown: tuple[Seen, ...]) -> LensPart:
    if done := strong(shown):
        words = tuple(one.evidence for one in done[:_SHOWN])
        return LensPart(rule.key, rule.title, Verdict.MET, DONE, words,
                        done[0].evidence.span.start_s, done[0].confidence)  # fmt: skip
    if shown:
        words = tuple(one.evidence for one in shown[:_SHOWN])
        return LensPart(rule.key, rule.title, Verdict.UNKNOWN, PERHAPS, words, None,
                        shown[0].confidence)  # fmt: skip
    if doubt := _doubt(case):
        return LensPart(rule.key, rule.title, Verdict.UNKNOWN, doubt, confidence=0.0)
    return LensPart(rule.key, rule.title, Verdict.MISSED, NOT_HEARD, confidence=confident(case))


def _calls(case: Case, rule: MoveRule) -> list[Line]:
    """Debtor utterances that call for a step; one per turn."""
    said: set[int] = set()
    if rule.called_by is not None:
        said = {one.index for one in strong(case.seen(rule.called_by))}
    calls: dict[int, Line] = {}
    for line in case.view.of(frozenset({Role.DEBTOR})):
        if line.index in said or _is_felt(case, line, rule):
            calls.setdefault(line.turn, line)
    return list(calls.values())


def _is_felt(case: Case, line: Line, rule: MoveRule) -> bool:
    labels = case.view.labels.get(line.utterance.id)
    if labels is None:
        return False
    stage, emotion = sure(labels.stage), sure(labels.emotion)
    return (stage is not None and stage.key in rule.stages) or (
        emotion is not None and emotion.key in rule.emotions
    )


def _answered(
    case: Case, rule: MoveRule, calls: Iterable[Line], shown: tuple[Seen, ...]
) -> LensPart:
    """Met if at least half of the calls that the agent could answer were answered."""
    by_turn = {one.turn: one for one in reversed(shown)}
    answers: list[Seen] = []
    weak: list[Seen] = []
    open_: list[Evidence] = []
    for call in calls:
        turns = sorted({n.turn for n in case.agent_lines if n.turn > call.turn})
        found = [by_turn[turn] for turn in turns[: rule.within_turns] if turn in by_turn]
        if done := strong(found):
            answers.append(done[0])
        elif found:
            weak.append(found[0])
        elif turns:
            open_.append(quoted(call.utterance))
    n = len(answers) + len(open_)
    if n == 0:
        verdict = Verdict.UNKNOWN if weak else Verdict.NOT_APPLICABLE
        words = tuple(one.evidence for one in weak[:_SHOWN])
        reason = PERHAPS if weak else NO_TURN_AFTER
        return LensPart(rule.key, rule.title, verdict, reason, words)
    reason = {
        Language.ZH: f"需要时 {n} 次，做到 {len(answers)} 次",
        Language.EN: f"Called for {n} times, done {len(answers)} times",
    }
    if 2 * len(answers) >= n:
        words = tuple(dict.fromkeys(one.evidence for one in answers))[:_SHOWN]
        at_s = min(one.evidence.span.start_s for one in answers)
        sureness = max(one.confidence for one in answers)
        return LensPart(rule.key, rule.title, Verdict.MET, reason, words, at_s, sureness)
    doubt = _doubt(case)
    verdict = Verdict.UNKNOWN if doubt else Verdict.MISSED
    return LensPart(rule.key, rule.title, verdict, doubt or reason, tuple(open_[:_SHOWN]), None,
                    0.0 if doubt else confident(case))  # fmt: skip


def _doubt(case: Case) -> Wording | None:
    """Why an absence proves nothing: these steps can be put in any words."""
    return case.doubt or (None if case.has_labels else WORDS_ONLY)


NOT_IN_SCRIPT = {Language.ZH: "话术里没有这一步", Language.EN: "The script has no such step"}
NOT_CALLED_FOR = {
    Language.ZH: "通话里没有出现需要这一步的情况",
    Language.EN: "Nothing called for it",
}
NO_TURN_AFTER = {
    Language.ZH: "坐席之后没有机会回应",
    Language.EN: "The agent had no turn to answer",
}
NOT_HEARD = {Language.ZH: "没有听到", Language.EN: "Not heard"}
