import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from coach.domain.errors import InputError
from coach.domain.labels import ACTS, EMOTIONS, HEADS, STAGES, Language, Role
from coach.learn.corpus.table import read_all, write
from coach.learn.labels import card, evaluate, plot, sections
from coach.learn.labels.fit import Plan
from tests.unit.learn.labels.said import SAID, corpus, example
from tests.unit.understand.classifier.tiny import make_model

ENGLISH = (
    ("i have no money", "justification", "anxious", "no_money,hardship"),
    ("you absolute parasite | leech", "resistance", "angry", "abuse"),
    ("call me next month", "compromise", "calm", "ask_plan"),
)
HEADINGS = (
    "How it was made", "How good it is", "Learning curve", "Length, context, noise",
    "Calibration", "Words that must not be missed", "Class by class", "What is taken for what",
    "Limits",
)  # fmt: skip


def tables(folder, author):
    corpus(folder, author=author)
    rows = [
        example(Role.DEBTOR, f"{text} {n}", *labels, author=author, call=f"call {n}",
                context="can you pay today", language=Language.EN)
        for n in range(10)
        for text, *labels in ENGLISH
    ]  # fmt: skip
    list(write(rows, folder))
    return folder


def describe(folder, learned, *, share=1.0):
    card.write(
        folder, base="encoder", n_parameters=12_345, learned=learned, kept=learned[:5],
        plan=Plan(), share=share,
    )  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A model that knows nothing, one that learned half, a corpus and items."""
    folder = tmp_path_factory.mktemp("place")
    model = make_model(folder)
    learned = read_all(tables(folder / "corpus", "kim"))
    half = folder / "half"
    half.mkdir()
    for file in model.iterdir():
        (half / file.name).write_bytes(file.read_bytes())
    describe(model, learned)
    describe(half, learned[:20], share=0.5)
    tables(folder / "items", "lee")
    return folder


def run(place, **options):
    return list(
        evaluate.evaluate(
            place / "labels", corpora=[place / "corpus"], items=place / "items",
            out=place / "labels" / "metrics.json", **options,
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def written(place):
    """Files by name, as for our own items, whose misses are shown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(evaluate, "EVALUATION", place / "items")
        run(place, shares=[place / "half"])
    names = ("metrics.json", "card.md", "reliability.svg")
    return {name: (place / "labels" / name).read_text("utf-8") for name in names}


@pytest.fixture(scope="module")
def metrics(written):
    return json.loads(written["metrics.json"])


def test_everything_is_measured(metrics):
    assert metrics["n_training"] == metrics["n_evaluation"] == 78
    assert metrics["left_out"] == {"training": 0, "evaluation": 0}
    assert sections.parts(metrics) == ["zh_debtor", "en_debtor", "zh_agent"]
    part = metrics["zh_debtor"]
    assert part["svm"]["stage"]["macro_f1"] > 0.9
    assert part["majority"]["stage"]["macro_f1"] < 0.2
    assert sum(part["model"]["stage"]["support"].values()) == part["n"] == 24
    assert sum(map(sum, part["confusion"]["stage"])) == 24
    acts = part["calibration"]["acts"]
    assert sum(count for *_, count in acts["bins"]) == 24 * len(ACTS[Role.DEBTOR])
    assert 0 <= acts["ece"] <= 1
    assert part["slices"]["noisy"]["n"] == 24
    assert metrics["en_debtor"]["safety"]["abuse"]["support"] == 10


def test_the_curve_holds_svm_share_and_whole(metrics):
    curve = metrics["curve"]["zh_debtor"]
    assert curve["svm"][-1]["share"] == 1
    assert curve["svm"][-1]["stage"] == metrics["zh_debtor"]["svm"]["stage"]["macro_f1"]
    assert [point["share"] for point in curve["model"]] == [0.5, 1]
    assert curve["model"][-1]["stage"] == metrics["zh_debtor"]["model"]["stage"]["macro_f1"]


def test_the_card_tells_all_of_it(written, metrics):
    text = written["card.md"]
    assert [line[3:] for line in text.split("\n") if line.startswith("## ")] == list(HEADINGS)
    for name in ("model", "svm", "majority"):
        value = metrics["zh_debtor"][name]["stage"]["macro_f1"]
        assert f"{value:.3f}" in text
    for key in (*STAGES, *EMOTIONS, *ACTS[Role.DEBTOR], *ACTS[Role.AGENT]):
        assert f"| `{key}` |" in text
    assert "12,345" in text
    assert "| Mandarin debtor: stage | resistance | justification | compromise | none |" in text
    assert "![Reliability](reliability.svg)" in text
    assert "two readers labelled" in text


