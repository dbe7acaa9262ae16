import io
import sys

from rich.console import Console

from coach.batch.progress import progress


def run_through():
    with progress(2, sys.stderr) as begin:
        for name in ("a", "c [b]"):
            step = begin(name)
            for part in ("decode", "speech", "transcribe"):
                for share in (0.0, 0.5, 1.0):
                    step(part, share)


def test_nothing_is_written_where_there_is_no_terminal(capsys):
    run_through()
    assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_which_call_runs(monkeypatch):
    screen = io.StringIO()

    def terminal(**_options):
        return Console(file=screen, force_terminal=True, width=100)

    monkeypatch.setattr("rich.console.Console", terminal)
    run_through()
    assert "2/2" in screen.getvalue()
    assert "c [b]" in screen.getvalue()
