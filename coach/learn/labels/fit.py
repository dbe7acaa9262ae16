"""Fine-tune the encoder of a label model and what stands on it."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from coach.domain.errors import InputError
from coach.domain.labels import HEADS, Role
from coach.learn.checkpoint import keep
from coach.learn.corpus.table import Example
from coach.learn.labels.noise import Noise
from coach.learn.labels.targets import Targets, targets
from coach.understand.classifier.classifier import encode
from coach.understand.classifier.network import LabelModel, outputs_of
from coach.understand.classifier.text import plain

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast


@dataclass(frozen=True, slots=True)
class Plan:
    """How long and how fast.

    Attributes:
        epochs: Passes over the corpus.
        lr: Rate of the encoder; what stands on it learns three times faster.
        batch: Utterances in a step.
        noise: Share of utterances that are disturbed.
        drop_context: Share of contexts that are left out.
        smoothing: Share of certainty taken from the right label.
        dropout: Share of the encoder's states dropped; it was pretrained without.
        n_buckets: As in `LabelConfig`; 0 leaves n-grams out.
    """

    epochs: int = 6
    lr: float = 5e-4
    batch: int = 64
    noise: float = 0.5
    drop_context: float = 0.15
    smoothing: float = 0.05
    dropout: float = 0.1
    n_buckets: int = 2**16


class Fit:
    """A model, its corpus and its optimisers.

    Args:
        model: To be trained in place.
        tokenizer: Of its encoder.
        examples: The training split.
        plan: How long and how fast.
        seed: Of the order and of the noise.
        teacher: Probabilities of all labels for each example, ``(n, labels)``, to be learned
            beside the labels.
        device: ``cpu`` or ``cuda``.
        checkpoint: File to go on from and to keep each epoch in.
        fingerprint: Of all that shapes the run; a checkpoint of another run is refused.
    """

    def __init__(
        self,
        model: LabelModel,
        tokenizer: "PreTrainedTokenizerFast",
        examples: Sequence[Example],
        *,
        plan: Plan,
        seed: int,
        teacher: NDArray[np.float32] | None = None,
        device: str = "cpu",
        checkpoint: Path | None = None,
        fingerprint: str = "",
    ) -> None:
        self.model = model.to(device)
        for module in model.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = plan.dropout
        self._device = device
        self._tokenizer = tokenizer
        self._examples = examples
        self._plan = plan
        self._written = [(plain(e.text), plain(e.context)) for e in examples]
        self._targets = targets(examples)
        self._teacher = teacher
        self._weights = class_weights(self._targets)
        self._noise = Noise((text for text, _ in self._written), seed=seed)
        self._seed = seed
        self._checkpoint = checkpoint
        self._fingerprint = fingerprint

    def run(self) -> Iterator[dict[str, float]]:
        """Train, from the checkpoint on if there is one; yields the mean loss of each epoch.

        N-grams are not touched: see `coach.learn.labels.ngrams`.
        """
        plan = self._plan
        encoder = list(self.model.encoder.parameters())
        ngrams = [] if self.model.ngrams is None else list(self.model.ngrams.parameters())
        apart = {id(p) for p in (*encoder, *ngrams)}
        heads = [p for p in self.model.parameters() if id(p) not in apart]
        groups = [{"params": encoder, "lr": plan.lr}, {"params": heads, "lr": 3 * plan.lr}]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
        for epoch in range(self._resume(optimizer), plan.epochs):
            loss = self._epoch(optimizer, epoch, plan.epochs)
            self._save(epoch + 1, optimizer)
            yield {"epoch": epoch + 1, "loss": loss}

    def _epoch(self, optimizer: torch.optim.Optimizer, epoch: int, epochs: int) -> float:
        self.model.train()
        losses: list[float] = []
        rates = [group.setdefault("peak", group["lr"]) for group in optimizer.param_groups]
        steps = math.ceil(len(self._examples) / self._plan.batch)
        for n, chosen in enumerate(self._batches(epoch)):
            share = _schedule((epoch + min(1.0, n / steps)) / epochs)
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * share
            with torch.autocast(self._device, torch.bfloat16):
                logits = self._logits(chosen)
            loss = label_loss(
                logits.float(), self._targets, chosen, self._weights,
                teacher=self._teacher, smoothing=self._plan.smoothing,
            )  # fmt: skip
            optimizer.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            optimizer.step()
            losses.append(float(loss.detach()))
        return float(np.mean(losses))

    def _resume(self, optimizer: torch.optim.Optimizer) -> int:
        """Epochs that are done."""
        if self._checkpoint is None or not self._checkpoint.exists():
            return 0
        state = torch.load(self._checkpoint, map_location=self._device, weights_only=True)
        if state["fingerprint"] != self._fingerprint:
            raise InputError(
                f"{self._checkpoint}: is of another corpus, plan or base; expected the run it was "
                "begun with: give another --run, or delete it"
            )
        self.model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        return int(state["epoch"])

    def _save(self, epoch: int, optimizer: torch.optim.Optimizer) -> None:
        if self._checkpoint is None:
            return
        keep(
            {
                "fingerprint": self._fingerprint,
                "epoch": epoch,
                "model": self.model.state_dict(),
                "optimizer": optimizer.state_dict(),
            },
            self._checkpoint,
        )

    def _batches(self, epoch: int) -> Iterator[NDArray[np.int64]]:
        """Utterances of about one length together, in an order that only the epoch decides."""
        self._rng = np.random.default_rng((self._seed, epoch))
        self._noise.restart(self._seed + epoch)
        order = self._rng.permutation(len(self._examples))
        for pool in np.array_split(order, max(1, len(order) // (32 * self._plan.batch))):
            pool = np.array(sorted(pool, key=lambda n: len(self._written[n][0])))
            cut = [pool[n : n + self._plan.batch] for n in range(0, len(pool), self._plan.batch)]
            for n in self._rng.permutation(len(cut)):
                yield cut[n]

    def _logits(self, chosen: NDArray[np.int64]) -> Tensor:
        batch = encode(self._tokenizer, [self._seen(n) for n in chosen])
        batch = {name: tensor.to(self._device) for name, tensor in batch.items()}
        logits: Tensor = self.model.deep_logits(
            batch["input_ids"], batch["attention_mask"], batch["token_type_ids"]
        )
        return logits

    def _seen(self, n: int) -> tuple[str, str]:
        text, context = self._written[n]
        if self._rng.random() < self._plan.drop_context:
            context = ""
        if self._rng.random() < self._plan.noise:
            text = self._noise.disturb(text, self._examples[n].language)
        return text, context


def label_loss(
    logits: Tensor,
    wanted: Targets,
    chosen: NDArray[np.int64],
    weights: NDArray[np.float32],
    *,
    teacher: NDArray[np.float32] | None,
    smoothing: float,
) -> Tensor:
    """Cross-entropy of every head that fits the speakers, summed over heads.

    A teacher's probabilities are mixed half and half with the labels.
    """
    goal = torch.from_numpy(wanted.wanted[chosen]).to(logits.device)
    known = torch.from_numpy(wanted.known[chosen]).to(logits.device)
    weight = torch.from_numpy(weights).to(logits.device)
    total = logits.new_zeros(())
    soft = goal if teacher is None else torch.from_numpy(teacher[chosen]).to(logits.device)
    for role in (Role.DEBTOR, Role.AGENT):
        acts = outputs_of(role, "acts")
        own = known[:, acts.start] > 0
        if not own.any():
            continue
        for head, keys in HEADS[role].items():
            place = outputs_of(role, head)
            right = goal[own][:, place]
            aim = 0.5 * right + 0.5 * soft[own][:, place]
            aim = aim * (1 - smoothing) + smoothing / len(keys)
            scale = (right * weight[place]).sum(1)
            log_p = F.log_softmax(logits[own][:, place], 1)
            total = total - ((aim * log_p).sum(1) * scale).sum() / scale.sum()
        aim = 0.5 * goal[own][:, acts] + 0.5 * soft[own][:, acts]
        aim = aim * (1 - smoothing) + smoothing * 0.05
        binary = F.binary_cross_entropy_with_logits(
            logits[own][:, acts], aim, pos_weight=weight[acts], reduction="none"
        )
        total = total + 4.0 * binary.sum(1).mean() / 10.0
    return total


def class_weights(wanted: Targets) -> NDArray[np.float32]:
    """Weight of each label: rare ones count more, by the root of how much rarer they are."""
    weights = np.ones(wanted.wanted.shape[1], np.float32)
    for role in (Role.DEBTOR, Role.AGENT):
        for head in HEADS[role]:
            place = outputs_of(role, head)
            counts = wanted.wanted[:, place].sum(0) + 1
            weights[place] = np.sqrt(counts.mean() / counts)
        place = outputs_of(role, "acts")
        n = max(1.0, float(wanted.known[:, place.start].sum()))
        weights[place] = np.clip(np.sqrt(n / (wanted.wanted[:, place].sum(0) + 1)) / 2, 1, 4)
    return weights


def _schedule(progress: float) -> float:
    return min(1.0, progress / 0.06) * (1 - 0.95 * progress)
