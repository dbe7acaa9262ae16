"""Pretrain the encoder: masked tokens, and whether an utterance answers the one before it."""

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from coach.learn.checkpoint import keep
from coach.learn.encoder.dialogues import Exchange, exchanges
from coach.learn.encoder.neighbours import look_at_neighbours
from coach.learn.encoder.tokens import train_tokenizer
from coach.learn.optimizers import muon_and_adam, set_learning_rate
from coach.understand.classifier.classifier import collate, special_of, unpadded
from coach.understand.classifier.text import plain

if TYPE_CHECKING:
    from transformers import BertModel, PreTrainedTokenizerFast

VOCABULARY = 8_000
WIDTH, LAYERS = 256, 4
_TEXT, _BEFORE = 96, 48
_MASKED = 0.2
_TOKENS_PER_STEP = 8_192
_PEAK_LR = 2e-3
_MOST_PER_FILE = 60_000
_ANSWERS = 0.3
_SEED = 7


@dataclass(frozen=True, slots=True)
class Step:
    """One batch: ``B`` rows of ``L`` tokens.

    Attributes:
        tokens: Masked ids.
        kinds: 0 the utterance, 1 the one before it.
        present: 1 where there is a token.
        targets: The true ids where masked, -100 elsewhere.
        answers: 1 where the two belong together, 0 where the second is another's, -100 without one.
    """

    tokens: Tensor
    kinds: Tensor
    present: Tensor
    targets: Tensor
    answers: Tensor


class Pretraining(nn.Module):
    """Encoder with the two heads that only pretraining needs."""

    def __init__(self, encoder: "BertModel") -> None:
        super().__init__()
        width = encoder.config.hidden_size
        self.encoder = encoder
        self.transform = nn.Sequential(nn.Linear(width, width), nn.GELU(), nn.LayerNorm(width))
        self.bias = nn.Parameter(torch.zeros(encoder.config.vocab_size))
        self.answers = nn.Linear(width, 2)

    def losses(self, step: Step) -> tuple[Tensor, Tensor]:
        """Cross-entropy of masked tokens, and of the question whether the rows are an exchange."""
        states = self.encoder(
            input_ids=step.tokens, token_type_ids=step.kinds, attention_mask=step.present
        ).last_hidden_state
        masked = step.targets >= 0
        words = self.encoder.embeddings.word_embeddings.weight
        logits = self.transform(states[masked]) @ words.T + self.bias
        asked = step.answers >= 0
        answers = F.cross_entropy(
            self.answers(states[:, 0])[asked].float(), step.answers[asked], reduction="sum"
        )
        return (
            F.cross_entropy(logits.float(), step.targets[masked]),
            answers / asked.sum().clamp(min=1),
        )


def pretrain(
    folder: Path,
    *,
    run_dir: Path,
    out: Path,
    minutes: float,
    device: str = "cpu",
    more: Sequence[Exchange] = (),
    width: int = WIDTH,
    layers: int = LAYERS,
) -> Iterator[str]:
    """Make an encoder out of plain text; yields lines of progress.

    Args:
        folder: ``*.txt``, one utterance a line, dialogues parted by blank lines.
        run_dir: Where work is kept, to go on from after a stop.
        out: Directory of the encoder, in the layout of transformers.
        minutes: Training time; the schedule is a share of it.
        device: ``cpu`` or ``cuda``.
        more: Exchanges to read beside the folder's, such as the labelled corpus.
        width: Channels of every layer, a multiple of 64.
        layers: Layers of the encoder.

    Raises:
        InputError: If the folder holds no text.
    """
    from transformers import AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()

    run_dir.mkdir(parents=True, exist_ok=True)
    texts = (*exchanges(folder, most_per_file=_MOST_PER_FILE, seed=_SEED), *more)
    yield f"{len(texts)} utterances"
    if not (run_dir / "tokenizer.json").exists():
        made = train_tokenizer((exchange.text for exchange in texts), size=VOCABULARY)
        made.save_pretrained(str(run_dir))
    tokenizer = AutoTokenizer.from_pretrained(str(run_dir))
    torch.manual_seed(_SEED)
    model = Pretraining(fresh_encoder(len(tokenizer), width=width, layers=layers))
    rows = Rows(texts, tokenizer)
    checkpoint = run_dir / "encoder.pt"
    if not checkpoint.exists():
        look_at_neighbours(model.encoder, rows.unpadded(n_rows=256, length=40))
    model.to(device)
    spent_s, n_steps = 0.0, 0
    optimizers = muon_and_adam(model, model.encoder.encoder)
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        for optimizer, kept in zip(optimizers, state["optimizers"], strict=True):
            optimizer.load_state_dict(kept)
        spent_s, n_steps = state["spent_s"], state["n_steps"]
    batches = rows.steps(seed=_SEED + n_steps)
    history: list[tuple[float, float]] = []
    saved_s = spent_s
    model.train()
    while spent_s < minutes * 60:
        started = time.monotonic()
        set_learning_rate(optimizers, _PEAK_LR, spent_s / (minutes * 60))
        with torch.autocast(device, torch.bfloat16):
            masked, answers = model.losses(_to(next(batches), device))
        for optimizer in optimizers:
            optimizer.zero_grad(set_to_none=True)
        (masked + _ANSWERS * answers).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for optimizer in optimizers:
            optimizer.step()
        history.append((float(masked.detach()), float(answers.detach())))
        n_steps, spent_s = n_steps + 1, spent_s + time.monotonic() - started
        if n_steps % 50 == 0:
            means = np.mean(history, axis=0).tolist()
            row = {"step": n_steps, "minutes": round(spent_s / 60, 2)}
            yield json.dumps(
                row | dict(zip(("masked", "answers"), np.round(means, 3), strict=True))
            )
            history.clear()
        if spent_s - saved_s > 180 or spent_s >= minutes * 60:
            saved_s = spent_s
            kept = [optimizer.state_dict() for optimizer in optimizers]
            keep(
                {"model": model.state_dict(), "optimizers": kept, "spent_s": spent_s,
                 "n_steps": n_steps},
                checkpoint,
            )  # fmt: skip
    model.encoder.half().save_pretrained(str(out))
    tokenizer.save_pretrained(str(out))
    yield f"written to {out}"


