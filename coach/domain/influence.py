"""What the agent used to move the debtor, what weight was put on them, and what followed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coach.domain.finding import Evidence, Wording
from coach.domain.script import Basis

#: Principles of influence that are looked for.
PRINCIPLES = (
    "reciprocity", "loss_aversion", "social_proof", "scarcity", "responsibility", "face",
    "small_first",
)  # fmt: skip

#: Rungs of the pressure ledger, from lawful fact to what nobody may do.
RUNGS = (
    "fact", "lawful_consequence", "legal_step", "vague_threat", "threat", "false_claim",
    "impersonation", "disclosure", "insult",
)  # fmt: skip

#: What a `Caution` is about.
CAUTIONS = (
    "guilt", "social_proof_unproven", "scarcity_unproven", "pressure_in_resistance",
    "consequence_too_certain",
)  # fmt: skip


class Standing(StrEnum):
    """How a pressure sentence stands: ``GREY`` needs a person's ear or a missing fact."""

    LAWFUL = "lawful"
    GREY = "grey"
    FORBIDDEN = "forbidden"


class Direction(StrEnum):
    """Where the debtor's defence moved."""

    OPENED = "opened"
    CLOSED = "closed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Response:
    """What the debtor did in the next two turns. What follows need not be caused by it.

    Attributes:
        stage_before: The debtor's last stage before; ``None`` if none was taken or is known.
        stage_after: The last stage taken in the next two turns; ``None`` likewise.
        emotion_before: The last sure emotion before; ``None`` if none.
        emotion_after: The last sure emotion in the next two turns; ``None`` if none.
        moved: Where the stage moved; ``None`` unless both stages are known.
        evidence: The debtor's next two turns; empty if the debtor said no more.
    """

    stage_before: str | None = None
    stage_after: str | None = None
    emotion_before: str | None = None
    emotion_after: str | None = None
    moved: Direction | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class PrincipleUse:
    """A principle of influence, used once.

    Attributes:
        principle: One of `PRINCIPLES`.
        evidence: The agent's words.
        basis: What this rests on.
        confidence: 0–1.
        response: What the debtor did next.
    """

    principle: str
    evidence: tuple[Evidence, ...]
    basis: Basis
    confidence: float
    response: Response = Response()


@dataclass(frozen=True, slots=True)
class Pressure:
    """One sentence that puts weight on the debtor.

    Attributes:
        rung: One of `RUNGS`.
        standing: Lawful, grey or forbidden. Never forbidden on a model's label alone.
        evidence: The agent's words.
        basis: What this rests on.
        confidence: 0–1.
        possible: The words may have been misheard, or only a label says so: a person must listen.
        rule_ids: Compliance rules that the same words broke.
        response: What the debtor did next.
    """

    rung: str
    standing: Standing
    evidence: tuple[Evidence, ...]
    basis: Basis
    confidence: float
    possible: bool = False
    rule_ids: tuple[str, ...] = ()
    response: Response = Response()


@dataclass(frozen=True, slots=True)
class Caution:
    """Something lawful perhaps, that a rep should think twice about.

    Attributes:
        kind: One of `CAUTIONS`.
        message: What to mind, for people.
        evidence: The agent's words.
        confidence: 0–1.
    """

    kind: str
    message: Wording
    evidence: tuple[Evidence, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Followed:
    """How often the debtor's stage moved after a principle was used.

    Attributes:
        n: Times it was used.
        opened: Of these, times the debtor moved towards paying.
        closed: Times the debtor moved away.
        same: Times the stage stayed.
    """

    n: int
    opened: int
    closed: int
    same: int

    @property
    def untold(self) -> int:
        """Times nobody can say what followed.

        >>> Followed(n=3, opened=1, closed=0, same=1).untold
        1
        """
        return self.n - self.opened - self.closed - self.same


@dataclass(frozen=True, slots=True)
class Influence:
    """Influence and pressure over the call.

    Attributes:
        uses: Principles used, in order of time.
        followed: Principle → what followed, for the principles used.
        ledger: Pressure sentences, in order of time.
        cautions: In order of time.
        sha256: Of the phrases that were looked for, for the report's provenance.
    """

    uses: tuple[PrincipleUse, ...]
    followed: Mapping[str, Followed]
    ledger: tuple[Pressure, ...]
    cautions: tuple[Caution, ...]
    sha256: str

    @property
    def worst(self) -> Pressure | None:
        """The entry on the highest rung, forbidden ones first; ``None`` without any."""
        order = (Standing.LAWFUL, Standing.GREY, Standing.FORBIDDEN)
        return max(
            self.ledger,
            key=lambda entry: (order.index(entry.standing), RUNGS.index(entry.rung)),
            default=None,
        )
