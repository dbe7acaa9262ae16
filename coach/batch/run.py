"""A whole batch: one call after the other, a table at the end, and the exit code."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TextIO

from coach.batch.analyzer import Analyzer
from coach.batch.facts import Facts, facts_of, read_facts
from coach.batch.names import Names
from coach.batch.options import Options, analyzer_for, formats_of
from coach.batch.output import check_free, finished, write
from coach.batch.progress import Step, progress
from coach.batch.request import Request, collect
from coach.batch.table import show
from coach.domain.errors import CoachError, InputError, unexpected
from coach.domain.labels import Language
from coach.export.summary import SummaryRow, failed_row, summary_row

_INTERRUPTED = 130  # what shells expect of a command stopped by Ctrl-C


@dataclass(frozen=True, slots=True)
class _Job:
    """What every call of the batch needs.

    Attributes:
        warned: What has been said on stderr, so that it is said once.
    """

    analyzer: Analyzer
    facts: Facts
    out: Path
    formats: tuple[str, ...]
    again: bool
    stdout: TextIO
    stderr: TextIO
    warned: set[str] = field(default_factory=set)

    @property
    def ui_language(self) -> Language:
        return self.analyzer.settings.ui_language

    def tell(self, line: str) -> None:
        """One line on stderr, after all that stdout has."""
        self.stdout.flush()
        self.stderr.write(f"coach: {line}\n")

    def warn(self, line: str) -> None:
        """The same, but once a batch."""
        if line not in self.warned:
            self.warned.add(line)
            self.tell(line)


def run(paths: Sequence[Path], options: Options, *, stdout: TextIO, stderr: TextIO) -> int:
    """Analyse every call; one bad file does not stop the rest.

    What is finished is kept when the batch is interrupted; the same command
    goes on from there.

    Args:
        paths: Recordings, transcripts and folders.
        options: How to analyse, and where to.
        stdout: For the table at the end.
        stderr: For the progress bar, and a line for each call that failed.

    Returns:
        The exit code: 0 if all have a report, 1 if some failed, 130 if
        interrupted.

    Raises:
        CoachError: If nothing can be done: bad options, no model, or the one
            file named cannot be analysed.
    """
    job = _job(options, stdout, stderr)
    requests = collect(paths, transcript=options.transcript)
    _check_facts(job.facts, requests, options.metadata)
    _check_model(job.analyzer, requests)
    alone = _is_alone(paths, requests)
    rows: list[SummaryRow] = []
    try:
        with progress(len(requests), stderr) as begin:
            for request, name in _named(requests):
                rows.append(_row(request, name, job, begin(name), alone=alone))
    except KeyboardInterrupt:
        job.tell(f"interrupted, {len(rows)} of {len(requests)} done: the same command goes on")
        return _INTERRUPTED
    finally:
        if rows:
            _close(rows, job)
    return int(any(row.error for row in rows))


def _job(options: Options, stdout: TextIO, stderr: TextIO) -> _Job:
    job = _Job(
        analyzer_for(options),
        read_facts(options.metadata) if options.metadata else Facts(),
        options.out,
        formats_of(options.formats),
        options.again,
        stdout,
        stderr,
    )
    if options.out.exists() and not options.out.is_dir():
        raise InputError(f"--out {options.out}: is a file: expected a folder")
    return job


def _check_facts(facts: Facts, requests: Sequence[Request], file: Path | None) -> None:
    """Facts of other calls than these are a mistake that would pass in silence."""
    if facts.by_id and not any(facts.of(request.call_id) for request in requests):
        raise InputError(
            f"{file}: none of its call ids is among the calls: expected ids such as "
            f"{', '.join(request.call_id for request in requests[:3])}"
        )


def _check_model(analyzer: Analyzer, requests: Sequence[Request]) -> None:
    """Say that there is no model before any work, if all of it needs the model.

    Not in place of a worse problem, and transcripts get their reports without.
    """
    if any(request.transcript for request in requests):
        return
    for request in requests:
        try:
            analyzer.check(request)
        except InputError:
            continue
        analyzer.load()
        return


def _is_alone(paths: Sequence[Path], requests: Sequence[Request]) -> bool:
    """Whether the error of the one thing named is the error of the command."""
    if len(paths) != 1 or len(requests) != 1:
        return False
    return not paths[0].is_dir() or requests[0].problem is not None


def _named(requests: Sequence[Request]) -> Iterator[tuple[Request, str]]:
    """Names by the order of requests: the same in every run over the same calls."""
    names = Names()
    return ((request, names.take(request.call_id)) for request in requests)


def _row(request: Request, name: str, job: _Job, step: Step, *, alone: bool) -> SummaryRow:
    """Analyse one call of a batch; what goes wrong with it becomes its row."""
    try:
        return _one(request, name, job, step)
    except CoachError as error:
        if alone:
            raise
        return failed_row(request.name, str(error))
    except Exception as error:  # a mistake of ours: recorded, and no reason to stop the rest
        if alone:
            raise
        return failed_row(request.name, str(unexpected(error)))


def _one(request: Request, name: str, job: _Job, step: Step) -> SummaryRow:
    if beside := request.recording or request.transcript:
        facts = facts_of(request.call_id, beside=beside, given=job.facts, warn=job.warn)
        request = replace(request, metadata=facts)
    job.analyzer.check(request)
    check_free(request, job.out, name=name, formats=job.formats)
    if not job.again and finished(request, job.analyzer, job.out, name=name, formats=job.formats):
        return SummaryRow(id=name, kept=True)
    report = job.analyzer.analyze(request, step=step)
    _make_folder(job.out)
    write(
        report,
        job.out,
        name=name,
        formats=job.formats,
        ui_language=job.ui_language,
        recording=request.recording,
    )
    return replace(summary_row(report), id=name)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "cannot be made").lower()
        raise CoachError(f"{folder}: {reason}: expected a folder, give another --out") from error


def _close(rows: Sequence[SummaryRow], job: _Job) -> None:
    """The table, then on stderr what failed and why."""
    show(rows, ui_language=job.ui_language, file=job.stdout)
    if any(not row.error for row in rows):
        job.stdout.write(f"→ {job.out}\n")
    for row in rows:
        if row.error:
            job.tell(row.error if row.id in row.error else f"{row.id}: {row.error}")
