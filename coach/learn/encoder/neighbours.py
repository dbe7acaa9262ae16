"""Let heads of a fresh encoder look at neighbouring tokens from the first step on.

From random weights, masked-language-model pretraining stands for millions of tokens on
the plateau of character frequencies: no head finds the neighbours that would help. With
sinusoids as first position embeddings heads can be set to look there (see
`coach.learn.positions`); everything goes on being trained.
"""

import math
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from coach.learn.positions import read_out, rotation

if TYPE_CHECKING:
    from transformers import BertModel

#: Tokens from its own at which each head of each layer starts to look; `None`: anywhere.
OFFSETS: tuple[tuple[int | None, ...], ...] = (
    (-1, 1, -2, 2),
    (-1, 1, None, None),
    (-3, 3, None, None),
    (-1, 1, None, None),
)
_SHARPNESS = 6.0
_RIDGE = 1e-3
#: Size of the first position embeddings, beside word embeddings of 0.02.
_AMPLITUDE = 0.04


@torch.no_grad()
def look_at_neighbours(encoder: "BertModel", tokens: Tensor) -> None:
    """Set position embeddings, and queries and keys of the heads in `OFFSETS`.

    Args:
        encoder: Fresh from its configuration.
        tokens: Ids without padding, ``(batch, length)``, to fit the read-out on.
    """
    width, heads = encoder.config.hidden_size, encoder.config.num_attention_heads
    size = width // heads
    table = encoder.embeddings.position_embeddings.weight
    rates = torch.exp(-math.log(10_000) * torch.arange(width // 2) / (width // 2))
    angles = torch.arange(len(table))[:, None] * rates
    table.copy_(_AMPLITUDE * torch.cat([angles.sin(), angles.cos()], 1))
    near = size // 2
    goal = torch.cat([angles.sin()[:, :near], angles.cos()[:, :near]], 1)[: tokens.shape[1]]
    states = encoder.embeddings(tokens)
    for layer, offsets in zip(encoder.encoder.layer, OFFSETS, strict=False):
        weight, bias = read_out(states, goal, ridge=_RIDGE)
        attention = layer.attention.self
        for head, offset in enumerate(offsets[:heads]):
            if offset is not None:
                rows = slice(size * head, size * (head + 1))
                turn = rotation(rates[:near] * offset)
                attention.query.weight[rows] = math.sqrt(_SHARPNESS) * turn @ weight
                attention.query.bias[rows] = math.sqrt(_SHARPNESS) * turn @ bias
                attention.key.weight[rows] = math.sqrt(_SHARPNESS) * weight
                attention.key.bias[rows] = math.sqrt(_SHARPNESS) * bias
        out = layer(states)
        states = out[0] if isinstance(out, tuple) else out
