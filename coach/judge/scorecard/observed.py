"""All that a scorecard may draw on."""

from dataclasses import dataclass

from coach.domain.call import Call
from coach.domain.defence import Defence
from coach.domain.finding import Finding
from coach.domain.influence import Influence
from coach.domain.observation import Interaction
from coach.domain.promise import Promise
from coach.domain.script import ScriptResult
from coach.domain.strategy import Strategy
from coach.domain.tone import Tone


@dataclass(frozen=True, slots=True)
class Observed:
    """A call with all that was measured and judged; ``None`` where nobody looked.

    Attributes:
        strategy: ``None`` without labels, or if the debtor takes no position.
        promises: What the debtor undertook to pay; empty if nothing.
        findings: One per rule of the compliance pack.
    """

    call: Call
    script: ScriptResult | None = None
    findings: tuple[Finding, ...] | None = None
    tone: Tone | None = None
    strategy: Strategy | None = None
    defence: Defence | None = None
    promises: tuple[Promise, ...] | None = None
    interaction: Interaction | None = None
    influence: Influence | None = None
