"""How much n-grams and encoder count for each head, chosen on utterances of other scenes."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from coach.domain.labels import HEADS, Role
from coach.learn.labels.calibrate import macro_f1
from coach.learn.labels.targets import Targets
from coach.understand.classifier.network import LabelModel, outputs_of

_SHARES = np.linspace(0, 1, 11)
#: How far rare labels are lifted, as a share of the log of how rare they are.
_LIFTS = (0.0, 0.25, 0.5, 0.75)
_CUTS = np.linspace(-2.5, 1.5, 17)


@dataclass(frozen=True, slots=True)
class Mix:
    """What was chosen for one head.

    Attributes:
        wide: What n-grams say counts so much, 0–1, and what the encoder says the rest.
        lift: How far rare labels are lifted; 0 for acts, which have thresholds of their own.
    """

    wide: float
    lift: float = 0.0


def choose(
    wide: NDArray[np.float32], deep: NDArray[np.float32], kept: Targets
) -> Mapping[str, Mix]:
    """The mix of each head, ``role/head``, with the best macro-F1.

    Args:
        wide: Logits of the n-grams, ``(n, labels)``.
        deep: Logits of the encoder, alike.
        kept: What they should be.
    """
    chosen = {}
    for role in (Role.DEBTOR, Role.AGENT):
        own = kept.known[:, outputs_of(role, "acts")].any(1)
        for head in (*HEADS[role], "acts"):
            place = outputs_of(role, head)
            x, z, y = wide[own][:, place], deep[own][:, place], kept.wanted[own][:, place]
            mixes = [Mix(float(s), lift) for s in _SHARES for lift in _lifts(head)]
            # Of equals the most even mix, with the least lift.
            chosen[f"{role}/{head}"] = max(
                mixes,
                key=lambda m: (_score(_mixed(x, z, y, m), y, head), -abs(m.wide - 0.5), -m.lift),
            )
    return chosen


def apply(model: LabelModel, mixes: Mapping[str, Mix], kept: Targets) -> None:
    """Put the mixes into the weights, so that the model's logits are the mixed ones."""
    with torch.no_grad():
        for name, mix in mixes.items():
            role, _, head = name.partition("/")
            place = outputs_of(Role(role), head)
            own = kept.known[:, place.start] > 0
            lift = torch.from_numpy(_rarity(kept.wanted[own][:, place]) * mix.lift)
            model.deep.weight[place] *= 1 - mix.wide
            model.deep.bias[place] *= 1 - mix.wide
            model.deep.bias[place] += lift.to(model.deep.bias)
            if model.ngrams is not None:
                model.ngrams.bias[place] *= mix.wide
                for weight in model.ngrams.weights:
                    weight[:, place] *= mix.wide


def _lifts(head: str) -> tuple[float, ...]:
    return (0.0,) if head == "acts" else _LIFTS


def _mixed(
    wide: NDArray[np.float32], deep: NDArray[np.float32], y: NDArray[np.float32], mix: Mix
) -> NDArray[np.float64]:
    out: NDArray[np.float64] = mix.wide * wide + (1 - mix.wide) * deep + mix.lift * _rarity(y)
    return out


def _rarity(y: NDArray[np.float32]) -> NDArray[np.float64]:
    out: NDArray[np.float64] = -np.log((y.sum(0) + 1) / (len(y) + y.shape[1]))
    return out


def _score(x: NDArray[np.float64], y: NDArray[np.float32], head: str) -> float:
    if head == "acts":
        return max(macro_f1(x > cut, y) for cut in _CUTS)
    said = np.zeros(y.shape, bool)
    said[np.arange(len(x)), x.argmax(1)] = True
    return macro_f1(said, y)
