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


def present(bag, ids, kinds):
    """Bucket → weight of each part."""
    with torch.no_grad():
        parts = bag.features(torch.tensor([ids]), torch.ones(1, len(ids)), torch.tensor([kinds]))
    return [
        {int(b): round(float(w), 4) for b, w in zip(buckets[0], weights[0], strict=True) if w}
        for buckets, weights in parts
    ]


def test_ngrams_stay_within_their_part(folder):
    bag: NgramBag = LabelModel.from_pretrained(str(folder)).ngrams.eval()
    kinds = [0, 0, 0, 0, 0, 1, 1]
    one = present(bag, [2, 7, 8, 9, 3, 10, 3], kinds)
    other = present(bag, [2, 7, 8, 9, 3, 11, 3], kinds)
    assert one[:2] == other[:2]
    assert one[2] != other[2]


def test_ngrams_know_order(folder):
    bag: NgramBag = LabelModel.from_pretrained(str(folder)).ngrams.eval()
    kinds = [0, 0, 0, 0]
    assert present(bag, [7, 8, 9, 10], kinds) != present(bag, [10, 9, 8, 7], kinds)


def test_long_utterances_weigh_no_more_than_short_ones(folder):
    bag: NgramBag = LabelModel.from_pretrained(str(folder)).ngrams.eval()
    for ids in ([7], list(range(7, 60))):
        parts = bag.features(torch.tensor([ids]), torch.ones(1, len(ids)), torch.zeros(1, len(ids)))
        lengths = [float(weights.detach().square().sum().sqrt()) for _, weights in parts]
        assert lengths == pytest.approx([1.0, 0.3, 0.0], abs=1e-3)
