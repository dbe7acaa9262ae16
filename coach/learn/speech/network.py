"""Whisper's architecture in plain torch, with what training needs beside it.

Differences to the published model are in training only: windows may be
shorter than 30 s, the output layer covers only the tokens in use, and chosen
cross-attention heads can be shown where each token sounds.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from coach.learn.speech import vocabulary


@dataclass(frozen=True, slots=True)
class Dims:
    """Size of the network.

    Attributes:
        n_text: Text tokens in use; Whisper's special tokens come on top.
        width: Channels of every layer, a multiple of 64 (the width of a head).
        encoder_layers: Layers over 20-ms frames.
        decoder_layers: Layers over tokens.
    """

    n_text: int
    width: int = 256
    encoder_layers: int = 4
    decoder_layers: int = 4
    n_mels: int = 80
    max_frames: int = 1500
    max_tokens: int = 448

    @property
    def heads(self) -> int:
        return self.width // 64

    @property
    def n_tokens(self) -> int:
        return self.n_text + vocabulary.SIZE - vocabulary.END_OF_TEXT

    @property
    def n_unused(self) -> int:
        """Tokens of the full vocabulary that never occur; their logit is zero."""
        return vocabulary.END_OF_TEXT - self.n_text


_MOST_SYLLABLES = 512

#: Tokens before the text: start, language, task, no timestamps.
PROMPT = 4

#: Cross-attention heads taught to look at the token that was just read, and at
#: the token that comes next: (layer from the end, head).
CURRENT_TOKEN_HEADS = ((2, 0),)
NEXT_TOKEN_HEADS = ((1, 0), (1, 1), (0, 0))


class Attention(nn.Module):
    """Multi-head attention with Whisper's biases (none on the keys)."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.q = nn.Linear(width, width)
        self.k = nn.Linear(width, width, bias=False)
        self.v = nn.Linear(width, width)
        self.out = nn.Linear(width, width)

    def _split(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:-1], self.heads, -1).transpose(1, 2)

    def forward(self, x: Tensor, *, causal: bool = False, mask: Tensor | None = None) -> Tensor:
        q, k, v = self._split(self.q(x)), self._split(self.k(x)), self._split(self.v(x))
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, is_causal=causal)
        out: Tensor = self.out(mixed.transpose(1, 2).flatten(2))
        return out

    def cross(self, x: Tensor, memory: Tensor) -> tuple[Tensor, Tensor]:
        """Attend to ``memory``; also the weights, ``(batch, heads, tokens, frames)``."""
        q, k, v = self._split(self.q(x)), self._split(self.k(memory)), self._split(self.v(memory))
        weights = (q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1])).float().softmax(-1)
        out: Tensor = self.out((weights.to(v.dtype) @ v).transpose(1, 2).flatten(2))
        return out, weights


class EncoderLayer(nn.Module):
    def __init__(self, dims: Dims) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(dims.width)
        self.attention = Attention(dims.width, dims.heads)
        self.mlp_norm = nn.LayerNorm(dims.width)
        self.up = nn.Linear(dims.width, 4 * dims.width)
        self.down = nn.Linear(4 * dims.width, dims.width)

    def forward(self, x: Tensor) -> Tensor:
        x = x + self.attention(self.attention_norm(x))
        out: Tensor = x + self.down(F.gelu(self.up(self.mlp_norm(x))))
        return out


class DecoderLayer(nn.Module):
    def __init__(self, dims: Dims) -> None:
        super().__init__()
        self.attention_norm = nn.LayerNorm(dims.width)
        self.attention = Attention(dims.width, dims.heads)
        self.cross_norm = nn.LayerNorm(dims.width)
        self.cross = Attention(dims.width, dims.heads)
        self.mlp_norm = nn.LayerNorm(dims.width)
        self.up = nn.Linear(dims.width, 4 * dims.width)
        self.down = nn.Linear(4 * dims.width, dims.width)

    def forward(self, x: Tensor, memory: Tensor) -> tuple[Tensor, Tensor]:
        x = x + self.attention(self.attention_norm(x), causal=True)
        heard, weights = self.cross.cross(self.cross_norm(x), memory)
        x = x + heard
        return x + self.down(F.gelu(self.up(self.mlp_norm(x)))), weights


