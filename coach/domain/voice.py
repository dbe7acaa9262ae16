"""How an utterance sounds, next to what it says."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """The prosody of one utterance; ``None`` wherever the sound allows no claim.

    Attributes:
        f0_median_hz: Median fundamental frequency of the voiced frames.
        f0_range_st: Range of it, in semitones.
        level_dbfs: RMS level while speaking; 0 is a full-scale square wave.
        speech_rate_syl_s: Syllables (字 for Chinese) per second, pauses included.
        pause_share: Silence between its first and last sound ÷ the time between these, 0–1.
        arousal: Calm (0) to agitated (1), against the same speaker on the same channel; 0.5 is
            as usual.
        voiced_s: Length of the voiced speech that pitch was taken from.
    """

    f0_median_hz: float | None = None
    f0_range_st: float | None = None
    level_dbfs: float | None = None
    speech_rate_syl_s: float | None = None
    pause_share: float | None = None
    arousal: float | None = None
    voiced_s: float | None = None
