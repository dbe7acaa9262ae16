"""What the commands hand to the recipe and to the evaluation."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from coach.cli import app
from coach.learn.labels.evaluate import CORPUS, EVALUATION


@pytest.fixture
def called(monkeypatch):
    """Arguments by command, instead of hours of work."""
    found = {}

    def instead_of(name):
        def call(*arguments, **options):
            found[name] = (arguments, options)
            return iter([f"{name} done"])

        return call

    monkeypatch.setattr("coach.learn.labels.recipe.train", instead_of("train"))
    monkeypatch.setattr("coach.learn.labels.evaluate.evaluate", instead_of("evaluate"))
    return found


@pytest.mark.parametrize(
    ("arguments", "share", "run_dir", "out"),
    [
        ([], 1, "runs/labels", "models/labels"),
        (["--share", "0.25"], 0.25, "runs/labels-0.25", "runs/labels-0.25/model"),
        (["--share", "0.5", "--run", "r"], 0.5, "r", "r/model"),
        (["--share", "0.5", "--out", "o"], 0.5, "runs/labels-0.5", "o"),
        (["--run", "r", "--out", "o"], 1, "r", "o"),
    ],
)
def test_a_share_does_not_take_the_place_of_the_model(called, arguments, share, run_dir, out):
    done = CliRunner().invoke(app, ["train", "labels", *arguments])
    assert (done.exit_code, done.stdout) == (0, "train done\n")
    (corpora,), options = called["train"]
    assert corpora == [CORPUS]
    assert options["share"] == share
    assert (options["run_dir"], options["out"]) == (Path(run_dir), Path(out))


@pytest.mark.parametrize("share", ["0", "1.5", "-1", "half"])
def test_a_share_is_a_share(called, share):
    assert CliRunner().invoke(app, ["train", "labels", "--share", share]).exit_code == 2
    assert not called


@pytest.mark.parametrize(
    ("arguments", "with_curve", "shares"),
    [
        ([], False, []),
        (["--curve"], True, []),
        (["--curve", "a", "b"], True, [Path("a"), Path("b")]),
        (["a", "--out", "m.json"], False, [Path("a")]),
    ],
)
def test_models_of_shares_follow_curve(called, arguments, with_curve, shares):
    done = CliRunner().invoke(app, ["evaluate", "labels", *arguments])
    assert (done.exit_code, done.stdout) == (0, "evaluate done\n")
    (model,), options = called["evaluate"]
    assert model == Path("models/labels")
    assert (options["with_curve"], options["shares"]) == (with_curve, shares)
    assert options["items"] == EVALUATION