class WhisperNet(nn.Module):
    """Encoder and decoder; token ids are compact (see `compact`)."""

    positions: Tensor
    syllable_of: Tensor
    tone_of: Tensor

    def __init__(self, dims: Dims) -> None:
        super().__init__()
        self.dims = dims
        width = dims.width
        self.conv1 = nn.Conv1d(dims.n_mels, width, 3, padding=1)
        self.conv2 = nn.Conv1d(width, width, 3, stride=2, padding=1)
        self.register_buffer("positions", sinusoids(dims.max_frames, width), persistent=False)
        self.encoder = nn.ModuleList(EncoderLayer(dims) for _ in range(dims.encoder_layers))
        self.encoder_norm = nn.LayerNorm(width)
        self.tokens = nn.Embedding(dims.n_tokens, width)
        # Characters that sound alike share a part of their rows: what is heard of one
        # is learned for all. The parts are added up on export.
        self.syllables = nn.Embedding(_MOST_SYLLABLES, width)
        self.tones = nn.Embedding(6, width)
        self.register_buffer("syllable_of", torch.zeros(dims.n_tokens, dtype=torch.long))
        self.register_buffer("tone_of", torch.zeros(dims.n_tokens, dtype=torch.long))
        self.token_positions = nn.Parameter(torch.empty(dims.max_tokens, width))
        self.decoder = nn.ModuleList(DecoderLayer(dims) for _ in range(dims.decoder_layers))
        self.decoder_norm = nn.LayerNorm(width)
        self.phoneme_head = nn.Linear(width, 256)
        self.tone_head = nn.Linear(width, 6)
        self.frame_head = nn.Linear(width, width)
        self.before_head = nn.Linear(width, width)
        nn.init.normal_(self.tokens.weight, std=0.02)
        nn.init.zeros_(self.syllables.weight)
        nn.init.zeros_(self.tones.weight)
        nn.init.normal_(self.token_positions, std=0.01)

    @property
    def encoder_layers(self) -> "list[EncoderLayer]":
        return [layer for layer in self.encoder if isinstance(layer, EncoderLayer)]

    @property
    def decoder_layers(self) -> "list[DecoderLayer]":
        return [layer for layer in self.decoder if isinstance(layer, DecoderLayer)]

    def set_sounds(self, syllables: Sequence[int], tones: Sequence[int]) -> None:
        """Tell how each text token sounds (see `vocabulary.sounds`)."""
        self.syllable_of[: self.dims.n_text] = torch.tensor(syllables)
        self.tone_of[: self.dims.n_text] = torch.tensor(tones)

    def table(self) -> Tensor:
        """Rows of all tokens, ``(n_tokens, width)``: their own part and that of their sound."""
        shared = self.syllables(self.syllable_of) + self.tones(self.tone_of)
        alike = (self.syllable_of > 0).unsqueeze(1)
        rows: Tensor = self.tokens.weight + shared * alike
        return rows

    def encode(self, mel: Tensor, *, at: int = 0) -> Tensor:
        """Features ``(batch, 2 × frames, 80)`` to states ``(batch, frames, width)``.

        Args:
            mel: Normalised features.
            at: Frame at which a short window starts, as if it lay later in a full one.
        """
        x = F.gelu(self.conv1(mel.transpose(1, 2)))
        x = F.gelu(self.conv2(x)).transpose(1, 2)
        x = x + self.positions[at : at + x.shape[1]]
        for layer in self.encoder:
            x = layer(x)
        out: Tensor = self.encoder_norm(x)
        return out

    def decode(self, tokens: Tensor, memory: Tensor, *, at: int = 0) -> tuple[Tensor, list[Tensor]]:
        """Token ids ``(batch, tokens)`` to logits and each layer's attention weights.

        Args:
            tokens: Compact ids.
            memory: States of the encoder.
            at: Places left out between the prompt and the text, for a short window that
                lies later in a full one.
        """
        table = self.table()
        places = torch.arange(tokens.shape[1], device=tokens.device)
        places = torch.where(places < PROMPT, places, places + at)
        x = F.embedding(tokens, table) + self.token_positions[places]
        attention = []
        for layer in self.decoder:
            x, weights = layer(x, memory)
            attention.append(weights)
        return self.decoder_norm(x) @ table.T, attention

    def frame_logits(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """Which text token and which syllable sound in a frame, in the space of the token table.

        It ties what the encoder hears to what the decoder reads and writes, so
        that attention finds a token by its sound after few steps.
        """
        return self._sounds(self.frame_head(states))

    def before_logits(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """The same for the token before the one that sounds: what the decoder has just read."""
        return self._sounds(self.before_head(states))

    def _sounds(self, heard: Tensor) -> tuple[Tensor, Tensor]:
        return heard @ self.table()[: self.dims.n_text].T, heard @ self.syllables.weight.T


def compact(token: int, n_text: int) -> int:
    """A vocabulary id as a row of the network's own token table.

    >>> compact(17, 5000), compact(vocabulary.END_OF_TEXT, 5000)
    (17, 5000)
    """
    return token if token < n_text else token - vocabulary.END_OF_TEXT + n_text


def sinusoids(length: int, width: int) -> Tensor:
    """Whisper's fixed position table, shape ``(length, width)``."""
    angles = torch.arange(length)[:, None] * position_rates(width)[None, :]
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def position_rates(width: int) -> Tensor:
    return torch.exp(-math.log(10_000) / (width // 2 - 1) * torch.arange(width // 2))
