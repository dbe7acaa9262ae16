"""How findings and promises of calls compare with what is true of them."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from coach.domain.finding import Finding, Verdict
from coach.domain.promise import Firmness, Promise
from coach.learn.calls.exam import Breach, Exam, Undertaking

_BREACHES = (Verdict.VIOLATED, Verdict.MISSED)


@dataclass
class RuleCount:
    """Calls by what a rule said of them.

    Attributes:
        hit: A breach that was found.
        passed_on: A breach that a person was asked to look at, for want of a fact.
        missed: A breach that was not found.
        false: A finding without a breach.
    """

    hit: int = 0
    passed_on: int = 0
    missed: int = 0
    false: int = 0

    @property
    def recall(self) -> float | None:
        """Breaches found ÷ breaches; those passed on to a person count as not found."""
        total = self.hit + self.passed_on + self.missed
        return self.hit / total if total else None

    @property
    def precision(self) -> float | None:
        """Right findings ÷ findings."""
        total = self.hit + self.false
        return self.hit / total if total else None


@dataclass
class Tally:
    """Counts over calls.

    Attributes:
        rules: By rule id, a call counting once for a rule.
        errors: ``(call id, rule id, missed or false)``.
    """

    rules: dict[str, RuleCount] = field(default_factory=dict)
    errors: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def total(self) -> RuleCount:
        """All rules together."""
        sums: Counter[str] = Counter()
        for count in self.rules.values():
            sums.update(vars(count))
        return RuleCount(**sums)

    def add(self, exam: Exam, findings: Iterable[Finding]) -> None:
        """Count one call. What is debatable counts neither way."""
        said = {finding.rule_id: finding for finding in findings}
        true = _rule_ids(exam.breaches)
        for rule_id in sorted(true | set(said)):
            finding = said.get(rule_id)
            found = finding is not None and finding.verdict in _BREACHES
            count = self.rules.setdefault(rule_id, RuleCount())
            if rule_id in true:
                asked = finding is not None and finding.verdict is Verdict.UNKNOWN
                name = "hit" if found else "passed_on" if asked and finding else "missed"
            elif found and rule_id not in _rule_ids(exam.debatable):
                name = "false"
            else:
                continue
            setattr(count, name, getattr(count, name) + 1)
            if name != "hit":
                self.errors.append((exam.call.id, rule_id, name))


def _rule_ids(breaches: Iterable[Breach]) -> set[str]:
    return {breach.rule_id for breach in breaches}


@dataclass
class PromiseTally:
    """Counts over calls.

    Attributes:
        holding: Calls that hold a promise with amount or date.
        right: Of these, calls in which every one was found with its amount and date.
        empty: Calls that hold none.
        invented: Of these, calls in which one was found.
        errors: ``(call id, what was wrong)``.
    """

    holding: int = 0
    right: int = 0
    empty: int = 0
    invented: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)

    def add(self, exam: Exam, found: Sequence[Promise]) -> None:
        """Count one call."""
        committed = [p for p in found if p.firmness is not Firmness.SOFT or p.amount or p.date]
        if not exam.promises:
            self.empty += 1
            if any(p.firmness is not Firmness.SOFT for p in committed):
                self.invented += 1
                self.errors.append((exam.call.id, "invented"))
            return
        self.holding += 1
        left = list(committed)
        for wanted in exam.promises:
            match = next((p for p in left if _same(p, wanted)), None)
            if match is None:
                self.errors.append((exam.call.id, "missed or wrong"))
                return
            left.remove(match)
        self.right += 1


def _same(promise: Promise, wanted: Undertaking) -> bool:
    return promise.amount == wanted.amount and promise.date == wanted.date
