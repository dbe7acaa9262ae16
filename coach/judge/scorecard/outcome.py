"""What one source says about one item."""

from dataclasses import dataclass

from coach.domain.finding import Evidence, Wording
from coach.domain.labels import Language
from coach.domain.scores import State


@dataclass(frozen=True, slots=True)
class Outcome:
    """Points, or why there are none.

    Attributes:
        points: 0–100; ``None`` unless scored.
    """

    state: State
    points: float | None
    reason: Wording
    evidence: tuple[Evidence, ...] = ()
    rule_ids: tuple[str, ...] = ()
    confidence: float = 1.0


def scored(
    points: float,
    reason: Wording,
    *,
    evidence: tuple[Evidence, ...] = (),
    rule_ids: tuple[str, ...] = (),
    confidence: float = 1.0,
) -> Outcome:
    """Points, held within 0–100.

    >>> scored(120, say("好", "good")).points
    100.0
    """
    held = min(100.0, max(0.0, float(points)))
    return Outcome(State.SCORED, held, reason, evidence, rule_ids, confidence)


def unknown(reason: Wording) -> Outcome:
    """It applies, and nobody can tell."""
    return Outcome(State.UNKNOWN, None, reason)


def not_applicable(reason: Wording, *, evidence: tuple[Evidence, ...] = ()) -> Outcome:
    """It does not apply to this call."""
    return Outcome(State.NOT_APPLICABLE, None, reason, evidence)


def say(zh: str, en: str) -> Wording:
    """A sentence in both languages."""
    return {Language.ZH: zh, Language.EN: en}


def ramp(value: float, *, zero: float, full: float) -> float:
    """Points that grow evenly from 0 at `zero` to 100 at `full`, in either direction.

    >>> ramp(0.5, zero=0, full=1), ramp(20, zero=60, full=30), ramp(90, zero=60, full=30)
    (50.0, 100.0, 0.0)
    """
    if zero == full:
        return 100.0 if value >= full else 0.0
    return 100.0 * min(1.0, max(0.0, (value - zero) / (full - zero)))


NOT_LOOKED = say("没有这方面的分析结果", "Nobody looked at this")
