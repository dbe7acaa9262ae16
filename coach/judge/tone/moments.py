"""The moments of an agent's tone that are worth hearing again."""

from collections.abc import Iterator, Sequence

from coach.domain.exchanges import quoted
from coach.domain.finding import Evidence
from coach.domain.moves import FOUL_PRESSURE
from coach.domain.tone import Moment
from coach.judge.tone.manner import Manner

#: As many of each kind.
MOST_MOMENTS = 3
#: Nearer to 0 than this, a moment does not stand out.
STANDS_OUT = 0.4


def worst_moments(manners: Sequence[Manner]) -> tuple[Moment, ...]:
    """The harshest utterances first; of equal ones those with foul acts, then the earlier."""
    harsh = [moment for moment in _moments(manners) if moment.gentleness <= -STANDS_OUT]
    ranked = sorted(harsh, key=lambda m: (m.gentleness, -_n_foul(m), m.evidence.span))
    return tuple(ranked[:MOST_MOMENTS])


def _n_foul(moment: Moment) -> int:
    return len(FOUL_PRESSURE & set(moment.acts))


def best_moments(manners: Sequence[Manner]) -> tuple[Moment, ...]:
    """The warmest utterances, warmest first; equal ones the richer in acts, then the earlier."""
    warm = [moment for moment in _moments(manners) if moment.gentleness >= STANDS_OUT]
    ranked = sorted(warm, key=lambda m: (-m.gentleness, -len(m.acts), m.evidence.span))
    return tuple(ranked[:MOST_MOMENTS])


def _moments(manners: Sequence[Manner]) -> Iterator[Moment]:
    for manner in manners:
        if manner.gentleness:
            yield Moment(
                utterance_id=manner.utterance.id,
                gentleness=manner.gentleness.value,
                acts=tuple(sorted(manner.acts)),
                evidence=quoted(manner.utterance),
            )


def agitated_moments(manners: Sequence[Manner]) -> tuple[Evidence, ...]:
    """Where the voice is agitated and the words are not harsh."""
    return tuple(
        quoted(manner.utterance)
        for manner in manners
        if manner.agitated and not (manner.gentleness and manner.gentleness.value < 0)
    )
