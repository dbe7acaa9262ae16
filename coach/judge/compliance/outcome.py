"""What a rule, or a part of it, came to before it is put into words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coach.domain.finding import Evidence, Severity, Verdict
from coach.judge.compliance.view import View
from coach.judge.rulebook.pack import CheckType, Cue, Rule


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of one part of a rule.

    Attributes:
        possible: Rests on words that may have been misheard, or meant otherwise.
    """

    verdict: Verdict
    evidence: tuple[Evidence, ...] = ()
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    severity: Severity | None = None
    possible: bool = False


@dataclass(frozen=True, slots=True)
class Case:
    """A rule with a check, and the call that it is held against."""

    view: View
    rule: Rule
    anchors: Mapping[str, Cue]
    kind: CheckType

    def anchor(self, name: str) -> str | None:
        """The anchor that the rule means by a name; ``None`` if the pack has none."""
        chosen = str(self.rule.options.get(name, name))
        return chosen if chosen in self.anchors else None

    def text(self, name: str) -> str:
        return str(self.rule.options.get(name, self.kind.options[name]))

    def number(self, name: str) -> float:
        return float(self.text(name))


@dataclass(frozen=True, slots=True)
class Check:
    """A named check: what it wants to be told, and how it is done."""

    kind: CheckType
    run: Callable[[Case], Outcome]
