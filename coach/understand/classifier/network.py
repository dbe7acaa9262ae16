"""The label model: a transformers encoder beside hashed n-grams, one output a label.

Short utterances are told apart by wording as much as by meaning, so what n-grams of
tokens say is added to what the encoder says (*wide and deep*). Both read the
utterance and, apart from it, the turn before. Each is taught by itself: n-grams that
know their corpus by heart leave nothing for an encoder beside them to learn.

The class loads like any model of transformers: `LabelModel.from_pretrained(DIR)`.
"""

from typing import Any

import torch
from torch import Tensor, nn
from transformers import (
    AutoConfig,
    AutoModel,
    AutoModelForSequenceClassification,
    PretrainedConfig,
    PreTrainedModel,
)
from transformers.modeling_outputs import SequenceClassifierOutput

from coach.domain.labels import ACTS, HEADS, Role

#: Every label in the order of the model's outputs, as ``role/head/key``.
OUTPUTS: tuple[str, ...] = tuple(
    f"{role}/{head}/{key}"
    for role in (Role.DEBTOR, Role.AGENT)
    for head, keys in (*HEADS[role].items(), ("acts", ACTS[role]))
    for key in keys
)


def outputs_of(role: Role, head: str) -> slice:
    """Where the labels of a head stand among the outputs.

    >>> outputs_of(Role.DEBTOR, "stage")
    slice(0, 4, None)
    """
    places = [n for n, name in enumerate(OUTPUTS) if name.startswith(f"{role}/{head}/")]
    return slice(places[0], places[-1] + 1)


class LabelConfig(PretrainedConfig):  # type: ignore[misc]
    """Configuration of a `LabelModel`.

    Attributes:
        encoder: Configuration of the encoder, as a dict with its ``model_type``.
        n_buckets: Rows of the table of an utterance's n-grams, twice those of the other tables;
            0 leaves n-grams out.
        longest_ngram: Tokens of the longest n-grams.
        dropout: Share of states dropped in training.
        temperatures: Of each head, ``role/head`` → number; found by calibration.
        thresholds: Of each act, ``role/acts/key`` → the probability from which it holds.
        unsure_below: Of each head, the probability under which a label is unsure.
    """

    model_type = "coach-labels"

    def __init__(
        self,
        encoder: dict[str, Any] | None = None,
        n_buckets: int = 2**16,
        longest_ngram: int = 4,
        dropout: float = 0.1,
        temperatures: dict[str, float] | None = None,
        thresholds: dict[str, float] | None = None,
        unsure_below: dict[str, float] | None = None,
        **rest: Any,
    ) -> None:
        self.encoder = encoder
        self.n_buckets = n_buckets
        self.longest_ngram = longest_ngram
        self.dropout = dropout
        self.temperatures = temperatures or {}
        self.thresholds = thresholds or {}
        self.unsure_below = unsure_below or {}
        rest.setdefault("id2label", dict(enumerate(OUTPUTS)))
        rest["label2id"] = {name: n for n, name in rest["id2label"].items()}
        super().__init__(**rest)


