"""Report files: written whole or not at all, not made twice, and never over something else."""

import json
from collections.abc import Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any

from coach.batch.analyzer import Analyzer
from coach.batch.request import Request
from coach.domain.call import Call, Metadata
from coach.domain.errors import CoachError, InputError
from coach.domain.labels import Language
from coach.domain.report import Report
from coach.listen import transcripts
from coach.version import __version__

FORMATS = ("json", "html", "pdf", "csv")


def check_free(request: Request, folder: Path, *, name: str, formats: Sequence[str]) -> None:
    """Make sure that nothing but an earlier report is replaced.

    Raises:
        InputError: If a report would take the place of an input or of a JSON
            file that is no report.
    """
    inputs = [path for path in (request.recording, request.transcript) if path is not None]
    for path in (folder / f"{name}.{kind}" for kind in formats):
        if not path.exists():
            continue
        is_input = any(each.exists() and path.samefile(each) for each in inputs)
        if is_input or (path.suffix == ".json" and transcripts.sniff(path) != "report"):
            raise InputError(
                f"{path}: the report would replace a file that is "
                f"{'its own input' if is_input else 'no report'}: give another --out"
            )


def write(
    report: Report,
    folder: Path,
    *,
    name: str,
    formats: Sequence[str],
    ui_language: Language,
    recording: Path | None,
) -> None:
    """Write ``<name>.<format>`` into ``folder``, each by renaming a finished file.

    Raises:
        CoachError: If the folder cannot be written.
    """
    from coach.export.findings_csv import write_csv
    from coach.export.report_html import write_html
    from coach.export.report_json import write_json
    from coach.export.report_pdf import write_pdf

    # The JSON comes last: its presence says that the others are there.
    for kind in sorted(formats, key="json".__eq__):
        path = folder / f"{name}.{kind}"
        partial = path.with_name(f".{path.name}.partial")
        try:
            if kind == "json":
                write_json(report, partial, ui_language=ui_language)
            elif kind == "pdf":
                write_pdf(report, partial, ui_language=ui_language)
            elif kind == "csv":
                write_csv(report, partial, ui_language=ui_language)
            else:
                write_html(report, partial, ui_language=ui_language, audio=recording)
            partial.replace(path)
        except OSError as error:
            reason = (error.strerror or "cannot be written").lower()
            raise CoachError(f"{path}: {reason}: free the place or give another --out") from error
        finally:
            partial.unlink(missing_ok=True)


def finished(
    request: Request, analyzer: Analyzer, folder: Path, *, name: str, formats: Sequence[str]
) -> bool:
    """Whether an earlier run made the same report: bytes, settings, facts, model and version.

    Only recordings are looked up: a transcript is quicker read than compared.
    """
    report = folder / f"{name}.json"
    files = [folder / f"{name}.{kind}" for kind in formats]
    if request.transcript or not request.recording or report not in files:
        return False
    if not all(file.is_file() for file in files):
        return False
    try:
        made = json.loads(report.read_text(encoding="utf-8"))
        return _same_making(made, request, analyzer) and _same_bytes(made, request.recording)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False  # no report of ours, or half of one


def _same_making(made: Any, request: Request, analyzer: Analyzer) -> bool:
    provenance = made["provenance"]
    return bool(
        provenance["code_version"] == __version__
        and provenance["settings"] == analyzer.shaping(request)
        and transcripts.metadata(made["call"]["metadata"]) == (request.metadata or Metadata())
        and analyzer.recognizer.digest in provenance["models"].values()
        and provenance["rulebooks"] == _rulebooks(made["call"], analyzer)
    )


def _rulebooks(made: Any, analyzer: Analyzer) -> dict[str, str]:
    """Hashes of the rulebooks that a call such as this one is judged by today."""
    language = Language(made["language"]) if made["language"] else None
    metadata = transcripts.metadata(made["metadata"])
    return analyzer.shelf.choose(Call("", language, (), metadata=metadata)).hashes


def _same_bytes(made: Any, recording: Path) -> bool:
    with recording.open("rb") as file:
        return bool(file_digest(file, "sha256").hexdigest() == made["call"]["recording_sha256"])
