"""The pitch of a voice, by swift-f0: the only place that knows the library.

It runs best on pieces of a few seconds, whose data fit into the processor's cache: a third
faster than one long call.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from coach.understand.prosody.hops import HOP_S, SAMPLE_RATE_HZ, Mask, Samples, Signal, signal

if TYPE_CHECKING:
    from swift_f0 import SwiftF0

LOWEST_HZ = 60.0
HIGHEST_HZ = 600.0
# Below the library's own 0.5: measured best on telephone speech.
THRESHOLD = 0.4
# What the network sees to either side of a hop; with it, pieces give what the whole would.
_BEFORE, _AFTER = 11, 10
_PIECE = 500
_REFERENCE_POWER = 0.01  # -20 dBFS

MIN_MEDIAN_S = 0.3
MIN_RANGE_S = 0.5
_OCTAVE_ST = 12.0


class PitchTracker(Protocol):
    """Anything that follows the pitch of a voice."""

    @property
    def name(self) -> str:
        """For the report."""

    @property
    def digest(self) -> str:
        """SHA-256 of the model, hexadecimal; empty if there is none."""

    def track(self, audio: Signal) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Pitch and confidence at every hop.

        Args:
            audio: 16 kHz, shape ``(n_hops * 256,)``, amplitudes around -20 dBFS.

        Returns:
            Hz, and 0–1; both of shape ``(n_hops,)``.
        """


class SwiftTracker:
    """swift-f0 on one thread.

    Raises:
        ImportError: If swift-f0 or its runtime is not installed.
    """

    def __init__(self) -> None:
        import swift_f0

        self._detector: SwiftF0 = swift_f0.SwiftF0(threads=1, spin=False)
        self._model = Path(swift_f0.__file__).with_name("model.onnx")

    @property
    def name(self) -> str:
        """For the report."""
        return "swift-f0"

    @property
    def digest(self) -> str:
        """SHA-256 of the network, hexadecimal."""
        return hashlib.sha256(self._model.read_bytes()).hexdigest()

    def track(self, audio: Signal) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Pitch in Hz and confidence in 0–1, see `PitchTracker`."""
        found = self._detector.detect(audio, SAMPLE_RATE_HZ, LOWEST_HZ, HIGHEST_HZ)
        return found.pitch_hz, found.confidence


def load_tracker() -> SwiftTracker | None:
    """The tracker, or ``None`` where swift-f0 is not installed: then no pitch is claimed."""
    try:
        return SwiftTracker()
    except ImportError:
        return None


@dataclass(frozen=True, slots=True)
class Pitch:
    """Pitch of one utterance.

    Attributes:
        median_hz: ``None`` below `MIN_MEDIAN_S` of voice.
        range_st: 95th less 5th percentile; ``None`` below `MIN_RANGE_S`.
        voiced_s: Length of the voiced speech; ``None`` if nothing tracked it.
    """

    median_hz: float | None
    range_st: float | None
    voiced_s: float | None


def pitch_of(
    row: Samples, hops: slice, speech: Mask, *, power: float, tracker: PitchTracker
) -> Pitch:
    """The pitch over the speech of an utterance.

    Args:
        row: The samples of its row.
        hops: The hops of the utterance.
        speech: Which of them hold speech of the speaker alone.
        power: Of the loud part of the utterance; brought to one level before tracking.
        tracker: Follows the pitch.

    Returns:
        Values over voiced speech. What lies more than an octave from the median is an error of
        the tracker, or another voice, and left out.
    """
    gain = np.float32(np.sqrt(_REFERENCE_POWER / power))
    tracked: list[NDArray[np.float64]] = []
    for first in range(hops.start, hops.stop, _PIECE):
        last = min(first + _PIECE, hops.stop)
        wanted = speech[first - hops.start : last - hops.start]
        if not wanted.any():
            continue
        audio = signal(row, first - _BEFORE, last + _AFTER) * gain
        f0_hz, confidence = (
            each[_BEFORE : _BEFORE + last - first] for each in tracker.track(audio)
        )
        tracked.append(f0_hz[wanted & (confidence >= THRESHOLD)])
    return _summary(np.concatenate(tracked)) if tracked else Pitch(None, None, 0.0)


def _summary(f0_hz: NDArray[np.float64]) -> Pitch:
    """Median and range of the pitch of voiced hops.

    >>> _summary(np.array([100.0] * 30 + [200.0] * 10 + [800.0]))
    Pitch(median_hz=100.0, range_st=12.0, voiced_s=0.64)
    >>> _summary(np.array([100.0] * 18)).median_hz is None
    True
    """
    if not f0_hz.size:
        return Pitch(None, None, 0.0)
    semitones = 12 * np.log2(f0_hz)
    kept = np.abs(semitones - np.median(semitones)) <= _OCTAVE_ST + 1e-9
    semitones = semitones[kept]
    voiced_s = float(kept.sum() * HOP_S)
    if voiced_s < MIN_MEDIAN_S:
        return Pitch(None, None, voiced_s)
    low, high = np.percentile(semitones, (5, 95))
    median_hz = float(np.median(f0_hz[kept]))
    return Pitch(median_hz, float(high - low) if voiced_s >= MIN_RANGE_S else None, voiced_s)
