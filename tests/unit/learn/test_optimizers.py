import pytest
import torch
from torch import nn

from coach.learn.optimizers import muon_and_adam, schedule, set_learning_rate


class _Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.table = nn.Embedding(10, 8)
        self.layers = nn.Sequential(nn.Linear(8, 8), nn.LayerNorm(8))


def test_every_parameter_has_one_optimiser():
    model = _Model()
    optimizers = muon_and_adam(model, model.layers)
    held = [p for o in optimizers for group in o.param_groups for p in group["params"]]
    assert len(held) == len({id(p) for p in held}) == len(list(model.parameters()))
    assert optimizers[0].param_groups[0]["params"] == [model.layers[0].weight]


def test_rates_rise_then_fall_and_tables_go_slower():
    rates = [schedule(progress) for progress in (0.001, 0.02, 0.5, 1.0)]
    assert rates[0] < rates[1] > rates[2] > rates[3] > 0
    model = _Model()
    optimizers = muon_and_adam(model, model.layers)
    set_learning_rate(optimizers, 0.1, 0.02)
    matrix, table, vector = (o.param_groups[0]["lr"] for o in optimizers)
    assert matrix == pytest.approx(0.1)
    assert table == vector < matrix


def test_a_few_steps_lower_the_loss():
    torch.manual_seed(0)
    model = _Model()
    optimizers = muon_and_adam(model, model.layers)
    ids, goal = torch.arange(10), torch.randn(10, 8)
    history = []
    for n in range(60):
        loss = ((model.layers(model.table(ids)) - goal) ** 2).mean()
        set_learning_rate(optimizers, 0.02, n / 60)
        for optimizer in optimizers:
            optimizer.zero_grad()
        loss.backward()
        for optimizer in optimizers:
            optimizer.step()
        history.append(float(loss.detach()))
    assert history[-1] < 0.7 * history[0]
