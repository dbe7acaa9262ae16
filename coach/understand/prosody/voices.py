"""A `Call` and its samples in, a `Voice` for every utterance out."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.domain.call import Call, Utterance
from coach.domain.voice import Voice
from coach.understand.prosody.arousal import Sound, arousal_of
from coach.understand.prosody.hops import SAMPLE_RATE_HZ, Samples, hop_powers
from coach.understand.prosody.pace import speech_rate_syl_s
from coach.understand.prosody.pitch import Pitch, PitchTracker, pitch_of
from coach.understand.prosody.rows import rows_of
from coach.understand.prosody.speech import Speech, scene_of, speech_of


def measure_voices(
    call: Call,
    samples: Samples | None = None,
    *,
    sample_rate_hz: int = SAMPLE_RATE_HZ,
    channels: Sequence[int] | None = None,
    tracker: PitchTracker | None = None,
) -> Mapping[str, Voice]:
    """Measure how every utterance sounds; see the package for what was decided.

    Args:
        call: The call.
        samples: Its recording, shape ``(n_rows, n_samples)``, 16-bit; ``None`` for a
            transcript alone, whose voices have a rate and nothing else.
        sample_rate_hz: 16,000.
        channels: For each row its channel in the recording; ``0, 1, …`` if left out.
        tracker: Follows the pitch; ``None`` leaves pitch out.

    Returns:
        Utterance id → voice, in the order of the call; one for every utterance.

    Raises:
        ValueError: If samples have another rate or shape, or ``channels`` does not fit.

    Example:
        >>> from coach.domain.labels import Role
        >>> from coach.domain.span import Span
        >>> said = Utterance("u1", "S0", Role.AGENT, Span(0, 2), "您今天能还款吗？")
        >>> measure_voices(Call("c1", None, (said,)))["u1"].speech_rate_syl_s
        3.5
    """
    if samples is None:
        return {each.id: Voice(speech_rate_syl_s=_rate(each, None)) for each in call.utterances}
    channels = _checked(samples, sample_rate_hz, channels)
    powers = hop_powers(samples)
    scene = scene_of(call, powers, rows_of(call, powers, channels))
    heard = {
        each.id: _heard(each, speech, samples, tracker)
        for each in call.utterances
        if (speech := speech_of(each, scene)) is not None
    }
    arousal = _arousal(call, heard)
    return {
        each.id: replace(heard[each.id].voice, arousal=arousal.get(each.id))
        if each.id in heard
        else Voice(speech_rate_syl_s=_rate(each, None))
        for each in call.utterances
    }


@dataclass(frozen=True, slots=True)
class _Heard:
    voice: Voice
    row: int
    sound: Sound


def _checked(samples: Samples, rate_hz: int, channels: Sequence[int] | None) -> Sequence[int]:
    if rate_hz != SAMPLE_RATE_HZ:
        raise ValueError(f"samples at {rate_hz} Hz: expected {SAMPLE_RATE_HZ}; resample them")
    if samples.ndim != 2 or samples.dtype != "int16" or not len(samples):
        raise ValueError(
            f"samples of shape {samples.shape} and type {samples.dtype}: "
            "expected (n_rows, n_samples) of int16 with at least one row"
        )
    channels = range(len(samples)) if channels is None else channels
    if len(channels) != len(samples):
        raise ValueError(
            f"{len(channels)} channels given for {len(samples)} rows: expected as many"
        )
    return channels


def _heard(
    utterance: Utterance, speech: Speech, samples: Samples, tracker: PitchTracker | None
) -> _Heard:
    pitch = Pitch(None, None, None)
    if tracker is not None:
        row = samples[speech.row]
        pitch = pitch_of(row, speech.hops, speech.mask, power=speech.loud, tracker=tracker)
    voice = Voice(
        f0_median_hz=pitch.median_hz,
        f0_range_st=pitch.range_st,
        level_dbfs=speech.level_dbfs,
        speech_rate_syl_s=_rate(utterance, speech),
        pause_share=speech.pause_share,
        voiced_s=pitch.voiced_s,
    )
    return _Heard(voice, speech.row, _sound(voice, speech.speech_s))


def _sound(voice: Voice, speech_s: float) -> Sound:
    return Sound(
        speech_s=speech_s,
        level_dbfs=voice.level_dbfs,
        f0_st=12 * math.log2(voice.f0_median_hz) if voice.f0_median_hz else None,
        f0_range_st=voice.f0_range_st,
        rate_syl_s=voice.speech_rate_syl_s,
    )


def _rate(utterance: Utterance, speech: Speech | None) -> float | None:
    return speech_rate_syl_s(utterance, speech.extent if speech else None)


def _arousal(call: Call, heard: Mapping[str, _Heard]) -> Mapping[str, float]:
    """By speaker and row; a voice that may be several people has no usual self."""
    mixed = {speaker.id for speaker in call.speakers if speaker.mixed}
    groups: dict[tuple[str, int], dict[str, Sound]] = defaultdict(dict)
    for utterance in call.utterances:
        one = heard.get(utterance.id)
        if one is not None and utterance.speaker not in mixed:
            groups[utterance.speaker, one.row][utterance.id] = one.sound
    return {key: value for group in groups.values() for key, value in arousal_of(group).items()}
