import pytest
import torch
from transformers import AutoTokenizer, pipeline

from coach.domain.labels import ACTS, HEADS
from coach.understand.classifier.network import OUTPUTS, LabelModel, NgramBag, outputs_of
from tests.unit.understand.classifier.tiny import make_model


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_model(tmp_path_factory.mktemp("tiny"))


def test_every_label_has_one_output():
    n = sum(len(keys) for heads in HEADS.values() for keys in heads.values())
    assert len(OUTPUTS) == len(set(OUTPUTS)) == n + sum(map(len, ACTS.values()))
    places = [outputs_of(role, head) for role in HEADS for head in (*HEADS[role], "acts")]
    covered = sorted(n for place in places for n in range(place.start, place.stop))
    assert covered == list(range(len(OUTPUTS)))


def test_it_loads_like_any_model_of_transformers(folder):
    model = LabelModel.from_pretrained(str(folder)).eval()
    ask = pipeline(
        "text-classification", model=model, tokenizer=AutoTokenizer.from_pretrained(str(folder)),
        top_k=None, function_to_apply="none", device="cpu",
    )  # fmt: skip
    answer = ask({"text": "我 没 钱", "text_pair": "您好"})
    assert {each["label"] for each in answer} == set(OUTPUTS)


def test_padding_changes_nothing(folder):
    model = LabelModel.from_pretrained(str(folder)).eval()
    ids = torch.tensor([[2, 7, 8, 9, 3, 10, 3]])
    kinds = torch.tensor([[0, 0, 0, 0, 0, 1, 1]])
    longer = torch.nn.functional.pad(ids, (0, 5))
    mask = torch.nn.functional.pad(torch.ones_like(ids), (0, 5))
    with torch.no_grad():
        alone = model(ids, torch.ones_like(ids), kinds).logits
        padded = model(longer, mask, torch.nn.functional.pad(kinds, (0, 5))).logits
    assert torch.allclose(alone, padded, atol=1e-4)


def test_ngrams_stay_within_their_part(folder):
    bag: NgramBag = LabelModel.from_pretrained(str(folder)).ngrams.eval()
    mask = torch.ones(1, 7, dtype=torch.long)
    kinds = torch.tensor([[0, 0, 0, 0, 0, 1, 1]])
    with torch.no_grad():
        one = bag.summary(torch.tensor([[2, 7, 8, 9, 3, 10, 3]]), mask, kinds)
        other = bag.summary(torch.tensor([[2, 7, 8, 9, 3, 11, 3]]), mask, kinds)
    width = one.shape[1] // 3
    assert torch.equal(one[:, : 2 * width], other[:, : 2 * width])
    assert not torch.equal(one[:, 2 * width :], other[:, 2 * width :])


def test_ngrams_know_order(folder):
    bag: NgramBag = LabelModel.from_pretrained(str(folder)).ngrams.eval()
    mask, kinds = torch.ones(1, 4, dtype=torch.long), torch.zeros(1, 4, dtype=torch.long)
    with torch.no_grad():
        one = bag.summary(torch.tensor([[7, 8, 9, 10]]), mask, kinds)
        other = bag.summary(torch.tensor([[10, 9, 8, 7]]), mask, kinds)
    assert not torch.allclose(one, other)
