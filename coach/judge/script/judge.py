"""A call held against a script."""

from collections.abc import Mapping, Sequence

from coach.domain.call import Call
from coach.domain.finding import Verdict
from coach.domain.observation import Labels
from coach.domain.promise import Promise
from coach.domain.script import ScriptResult, StepResult
from coach.judge.compliance.view import View
from coach.judge.script.case import Case
from coach.judge.script.lenses import five_parts, four_steps
from coach.judge.script.nvc import judge_nvc
from coach.judge.script.plan import Script
from coach.judge.script.preparation import judge_preparation
from coach.judge.script.situations import call_type_of, find_situations
from coach.judge.script.steps import find_disorder, judge_steps

#: The step whose place gives the time to purpose.
_PURPOSE = "state_purpose"


def judge_script(
    call: Call,
    labels: Mapping[str, Labels] | None,
    script: Script,
    *,
    promises: Sequence[Promise] | None = None,
) -> ScriptResult:
    """Hold a call against a script.

    Args:
        call: The call.
        labels: By utterance id; ``None`` when no label model is installed: steps are then found by
            their wording alone.
        script: As `load_script` made it ready.
        promises: What the debtor undertook to pay; ``None`` if nobody looked: the debtor's words
            then tell whether there was something to confirm.

    Returns:
        One result per step in the script's order, with both lenses and the preparation.
    """
    view = View(call, labels)
    given = tuple(promises) if promises is not None else None
    situations = find_situations(view, script, given)
    case = Case(view, script, labels is not None, given, situations)
    results = judge_steps(case)
    nvc, n_nvc_turns = judge_nvc(case)
    return ScriptResult(
        script=script.id,
        title=script.title,
        sha256=script.sha256,
        call_type=call_type_of(script, situations),
        situations=tuple(situations.values()),
        steps=results,
        out_of_order=find_disorder(case, results),
        time_to_purpose_s=_time_to_purpose(case, results),
        five_parts=five_parts(case, results),
        four_steps=four_steps(case),
        nvc=nvc,
        n_nvc_turns=n_nvc_turns,
        preparation=judge_preparation(case),
    )


def _time_to_purpose(case: Case, results: Sequence[StepResult]) -> float | None:
    purpose = next((r for r in results if r.step == _PURPOSE), None)
    if purpose is None or purpose.verdict is not Verdict.MET or purpose.at_s is None:
        return None
    return round(max(0.0, purpose.at_s - case.agent_lines[0].utterance.span.start_s), 3)
