"""Fit the n-grams of a label model: linear SVMs over what its own hashing sees.

A convex problem with one best answer, found in a minute; taught step by step beside the encoder,
the same n-grams came out clearly worse (decision 10).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray

from coach.domain.labels import HEADS, Role
from coach.learn.corpus.table import Example
from coach.learn.labels.noise import Noise
from coach.learn.labels.targets import targets
from coach.understand.classifier.classifier import encode
from coach.understand.classifier.network import LabelModel, NgramBag, outputs_of
from coach.understand.classifier.text import plain

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

_BATCH = 256
_SOFTNESS = 0.5
#: Margins of an SVM lie within about ±1; the encoder's logits are larger.
_SCALE = 3.0


def fit_ngrams(
    model: LabelModel,
    tokenizer: "PreTrainedTokenizerFast",
    examples: Sequence[Example],
    *,
    noise: bool = True,
    seed: int = 1,
) -> None:
    """Set tables, rarities and bias of ``model.ngrams``.

    Args:
        model: With n-grams.
        tokenizer: Of its encoder.
        examples: To learn from, of both roles.
        noise: Learn a disturbed copy of each, too.
        seed: Of the disturbance.
    """
    bag = model.ngrams
    if bag is None:
        return
    written = [(plain(e.text), plain(e.context)) for e in examples]
    labelled = list(examples)
    if noise:
        disturb = Noise((text for text, _ in written), seed=seed)
        written += [
            (disturb.disturb(text, example.language), context)
            for example, (text, context) in zip(examples, tuple(written), strict=True)
        ]
        labelled *= 2
    _set_rarity(bag, tokenizer, written[: len(examples)])
    features = _matrix(bag, tokenizer, written)
    wanted = targets(labelled).wanted
    for role in (Role.DEBTOR, Role.AGENT):
        own = np.array([example.role is role for example in labelled])
        if not own.any():
            continue
        for head in (*HEADS[role], "acts"):
            place = outputs_of(role, head)
            for output in range(place.start, place.stop):
                weights, bias = _fitted(features[own], wanted[own, output], seed)
                _set_output(bag, output, weights, bias)


def _fitted(x: Any, y: NDArray[np.float32], seed: int) -> tuple[NDArray[np.float64], float]:
    from sklearn.svm import LinearSVC

    if (y == y[0]).all():
        return np.zeros(x.shape[1]), -1.0 + 2.0 * float(y[0])
    model = LinearSVC(C=_SOFTNESS, class_weight="balanced", random_state=seed).fit(x, y)
    return model.coef_[0], float(model.intercept_[0])


def _set_output(bag: NgramBag, output: int, weights: NDArray[np.float64], bias: float) -> None:
    start = 0
    with torch.no_grad():
        for weight in bag.weights:
            part = torch.from_numpy(_SCALE * weights[start : start + len(weight)])
            weight[:, output] = part.to(weight)
            start += len(weight)
        bag.bias[output] = _SCALE * bias


def _set_rarity(
    bag: NgramBag, tokenizer: "PreTrainedTokenizerFast", written: Sequence[tuple[str, str]]
) -> None:
    """Inverse document frequency of each bucket; what one utterance alone has weighs nothing."""
    counts = [np.zeros(len(rarity)) for rarity in bag.rarity]
    for parts in _features(bag, tokenizer, written):
        for count, (buckets, weights) in zip(counts, parts, strict=True):
            for row, present in zip(buckets, weights > 0, strict=True):
                count[np.unique(row[present])] += 1
    with torch.no_grad():
        for rarity, count in zip(bag.rarity, counts, strict=True):
            idf = np.log((1 + len(written)) / (1 + count)) + 1
            rarity.copy_(torch.from_numpy(np.where(count >= 2, idf, 0.0)))


def _matrix(
    bag: NgramBag, tokenizer: "PreTrainedTokenizerFast", written: Sequence[tuple[str, str]]
) -> Any:
    """One row of weights an utterance, all parts side by side, sparse."""
    from scipy.sparse import csr_matrix

    rows, columns, values = [], [], []
    n = 0
    for parts in _features(bag, tokenizer, written):
        start = 0
        for rarity, (buckets, weights) in zip(bag.rarity, parts, strict=True):
            row, at = np.nonzero(weights)
            rows.append(row + n)
            columns.append(buckets[row, at] + start)
            values.append(weights[row, at])
            start += len(rarity)
        n += len(parts[0][0])
    width = sum(len(rarity) for rarity in bag.rarity)
    cells = (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns)))
    return csr_matrix(cells, shape=(n, width))


def _features(
    bag: NgramBag, tokenizer: "PreTrainedTokenizerFast", written: Sequence[tuple[str, str]]
) -> Iterator[list[tuple[NDArray[np.int64], NDArray[np.float32]]]]:
    for start in range(0, len(written), _BATCH):
        batch = encode(tokenizer, written[start : start + _BATCH])
        with torch.no_grad():
            parts = bag.features(
                batch["input_ids"], batch["attention_mask"], batch["token_type_ids"]
            )
        yield [(buckets.numpy(), weights.float().numpy()) for buckets, weights in parts]
