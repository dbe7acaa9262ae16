import json
from dataclasses import replace

import pytest

from coach.domain.errors import InputError, ModelUnavailable
from coach.domain.labels import ACTS, HEADS, Language, Role
from coach.learn.corpus.table import Example, write
from coach.learn.labels.evaluate import evaluate
from coach.learn.labels.fit import Plan
from coach.learn.labels.recipe import train
from coach.understand.classifier.classifier import LabelClassifier, Request
from tests.unit.understand.classifier.tiny import make_encoder

SAID = {
    Role.DEBTOR: [
        ("我没钱", "justification", "anxious", "no_money"),
        ("分期吧", "compromise", "calm", "ask_plan"),
        ("别打来", "resistance", "angry", "stop_contact"),
        ("请问是谁", "none", "calm", ""),
    ],
    Role.AGENT: [
        ("您好先生", "warm", "neutral", "greeting"),
        ("今天还", "neutral", "firm", "set_deadline"),
        ("不还就律师", "harsh", "neutral", "threat"),
        ("那再说吧", "warm", "yielding", ""),
    ],
}


def corpus(folder, author="kim"):
    examples = []
    for role, lines in SAID.items():
        for n in range(12):
            for text, one, other, act in lines:
                heads = dict(zip(HEADS[role], (one, other), strict=True))
                acts = frozenset([act] if act else [])
                said = f"{text}{'啊嗯呢吧'[n % 4]}{'一二三'[n // 4]}"
                call = f"call {7 * n + 2}"
                examples.append(Example(Language.ZH, role, author, call, "您好", said, heads, acts))
    list(write(examples, folder))
    return folder


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return str(make_encoder(tmp_path_factory.mktemp("base")))


PLAN = Plan(wide_epochs=10, epochs=8, lr=1e-3)


@pytest.fixture(scope="module")
def trained(tmp_path_factory, base):
    folder = tmp_path_factory.mktemp("trained")
    run = folder / "run"
    lines = list(
        train([corpus(folder / "corpus")], base=base, run_dir=run, out=folder / "labels", plan=PLAN)
    )
    return folder, lines


def test_any_base_learns_what_the_corpus_says(trained):
    folder, lines = trained
    assert lines[-1].startswith("written to")
    classifier = LabelClassifier(folder / "labels")
    for role, said in SAID.items():
        labels = classifier.label([Request(role, text, "您好") for text, *_ in said])
        head = next(iter(HEADS[role]))
        assert [getattr(each, head).key for each in labels] == [one for _, one, *_ in said]


def test_what_is_done_is_not_done_again(trained, base):
    folder, _ = trained
    lines = list(
        train(
            [folder / "corpus"], base=base, run_dir=folder / "run", out=folder / "again", plan=PLAN
        )
    )
    assert not [line for line in lines if "loss" in line]
    one = (folder / "labels" / "model.safetensors").read_bytes()
    assert (folder / "again" / "model.safetensors").read_bytes() == one


def test_the_same_corpus_gives_the_same_model(trained, base, tmp_path):
    folder, _ = trained
    list(
        train([folder / "corpus"], base=base, run_dir=tmp_path / "run", out=tmp_path / "labels",
              plan=PLAN)
    )  # fmt: skip
    one = (folder / "labels" / "model.safetensors").read_bytes()
    assert (tmp_path / "labels" / "model.safetensors").read_bytes() == one


def test_figures_and_card_come_from_the_evaluation(trained, tmp_path):
    folder, _ = trained
    items = corpus(tmp_path / "items", author="lee")
    model = folder / "labels"
    out = model / "metrics.json"
    lines = list(evaluate(model, corpora=[folder / "corpus"], items=items, out=out))
    assert any("debtor stage: macro-F1 model" in line for line in lines)
    metrics = json.loads(out.read_text("utf-8"))
    assert metrics["zh_debtor"]["model"]["stage"]["macro_f1"] > 0.9
    assert metrics["zh_debtor"]["majority"]["stage"]["macro_f1"] < 0.2
    assert sum(metrics["zh_debtor"]["model"]["stage"]["support"].values()) == 48
    card = (model / "card.md").read_text("utf-8")
    assert "| zh_debtor | stage | **" in card


def test_a_missing_base_is_one_line(tmp_path):
    with pytest.raises(ModelUnavailable, match="no encoder"):
        list(
            train([corpus(tmp_path / "c")], base=str(tmp_path / "none"), run_dir=tmp_path / "r",
                  out=tmp_path / "o", plan=PLAN)
        )  # fmt: skip


def test_too_few_utterances_are_one_line(tmp_path, base):
    list(write([replace(next(iter(_one())))], tmp_path / "c"))
    with pytest.raises(InputError, match="too few"):
        list(train([tmp_path / "c"], base=base, run_dir=tmp_path / "r", out=tmp_path / "o"))


def _one():
    heads = {"stage": "none", "emotion": "calm"}
    yield Example(Language.ZH, Role.DEBTOR, "kim", "a call", "", "喂", heads, frozenset())


def test_acts_of_the_test_are_in_the_codebook():
    assert {act for said in SAID.values() for *_, act in said if act} <= {
        *ACTS[Role.DEBTOR], *ACTS[Role.AGENT]
    }  # fmt: skip
