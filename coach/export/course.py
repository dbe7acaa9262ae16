"""The course of the call, drawn under the timeline: stages, emotions, and what happened when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.defence import TurningPoint
from coach.domain.finding import Evidence, Finding
from coach.domain.labels import Language
from coach.domain.observation import Labels
from coach.domain.promise import Promise
from coach.domain.report import Report
from coach.domain.span import Span
from coach.export.findings_board import BREACHES
from coach.export.label_names import label_name
from coach.export.timeline import Bar, Timeline, bar

STEP_HEIGHT, EMOTION_HEIGHT, MARK_HEIGHT = 16, 16, 24
#: Rows of the stages from the top: open above, closed below, so that place tells as colour does.
STEPS = ("compromise", "justification", "resistance")
#: Height of an emotion's bar in pixels: the more agitated, the higher.
AGITATION = {
    "calm": 4, "passive": 5, "wishful": 6, "guilty": 7, "anxious": 8, "averse": 11, "angry": 14,
}  # fmt: skip
#: Narrower bands have no room for their name; it stands in their title.
_NAME_FROM_PCT = 9.0


@dataclass(frozen=True, slots=True)
class Band:
    """A stretch of time with a label of the codebook."""

    bar: Bar
    key: str
    name: str
    unsure: bool = False

    @property
    def step(self) -> int:
        """Row of a stage, 0 at the top."""
        return STEPS.index(self.key)

    @property
    def height(self) -> int:
        """Height of an emotion's bar, in pixels."""
        return AGITATION[self.key]

    @property
    def has_room(self) -> bool:
        """Whether its name fits into it."""
        return self.bar.width_pct >= _NAME_FROM_PCT


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened at a moment.

    Attributes:
        kind: ``forward``, ``back``, ``breach`` or ``promise``.
        x_pct: Its place.
        at_s: When.
        utterance_id: Where it shows.
        name: What it is, in a few words.
    """

    kind: str
    x_pct: float
    at_s: float
    utterance_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that is drawn."""

    stages: tuple[Band, ...]
    emotions: tuple[Band, ...]
    marks: tuple[Mark, ...]

    @property
    def height(self) -> int:
        """Pixels of all rows."""
        return self.marks_y + MARK_HEIGHT

    @property
    def emotions_y(self) -> int:
        """Where the row of emotions begins."""
        return len(STEPS) * STEP_HEIGHT

    @property
    def marks_y(self) -> int:
        """Where the row of marks begins."""
        return self.emotions_y + EMOTION_HEIGHT


def course(
    report: Report, strip: Timeline | None, words: Mapping[str, str], *, ui_language: Language
) -> Course | None:
    """Lay out the course; ``None`` where nothing of it is known.

    Args:
        report: The report.
        strip: The timeline above it, whose scale it shares.
        words: Names of the kinds of marks.
        ui_language: Of the names.
    """
    if strip is None:
        return None
    scale_s = strip.duration_s
    stages = tuple(
        Band(bar(e.span, scale_s), e.stage, label_name(e.stage, ui_language))
        for e in (report.defence.episodes if report.defence else ())
    )
    emotions = _emotions(report, scale_s, ui_language)
    points = report.defence.turning_points if report.defence else ()
    marks = sorted(
        (
            *_turns(points, scale_s, ui_language),
            *_breaches(report.findings or (), scale_s, words),
            *_promises(report.promises or (), scale_s, words),
        ),
        key=lambda mark: (mark.at_s, mark.kind),
    )
    return Course(stages, emotions, tuple(marks)) if stages or emotions or marks else None


def _emotions(report: Report, scale_s: float, language: Language) -> tuple[Band, ...]:
    labels: Mapping[str, Labels] = report.labels or {}
    return tuple(
        Band(
            bar(utterance.span, scale_s), emotion.key, label_name(emotion.key, language),
            emotion.unsure,
        )
        for utterance in report.call.utterances
        if (known := labels.get(utterance.id)) and (emotion := known.emotion)
    )  # fmt: skip


def _turns(points: Iterable[TurningPoint], scale_s: float, language: Language) -> Iterable[Mark]:
    for point in points:
        kind = "back" if point.falls_back else "forward"
        names = (label_name(key, language) for key in (point.from_stage, point.to_stage))
        x_pct = _place(point.at_s, scale_s)
        yield Mark(kind, x_pct, point.at_s, point.debtor_utterance_id, " → ".join(names))


def _breaches(
    findings: Iterable[Finding], scale_s: float, words: Mapping[str, str]
) -> Iterable[Mark]:
    for finding in findings:
        if finding.verdict in BREACHES:
            yield from _at(
                finding.evidence, "breach", f"{words['breach']} {finding.rule_id}", scale_s
            )


def _promises(
    promises: Iterable[Promise], scale_s: float, words: Mapping[str, str]
) -> Iterable[Mark]:
    for promise in promises:
        yield from _at(promise.evidence[:1], "promise", words["promise"], scale_s)


def _at(evidence: Iterable[Evidence], kind: str, name: str, scale_s: float) -> Iterable[Mark]:
    for each in evidence:
        start_s = each.span.start_s
        yield Mark(kind, _place(start_s, scale_s), start_s, each.utterance_id, name)


def _place(at_s: float, scale_s: float) -> float:
    return bar(Span(at_s, at_s), scale_s).x_pct
