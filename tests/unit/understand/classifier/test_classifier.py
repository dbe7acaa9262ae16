import json

import pytest
import torch

from coach.domain.errors import ModelUnavailable
from coach.domain.labels import ACTS, EMOTIONS, FIRMNESS, GENTLENESS, STAGES, Role
from coach.domain.observation import Labels
from coach.understand.classifier.classifier import LabelClassifier, Request, encode
from coach.understand.classifier.models import labels_dir
from tests.unit.understand.classifier.tiny import make_model

REQUESTS = [
    Request(Role.DEBTOR, "我没钱,下个月再说吧!", "您好,什么时候还?"),
    Request(Role.AGENT, "Can you pay today?", "i have no money"),
    Request(Role.DEBTOR, "嗯"),
    Request(Role.DEBTOR, "  。。 ", "您好"),
    Request(Role.OTHER, "他不在", ""),
    Request(Role.AGENT, "您好" * 5000),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make_model(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def classifier(folder):
    return LabelClassifier(folder)


def test_labels_are_those_of_the_speaker(classifier):
    debtor, agent, short, blank, other, long = classifier.label(REQUESTS)
    for labels in (debtor, short, other):
        assert labels.stage.key in STAGES
        assert labels.emotion.key in EMOTIONS
        assert labels.gentleness is labels.firmness is None
        assert {act.key for act in labels.acts} <= set(ACTS[Role.DEBTOR])
    for labels in (agent, long):
        assert labels.stage is labels.emotion is None
        assert labels.gentleness.key in GENTLENESS
        assert labels.firmness.key in FIRMNESS
        assert {act.key for act in labels.acts} <= set(ACTS[Role.AGENT])
    assert blank == Labels()


def test_acts_come_most_probable_first_and_probabilities_are_some(classifier):
    for labels in classifier.label(REQUESTS):
        chances = [act.probability for act in labels.acts]
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)


def test_the_same_in_any_company(classifier):
    together = classifier.label(REQUESTS)
    assert classifier.label(REQUESTS) == together
    for request, labels in zip(REQUESTS, together, strict=True):
        (alone,) = classifier.label([request])
        for head in ("stage", "emotion", "gentleness", "firmness"):
            one, other = getattr(alone, head), getattr(labels, head)
            assert (one is None) == (other is None)
            if one:
                assert one.key == other.key
                assert one.probability == pytest.approx(other.probability, abs=2e-3)


def test_the_turn_before_is_read(classifier):
    with_context, without = classifier.logits([("嗯", "您今天能还吗"), ("嗯", "")])
    assert not torch.allclose(with_context, without)


def test_punctuation_and_case_are_not_read(classifier):
    pairs = [
        Request(Role.DEBTOR, "I have no money. Call me next month!"),
        Request(Role.DEBTOR, "i have no money call me next month"),
    ]
    assert len(set(map(repr, classifier.label(pairs)))) == 1


def test_nothing_to_label(classifier):
    assert classifier.label([]) == []


def test_thresholds_and_temperatures_of_the_directory_count(folder, tmp_path):
    for file in folder.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text("utf-8"))
    config["thresholds"] = {f"debtor/acts/{act}": 1.0 for act in ACTS[Role.DEBTOR]}
    config["temperatures"] = {"debtor/stage": 1000.0}
    config["unsure_below"] = {"debtor/stage": 0.3, "debtor/emotion": 1.0}
    (tmp_path / "config.json").write_text(json.dumps(config), "utf-8")
    (labels,) = LabelClassifier(tmp_path).label(REQUESTS[:1])
    assert labels.acts == ()
    assert labels.stage.probability == pytest.approx(0.25, abs=0.01)
    assert labels.stage.unsure
    assert labels.emotion.unsure


def test_rows_hold_text_then_context_and_both_ends_of_what_is_long(classifier):
    tokenizer = classifier._tokenizer
    batch = encode(tokenizer, [("我", "没 钱"), ("还 " * 400 + "钱", "")])
    kinds, mask = batch["token_type_ids"], batch["attention_mask"]
    assert kinds[0].tolist()[:6] == [0, 0, 0, 1, 1, 1]
    assert int(mask[1].sum()) == 130
    money = tokenizer.convert_tokens_to_ids("钱")
    assert int(batch["input_ids"][1][128]) == money


@pytest.mark.parametrize("content", [None, "{", '{"model_type": "bert"}'])
def test_a_directory_without_a_label_model_is_one_line(tmp_path, content):
    if content is not None:
        (tmp_path / "config.json").write_text(content, "utf-8")
    with pytest.raises(ModelUnavailable) as error:
        LabelClassifier(tmp_path)
    assert "\n" not in str(error.value)
    assert "coach train labels" in str(error.value)


def test_where_a_model_is_looked_for(folder, tmp_path):
    assert labels_dir(folder) == folder
    assert labels_dir(models_dir=folder.parent) == folder
    with pytest.raises(ModelUnavailable, match="no label model"):
        labels_dir(tmp_path)
