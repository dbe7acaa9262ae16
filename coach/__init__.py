"""Call coaching for collections, as a library: ``from coach import analyze``."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.domain.report import Report

__version__ = "0.1.0"
__all__ = ["__version__", "analyze"]


def analyze(path: str | Path, *, asr_model: str | None = None) -> "Report":
    """Analyse one recording or transcript with the settings of this machine.

    Args:
        path: A recording, or a transcript of a known format.
        asr_model: Hub name, directory, or ``demo``; the setting if left out.

    Raises:
        coach.domain.errors.CoachError: One line that says what is wrong.

    Example:
        >>> report = analyze("call.wav", asr_model="demo")  # doctest: +SKIP
        >>> report.interaction.talk_ratio  # doctest: +SKIP
        0.56
    """
    from coach.batch import Analyzer, Request
    from coach.settings import settings

    chosen = (
        settings() if asr_model is None else settings().model_copy(update={"asr_model": asr_model})
    )
    return Analyzer(chosen).analyze(Request.of(Path(path)))
