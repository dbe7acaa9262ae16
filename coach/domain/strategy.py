"""Whether the agent's moves fitted the stage of the debtor's defence."""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.finding import Evidence


@dataclass(frozen=True, slots=True)
class Move:
    """One agent turn, held against the debtor's stage just before.

    Attributes:
        utterance_ids: The turn.
        stage: The debtor's stage before it.
        fits: Whether it does what the stage asks for.
        fitting: Acts that fit, sorted.
        confidence: Of the stage, 0–1.
    """

    utterance_ids: tuple[str, ...]
    stage: str
    fits: bool
    fitting: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Misfit:
    """A move against the stage, or one that was due and did not come.

    Attributes:
        kind: ``pressure_in_resistance``, ``demand_in_resistance``, ``fight_in_justification``,
            ``pressure_in_compromise`` or ``no_date_in_compromise`` (妥协 but no date).
        stage: The debtor's stage.
        acts: The agent's acts that do not fit; empty for something that is missing.
        evidence: The debtor's position and the agent's turn.
        confidence: Of the stage, 0–1.
    """

    kind: str
    stage: str
    acts: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Strategy:
    """Fit of the agent's moves to the debtor's stages.

    Attributes:
        share_fit: Moves that fit ÷ all moves, 0–1; ``None`` with fewer than three moves.
        by_stage: Stage → the same, for stages with a move.
        moves: Agent turns that make a move, in order of time.
        misfits: In order of time.
    """

    share_fit: float | None
    by_stage: Mapping[str, float]
    moves: tuple[Move, ...]
    misfits: tuple[Misfit, ...]
