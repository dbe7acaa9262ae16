"""Hold an answer to a drill against what a good one holds."""

from collections.abc import Mapping, Sequence

from coach.domain.advice import Checked, Criterion, Drill
from coach.domain.finding import Finding, Verdict
from coach.domain.observation import Label, Labels


def check_answer(
    drill: Drill,
    labels: Labels | None,
    findings: Sequence[Finding] | None = None,
) -> tuple[Checked, ...]:
    """Judge an answer by its labels and by the rules.

    Args:
        drill: The drill that was answered.
        labels: What the label model says of the answer, the debtor's line as its context;
            ``None`` if there is none.
        findings: What the compliance packs say of it; ``None`` if none was asked. Rules about a
            whole call (a notice that was not given, the hour) do not count: only breaches in the
            words themselves.

    Returns:
        One per criterion, in their order. Whatever cannot be told is ``None``: a criterion is
        only failed on a sure label, and a rule only broken if a pack says so.
    """
    return tuple(Checked(each.key, _met(each, labels, findings)) for each in drill.criteria)


def _met(
    criterion: Criterion, labels: Labels | None, findings: Sequence[Finding] | None
) -> bool | None:
    if criterion.key == "no_rule_broken":
        return _keeps_rules(criterion, labels, findings)
    if labels is None:
        return None
    heard = _heard(labels)
    if any(key in heard and not heard[key].unsure for key in criterion.refuses):
        return False
    if not criterion.wants or any(
        key in heard and not heard[key].unsure for key in criterion.wants
    ):
        return True
    unsure = [key for key in (*criterion.wants, *criterion.refuses) if key in heard]
    return None if unsure or not heard else False


def _keeps_rules(
    criterion: Criterion, labels: Labels | None, findings: Sequence[Finding] | None
) -> bool | None:
    """A label alone never says that a rule is broken; it takes away the certainty that none is."""
    broken = [f for f in findings or () if f.verdict is Verdict.VIOLATED and f.evidence]
    if any(not finding.possible for finding in broken):
        return False
    suspected = labels is not None and any(key in _heard(labels) for key in criterion.refuses)
    return None if findings is None or broken or suspected else True


def _heard(labels: Labels) -> Mapping[str, Label]:
    """Every label of the answer by its key; of equal keys the sure one."""
    every = (*labels.heads.values(), *labels.acts)
    return {label.key: label for label in sorted(every, key=lambda label: not label.unsure)}
