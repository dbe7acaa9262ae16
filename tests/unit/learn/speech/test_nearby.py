import pytest
import torch
from torch.nn import functional

from coach.learn.speech.nearby import OFFSETS, listen_nearby
from coach.learn.speech.network import Dims, WhisperNet

MIDDLE = torch.arange(40, 160)


def _net():
    torch.manual_seed(0)
    return WhisperNet(Dims(600))


def _looked_at(net, mel):
    """Layer and head to the distance of the frame that gets most of the weight."""
    x = functional.gelu(net.conv1(mel.transpose(1, 2)))
    x = functional.gelu(net.conv2(x)).transpose(1, 2)
    x = x + net.positions[: x.shape[1]]
    found = {}
    for n, layer in enumerate(net.encoder_layers):
        states = layer.attention_norm(x)
        q, k = (layer.attention._split(f(states)) for f in (layer.attention.q, layer.attention.k))
        weights = (q @ k.transpose(-1, -2) / 8).softmax(-1).mean(0)
        for head in range(len(weights)):
            found[n, head] = weights[head].argmax(1)[MIDDLE] - MIDDLE
        x = layer(x)
    return found


@pytest.mark.parametrize("seed", [1, 2])
def test_heads_of_every_layer_look_where_they_are_told(seed):
    net = _net()
    torch.manual_seed(seed)
    listen_nearby(net, torch.randn(4, 500, 80) * 0.3)
    with torch.no_grad():
        found = _looked_at(net, torch.randn(1, 500, 80) * 0.3)
    for layer, offsets in enumerate(OFFSETS):
        for head, offset in enumerate(offsets):
            if offset is not None:
                near = (found[layer, head] - offset).abs() <= 1
                assert near.float().mean() > 0.9, (layer, head)


def test_what_heads_say_is_left_alone():
    net = _net()
    values = [layer.attention.v.weight.clone() for layer in net.encoder_layers]
    listen_nearby(net, torch.randn(2, 300, 80))
    assert all(
        torch.equal(v, layer.attention.v.weight)
        for v, layer in zip(values, net.encoder_layers, strict=True)
    )
