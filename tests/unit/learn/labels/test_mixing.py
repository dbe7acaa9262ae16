import numpy as np
import pytest
import torch

from coach.domain.labels import HEADS, Role
from coach.learn.labels import mixing
from coach.learn.labels.targets import Targets
from coach.understand.classifier.classifier import encode
from coach.understand.classifier.network import OUTPUTS, LabelModel, outputs_of
from tests.unit.understand.classifier.tiny import make_model


def kept(n=60, seed=0):
    """Debtors and agents in turn, every head with a label drawn at random."""
    rng = np.random.default_rng(seed)
    wanted, known = np.zeros((n, len(OUTPUTS)), np.float32), np.zeros((n, len(OUTPUTS)), np.float32)
    for row in range(n):
        role = (Role.DEBTOR, Role.AGENT)[row % 2]
        for head in (*HEADS[role], "acts"):
            place = outputs_of(role, head)
            known[row, place] = 1
            wanted[row, place.start + rng.integers(place.stop - place.start)] = 1
    return Targets(wanted, known)


def test_the_part_that_knows_counts():
    truth = kept()
    noise = np.random.default_rng(1).normal(size=truth.wanted.shape).astype(np.float32)
    knows = 8 * truth.wanted - 4
    for wide, deep, expected in ((knows, noise, 1.0), (noise, knows, 0.0)):
        mixes = mixing.choose(wide, deep, truth)
        assert {"debtor/stage", "agent/acts"} <= set(mixes)
        assert all(abs(mix.wide - expected) <= 0.5 for mix in mixes.values())


def test_acts_are_not_lifted():
    truth = kept()
    mixes = mixing.choose(truth.wanted, truth.wanted, truth)
    assert {mixes[name].lift for name in ("debtor/acts", "agent/acts")} == {0.0}


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_what_was_chosen_is_what_the_model_says(tmp_path, share):
    model = LabelModel.from_pretrained(str(make_model(tmp_path))).eval()
    from transformers import AutoTokenizer

    batch = encode(AutoTokenizer.from_pretrained(str(tmp_path / "labels")), [("没钱", "您好")])
    ids, mask, kinds = (batch[k] for k in ("input_ids", "attention_mask", "token_type_ids"))
    truth = kept()
    mixes = {
        f"{role}/{head}": mixing.Mix(share)
        for role in (Role.DEBTOR, Role.AGENT)
        for head in (*HEADS[role], "acts")
    }
    with torch.no_grad():
        wide, deep = model.ngrams(ids, mask, kinds), model.deep_logits(ids, mask, kinds)
        mixing.apply(model, mixes, truth)
        mixed = model(ids, mask, kinds).logits
    assert torch.allclose(mixed, share * wide + (1 - share) * deep, atol=1e-4)
