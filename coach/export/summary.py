"""One row per call for the summary table of a batch: values first, then cells of text."""

from dataclasses import dataclass

from coach.domain.call import Call
from coach.domain.labels import ROLE_NAMES, Language, Role
from coach.domain.report import Report
from coach.export.wording import clock, percent, translations

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What the table says about one call; ``None`` is not known.

    Attributes:
        id: Call id, or the name of the file that failed.
        language: Language spoken.
        duration_s: Of the recording, else up to the last word.
        roles: Role of each voice, agent first.
        n_utterances: Utterances in the report.
        talk_ratio: Agent speech ÷ (agent + debtor speech), 0–1.
        silence_pct: Percent of the conversation in which nobody speaks.
        n_notes: Quality notes.
        error: Why there is no report; ``None`` when there is one.
        kept: The report of an earlier run still holds.
    """

    id: str
    language: Language | None = None
    duration_s: float | None = None
    roles: tuple[Role, ...] = ()
    n_utterances: int | None = None
    talk_ratio: float | None = None
    silence_pct: float | None = None
    n_notes: int | None = None
    error: str | None = None
    kept: bool = False


def summary_row(report: Report) -> SummaryRow:
    """The row of a call that was analysed."""
    call = report.call
    return SummaryRow(
        id=call.id,
        language=call.language,
        duration_s=_duration_s(call),
        roles=_roles(call),
        n_utterances=len(call.utterances),
        talk_ratio=report.interaction.talk_ratio,
        silence_pct=report.interaction.silence_pct,
        n_notes=len(call.quality),
    )


def failed_row(call_id: str, error: str) -> SummaryRow:
    """The row of a file that could not be analysed; ``error`` is its one line.

    >>> cells(failed_row("c9", "no audio stream"))[-1]
    'failed: no audio stream'
    """
    return SummaryRow(id=call_id, error=error)


def headings(*, ui_language: Language = Language.EN) -> tuple[str, ...]:
    """Column headings, in the order of `cells`."""
    _ = translations(ui_language).gettext
    return (
        _("Call"),
        _("Language"),
        _("Duration"),
        _("Speakers"),
        _("Utterances"),
        _("Agent talks"),
        _("Silence"),
        _("Notes"),
        _("Status"),
    )


def cells(row: SummaryRow, *, ui_language: Language = Language.EN) -> tuple[str, ...]:
    """The row as text, one cell per heading; a dash for what is not known."""
    _ = translations(ui_language).gettext
    status = _("unchanged, kept") if row.kept else _("done")
    if row.error:
        status = _("failed: %(reason)s") % {"reason": row.error}
    return (
        row.id,
        str(row.language) if row.language else UNKNOWN,
        UNKNOWN if row.duration_s is None else clock(row.duration_s),
        ", ".join(ROLE_NAMES[role][ui_language] for role in row.roles) or UNKNOWN,
        UNKNOWN if row.n_utterances is None else str(row.n_utterances),
        UNKNOWN if row.talk_ratio is None else percent(100 * row.talk_ratio),
        UNKNOWN if row.silence_pct is None else percent(row.silence_pct),
        UNKNOWN if row.n_notes is None else str(row.n_notes),
        status,
    )


def _duration_s(call: Call) -> float | None:
    if call.recording:
        return call.recording.duration_s
    return max((utterance.span.end_s for utterance in call.utterances), default=None)


def _roles(call: Call) -> tuple[Role, ...]:
    """One role per voice, sorted as the roles are declared."""
    voices = {(each.speaker, each.role) for each in call.utterances}
    order = list(Role)
    return tuple(sorted((role for _, role in voices), key=order.index))