def fresh_encoder(n_tokens: int, *, width: int = WIDTH, layers: int = LAYERS) -> "BertModel":
    """An encoder before training."""
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=n_tokens, hidden_size=width, num_hidden_layers=layers,
        num_attention_heads=max(1, width // 64), intermediate_size=4 * width,
        max_position_embeddings=256, hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0, pad_token_id=0,
    )  # fmt: skip
    return BertModel(config, add_pooling_layer=False)


class Rows:
    """Exchanges as tokens; draws masked batches of about equal length."""

    def __init__(self, texts: Sequence[Exchange], tokenizer: "PreTrainedTokenizerFast") -> None:
        unpadded(tokenizer)
        fast = tokenizer.backend_tokenizer
        spoken = [plain(text.text) for text in texts]
        before = [plain(text.before) for text in texts]
        self._text = [e.ids[:_TEXT] for e in fast.encode_batch(spoken, add_special_tokens=False)]
        self._before = [
            e.ids[-_BEFORE:] for e in fast.encode_batch(before, add_special_tokens=False)
        ]
        self._special = special_of(tokenizer)
        self._mask, self._n_tokens = tokenizer.mask_token_id, len(tokenizer)

    def unpadded(self, *, n_rows: int, length: int) -> Tensor:
        """Rows cut to one length."""
        long = [ids[:length] for ids in self._text if len(ids) >= length][:n_rows]
        return torch.tensor(long or [[self._special.cls] * length])

    def steps(self, *, seed: int) -> Iterator[Step]:
        """Batches without end."""
        rng = np.random.default_rng(seed)
        while True:
            order = rng.permutation(len(self._text))
            for pool in np.array_split(order, max(1, len(order) // 4096)):
                by_length = sorted(pool.tolist(), key=lambda n: len(self._text[n]))
                batches: list[list[int]] = []
                batch: list[int] = []
                longest = 0
                for n in by_length:
                    longest = max(longest, len(self._text[n]) + 20)
                    if batch and longest * (len(batch) + 1) > _TOKENS_PER_STEP:
                        batches.append(batch)
                        batch, longest = [], len(self._text[n]) + 20
                    batch.append(n)
                batches.append(batch)
                for at in rng.permutation(len(batches)):
                    yield self._step(batches[at], rng)

    def _step(self, chosen: Sequence[int], rng: np.random.Generator) -> Step:
        pairs, answers = [], []
        for n in chosen:
            other = int(rng.choice(chosen)) if rng.random() < 0.3 else n
            before = self._before[other]
            pairs.append((self._text[n], before))
            answers.append(int(other == n) if before else -100)
        batch = collate(pairs, self._special)
        tokens = batch["input_ids"].numpy()
        targets = np.where((rng.random(tokens.shape) < _MASKED) & (tokens > 4), tokens, -100)
        fate = rng.random(tokens.shape)
        tokens = np.where((targets >= 0) & (fate < 0.8), self._mask, tokens)
        wrong = rng.integers(5, self._n_tokens, tokens.shape)
        tokens = np.where((targets >= 0) & (fate > 0.9), wrong, tokens)
        return Step(
            torch.from_numpy(tokens),
            batch["token_type_ids"],
            batch["attention_mask"],
            torch.from_numpy(targets),
            torch.tensor(answers),
        )


def _to(step: Step, device: str) -> Step:
    return Step(*(getattr(step, name).to(device) for name in Step.__slots__))
