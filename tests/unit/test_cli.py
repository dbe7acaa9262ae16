"""What the command line does with errors that nobody foresaw."""

import pytest
from typer.testing import CliRunner

from coach.cli import app
from coach.domain.errors import CoachError, unexpected


@pytest.mark.parametrize("arguments", [["analyze", "c.srt"], ["bench", "asr", "c.wav"]])
def test_a_mistake_of_ours_is_one_line_without_the_words_of_the_call(monkeypatch, arguments):
    def fail(*_arguments, **_options):
        raise KeyError("words that were spoken")

    monkeypatch.setattr("coach.batch.run.run", fail)
    monkeypatch.setattr("coach.learn.bench.compare", fail)
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code == 1
    assert done.stderr.startswith("coach: internal error (KeyError at test_cli.py:")
    assert done.stderr.count("\n") == 1
    assert "spoken" not in done.output


def test_a_reader_that_has_gone_is_no_mistake(monkeypatch):
    def fail(*_arguments, **_options):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr("coach.batch.run.run", fail)
    done = CliRunner().invoke(app, ["analyze", "c.srt"])
    assert "internal error" not in done.output


def test_an_error_without_a_place_has_a_line_too():
    error = unexpected(ValueError("words"))
    assert isinstance(error, CoachError)
    assert str(error) == "internal error (ValueError): please report it"
