"""How a sign is written in a rule file."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from coach.domain.labels import ACTS
from coach.judge.rulebook.schema import CueSpec, Phrases, Share, Switches

Speaker = Literal["agent", "debtor", "other", "callee", "any"]


class Part(BaseModel):
    """Base of everything that stands in these files: nothing unknown is let pass."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def _known_acts(acts: tuple[str, ...]) -> tuple[str, ...]:
    known = {act for names in ACTS.values() for act in names}
    if unknown := sorted(set(acts) - known):
        raise ValueError(f"no act of the codebook: {', '.join(unknown)}")
    return acts


ActNames = Annotated[Phrases, AfterValidator(_known_acts)]
Seconds = Annotated[float, Field(gt=0)]
Count = Annotated[int, Field(ge=1)]


class WindowSpec(Part):
    """Where in the call a sign counts; every bound that is given must hold."""

    first_s: Seconds | None = None
    last_s: Seconds | None = None
    first_turns: Count | None = None
    last_turns: Count | None = None


class SignSpec(Part):
    """Words, acts, or both: one of them is enough.

    ``least`` is the probability from which an act counts without any words.
    """

    words: tuple[str | CueSpec, ...] = ()
    exempt: Phrases = Field(default=(), alias="except")
    acts: ActNames = ()
    least: Share = 0.6
    speaker: Speaker = "agent"
    window: WindowSpec = WindowSpec()
    gap: Annotated[int, Field(ge=0, le=30)] = 6
    guards: Switches = Switches()
