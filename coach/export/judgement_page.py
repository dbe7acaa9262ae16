"""What the page says of observation, judgement and advice, ready for its templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Any

from coach.domain.advice import Nature
from coach.domain.defence import Defence
from coach.domain.influence import RUNGS, Pressure, Standing
from coach.domain.labels import Language
from coach.domain.report import Report
from coach.export.beside import beside
from coach.export.contents import has_glance, looked_at, sections
from coach.export.findings_board import Board, board
from coach.export.label_names import label_name
from coach.export.promise_rows import promise_rows
from coach.export.quadrant import quadrant
from coach.export.tiles import tiles
from coach.export.wording import percent

#: Stages from closed to open, as the bar of shares has them from left to right.
_STAGES = ("resistance", "justification", "compromise")
#: Confidence from which on a sentence holds.
_WELL, _FAIRLY, _SHAKY = 0.8, 0.6, 0.4
#: Beyond it a value lies on a side of its axis; nearer, in the middle.
_SIDE = 0.25


@dataclass(frozen=True, slots=True)
class Share:
    """One stage's part of the bar, in percent."""

    key: str
    name: str
    x_pct: float
    width_pct: float


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder of pressure, and what stood on it."""

    key: str
    entries: tuple[Pressure, ...]
    standing: Standing | None


def judgement_content(
    report: Report, *, ui_language: Language, words: NullTranslations
) -> dict[str, Any]:
    """Values for the templates, by name."""
    looked, not_looked = looked_at(report, words)
    findings = board(report.findings or ())
    return {
        "report": report,
        "sections": sections(report, words),
        "looked": looked,
        "not_looked": not_looked,
        "has_glance": has_glance(report),
        "tiles": tiles(report, ui_language=ui_language, words=words),
        "board": findings,
        "anchors": _anchors(findings),
        "promise_rows": promise_rows(report.promises or (), ui_language=ui_language, words=words),
        "shares": shares(report.defence, ui_language),
        "place": quadrant(report.tone) if report.tone else None,
        "rungs": rungs(report.influence.ledger if report.influence else ()),
        "step_titles": {s.step: s.title for s in report.script.steps} if report.script else {},
        "confidence_text": confidence_text(report.scores.confidence, words)
        if report.scores
        else "",
        "pieces": sorted(report.advice or (), key=lambda piece: piece.nature is not Nature.PRAISE),
        "beside": beside(report, ui_language=ui_language, words=words),
    }


def _anchors(findings: Board) -> Mapping[str, str]:
    """Rule id → where its finding stands."""
    shown = (*findings.breaches, *findings.unchecked)
    return {each.finding.rule_id: each.anchor for each in reversed(shown)}


def shares(defence: Defence | None, language: Language) -> tuple[Share, ...]:
    """The bar of stages; empty without any share."""
    parts = (defence.share_by_time or defence.share_by_utterances or {}) if defence else {}
    made: list[Share] = []
    x_pct = 0.0
    for key in _STAGES:
        width_pct = round(100 * parts.get(key, 0.0), 2)
        if width_pct > 0:
            made.append(Share(key, label_name(key, language), round(x_pct, 2), width_pct))
        x_pct += width_pct
    return tuple(made)


def rungs(ledger: Iterable[Pressure]) -> tuple[Rung, ...]:
    """The ladder from lawful fact upwards, every rung of it."""
    entries = tuple(ledger)
    order = list(Standing)
    made = []
    for key in RUNGS:
        here = tuple(entry for entry in entries if entry.rung == key)
        worst = max((entry.standing for entry in here), key=order.index, default=None)
        made.append(Rung(key, here, worst))
    return tuple(made)


def confidence_text(confidence: float, words: NullTranslations) -> str:
    """How far to trust the numbers of a call, in words.

    >>> from coach.export.wording import translations
    >>> confidence_text(0.9, translations(Language.EN))
    'These numbers are well founded (confidence 90%).'
    """
    _ = words.gettext
    if confidence >= _WELL:
        text = _("These numbers are well founded (confidence %(confidence)s).")
    elif confidence >= _FAIRLY:
        text = _("These numbers are fairly well founded (confidence %(confidence)s).")
    elif confidence >= _SHAKY:
        text = _("These numbers are shaky: listen before you use them (confidence %(confidence)s).")
    else:
        text = _("These numbers are weak: do not rely on them (confidence %(confidence)s).")
    return text % {"confidence": percent(min(100 * confidence, 99.0))}


def axis_word(value: float | None, axis: str, words: NullTranslations) -> str:
    """Where a value lies on an axis, in a word.

    >>> from coach.export.wording import translations
    >>> axis_word(-0.6, "gentleness", translations(Language.EN))
    'harsh'
    """
    _ = words.gettext
    if value is None:
        return _("cannot be told")
    if abs(value) < _SIDE:
        return _("in between")
    if axis == "gentleness":
        return _("gentle") if value > 0 else _("harsh")
    return _("firm") if value > 0 else _("soft")
