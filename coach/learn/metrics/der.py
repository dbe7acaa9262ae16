"""Diarization error rate: how much time was given to the wrong voice.

DER = (missed + false alarm + confusion) ÷ speech in the reference, in seconds,
with overlapping speech counted once per voice, no collar, and the mapping of
voices that is best for the hypothesis. It may pass 1. Components are kept and
add up over files; rates of files must never be averaged.

Reference: NIST Rich Transcription 2009 evaluation plan.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.listen.speakers.turn import SpeakerTurn

STEP_S = 0.01


@dataclass(frozen=True, slots=True)
class DiarizationError:
    """Seconds that went wrong, and the seconds they are measured against.

    Attributes:
        missed_s: Speech of the reference that the hypothesis has nobody for.
        false_alarm_s: Speech in the hypothesis where the reference has nobody.
        confusion_s: Speech given to another voice.
        total_s: Speech in the reference; overlap counts once per voice.
    """

    missed_s: float
    false_alarm_s: float
    confusion_s: float
    total_s: float

    @property
    def rate(self) -> float | None:
        """Errors ÷ reference speech; ``None`` for a reference without speech."""
        wrong_s = self.missed_s + self.false_alarm_s + self.confusion_s
        return wrong_s / self.total_s if self.total_s > 0 else None

    def __add__(self, other: "DiarizationError") -> "DiarizationError":
        return DiarizationError(
            self.missed_s + other.missed_s,
            self.false_alarm_s + other.false_alarm_s,
            self.confusion_s + other.confusion_s,
            self.total_s + other.total_s,
        )


def diarization_error(
    reference: Sequence[SpeakerTurn], hypothesis: Sequence[SpeakerTurn]
) -> DiarizationError:
    """Compare two diarizations in steps of 10 ms.

    Args:
        reference: The truth.
        hypothesis: The answer; its names of voices need not match.

    Returns:
        The components, in seconds.

    Example:
        >>> from coach.domain.span import Span
        >>> truth = [SpeakerTurn(Span(0, 6), "anna"), SpeakerTurn(Span(6, 10), "bo")]
        >>> heard = [SpeakerTurn(Span(0, 7), "S0"), SpeakerTurn(Span(7, 10), "S1")]
        >>> error = diarization_error(truth, heard)
        >>> error.confusion_s, error.rate
        (1.0, 0.1)
    """
    n_steps = _n_steps([*reference, *hypothesis])
    said, heard = _activity(reference, n_steps), _activity(hypothesis, n_steps)
    n_said, n_heard = said.sum(axis=0), heard.sum(axis=0)
    n_right = _matched(said, heard)
    return DiarizationError(
        missed_s=_seconds(np.maximum(n_said - n_heard, 0).sum()),
        false_alarm_s=_seconds(np.maximum(n_heard - n_said, 0).sum()),
        confusion_s=_seconds(np.minimum(n_said, n_heard).sum() - n_right),
        total_s=_seconds(n_said.sum()),
    )


def _n_steps(turns: Sequence[SpeakerTurn]) -> int:
    return round(max((turn.span.end_s for turn in turns), default=0.0) / STEP_S)


def _activity(turns: Sequence[SpeakerTurn], n_steps: int) -> NDArray[np.int64]:
    """Who speaks when: 0 or 1, shape ``(n_speakers, n_steps)``."""
    names = sorted({turn.speaker for turn in turns})
    active = np.zeros((len(names), n_steps), np.int64)
    for turn in turns:
        start, end = round(turn.span.start_s / STEP_S), round(turn.span.end_s / STEP_S)
        active[names.index(turn.speaker), start:end] = 1
    return active


def _matched(said: NDArray[np.int64], heard: NDArray[np.int64]) -> int:
    """Steps on which voices agree under the best one-to-one mapping."""
    from scipy.optimize import linear_sum_assignment

    shared = said @ heard.T
    rows, columns = linear_sum_assignment(shared, maximize=True)
    return int(shared[rows, columns].sum())


def _seconds(n_steps: float) -> float:
    return round(float(n_steps) * STEP_S, 6)
