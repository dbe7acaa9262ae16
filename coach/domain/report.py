"""The report: a call, what was measured on it, and where both came from.

``None`` anywhere says that nothing was looked at; an empty tuple, that nothing was found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coach.domain.advice import Advice, Drill
from coach.domain.call import Call
from coach.domain.defence import Defence
from coach.domain.finding import Finding
from coach.domain.influence import Influence
from coach.domain.observation import Interaction, Labels
from coach.domain.promise import Promise
from coach.domain.scores import Scores
from coach.domain.script import ScriptResult
from coach.domain.strategy import Strategy
from coach.domain.tone import Tone
from coach.domain.voice import Voice

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report, so that it can be made again.

    Attributes:
        code_version: Version of `coach`.
        models: Model name → content hash, one entry per model used.
        rulebooks: Rulebook name → content hash, one entry per rulebook used.
        settings: The options that shaped the result.
    """

    code_version: str
    models: Mapping[str, str]
    settings: Mapping[str, object]
    rulebooks: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """All there is to say about one call.

    Attributes:
        call: What was said.
        interaction: The numbers of the conversation.
        provenance: What made the report.
        labels: Of each utterance, by its id; ``None`` if no label model looked at the call.
        voices: How each utterance sounds, by its id; ``None`` without a recording.
        defence: Where the debtor's defences stood; ``None`` without labels.
        promises: What the debtor undertook to pay.
        tone: How the agent came across.
        strategy: Whether the agent's moves fitted the debtor's stages; ``None`` without labels.
        findings: One per rule of the compliance pack; ``None`` without a pack.
        script: How the call kept to its script; ``None`` without one.
        influence: What was used to move the debtor, and what weight was put on them.
        scores: The scorecard; ``None`` without one.
        advice: At most five pieces, most important first.
        drills: Moments of the call to be practised.
    """

    call: Call
    interaction: Interaction
    provenance: Provenance
    labels: Mapping[str, Labels] | None = None
    voices: Mapping[str, Voice] | None = None
    defence: Defence | None = None
    promises: tuple[Promise, ...] | None = None
    tone: Tone | None = None
    strategy: Strategy | None = None
    findings: tuple[Finding, ...] | None = None
    script: ScriptResult | None = None
    influence: Influence | None = None
    scores: Scores | None = None
    advice: tuple[Advice, ...] | None = None
    drills: tuple[Drill, ...] | None = None
    schema_version: int = SCHEMA_VERSION
