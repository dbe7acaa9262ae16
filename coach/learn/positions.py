"""Sinusoidal positions inside a network: read out of its states, and turned by an offset.

The sines and cosines of a place some steps further on are a rotation of one's own. With a
linear map that reads them out of the states of a layer, queries and keys can be set that
look exactly that far away.
"""

import torch
from torch import Tensor


def read_out(states: Tensor, positions: Tensor, *, ridge: float) -> tuple[Tensor, Tensor]:
    """Ridge regression of positions on states.

    Args:
        states: Of a layer, ``(batch, length, width)``.
        positions: The sines, then the cosines of each place, ``(length, size)``.
        ridge: Penalty for each state.

    Returns:
        Weight ``(size, width)`` and bias ``(size,)``.
    """
    x = states.flatten(0, 1)
    x = torch.cat([x, torch.ones(len(x), 1)], 1)
    gram = x.T @ x + ridge * len(x) * torch.eye(x.shape[1])
    solved = torch.linalg.solve(gram, x.T @ positions.repeat(len(states), 1))
    return solved[:-1].T, solved[-1]


def rotation(angles: Tensor) -> Tensor:
    """The matrix that turns sines and cosines by an angle each, ``(2n, 2n)`` for ``n`` angles.

    >>> place, step = torch.tensor([0.3]), torch.tensor([0.5])
    >>> turned = rotation(step) @ torch.cat([place.sin(), place.cos()])
    >>> torch.allclose(turned, torch.cat([(place + step).sin(), (place + step).cos()]))
    True
    """
    cosine, sine = torch.diag(angles.cos()), torch.diag(angles.sin())
    return torch.cat([torch.cat([cosine, sine], 1), torch.cat([-sine, cosine], 1)])
