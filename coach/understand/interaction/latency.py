"""How fast one party answers the other."""

import math
from collections.abc import Iterable, Sequence

from coach.domain.call import Turn
from coach.domain.labels import Role
from coach.domain.observation import Latency


def response_latency(turns: Sequence[Turn], role: Role, *, other: Role) -> Latency | None:
    """Time from the end of the other's turn to the start of the answer.

    An answer is a turn of ``role`` right after a turn of ``other``. Two cases
    are no answers: a turn that ends before the other's does (spoken inside it),
    and one after a remark that ``role`` had talked across, for then ``role``
    never waited. A turn that follows a third voice is none either.

    Args:
        turns: Turns in order of time, without backchannels.
        role: The party that answers.
        other: The party that is answered.

    Returns:
        Median, 90th percentile and number; ``None`` when there is no answer.
        An answer that starts before the other has ended counts negative.
    """
    delays = []
    last_end_s = -math.inf
    for before, turn in zip((None, *turns), turns, strict=False):
        if turn.role != role:
            continue
        if (
            before is not None
            and before.role == other
            and last_end_s < before.span.end_s < turn.span.end_s
        ):
            delays.append(turn.span.start_s - before.span.end_s)
        last_end_s = max(last_end_s, turn.span.end_s)
    if not delays:
        return None
    return Latency(_quantile(delays, 0.5), _quantile(delays, 0.9), len(delays))


def _quantile(values: Iterable[float], share: float) -> float:
    """Quantile with linear interpolation between the two nearest values."""
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    low = math.floor(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (position - low) * (ordered[high] - ordered[low])
