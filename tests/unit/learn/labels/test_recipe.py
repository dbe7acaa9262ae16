import json
from dataclasses import replace

import pytest

from coach.domain.errors import InputError, ModelUnavailable
from coach.domain.labels import ACTS, HEADS, Role
from coach.learn.corpus.table import read_all, write
from coach.learn.labels.fit import Plan
from coach.learn.labels.recipe import gather, train
from coach.understand.classifier.classifier import LabelClassifier, Request
from tests.unit.learn.labels.said import SAID, corpus, example
from tests.unit.understand.classifier.tiny import make_encoder

PLAN = Plan(epochs=12, lr=2e-3, batch=8, noise=0.2, n_buckets=2**10)
SHORT = replace(PLAN, epochs=1)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return str(make_encoder(tmp_path_factory.mktemp("base")))


@pytest.fixture(scope="module")
def trained(tmp_path_factory, base):
    folder = tmp_path_factory.mktemp("trained")
    return folder, run([corpus(folder / "corpus")], folder, base, PLAN)


def run(corpora, folder, base, plan=SHORT, **options):
    return list(
        train(corpora, base=base, run_dir=folder / "run", out=folder / "labels", plan=plan,
              **options)
    )  # fmt: skip


def weights(folder):
    return (folder / "labels" / "model.safetensors").read_bytes()


def test_any_base_learns_what_the_corpus_says(trained):
    folder, lines = trained
    assert lines[-1].startswith("written to")
    classifier = LabelClassifier(folder / "labels")
    for role, said in SAID.items():
        labels = classifier.label([Request(role, text, "您好") for text, *_ in said])
        head = next(iter(HEADS[role]))
        assert [getattr(each, head).key for each in labels] == [one for _, one, *_ in said]


def test_what_is_done_is_not_done_again(trained, base):
    folder, lines = trained
    before = weights(folder)
    again = run([folder / "corpus"], folder, base, PLAN)
    assert [line for line in lines if "loss" in line]
    assert not [line for line in again if "loss" in line]
    assert weights(folder) == before


def test_the_same_corpus_gives_the_same_model(trained, base, tmp_path):
    folder, _ = trained
    for name in ("one", "other"):
        run([folder / "corpus"], tmp_path / name, base)
    assert weights(tmp_path / "one") == weights(tmp_path / "other") != weights(folder)


def test_a_run_says_what_it_was(trained):
    folder, _ = trained
    facts = json.loads((folder / "labels" / "training.json").read_text("utf-8"))
    assert facts["share"] == 1
    assert facts["learned_of"] == {"zh_agent": 16, "zh_debtor": 16}
    assert (facts["learned"], facts["kept"], facts["scenes"]) == (32, 16, 4)
    assert facts["plan"]["n_buckets"] == 2**10
    card = (folder / "labels" / "card.md").read_text("utf-8")
    assert "Mandarin agent 16, Mandarin debtor 16" in card
    assert "hashed into 1,024 buckets" in card
    assert "Not measured yet" in card


def test_a_share_of_the_scenes_is_learned(base, tmp_path):
    run([corpus(tmp_path / "corpus")], tmp_path, base, share=0.34)
    facts = json.loads((tmp_path / "labels" / "training.json").read_text("utf-8"))
    assert facts["share"] == 0.34
    assert (facts["scenes"], facts["learned"], facts["kept"]) == (2, 16, 16)
    assert "a share of 0.34" in (tmp_path / "labels" / "card.md").read_text("utf-8")


def test_a_share_of_nothing_is_one_line(base, tmp_path):
    with pytest.raises(InputError, match="too few"):
        run([corpus(tmp_path / "corpus")], tmp_path, base, share=0.001)


def test_a_missing_base_is_one_line(tmp_path):
    with pytest.raises(ModelUnavailable, match="no encoder"):
        run([corpus(tmp_path / "c")], tmp_path, str(tmp_path / "none"))


def test_too_few_utterances_are_one_line(tmp_path, base):
    list(write([example(Role.DEBTOR, "喂", "none", "calm")], tmp_path / "c"))
    with pytest.raises(InputError, match="too few"):
        run([tmp_path / "c"], tmp_path, base)


def test_a_run_of_another_corpus_is_not_gone_on_with(trained, base, tmp_path):
    folder, _ = trained
    corrected = corpus(tmp_path / "corrected", author="lee")
    texts = [replace(e, text=f"{e.text}啦") for e in read_all(corrected)]
    list(write(texts, corrected))
    with pytest.raises(InputError, match="another corpus"):
        run([folder / "corpus", corrected], folder, base, PLAN)


def test_a_correction_replaces_what_it_corrects_and_is_learned(tmp_path):
    first = corpus(tmp_path / "first")
    wrong = next(e for e in read_all(first) if e.role is Role.DEBTOR)
    right = replace(wrong, author="boss", situation="", labels={**wrong.labels, "stage": "none"})
    list(write([right], tmp_path / "second"))
    for share in (1.0, 0.0):  # corrections are not of the corpus that is cut
        learned, kept = gather([first, tmp_path / "second"], share=share)
        same = [e for e in (*learned, *kept) if (e.role, e.text) == (wrong.role, wrong.text)]
        assert same == [right]
        assert right in learned


def test_acts_of_the_test_are_in_the_codebook():
    assert {act for said in SAID.values() for *_, act in said if act} <= {
        *ACTS[Role.DEBTOR], *ACTS[Role.AGENT]
    }  # fmt: skip
