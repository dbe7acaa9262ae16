"""The judgement in a few tiles: what a rep sees before anything else, each a way into the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from gettext import NullTranslations

from coach.domain.finding import Verdict
from coach.domain.labels import Language
from coach.domain.promise import Firmness
from coach.domain.report import Report
from coach.export.findings_board import BREACHES
from coach.export.label_names import label_name
from coach.export.names import name_of
from coach.export.wording import percent


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile.

    Attributes:
        anchor: Section it leads to.
        title: What it is about.
        value: The finding in a few words.
        note: What to know of it; empty if nothing.
        mood: ``good``, ``warn``, ``bad`` or ``plain``.
    """

    anchor: str
    title: str
    value: str
    note: str = ""
    mood: str = "plain"


def tiles(report: Report, *, ui_language: Language, words: NullTranslations) -> tuple[Tile, ...]:
    """Tiles for what was looked at."""
    made = (
        *_compliance(report, words),
        *_promises(report, words),
        *_defence(report, ui_language, words),
        *_tone(report, ui_language, words),
    )
    return tuple(made)


def _compliance(report: Report, words: NullTranslations) -> Iterable[Tile]:
    _ = words.gettext
    if report.findings is None:
        return
    broken = [each for each in report.findings if each.verdict in BREACHES]
    unknown = sum(each.verdict is Verdict.UNKNOWN for each in report.findings)
    note = _("could not be checked: %(n)d") % {"n": unknown} if unknown else ""
    if not broken:
        yield Tile("compliance", _("Suspected breaches"), _("none found"), note, "good")
        return
    grave = any(each.auto_fail and not each.possible for each in broken)
    yield Tile(
        "compliance", _("Suspected breaches"), str(len(broken)), note, "bad" if grave else "warn"
    )


def _promises(report: Report, words: NullTranslations) -> Iterable[Tile]:
    _ = words.gettext
    if report.promises is None:
        return
    soft = sum(each.firmness is Firmness.SOFT for each in report.promises)
    firm = len(report.promises) - soft
    parts = (
        _("%(n)d with amount and day") % {"n": firm} if firm else "",
        _("%(n)d willing only") % {"n": soft} if soft else "",
    )
    value = " · ".join(part for part in parts if part) or _("none")
    mood = "warn" if soft and not firm else "good" if firm else "plain"
    yield Tile("promises", _("Promises to pay"), value, "", mood)


def _defence(report: Report, language: Language, words: NullTranslations) -> Iterable[Tile]:
    _ = words.gettext
    if report.defence is None:
        return
    if not report.defence.positions:
        yield Tile("defence", _("Defence"), _("no position taken"))
        return
    first, last = report.defence.positions[0].stage, report.defence.positions[-1].stage
    stages = dict.fromkeys((first, last))
    value = " → ".join(label_name(stage, language) for stage in stages)
    falls = len(report.defence.falls_back)
    note = _("back towards resistance: %(n)d×") % {"n": falls} if falls else ""
    moods = {"compromise": "good", "justification": "plain", "resistance": "warn"}
    yield Tile("defence", _("Defence"), value, note, moods[last])


def _tone(report: Report, language: Language, words: NullTranslations) -> Iterable[Tile]:
    _ = words.gettext
    if report.tone is None:
        return
    key = report.tone.quadrant
    sure = report.tone.quadrant_confidence
    note = (
        _("%(probability)s probable") % {"probability": percent(min(100 * sure, 99.0))}
        if sure
        else ""
    )
    mood = {"gentle_firm": "good", "unclear": "plain"}.get(key, "warn")
    yield Tile("tone", _("Tone"), name_of("quadrant", key, language), note, mood)
