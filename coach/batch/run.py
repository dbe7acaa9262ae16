"""A whole batch, with progress, a table at the end, and the number of what failed."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from coach.batch.analyzer import Analyzer
from coach.batch.facts import Facts, read_facts
from coach.batch.output import FORMATS, Names, finished, write
from coach.batch.request import Request, collect
from coach.domain.errors import CoachError, InputError
from coach.domain.labels import Language
from coach.export.summary import SummaryRow, cells, failed_row, headings, summary_row
from coach.listen.speakers.turn import Diarizer
from coach.listen.speakers.voices import cluster_voices
from coach.settings import Settings, settings


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line gave; ``None`` leaves it to the settings or to inference."""

    transcript: Path | None = None
    metadata: Path | None = None
    language: Language | None = None
    asr_model: str | None = None
    agent_channel: int | None = None
    diarization_model: Path | None = None
    device: str | None = None
    compute_type: str | None = None
    out: Path = Path("reports")
    formats: str = "json,html"
    ui_language: str | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """Everything one call of the batch needs."""

    analyzer: Analyzer
    out: Path
    formats: tuple[str, ...]
    ui_language: Language
    again: bool


Step = Callable[[str, float], None]
_SHARES = {"decode": (0.0, 0.1), "speech": (0.1, 0.2), "transcribe": (0.2, 1.0)}


def run(paths: Sequence[Path], options: Options) -> int:
    """Analyse every call; one bad file does not stop the rest.

    Returns:
        The exit code: 0 if all have a report, 1 if some failed, 2 if the only
        input could not be used.

    Raises:
        CoachError: If nothing can be started: bad options, no model.
    """
    job = _job(options)
    facts = read_facts(options.metadata) if options.metadata else Facts()
    requests = collect(paths, transcript=options.transcript, facts=facts)
    if any(request.transcript is None and request.path.is_file() for request in requests):
        _ = job.analyzer.recognizer  # no model: say so before any work
    names = Names()
    rows: list[SummaryRow] = []
    with _progress(len(requests)) as begin:
        for request in requests:
            step = begin(request.call_id)
            try:
                rows.append(_one(request, job, names, step))
            except CoachError as error:
                if len(requests) == 1:
                    raise
                rows.append(failed_row(request.path.name, str(error)))
    _show(rows, job)
    return int(any(row.error for row in rows))


def _job(options: Options) -> _Job:
    chosen = {
        name: value
        for name in ("asr_model", "device", "compute_type", "ui_language")
        if (value := getattr(options, name)) is not None
    }
    try:
        merged = Settings(**{**settings().model_dump(), **chosen})
    except ValueError as error:
        raise InputError(f"bad option: {str(error).splitlines()[-2].strip()}") from error
    return _Job(
        Analyzer(merged, options.language, options.agent_channel, _diarizer(options)),
        options.out,
        _formats(options.formats),
        Language(merged.ui_language),
        options.again,
    )


def _diarizer(options: Options) -> Diarizer:
    if options.diarization_model is None:
        return cluster_voices
    from coach.listen.speakers.pyannote import pyannote_voices

    return pyannote_voices(options.diarization_model)


def _formats(text: str) -> tuple[str, ...]:
    formats = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [part for part in formats if part not in FORMATS]
    if unknown or not formats:
        raise InputError(
            f"--format {text}: expected {' or '.join(FORMATS)}, or both with a comma between"
        )
    return formats


def _one(request: Request, job: _Job, names: Names, step: Step) -> SummaryRow:
    if not job.again:
        # A recording is named after its file, so its report can be looked for beforehand.
        name = Names().take(request.call_id)
        if finished(request, job.analyzer, job.out, name=name, formats=job.formats):
            return SummaryRow(id=names.take(request.call_id), kept=True)
    report = job.analyzer.analyze(request, step=step)
    name = names.take(report.call.id)
    write(
        report, job.out, name=name, formats=job.formats, ui_language=job.ui_language,
        recording=request.recording,
    )  # fmt: skip
    return summary_row(report)


def _show(rows: Sequence[SummaryRow], job: _Job) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(box=None, pad_edge=False)
    for heading in headings(ui_language=job.ui_language):
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*cells(row, ui_language=job.ui_language))
    console.print(table)
    console.print(f"→ {job.out}", highlight=False)


@contextmanager
def _progress(n_calls: int) -> Iterator[Callable[[str], Step]]:
    """A bar per call on a terminal; nothing where output goes to a file."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.fields[n]}/{task.fields[of]}"),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[step]}"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )
    with bar:
        task = bar.add_task("", total=1.0, n=0, of=n_calls, step="")

        def begin(call_id: str) -> Step:
            n = bar.tasks[0].fields["n"] + 1
            bar.reset(task, total=1.0, description=call_id, n=n, of=n_calls, step="")

            def step(name: str, done: float) -> None:
                start, end = _SHARES[name]
                bar.update(task, completed=start + (end - start) * done, step=name)

            return step

        yield begin
