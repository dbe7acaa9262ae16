"""Voices made of harmonics, with known pitch and level, and what lines do to them."""

import numpy as np

from coach.domain.call import Call, Speaker, Utterance
from coach.domain.labels import Role
from coach.domain.span import Span

RATE = 16_000


def tone(f0_hz, duration_s, *, level_dbfs=-20.0, swing_st=0.0):
    """A buzz of harmonics to 3.6 kHz; its pitch goes up and down around ``f0_hz`` once a second."""
    t = np.arange(round(duration_s * RATE)) / RATE
    triangle = np.arcsin(np.sin(2 * np.pi * t)) * 2 / np.pi
    f0 = f0_hz * 2 ** (swing_st * triangle / 12)
    phase = 2 * np.pi * np.cumsum(f0) / RATE
    sound = sum(
        np.sin(n * phase + n**2) / n for n in range(1, int(3600 / (f0_hz * 2 ** (swing_st / 12))))
    )
    return at_level(sound, level_dbfs)


def at_level(sound, level_dbfs):
    return sound * 10 ** (level_dbfs / 20) / np.sqrt(np.mean(sound**2))


def noise(duration_s, level_dbfs, *, seed=0):
    drawn = np.random.default_rng(seed).standard_normal(round(duration_s * RATE))
    return at_level(drawn, level_dbfs)


def silence(duration_s):
    return np.zeros(round(duration_s * RATE))


def telephone(sound):
    """Through 300–3400 Hz, 8 kHz and 8-bit µ-law, and back."""
    spectrum = np.fft.rfft(sound)
    frequency = np.fft.rfftfreq(len(sound), 1 / RATE)
    low, high = np.clip((frequency - 200) / 200, 0, 1), np.clip((3700 - frequency) / 400, 0, 1)
    spectrum *= (
        np.sin(low * np.pi / 2) ** 2 * np.sin(high * np.pi / 2) ** 2
    )  # edges that do not ring
    narrow = np.fft.irfft(spectrum, len(sound))[::2]
    coded = np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256)
    steps = np.round(coded * 127) / 127
    back = np.sign(steps) * (256 ** np.abs(steps) - 1) / 255
    wide = np.fft.rfft(back)
    full = np.zeros(len(sound) // 2 + 1, complex)
    full[: len(wide)] = wide * 2
    return np.fft.irfft(full, len(sound))


def samples(*rows):
    longest = max(map(len, rows))
    stacked = np.stack([np.pad(row, (0, longest - len(row))) for row in rows])
    return np.clip(np.round(stacked * 32_768), -32_768, 32_767).astype(np.int16)


def said(uid, start_s, end_s, *, speaker="S0", text="您好", channel=None, words=()):
    role = Role.AGENT if speaker == "S0" else Role.DEBTOR
    return Utterance(
        uid, speaker, role, Span(start_s, end_s), text, channel=channel, words=tuple(words)
    )


def call_of(*utterances, mixed=()):
    names = sorted({each.speaker for each in utterances})
    speakers = [Speaker(n, Role.UNKNOWN, 0.5, "inferred", mixed=n in mixed) for n in names]
    return Call("c1", None, tuple(utterances), tuple(speakers))
