"""Call coaching for collections, as a library: ``from coach import analyze``."""

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.version import __version__

if TYPE_CHECKING:
    from coach.batch.analyzer import Analyzer
    from coach.domain.report import Report
    from coach.settings import Settings

__all__ = ["__version__", "analyze"]


def analyze(
    path: str | Path,
    *,
    transcript: str | Path | None = None,
    language: str | None = None,
    asr_model: str | None = None,
    agent_channel: int | None = None,
) -> "Report":
    """Analyse one call with the settings of this machine.

    Metadata files beside the call are read as on the command line. The
    recogniser stays loaded for the next call.

    Args:
        path: A recording, or a transcript of a known format.
        transcript: Words of the recording; skips recognition.
        language: ``zh`` or ``en``; found out if left out or ``auto``.
        asr_model: Hub name, directory, or ``demo``; the setting if left out.
        agent_channel: Zero-based channel of the agent; inferred if left out.

    Raises:
        coach.domain.errors.CoachError: One line that says what is wrong.
        ValueError: If ``language`` is none of ``zh``, ``en`` and ``auto``.

    Example:
        >>> report = analyze("call.wav", asr_model="demo")  # doctest: +SKIP
        >>> report.interaction.talk_ratio  # doctest: +SKIP
        0.56
    """
    from dataclasses import replace

    from coach.batch.facts import facts_of
    from coach.batch.request import Request
    from coach.settings import chosen

    call = Path(path)
    request = Request.of(call, transcript=Path(transcript) if transcript else None)
    request = replace(request, metadata=facts_of(request.call_id, beside=call))
    spoken = None if language == "auto" else language
    return _analyzer(chosen(asr_model=asr_model), spoken, agent_channel).analyze(request)


@lru_cache(maxsize=1)
def _analyzer(settings: "Settings", language: str | None, agent_channel: int | None) -> "Analyzer":
    from coach.batch.analyzer import Analyzer
    from coach.domain.labels import Language

    return Analyzer(settings, Language(language) if language else None, agent_channel)
