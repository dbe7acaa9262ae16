"""The whole recipe of the label model in one call: corpus, teachers, model, calibration, card."""

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from coach.domain.errors import InputError, ModelUnavailable
from coach.learn.corpus.table import Example, read_all
from coach.learn.labels import card, mixing
from coach.learn.labels.calibrate import calibrate
from coach.learn.labels.fit import Fit, Plan
from coach.learn.labels.ngrams import fit_ngrams
from coach.learn.labels.targets import shared, split, targets
from coach.learn.labels.teach import stacked
from coach.understand.classifier.classifier import encode, unpadded
from coach.understand.classifier.network import (
    OUTPUTS,
    LabelConfig,
    LabelModel,
    without_pooling,
)
from coach.understand.classifier.text import plain

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

_BATCH = 128
#: Of an encoder's configuration: where it lay, and how its numbers were kept.
_NOT_SHAPE = ("_name_or_path", "dtype", "torch_dtype")
#: Places that utterance, turn before and marks take (see `encode`).
_MOST_PLACES = 180


def train(
    corpora: Sequence[Path],
    *,
    base: str,
    run_dir: Path,
    out: Path,
    plan: Plan | None = None,
    seed: int = 1,
    device: str = "cpu",
    share: float = 1.0,
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
        share: Of the first folder's scenes that are learned, 0–1, for a learning curve.

    Raises:
        InputError: If a table cannot be used, or nothing is left to learn from.
        ModelUnavailable: If there is no such encoder.
    """
    plan = plan or Plan()
    learned, kept = gather(corpora, share=share)
    examples = [*learned, *kept]
    if not learned or not kept:
        raise InputError(
            f"corpus: {len(examples)} utterances are too few to keep some for calibration; "
            "expected several authors or situations"
        )
    yield f"{len(learned)} utterances to learn from, {len(kept)} to calibrate on"
    run_dir.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(seed)
    encoder, tokenizer = load_encoder(base)
    fingerprint = _fingerprint(examples, plan, encoder, seed)
    teacher_file = run_dir / f"teacher-{fingerprint[:12]}.npy"
    if not teacher_file.exists():
        np.save(teacher_file, stacked(learned, seed=seed))
        yield "teachers have read the corpus"
    teacher = np.load(teacher_file)
    shape = {k: v for k, v in encoder.config.to_dict().items() if k not in _NOT_SHAPE}
    config = LabelConfig(encoder=shape, n_buckets=plan.n_buckets)
    model = LabelModel(config, encoder)
    if model.ngrams is not None:
        fit_ngrams(model, tokenizer, learned, seed=seed)
        yield "n-grams fitted"
    fit = Fit(
        model, tokenizer, learned, plan=plan, seed=seed, teacher=teacher, device=device,
        checkpoint=run_dir / "labels.pt", fingerprint=fingerprint,
    )  # fmt: skip
    for row in fit.run():  # a checkpoint holds the same n-grams
        yield json.dumps({name: round(value, 4) for name, value in row.items()})
    model.eval().cpu()
    validation = targets(kept)
    if model.ngrams is not None:
        wide = logits_of(model.ngrams, tokenizer, kept)
        mixes = mixing.choose(wide, logits_of(model.deep_logits, tokenizer, kept), validation)
        mixing.apply(model, mixes, validation)
        yield "n-grams count " + ", ".join(f"{mix.wide:.1f} for {k}" for k, mix in mixes.items())

    def whole(ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        logits: Tensor = model(ids, mask, kinds).logits
        return logits

    found = calibrate(logits_of(whole, tokenizer, kept), validation.wanted, validation.known)
    model.config.temperatures = dict(found.temperatures)
    model.config.thresholds = dict(found.thresholds)
    model.config.unsure_below = dict(found.unsure_below)
    model.half().save_pretrained(str(out))
    tokenizer.save_pretrained(str(out))
    card.write(
        out, base=Path(base).name, n_parameters=sum(p.numel() for p in model.parameters()),
        learned=learned, kept=kept, plan=plan, share=share,
    )  # fmt: skip
    yield f"written to {out}: now `coach evaluate labels --out {out / 'metrics.json'}`"


def gather(corpora: Sequence[Path], *, share: float = 1.0) -> tuple[list[Example], list[Example]]:
    """Training and validation out of several folders.

    Of an utterance that stands in several, the last folder's labels hold: a correction
    replaces what it corrects. What comes after the first folder is all learned; of the
    first folder's scenes a share, while all that are kept for validation stay.
    """
    chosen: dict[tuple[str, str, str], Example] = {}
    added: set[tuple[str, str, str]] = set()
    for n, folder in enumerate(corpora):
        for example in read_all(folder):
            key = (example.role, plain(example.context), plain(example.text))
            chosen[key] = example
            if n:
                added.add(key)
    learned, kept = split([e for key, e in chosen.items() if key not in added])
    return [*shared(learned, share), *(chosen[key] for key in sorted(added))], kept


def _fingerprint(examples: Sequence[Example], plan: Plan, encoder: Any, seed: int) -> str:
    sha = hashlib.sha256(repr((plan, seed, OUTPUTS)).encode())
    for example in examples:
        labels = (sorted(example.labels.items()), sorted(example.acts))
        sha.update(repr((example.role, example.context, example.text, labels)).encode())
    for name, tensor in encoder.state_dict().items():
        sha.update(name.encode())
        sha.update(tensor.detach().cpu().float().numpy().tobytes())
    return sha.hexdigest()


def load_encoder(base: str) -> "tuple[Any, PreTrainedTokenizerFast]":
    """Any encoder of transformers with its tokenizer.

    Raises:
        ModelUnavailable: If there is none of that name.
    """
    from safetensors import SafetensorError
    from transformers import AutoConfig, AutoModel, AutoTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()
    is_path = base.count("/") > 1 or base.startswith((".", "models/"))
    if is_path and not Path(base).is_dir():  # a path is never asked for on the hub
        raise _no_encoder(base, "no such directory")
    try:
        tokenizer = AutoTokenizer.from_pretrained(base)
        kind = AutoConfig.from_pretrained(base).model_type
        encoder = AutoModel.from_pretrained(base, **without_pooling(kind))
    except (OSError, ValueError, SafetensorError) as error:
        raise _no_encoder(base, type(error).__name__) from error
    if not getattr(tokenizer, "is_fast", False):
        raise _no_encoder(base, "its tokenizer has no tokenizer.json")
    if tokenizer.cls_token_id is None or tokenizer.sep_token_id is None:
        raise _no_encoder(base, "its tokenizer has no tokens for start and separation")
    if getattr(encoder.config, "max_position_embeddings", _MOST_PLACES) < _MOST_PLACES:
        raise _no_encoder(base, f"it reads fewer than {_MOST_PLACES} tokens")
    unpadded(tokenizer)
    return encoder.float(), tokenizer


def _no_encoder(base: str, why: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"no encoder {base!r}: {why}; expected a directory such as models/encoder, or a name on "
        "the hub where there is a network"
    )


@torch.inference_mode()
def logits_of(
    part: Callable[[Tensor, Tensor, Tensor], Tensor],
    tokenizer: "PreTrainedTokenizerFast",
    examples: Sequence[Example],
) -> NDArray[np.float32]:
    """What a model, or a part of one, makes of examples, ``(n, labels)``."""
    rows = []
    for start in range(0, len(examples), _BATCH):
        chosen = examples[start : start + _BATCH]
        batch = encode(tokenizer, [(plain(e.text), plain(e.context)) for e in chosen])
        ids, mask, kinds = (
            batch[name] for name in ("input_ids", "attention_mask", "token_type_ids")
        )
        rows.append(part(ids, mask, kinds).float().cpu().numpy())
    return np.concatenate(rows)