class LabelModel(PreTrainedModel):  # type: ignore[misc]
    """Logits of all labels of both roles; the caller takes those of the role that spoke."""

    config_class = LabelConfig
    base_model_prefix = "encoder"

    def __init__(self, config: LabelConfig, encoder: Any = None) -> None:
        super().__init__(config)
        if encoder is None:
            kind = dict(config.encoder or {"model_type": "bert"})
            wanted = AutoConfig.for_model(kind.pop("model_type"), **kind)
            encoder = AutoModel.from_config(wanted, **without_pooling(wanted.model_type))
        self.encoder = encoder
        width: int = encoder.config.hidden_size
        self.pool = nn.Linear(width, 1)
        self.hidden = nn.Linear(3 * width, width)
        self.dropout = nn.Dropout(config.dropout)
        self.deep = nn.Linear(width, len(OUTPUTS))
        self.ngrams = NgramBag(config) if config.n_buckets else None
        self.post_init()

    def forward(
        self,
        input_ids: Tensor,
        attention_mask: Tensor | None = None,
        token_type_ids: Tensor | None = None,
        **_: Any,
    ) -> SequenceClassifierOutput:
        """Label utterances.

        Args:
            input_ids: ``(batch, tokens)``: the utterance, then the turn before it.
            attention_mask: 1 where there is a token.
            token_type_ids: 0 in the utterance, 1 in the turn before.

        Returns:
            ``logits`` of shape ``(batch, len(OUTPUTS))``.
        """
        mask = torch.ones_like(input_ids) if attention_mask is None else attention_mask
        kinds = torch.zeros_like(input_ids) if token_type_ids is None else token_type_ids
        logits = self.deep_logits(input_ids, mask, kinds)
        if self.ngrams is not None:
            logits = logits + self.ngrams(input_ids, mask, kinds)
        return SequenceClassifierOutput(logits=logits)

    def deep_logits(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """Logits from the encoder alone."""
        extra = {"token_type_ids": kinds} if self._has_kinds() else {}
        states = self.encoder(input_ids=ids, attention_mask=mask, **extra).last_hidden_state
        out: Tensor = self.deep(self.dropout(self._summary(states, mask, kinds)))
        return out

    def _has_kinds(self) -> bool:
        return getattr(self.encoder.config, "type_vocab_size", 0) > 1

    def _summary(self, states: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """First state, weighted mean and maximum over the utterance."""
        own = ((mask == 1) & (kinds == 0)).unsqueeze(-1)
        weights = self.pool(states).masked_fill(~own, -1e4).softmax(1)
        mean = (weights * states).sum(1)
        most = states.masked_fill(~own, -1e4).amax(1)
        hidden = self.hidden(self.dropout(torch.cat([states[:, 0], mean, most], 1)))
        return nn.functional.gelu(hidden)


class NgramBag(nn.Module):
    """A linear model of n-grams of tokens: those of the utterance, of its end, of the turn before.

    N-grams are hashed; rare ones weigh more, and each part's weights have one length.
    """

    #: Tokens at the end of an utterance that count once more: the last position taken wins.
    _END = 10
    #: Length of each part's weights.
    _PARTS = (1.0, 0.3, 0.5)

    def __init__(self, config: LabelConfig) -> None:
        super().__init__()
        self._longest = config.longest_ngram
        sizes = (config.n_buckets, config.n_buckets // 2, config.n_buckets // 2)
        self.tables = nn.ModuleList(nn.Embedding(size, len(OUTPUTS)) for size in sizes)
        self.rarity = nn.ParameterList(
            nn.Parameter(torch.ones(size), requires_grad=False) for size in sizes
        )
        self.bias = nn.Parameter(torch.zeros(len(OUTPUTS)))

    @property
    def weights(self) -> list[Tensor]:
        """The tables, ``(buckets, len(OUTPUTS))`` each."""
        return [table.weight for table in self.tables if isinstance(table, nn.Embedding)]

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """Logits from n-grams alone, ``(batch, len(OUTPUTS))``."""
        logits = self.bias
        for table, (buckets, weights) in zip(
            self.tables, self.features(ids, mask, kinds), strict=True
        ):
            logits = logits + (table(buckets) * weights.unsqueeze(-1)).sum(1)
        return logits

    def features(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> list[tuple[Tensor, Tensor]]:
        """Of each part the bucket and the weight of every n-gram; weight 0 where there is none.

        Returns:
            Three pairs of shape ``(batch, longest × tokens)``.
        """
        own = (mask == 1) & (kinds == 0)
        at = torch.arange(ids.shape[1], device=ids.device)
        end = own & (at >= own.sum(1, keepdim=True) - self._END)
        hashes = self._hashes(ids)
        found = []
        parts = (own, end, (mask == 1) & (kinds == 1))
        for part, rarity, scale in zip(parts, self.rarity, self._PARTS, strict=True):
            buckets = torch.cat([each % len(rarity) for each in hashes], 1)
            weights = rarity[buckets] * torch.cat(self._inside(part), 1)
            length = weights.square().sum(1, keepdim=True).sqrt().clamp(min=1e-6)
            found.append((buckets, scale * weights / length))
        return found

    def _hashes(self, ids: Tensor) -> list[Tensor]:
        """Hash of the n-gram that starts at each token, for n = 1 … longest."""
        value = ids.long() + 1
        hashes = [(value * 2_654_435_761) % 2_147_483_647]
        for n in range(1, self._longest):
            following = nn.functional.pad(ids.long() + 1, (0, n))[:, n:]
            value = (value * 1_000_003 + following) % 2_147_483_647
            hashes.append((value * 2_654_435_761 + n) % 2_147_483_647)
        return hashes

    def _inside(self, part: Tensor) -> list[Tensor]:
        """Whether the n-gram from each token lies within the part with all its tokens."""
        inside = [part]
        for n in range(1, self._longest):
            inside.append(inside[-1] & nn.functional.pad(part, (0, n))[:, n:])
        return inside


def without_pooling(model_type: str) -> dict[str, Any]:
    """Some encoders bring a pooling layer that nothing here uses."""
    return {"add_pooling_layer": False} if model_type in ("bert", "roberta", "xlm-roberta") else {}


AutoConfig.register(LabelConfig.model_type, LabelConfig)
AutoModelForSequenceClassification.register(LabelConfig, LabelModel)
