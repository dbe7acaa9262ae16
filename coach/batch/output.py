"""Report files: written whole or not at all, and not made twice."""

import json
import re
from collections.abc import Sequence
from hashlib import file_digest
from pathlib import Path

from coach.batch.analyzer import Analyzer
from coach.batch.request import Request
from coach.domain.errors import CoachError
from coach.domain.labels import Language
from coach.domain.report import Report

FORMATS = ("json", "html")
_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


class Names:
    """File names of a batch: safe on every system, and no two alike."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, call_id: str) -> str:
        """A name for a call; a second call of one id gets ``-2``.

        >>> names = Names()
        >>> names.take("2026/03 李先生"), names.take("2026_03 李先生")
        ('2026_03 李先生', '2026_03 李先生-2')
        """
        safe = _UNSAFE.sub("_", call_id).strip(". ")[:120] or "call"
        name, n = safe, 1
        while name in self._taken:
            n += 1
            name = f"{safe}-{n}"
        self._taken.add(name)
        return name


def write(
    report: Report,
    folder: Path,
    *,
    name: str,
    formats: Sequence[str],
    ui_language: Language,
    recording: Path | None,
) -> tuple[Path, ...]:
    """Write ``<name>.<format>`` into ``folder``, each by renaming a finished file.

    Raises:
        CoachError: If the folder cannot be written.
    """
    from coach.export.report_html import write_html
    from coach.export.report_json import write_json

    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # The JSON comes last: its presence says that the others are there.
        for kind in sorted(formats, key=lambda kind: kind == "json"):
            path = folder / f"{name}.{kind}"
            partial = path.with_name(f".{path.name}.partial")
            if kind == "json":
                write_json(report, partial)
            else:
                write_html(report, partial, ui_language=ui_language, audio=recording)
            partial.replace(path)
            written.append(path)
    except OSError as error:
        raise CoachError(f"{folder}: cannot write reports ({error.strerror}): give another --out") from error  # fmt: skip
    return tuple(written)


def finished(
    request: Request, analyzer: Analyzer, folder: Path, *, name: str, formats: Sequence[str]
) -> bool:
    """Whether an earlier run made the same report of the same bytes with the same settings."""
    from coach import __version__

    files = [folder / f"{name}.{kind}" for kind in formats]
    report = folder / f"{name}.json"
    if request.transcript or report not in files or not all(file.is_file() for file in files):
        return False
    try:
        made = json.loads(report.read_text(encoding="utf-8"))
        provenance = made["provenance"]
        same = (
            provenance["code_version"] == __version__
            and provenance["settings"] == analyzer.shaping(request)
            and analyzer.recognizer.digest in provenance["models"].values()
        )
        with request.path.open("rb") as recording:
            return same and file_digest(recording, "sha256").hexdigest() == made["call"]["recording_sha256"]  # fmt: skip
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False
