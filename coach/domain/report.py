"""The report: a call, what was measured on it, and where both came from.

Findings, promises, scores and advice join it as those rooms are
built; until then the public JSON carries ``null`` in their places.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.call import Call
from coach.domain.observation import Interaction, Labels

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Provenance:
    """What made a report, so that it can be made again.

    Attributes:
        code_version: Version of `coach`.
        models: Model name → content hash, one entry per model used.
        settings: The options that shaped the result.
    """

    code_version: str
    models: Mapping[str, str]
    settings: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Report:
    """All there is to say about one call.

    Attributes:
        call: What was said.
        interaction: The numbers of the conversation.
        provenance: What made the report.
        labels: Of each utterance, by its id; ``None`` if no label model looked at the call.
    """

    call: Call
    interaction: Interaction
    provenance: Provenance
    labels: Mapping[str, Labels] | None = None
    schema_version: int = SCHEMA_VERSION
