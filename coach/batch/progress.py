"""How far a batch is, on a terminal; nothing where output goes to a file."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TextIO

Step = Callable[[str, float], None]

# Where in the bar a step of a call begins and ends; recognising takes nearly all the time.
_SHARES = {"decode": (0.0, 0.1), "speech": (0.1, 0.2), "transcribe": (0.2, 0.9)}
_AFTER_HEARING = (0.9, 1.0)


@contextmanager
def progress(n_calls: int, file: TextIO) -> Iterator[Callable[[str], Step]]:
    """A bar for the call that runs; yields what begins the next call, given its name."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(file=file)
    bar = Progress(
        TextColumn("{task.fields[n]}/{task.fields[of]}"),
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[step]}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=1.0, n=0, of=n_calls, step="")

        def begin(name: str) -> Step:
            n = bar.tasks[0].fields["n"] + 1
            bar.reset(task, total=1.0, description=name, n=n, of=n_calls, step="")
            return step

        def step(name: str, done: float) -> None:
            start, end = _SHARES.get(name, _AFTER_HEARING)
            bar.update(task, completed=start + (end - start) * done, step=name)

        yield begin
