"""Work kept on disk, so that a run that was stopped goes on where it was."""

from collections.abc import Mapping
from pathlib import Path

import torch


def keep(state: Mapping[str, object], file: Path) -> None:
    """Write a checkpoint whole or not at all: a kill while writing leaves the one before."""
    file.parent.mkdir(parents=True, exist_ok=True)
    partial = file.with_suffix(".partial")
    torch.save(dict(state), partial)
    partial.rename(file)
