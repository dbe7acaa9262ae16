"""Start encoder heads off looking at frames a little before and after their own.

Whisper's encoder is told where a frame lies by sinusoids alone, and must learn from
them which frames are neighbours. A small model spends most of its training on that:
its heads average over hundreds of milliseconds and tell few sounds apart. A head can
be given the neighbours instead: the sinusoids of a frame `offset` further on are a
rotation of its own, and a linear map reads them out of the states of any layer.
"""

import math

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from coach.learn.speech.network import Attention, WhisperNet, position_rates

#: Frames of 20 ms from its own at which each head of each layer starts to look; `None`: anywhere.
OFFSETS: tuple[tuple[int | None, ...], ...] = (
    (-4, 4, -10, 10),
    (None, None, -2, 2),
    (-6, None, 6, None),
    (-3, 3, None, None),
)
_HEAD = 64
_RATES = _HEAD // 2
#: How much more a head looks there than elsewhere: 0.6 of its weight falls on the frame itself.
_SHARPNESS = 6.0
_RIDGE = 1e-4


@torch.no_grad()
def listen_nearby(net: WhisperNet, mel: Tensor) -> None:
    """Set queries and keys of the heads in `OFFSETS`; values and outputs are left alone.

    Args:
        net: A network before training, or one whose heads look everywhere.
        mel: A few windows of speech, normalised, ``(batch, 2 × frames, 80)``.
    """
    x = F.gelu(net.conv1(mel.transpose(1, 2)))
    x = F.gelu(net.conv2(x)).transpose(1, 2)
    positions = _fastest(net.positions[: x.shape[1]])
    x = x + net.positions[: x.shape[1]]
    for layer, offsets in zip(net.encoder_layers, OFFSETS, strict=False):
        weight, bias = _read_out(layer.attention_norm(x), positions)
        for head, offset in enumerate(offsets[: net.dims.heads]):
            if offset is not None:
                _look(layer.attention, head, offset, weight, bias, net.dims.width)
        x = layer(x)


def _fastest(positions: Tensor) -> Tensor:
    """The sines and cosines that turn fastest, ``(frames, 64)``."""
    half = positions.shape[1] // 2
    return torch.cat([positions[:, :_RATES], positions[:, half : half + _RATES]], 1)


def _read_out(states: Tensor, positions: Tensor) -> tuple[Tensor, Tensor]:
    """Ridge regression of the positions on the states: weight ``(64, width)`` and bias."""
    x = states.flatten(0, 1)
    x = torch.cat([x, torch.ones(len(x), 1)], 1)
    goal = positions.repeat(states.shape[0], 1)
    gram = x.T @ x + _RIDGE * len(x) * torch.eye(x.shape[1])
    solved = torch.linalg.solve(gram, x.T @ goal)
    return solved[:-1].T, solved[-1]


def _look(
    attention: Attention, head: int, offset: int, weight: Tensor, bias: Tensor, width: int
) -> None:
    turn = torch.zeros(_HEAD, _HEAD)
    for n, rate in enumerate(position_rates(width)[:_RATES].tolist()):
        cosine, sine = math.cos(rate * offset), math.sin(rate * offset)
        turn[n, n] = turn[_RATES + n, _RATES + n] = cosine
        turn[n, _RATES + n], turn[_RATES + n, n] = sine, -sine
    rows = slice(_HEAD * head, _HEAD * (head + 1))
    gain = math.sqrt(_SHARPNESS)
    attention.q.weight[rows] = gain * turn @ weight
    attention.q.bias[rows] = gain * turn @ bias
    attention.k.weight[rows] = gain * weight
