"""Findings as a table for spreadsheets: one row per piece of evidence of each finding."""

import csv
import io
from collections.abc import Iterable, Iterator
from gettext import NullTranslations
from pathlib import Path

from coach.domain.call import Call
from coach.domain.finding import Evidence, Finding
from coach.domain.labels import ROLE_NAMES, Language
from coach.domain.report import Report
from coach.export.findings_board import BREACHES, message_of
from coach.export.names import fact_name, name_of
from coach.export.wording import clock, translations

#: What a spreadsheet takes for the start of a formula; full-width forms too, as East Asian ones do.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
_SPACES = "\t\r\n"


def write_csv(report: Report, path: Path, *, ui_language: Language = Language.ZH) -> None:
    """Write the findings of a report to ``path``: UTF-8 with a byte order mark, CRLF, for Excel.

    Args:
        report: The report. Without findings the table says so in one row: an empty table would
            read like a clean call.
        path: The file.
        ui_language: Of headings, names and sentences.
    """
    path.write_text(to_csv(report, ui_language=ui_language), encoding="utf-8-sig", newline="")


def to_csv(report: Report, *, ui_language: Language = Language.ZH) -> str:
    """The table as text, without the byte order mark; the same for the same report."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for row in rows(report, ui_language=ui_language):
        writer.writerow(harmless(cell) for cell in row)
    return text.getvalue()


def rows(report: Report, *, ui_language: Language) -> Iterator[tuple[str, ...]]:
    """Headings, then the rows, in the order of the report."""
    words = translations(ui_language)
    headings = _headings(words)
    yield headings
    if report.findings is None:
        _ = words.gettext
        yield _row_without_words(report.call.id, _("No rules were checked."), len(headings))
        return
    for finding in report.findings:
        yield from _rows(report.call, finding, ui_language, words)


def harmless(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula.

    >>> harmless("=1+1"), harmless("好的"), harmless("  @x")
    ("'=1+1", '好的', "'  @x")
    """
    runs = cell.lstrip().startswith(_FORMULA) or cell.startswith(tuple(_SPACES))
    return f"'{cell}" if runs else cell


def _headings(words: NullTranslations) -> tuple[str, ...]:
    _ = words.gettext
    return (
        _("Call"),
        _("Rule"),
        _("Rule pack"),
        _("Outcome"),
        _("Severity"),
        _("Fails the call"),
        _("Possible only: listen first"),
        _("Confidence"),
        _("Time"),
        _("Seconds"),
        _("Speaker"),
        _("Quote"),
        _("Message"),
        _("Citation"),
        _("How far confirmed"),
        _("Missing facts"),
    )


def _row_without_words(call_id: str, message: str, n_columns: int) -> tuple[str, ...]:
    row = [""] * n_columns
    row[0], row[12] = call_id, message
    return tuple(row)


def _rows(
    call: Call, finding: Finding, language: Language, words: NullTranslations
) -> Iterable[tuple[str, ...]]:
    _ = words.gettext
    roles = {each.id: ROLE_NAMES[each.role][language] for each in call.utterances}
    yes, no = _("yes"), _("no")
    # A rule that is kept cannot fail the call, whatever its breach would do.
    fails = finding.auto_fail and finding.verdict in BREACHES
    separator = _(", ")
    before = (
        call.id,
        finding.rule_id,
        finding.pack,
        name_of("verdict", finding.verdict, language),
        name_of("severity", finding.severity, language),
        yes if fails else no,
        yes if finding.possible else no,
        f"{finding.confidence:.2f}",
    )
    after = (
        message_of(finding, language),
        finding.citation,
        name_of("confirmed", finding.confirmed, language),
        separator.join(fact_name(fact, language) for fact in finding.missing),
    )
    for piece in finding.evidence or (None,):
        yield (*before, *_words(piece, roles), *after)


def _words(piece: Evidence | None, roles: dict[str, str]) -> tuple[str, ...]:
    if piece is None:
        return ("", "", "", "")
    start_s = piece.span.start_s
    return (clock(start_s), f"{start_s:.1f}", roles.get(piece.utterance_id, ""), piece.quote)
