"""Measuring in a process of its own, whose time and peak memory are nobody else's."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from coach.domain.errors import CoachError

_ONE_THREAD = (
    "env", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1", "MKL_NUM_THREADS=1",
    "NUMBA_NUM_THREADS=1",
)  # fmt: skip


def measured(
    name: str, module: str, *arguments: str | Path | float, one_thread: bool = False
) -> Any:
    """Run a module of ours that ends by printing what it measured, one line of JSON.

    Args:
        name: What is measured, for the error.
        module: The module, such as ``coach.learn.bench``.
        arguments: What it is given.
        one_thread: Keep numeric libraries to one thread.

    Returns:
        The object of the last line.

    Raises:
        CoachError: If the process fails.

    Example:
        >>> measured("nothing", "coach.learn.nothing")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        coach.domain.errors.CoachError: bench: nothing failed: ...
    """
    run = subprocess.run(
        [*(_ONE_THREAD if one_thread else ()), sys.executable, "-m", module, *map(str, arguments)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if run.returncode:
        raise CoachError(f"bench: {name} failed: {run.stderr.strip().splitlines()[-1:]}")
    return json.loads(run.stdout.splitlines()[-1])
