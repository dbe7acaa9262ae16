"""The optimisers of everything that is trained here, and how fast they go."""

import math
from collections.abc import Sequence

import torch
from torch import nn

#: Tables and norms take smaller steps than the matrices that Muon turns.
_ADAM_SHARE = 0.67
_WARM_UP = 0.02


def muon_and_adam(model: nn.Module, *layers: nn.Module) -> tuple[torch.optim.Optimizer, ...]:
    """Muon for the matrices of the layers, Adam for all the rest.

    Muon took about two thirds of the steps that Adam took to the same loss, for the demo
    recogniser (docs/decisions/0009).

    Args:
        model: All that is trained.
        layers: Parts of it whose matrices turn states into states: no tables, no output layer.
    """
    matrices = [p for layer in layers for p in layer.parameters() if p.ndim == 2]
    inside = {id(p) for p in matrices}
    others = [p for p in model.parameters() if id(p) not in inside and p.requires_grad]
    return (
        torch.optim.Muon(matrices, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"),
        torch.optim.AdamW(
            [p for p in others if p.ndim > 1], betas=(0.9, 0.98), weight_decay=0.02, fused=True
        ),
        torch.optim.AdamW(
            [p for p in others if p.ndim == 1], betas=(0.9, 0.98), weight_decay=0.0, fused=True
        ),
    )


def set_learning_rate(
    optimizers: Sequence[torch.optim.Optimizer], peak: float, progress: float
) -> None:
    """Set the rate of the optimisers of `muon_and_adam`.

    Args:
        optimizers: As they came.
        peak: The highest rate.
        progress: Share of the schedule that is done, 0–1.
    """
    rate = peak * schedule(progress)
    for optimizer, share in zip(optimizers, (1.0, _ADAM_SHARE, _ADAM_SHARE), strict=True):
        for group in optimizer.param_groups:
            group["lr"] = share * rate


def schedule(progress: float) -> float:
    """Warm up, then fall along a cosine to a fiftieth.

    >>> schedule(0.02), round(schedule(1.0), 3)
    (1.0, 0.02)
    """
    if progress < _WARM_UP:
        return max(progress, 1e-4) / _WARM_UP
    falling = 0.5 * (1 + math.cos(math.pi * (progress - _WARM_UP) / (1 - _WARM_UP)))
    return 0.02 + 0.98 * falling
