"""Start encoder heads off looking at frames a little before and after their own.

Whisper's encoder is told where a frame lies by sinusoids alone, and must learn from
them which frames are neighbours. A small model spends most of its training on that:
its heads average over hundreds of milliseconds and tell few sounds apart. A head can
be given the neighbours instead (see `coach.learn.positions`).
"""

import math

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from coach.learn.positions import read_out, rotation
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
    rates = position_rates(net.dims.width)[:_RATES]
    x = x + net.positions[: x.shape[1]]
    for layer, offsets in zip(net.encoder_layers, OFFSETS, strict=False):
        weight, bias = read_out(layer.attention_norm(x), positions, ridge=_RIDGE)
        for head, offset in enumerate(offsets[: net.dims.heads]):
            if offset is not None:
                _look(layer.attention, head, rotation(rates * offset), weight, bias)
        x = layer(x)


def _fastest(positions: Tensor) -> Tensor:
    """The sines and cosines that turn fastest, ``(frames, 64)``."""
    half = positions.shape[1] // 2
    return torch.cat([positions[:, :_RATES], positions[:, half : half + _RATES]], 1)


def _look(attention: Attention, head: int, turn: Tensor, weight: Tensor, bias: Tensor) -> None:
    rows = slice(_HEAD * head, _HEAD * (head + 1))
    gain = math.sqrt(_SHARPNESS)
    attention.q.weight[rows] = gain * turn @ weight
    attention.q.bias[rows] = gain * turn @ bias
    attention.k.weight[rows] = gain * weight
