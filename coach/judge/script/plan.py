"""A script made ready: every phrase compiled, every name resolved."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.domain.finding import Wording
from coach.domain.labels import Language
from coach.judge.rulebook.pack import Cue, Example
from coach.judge.rulebook.schema import Condition
from coach.judge.signs.sign import Sign


@dataclass(frozen=True, slots=True)
class SituationRule:
    """What makes a situation hold.

    Attributes:
        reason: Why steps are not due when it holds.
        absent: Why steps that wait for it are not due when it does not.
        unless: Situations that undo it.
    """

    key: str
    reason: Wording
    absent: Wording
    sign: Sign
    facts: Mapping[str, Condition] = field(default_factory=dict)
    unless: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One step.

    Attributes:
        pick: Which of several places is the step: the ``first`` or the ``last``.
        open_wording: It can be put in so many ways that words alone never show its absence.
        before: Steps that it should precede.
        due: Situations of which one must hold for it to be due; empty if it always is.
        not_applicable: Situations in which its absence is not counted.
        never: Situations in which it must not be done at all.
    """

    key: str
    title: Wording
    sign: Sign
    pick: str = "first"
    open_wording: bool = False
    before: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class PartRule:
    """One of the five parts."""

    key: str
    title: Wording
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveRule:
    """One of the four steps of negotiation.

    Attributes:
        called_by: What of the debtor's words calls for it; ``None``, and no stages and emotions,
            if it is always due.
        stages: Debtor stages that call for it.
        emotions: Debtor emotions that call for it.
        shown: What it looks like.
        within_turns: Agent turns in which it must come, once called for.
        never: Situations in which it is not due.
    """

    key: str
    title: Wording
    shown: Sign
    called_by: Sign | None = None
    stages: tuple[str, ...] = ()
    emotions: tuple[str, ...] = ()
    within_turns: int = 2
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Script:
    """A script, ready for any number of calls."""

    id: str
    title: Wording
    language: Language
    audience: str
    steps: tuple[Step, ...]
    situations: tuple[SituationRule, ...]
    five_parts: tuple[PartRule, ...]
    four_steps: tuple[MoveRule, ...]
    nvc: Mapping[str, Sign]
    facts: Mapping[str, Sign]
    anchors: Mapping[str, Cue]
    sha256: str
