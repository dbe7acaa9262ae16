"""Every source that an item may draw on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from coach.domain.script import FIVE_PARTS, FOUR_STEPS
from coach.judge.scorecard.observed import Observed
from coach.judge.scorecard.outcome import Outcome
from coach.judge.scorecard.schema import ItemSpec
from coach.judge.scorecard.sources.manner import (
    AXES,
    NUMBERS,
    from_calm,
    from_interaction,
    from_strategy,
    from_tone,
)
from coach.judge.scorecard.sources.result import DEFENCE, PROMISES, from_defence, from_promises
from coach.judge.scorecard.sources.rules import INFLUENCE, from_findings, from_influence
from coach.judge.scorecard.sources.steps import (
    from_order,
    from_part,
    from_preparation,
    from_step,
    from_time_to_purpose,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A source, and what an item must tell it.

    Attributes:
        of: What `of` may name; ``None`` if it names nothing or anything.
        any_of: What `of` names, in words, where it may be anything; empty otherwise.
        rules: It needs `rules`.
        ramp: It takes `zero` and `full`.
    """

    run: Callable[[Observed, ItemSpec], Outcome]
    of: tuple[str, ...] | None = None
    any_of: str = ""
    rules: bool = False
    ramp: bool = False


#: One line per source.
SOURCES: Mapping[str, Source] = {
    "script": Source(from_step, any_of="the key of a step"),
    "part": Source(from_part, of=(*FIVE_PARTS, *FOUR_STEPS)),
    "order": Source(from_order),
    "time_to_purpose": Source(from_time_to_purpose, ramp=True),
    "preparation": Source(from_preparation),
    "tone": Source(from_tone, of=AXES, ramp=True),
    "calm": Source(from_calm),
    "strategy": Source(from_strategy, ramp=True),
    "interaction": Source(from_interaction, of=tuple(NUMBERS), ramp=True),
    "promises": Source(from_promises, of=PROMISES),
    "defence": Source(from_defence, of=DEFENCE),
    "findings": Source(from_findings, rules=True),
    "influence": Source(from_influence, of=INFLUENCE),
}
