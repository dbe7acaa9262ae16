"""What stands beside a line of the transcript: findings, promises and turns of the defence."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations

from coach.domain.labels import Language
from coach.domain.report import Report
from coach.export.findings_board import board
from coach.export.label_names import label_name
from coach.export.names import name_of


@dataclass(frozen=True, slots=True)
class Beside:
    """A mark beside a line.

    Attributes:
        kind: ``breach``, ``check``, ``promise``, ``forward`` or ``back``.
        sign: Its shape, the same as on the timeline.
        text: What it is.
        anchor: Where the page tells more.
    """

    kind: str
    sign: str
    text: str
    anchor: str


def beside(
    report: Report, *, ui_language: Language, words: NullTranslations
) -> Mapping[str, tuple[Beside, ...]]:
    """Marks by utterance id."""
    found: dict[str, dict[Beside, None]] = {}
    for utterance_id, mark in _marks(report, ui_language, words):
        found.setdefault(utterance_id, {})[mark] = None
    return {key: tuple(marks) for key, marks in found.items()}


def _marks(
    report: Report, language: Language, words: NullTranslations
) -> Iterator[tuple[str, Beside]]:
    yield from _findings(report, words)
    yield from _promises(report, language, words)
    for number, point in enumerate(report.defence.turning_points if report.defence else (), 1):
        kind, sign = ("back", "▼") if point.falls_back else ("forward", "▲")
        names = (label_name(stage, language) for stage in (point.from_stage, point.to_stage))
        mark = Beside(kind, sign, " → ".join(names), f"turn-{number}")
        yield point.debtor_utterance_id, mark


def _findings(report: Report, words: NullTranslations) -> Iterable[tuple[str, Beside]]:
    _ = words.gettext
    sorted_ones = board(report.findings or ())
    for each in (*sorted_ones.breaches, *sorted_ones.unchecked):
        finding = each.finding
        broken = each in sorted_ones.breaches
        text = _("suspected breach: %(rule)s") if broken else _("to be confirmed: %(rule)s")
        mark = Beside(
            "breach" if broken else "check",
            "■" if broken else "□",
            text % {"rule": finding.rule_id},
            each.anchor,
        )
        for piece in finding.evidence:
            yield piece.utterance_id, mark


def _promises(
    report: Report, language: Language, words: NullTranslations
) -> Iterable[tuple[str, Beside]]:
    _ = words.gettext
    for number, promise in enumerate(report.promises or (), start=1):
        name = name_of("firmness", promise.firmness, language)
        text = _("promise: %(firmness)s") % {"firmness": name}
        for piece in promise.evidence[:1]:
            yield piece.utterance_id, Beside("promise", "◆", text, f"promise-{number}")
