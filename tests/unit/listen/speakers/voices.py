"""Synthetic voices: a buzz through three formants that move from syllable to syllable."""

import numpy as np
from scipy.signal import lfilter

from coach.domain.call import Recording
from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.piece import Piece
from coach.listen.speakers.turn import SpeakerTurn

RATE_HZ = 16_000
MAN, WOMAN = (110.0, 1.0), (210.0, 1.22)
_VOWELS = np.array([[700, 1200, 2500], [300, 2200, 2900], [350, 800, 2400], [500, 1700, 2500]])


def speak(voice, *, seconds, seed):
    f0_hz, tract = voice
    rng = np.random.default_rng(seed)
    syllables = []
    while sum(map(len, syllables)) < seconds * RATE_HZ:
        n = int(rng.uniform(0.12, 0.25) * RATE_HZ)
        pitch = f0_hz * rng.uniform(0.85, 1.2)
        buzz = np.diff(np.floor(np.arange(n + 1) * pitch / RATE_HZ)) + rng.normal(0, 0.01, n)
        for formant_hz in rng.choice(_VOWELS) * tract * rng.uniform(0.95, 1.05, 3):
            pole = 0.97 * np.exp(2j * np.pi * formant_hz / RATE_HZ)
            buzz = lfilter([1], np.poly([pole, pole.conjugate()]).real, buzz)
        syllables.append(buzz / np.sqrt(np.mean(buzz**2)) * np.hanning(n))
    return np.concatenate(syllables)[: int(seconds * RATE_HZ)]


def conversation(*parts, pause_s=0.3, seed=0):
    """Audio, pieces and true turns of ``(voice, seconds)`` one after another."""
    rng = np.random.default_rng(seed)
    sound, pieces, turns, at_s = [], [], [], 0.0
    for n, (voice, seconds) in enumerate(parts):
        gap = np.zeros(int(pause_s * RATE_HZ))
        sound += [gap, speak(voice, seconds=seconds, seed=seed * 100 + n)]
        span = Span(at_s + pause_s, at_s + pause_s + seconds)
        pieces.append(Piece(0, span))
        turns.append(SpeakerTurn(span, str(voice)))
        at_s = span.end_s
    wave = np.concatenate(sound) * 0.05
    wave += rng.normal(0, 1e-3, len(wave))
    return audio_of(np.clip(wave, -1, 1)), tuple(pieces), tuple(turns)


def audio_of(*rows):
    samples = np.stack([np.asarray(row) * 32_767 for row in rows]).astype(np.int16)
    recording = Recording("0" * 64, samples.shape[1] / RATE_HZ, RATE_HZ, len(rows), "pcm_s16le")
    return Audio(recording, samples, tuple(range(len(rows))), ())
