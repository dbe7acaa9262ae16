"""What a report holds and what nobody looked at: the page's table of contents and its caveat."""

from dataclasses import dataclass
from gettext import NullTranslations

from coach.domain.report import Report


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page; `anchor` is its id."""

    anchor: str
    title: str


def sections(report: Report, words: NullTranslations) -> tuple[Section, ...]:
    """The parts of the page that hold something, in order; numbers and transcript always do."""
    _ = words.gettext
    parts = (
        ("glance", _("At a glance"), has_glance(report)),
        ("advice", _("Advice"), report.advice is not None),
        ("compliance", _("Compliance"), report.findings is not None),
        ("promises", _("Promises"), report.promises is not None),
        ("defence", _("Defence"), report.defence is not None),
        ("tone", _("Tone"), report.tone is not None),
        ("script", _("Script"), report.script is not None),
        ("influence", _("Influence and pressure"), report.influence is not None),
        ("practice", _("Practice"), report.drills is not None),
        ("scorecard", _("Scorecard"), report.scores is not None),
        ("numbers-title", _("Numbers"), True),
        ("transcript", _("Transcript"), True),
    )
    return tuple(Section(anchor, title) for anchor, title, there in parts if there)


def has_glance(report: Report) -> bool:
    """Whether anything was observed, judged or advised that can be summed up."""
    parts = (report.scores, report.findings, report.promises, report.defence, report.tone)
    return any(part is not None for part in parts)


def looked_at(report: Report, words: NullTranslations) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of what was looked at, and of what was not."""
    _ = words.gettext
    parts = (
        (_("stage and emotion of each line"), report.labels),
        (_("sound of the voices"), report.voices),
        (_("the debtor's defence"), report.defence),
        (_("fit of the agent's moves"), report.strategy),
        (_("promises to pay"), report.promises),
        (_("tone"), report.tone),
        (_("call script"), report.script),
        (_("compliance rules"), report.findings),
        (_("influence and pressure"), report.influence),
        (_("scorecard"), report.scores),
        (_("advice"), report.advice),
        (_("practice"), report.drills),
    )
    return (
        tuple(name for name, part in parts if part is not None),
        tuple(name for name, part in parts if part is None),
    )
