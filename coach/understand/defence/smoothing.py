"""The most likely course of a hidden stage, given noisy hearings of it.

A hidden Markov model with three states, solved twice: Viterbi for the one most likely course,
forward–backward for how probable its stage is at each step. See L. R. Rabiner, "A tutorial on
hidden Markov models", Proc. IEEE 77(2), 1989.
"""

import math
from collections.abc import Sequence

#: Log-likelihood of what was heard, for each state.
Hearing = Sequence[float]


def smooth(hearings: Sequence[Hearing], stays: Sequence[float]) -> list[tuple[int, float]]:
    """Find the most likely course.

    Args:
        hearings: One row per step, one log-likelihood per state; at least two states.
        stays: Probability that the state of step ``i`` still holds at step ``i + 1``, in (0, 1);
            one fewer than `hearings`. Other states share the rest evenly.

    Returns:
        The state of each step, and its probability given all hearings, 0–1.

    Example:
        >>> clear, vague = [-0.1, -3.0], [-0.8, -0.6]
        >>> [state for state, _ in smooth([clear, vague, clear], [0.8, 0.8])]
        [0, 0, 0]
    """
    if not hearings:
        return []
    course = _viterbi(hearings, stays)
    posteriors = _posteriors(hearings, stays)
    return [(state, row[state]) for state, row in zip(course, posteriors, strict=True)]


def _log_move(stay: float, n_states: int, *, same: bool) -> float:
    return math.log(stay) if same else math.log((1 - stay) / (n_states - 1))


def _viterbi(hearings: Sequence[Hearing], stays: Sequence[float]) -> list[int]:
    states = range(len(hearings[0]))
    best = list(hearings[0])
    pointers: list[list[int]] = []
    for stay, hearing in zip(stays, hearings[1:], strict=True):
        came_from = [
            max(states, key=lambda s, t=t: best[s] + _log_move(stay, len(states), same=s == t))  # type: ignore[misc]
            for t in states
        ]
        best = [
            best[s] + _log_move(stay, len(states), same=s == t) + hearing[t]
            for t, s in enumerate(came_from)
        ]
        pointers.append(came_from)
    course = [max(states, key=lambda s: best[s])]
    for came_from in reversed(pointers):
        course.append(came_from[course[-1]])
    return course[::-1]


def _posteriors(hearings: Sequence[Hearing], stays: Sequence[float]) -> list[list[float]]:
    likely = [[math.exp(value - max(row)) for value in row] for row in hearings]
    forward = [_normal(likely[0])]
    for stay, row in zip(stays, likely[1:], strict=True):
        forward.append(_normal([p * x for p, x in zip(_step(forward[-1], stay), row, strict=True)]))
    backward = [[1.0] * len(likely[0])]
    for stay, row in zip(reversed(stays), reversed(likely[1:]), strict=True):
        ahead = [p * x for p, x in zip(backward[-1], row, strict=True)]
        backward.append(_normal(_step(ahead, stay)))
    return [
        _normal([f * b for f, b in zip(before, after, strict=True)])
        for before, after in zip(forward, reversed(backward), strict=True)
    ]


def _step(weights: Sequence[float], stay: float) -> list[float]:
    """Weights one step on; the move is symmetric, so it serves both directions."""
    other = (1 - stay) / (len(weights) - 1)
    total = sum(weights)
    return [stay * weight + other * (total - weight) for weight in weights]


def _normal(weights: Sequence[float]) -> list[float]:
    total = sum(weights)
    return [weight / total for weight in weights]