def test_misses_are_shown_and_rows_of_a_table_have_its_columns(written, metrics):
    misses = [
        miss
        for part in sections.parts(metrics)
        for alarm in metrics[part]["safety"].values()
        for miss in alarm.get("misses", ())
    ]
    assert misses
    assert all(sections.cell(miss["text"]) in written["card.md"] for miss in misses)
    for before, line in pairwise(written["card.md"].replace("\\|", "/").split("\n")):
        if before.startswith("|") and line.startswith("|"):
            assert before.count("|") == line.count("|")


def test_the_plot_has_a_panel_for_each_head_and_a_dot_for_each_bin(written, metrics):
    root = ET.fromstring(written["reliability.svg"])
    name = "{http://www.w3.org/2000/svg}"
    bins = [
        each
        for part in sections.parts(metrics)
        for head in sections.heads(part)
        for each in metrics[part]["calibration"][head]["bins"]
    ]
    assert len(root.findall(f"{name}polyline")) == 9
    dots = root.findall(f"{name}circle")
    assert len(dots) == len(bins)
    width, height = float(root.get("width")), float(root.get("height"))
    assert all(0 < float(dot.get("cx")) < width for dot in dots)
    assert all(0 < float(dot.get("cy")) < height for dot in dots)


def test_a_dot_lies_where_its_bin_says():
    calibration = {head: {"ece": 0.0, "bins": [[0.75, 0.25, 4]]} for head in ("stage", "emotion")}
    calibration["acts"] = {"ece": 0.0, "bins": []}
    root = ET.fromstring(plot.reliability({"zh_debtor": {"calibration": calibration}}))
    frame, (dot, _) = root.findall("{*}rect")[1], root.findall("{*}circle")
    left, top, size = (float(frame.get(name)) for name in ("x", "y", "width"))
    assert float(dot.get("cx")) == pytest.approx(left + 0.75 * size)
    assert float(dot.get("cy")) == pytest.approx(top + 0.75 * size)


def test_words_of_other_items_are_never_written(place):
    lines = run(place)
    text = (place / "labels" / "metrics.json").read_text("utf-8")
    card_text = (place / "labels" / "card.md").read_text("utf-8")
    assert "parasite" not in text + card_text
    assert "two readers" not in card_text
    assert json.loads(text)["en_debtor"]["safety"]["abuse"]["support"] == 10
    assert "curve" not in json.loads(text)
    assert any(line.startswith("zh debtor stage: macro-F1 model") for line in lines)
    assert not any("curve" in line for line in lines)


def test_the_same_run_writes_the_same(place):
    file = place / "labels" / "metrics.json"
    run(place)
    before = file.read_bytes()
    run(place)
    assert file.read_bytes() == before


def test_figures_of_another_model_are_not_shown(place, metrics):
    half = place / "half"
    stale = {**metrics, "model_sha256": "0" * 64}
    (half / "metrics.json").write_text(json.dumps(stale), "utf-8")
    (half / "reliability.svg").write_text("<svg/>", "utf-8")
    card.refresh(half)
    text = (half / "card.md").read_text("utf-8")
    assert "Not measured yet" in text
    assert "a share of 0.5" in text
    assert not (half / "reliability.svg").exists()


def test_what_holds_no_letters_is_left_out_and_counted(place, monkeypatch):
    read = evaluate.read_all
    monkeypatch.setattr(
        evaluate, "read_all", lambda folder: [*read(folder), replace(read(folder)[0], text="……")]
    )
    lines = run(place)
    assert lines[0] == "without letters, left out: 1 to learn from, 1 to measure on"
    found = json.loads((place / "labels" / "metrics.json").read_text("utf-8"))
    assert found["left_out"] == {"training": 1, "evaluation": 1}
    assert found["n_evaluation"] == 78
    assert "Left out for want of letters" in (place / "labels" / "card.md").read_text("utf-8")


def test_items_that_the_corpus_knows_nothing_of_are_one_line(place, tmp_path):
    text, *labels = SAID[Role.AGENT][0]
    rows = [example(Role.AGENT, f"{text}{n}", *labels, language=Language.EN) for n in range(3)]
    list(write(rows, tmp_path / "items"))
    with pytest.raises(InputError, match="no utterance of en_agent"):
        list(
            evaluate.evaluate(place / "labels", corpora=[place / "corpus"],
                              items=tmp_path / "items", out=None)
        )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "shown"),
    [("", "–"), ("a|b", "a\\|b"), ("two\nlines  here", "two lines here"), ("滚", "滚")],
)
def test_words_stay_in_their_cell(text, shown):
    assert sections.cell(text) == shown


def test_heads_of_a_part():
    assert sections.heads("en_agent") == (*HEADS[Role.AGENT], "acts")
