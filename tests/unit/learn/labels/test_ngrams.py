import numpy as np
import pytest
import torch

from coach.domain.labels import HEADS, Role
from coach.learn.corpus.table import read_all
from coach.learn.labels.ngrams import fit_ngrams
from coach.learn.labels.recipe import load_encoder
from coach.understand.classifier.classifier import encode
from coach.understand.classifier.network import LabelConfig, LabelModel, outputs_of
from coach.understand.classifier.text import plain
from tests.unit.learn.labels.said import corpus
from tests.unit.understand.classifier.tiny import make_encoder


@pytest.fixture(scope="module")
def fitted(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ngrams")
    encoder, tokenizer = load_encoder(str(make_encoder(folder / "base")))
    model = LabelModel(LabelConfig(encoder=encoder.config.to_dict(), n_buckets=2**10), encoder)
    examples = read_all(corpus(folder / "corpus"))
    fit_ngrams(model.eval(), tokenizer, examples, noise=False)
    return model, tokenizer, examples


def logits(model, tokenizer, texts):
    batch = encode(tokenizer, texts)
    with torch.no_grad():
        return model.ngrams(
            batch["input_ids"], batch["attention_mask"], batch["token_type_ids"]
        ).numpy()


def test_they_know_what_they_were_shown(fitted):
    model, tokenizer, examples = fitted
    found = logits(model, tokenizer, [(plain(e.text), plain(e.context)) for e in examples])
    for role in (Role.DEBTOR, Role.AGENT):
        for head, keys in HEADS[role].items():
            own = [n for n, e in enumerate(examples) if e.role is role]
            said = found[own][:, outputs_of(role, head)].argmax(1)
            right = [keys.index(examples[n].labels[head]) for n in own]
            assert np.mean(said == np.array(right)) > 0.9


def test_the_encoder_is_not_touched(fitted):
    model, _, _ = fitted
    assert all(parameter.grad is None for parameter in model.encoder.parameters())
