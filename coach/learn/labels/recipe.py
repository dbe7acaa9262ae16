"""The whole recipe of the label model in one call: corpus, teachers, model, calibration, card."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from coach.domain.errors import InputError, ModelUnavailable
from coach.learn.corpus.table import Example, read_all
from coach.learn.labels import card
from coach.learn.labels.calibrate import calibrate
from coach.learn.labels.fit import Fit, Plan
from coach.learn.labels.targets import split, targets
from coach.learn.labels.teach import stacked
from coach.understand.classifier.classifier import encode
from coach.understand.classifier.network import LabelConfig, LabelModel, without_pooling
from coach.understand.classifier.text import plain

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

_BATCH = 128


def train(
    corpora: Sequence[Path],
    *,
    base: str,
    run_dir: Path,
    out: Path,
    plan: Plan | None = None,
    seed: int = 1,
    device: str = "cpu",
) -> Iterator[str]:
    """Make the label model; yields lines of progress.

    Args:
        corpora: Folders of tables: the corpus that ships, and others such as corrected labels.
        base: An encoder by hub name or directory, such as ``models/encoder``.
        run_dir: Where work is kept, to go on from after a stop.
        out: Directory of the finished model.
        plan: How long and how fast.
        seed: Of everything that is drawn.
        device: ``cpu`` or ``cuda``.

    Raises:
        InputError: If a table cannot be used.
        ModelUnavailable: If there is no such encoder.
    """
    plan = plan or Plan()
    examples = [example for folder in corpora for example in read_all(folder)]
    learned, kept = split(examples)
    if not learned or not kept:
        raise InputError(
            f"corpus: {len(examples)} utterances are too few to keep some for calibration; "
            "expected several authors or situations"
        )
    yield f"{len(learned)} utterances to learn from, {len(kept)} to calibrate on"
    run_dir.mkdir(parents=True, exist_ok=True)
    teacher = stacked(learned, seed=seed)
    yield "teachers have read the corpus"
    torch.manual_seed(seed)
    encoder, tokenizer = load_encoder(base)
    config = LabelConfig(encoder=encoder.config.to_dict())
    model = LabelModel(config, encoder)
    fit = Fit(
        model, tokenizer, learned, plan=plan, seed=seed, teacher=teacher, device=device,
        checkpoint=run_dir / "labels.pt",
    )  # fmt: skip
    for row in fit.run():
        yield json.dumps({name: round(value, 4) for name, value in row.items()})
    model.eval()
    validation = targets(kept)
    found = calibrate(logits_of(model, tokenizer, kept), validation.wanted, validation.known)
    model.config.temperatures = dict(found.temperatures)
    model.config.thresholds = dict(found.thresholds)
    model.config.unsure_below = dict(found.unsure_below)
    model.half().save_pretrained(str(out))
    tokenizer.save_pretrained(str(out))
    card.write(
        out, base=Path(base).name, n_parameters=sum(p.numel() for p in model.parameters()),
        n_learned=len(learned), n_kept=len(kept), authors=sorted({e.author for e in examples}),
        plan=plan,
    )  # fmt: skip
    yield f"written to {out}: now `coach evaluate labels --out {out / 'metrics.json'}`"


def load_encoder(base: str) -> "tuple[Any, PreTrainedTokenizerFast]":
    """Any encoder of transformers with its tokenizer.

    Raises:
        ModelUnavailable: If there is none of that name.
    """
    from transformers import AutoConfig, AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    try:
        tokenizer = AutoTokenizer.from_pretrained(base)
        kind = AutoConfig.from_pretrained(base).model_type
        encoder = AutoModel.from_pretrained(base, **without_pooling(kind))
    except (OSError, ValueError) as error:
        raise ModelUnavailable(
            f"no encoder {base!r} ({type(error).__name__}); expected a directory such as "
            "models/encoder, or a name on the hub where there is a network"
        ) from error
    if not getattr(tokenizer, "is_fast", False):
        raise ModelUnavailable(f"{base}: its tokenizer is a slow one; expected tokenizer.json")
    return encoder.float(), tokenizer


@torch.inference_mode()
def logits_of(
    model: LabelModel, tokenizer: "PreTrainedTokenizerFast", examples: Sequence[Example]
) -> NDArray[np.float32]:
    """Raw outputs for examples, ``(n, labels)``."""
    rows = []
    for start in range(0, len(examples), _BATCH):
        part = examples[start : start + _BATCH]
        batch = encode(tokenizer, [(plain(e.text), plain(e.context)) for e in part])
        batch = {name: tensor.to(model.device) for name, tensor in batch.items()}
        rows.append(model(**batch).logits.float().cpu().numpy())
    return np.concatenate(rows)
