"""The examples of script files, run as tests."""

from collections.abc import Iterator

from coach.domain.finding import Evidence, Verdict
from coach.judge.compliance.examples import Failure, call_of
from coach.judge.rulebook.pack import Example, Pack
from coach.judge.script.judge import judge_script
from coach.judge.script.plan import Script, SituationRule, Step


def count_examples(script: Script) -> int:
    """How many examples a script holds, those of what it extends included."""
    of_steps = sum(len(step.examples) for step in script.steps)
    return of_steps + sum(len(one.examples) for one in script.situations)


def failures(script: Script) -> Iterator[Failure]:
    """Run every example of a script; nothing comes out of one that is in order.

    An example of a step names the verdict of the step; one of a situation says ``met`` if it
    holds and ``missed`` if it does not.
    """
    home = Pack(script.id, script.title, script.language, (), {}, script.sha256)
    owners: tuple[SituationRule | Step, ...] = (*script.situations, *script.steps)
    for owner in owners:
        for example in owner.examples:
            result = judge_script(call_of(example, home), None, script)
            step = result.step(owner.key)
            held = next((one for one in result.situations if one.key == owner.key), None)
            if step is not None and isinstance(owner, Step):
                came, evidence = step.verdict, step.evidence
            else:
                came = Verdict.MET if held else Verdict.MISSED
                evidence = held.evidence if held else ()
            if message := _difference(example, came, evidence):
                yield Failure(example.file, example.line, owner.key, message)


def _difference(example: Example, came: Verdict, evidence: tuple[Evidence, ...]) -> str | None:
    quotes = " / ".join(piece.quote for piece in evidence)
    because = f" (found: {quotes})" if quotes else ""
    if came is not example.verdict:
        return f"{example.kind}: expected {example.verdict}, came {came}{because}"
    if example.quote is not None and example.quote not in quotes:
        return f"{example.kind}: expected the quote {example.quote!r}, came {quotes!r}"
    return None
