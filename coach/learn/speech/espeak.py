"""A voice for text: espeak-ng, with the time of every word and phoneme.

The shared library is called directly because its events carry what training
needs and the command line does not give: where each word starts and ends.
"""

import ctypes
import ctypes.util
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.errors import CoachError

_SYNCHRONOUS = 2
_PHONEME_EVENTS = 1
_UTF8 = 1
_RATE, _VOLUME, _PITCH, _RANGE = 1, 2, 3, 4
_END, _WORD, _PHONEME = 0, 1, 7


class _Id(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Id),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


@dataclass(frozen=True, slots=True)
class Voice:
    """How to speak.

    Attributes:
        name: Voice and variant, such as ``cmn-latn-pinyin+f2``.
        speed_wpm: Nominal words per minute, 80–450.
        pitch: 0–99; 50 is the voice's own.
        pitch_range: 0–99; 50 is the voice's own liveliness.
    """

    name: str
    speed_wpm: int = 175
    pitch: int = 50
    pitch_range: int = 50


@dataclass(frozen=True, slots=True)
class Speech:
    """Spoken text.

    Attributes:
        samples: int16, shape ``(n_samples,)``.
        sample_rate_hz: 22,050 for the formant voices.
        words: Per word ``(offset of its first character, start_s)``.
        phonemes: Per phoneme ``(mnemonic, start_s)``.
        end_s: Where speech ends, in seconds.
    """

    samples: NDArray[np.int16]
    sample_rate_hz: int
    words: tuple[tuple[int, float], ...]
    phonemes: tuple[tuple[str, float], ...]
    end_s: float


class Synthesizer:
    """One process-wide espeak-ng engine.

    Raises:
        CoachError: If the shared library is not installed.
    """

    def __init__(self) -> None:
        name = ctypes.util.find_library("espeak-ng") or "libespeak-ng.so.1"
        try:
            self._lib = ctypes.CDLL(name)
        except OSError as error:
            raise CoachError(
                "espeak-ng is not installed: synthetic speech needs its shared library "
                "(Debian: apt-get install espeak-ng)"
            ) from error
        self.sample_rate_hz = int(
            self._lib.espeak_Initialize(_SYNCHRONOUS, 0, None, _PHONEME_EVENTS)
        )
        self._chunks: list[NDArray[np.int16]] = []
        self._events: list[tuple[int, int, int, bytes]] = []
        self._callback = _Callback(self._receive)  # kept: the library holds only a pointer
        self._lib.espeak_SetSynthCallback(self._callback)

    def _receive(self, samples: Any, n_samples: int, events: Any) -> int:
        if samples and n_samples > 0:
            self._chunks.append(np.ctypeslib.as_array(samples, (n_samples,)).copy())
        for event in _until_end(events):
            # espeak writes phoneme names as a fixed eight-byte field.
            name = bytes(event.id.string) if event.type == _PHONEME else b""
            self._events.append((event.type, event.text_position, event.sample, name))
        return 0

    def speak(self, text: str, voice: Voice) -> Speech:
        """Speak one text.

        Raises:
            CoachError: If the engine does not know the voice.
        """
        if self._lib.espeak_SetVoiceByName(voice.name.encode()):
            raise CoachError(f"espeak-ng has no voice {voice.name!r}: see `espeak-ng --voices`")
        for parameter, value in (
            (_RATE, voice.speed_wpm),
            (_PITCH, voice.pitch),
            (_RANGE, voice.pitch_range),
            (_VOLUME, 90),
        ):
            self._lib.espeak_SetParameter(parameter, value, 0)
        self._chunks.clear()
        self._events.clear()
        data = text.encode() + b"\0"
        self._lib.espeak_Synth(data, len(data), 0, 0, 0, _UTF8, None, None)
        samples = np.concatenate(self._chunks) if self._chunks else np.zeros(0, np.int16)
        rate = self.sample_rate_hz
        return Speech(
            samples,
            rate,
            tuple((at - 1, sample / rate) for kind, at, sample, _ in self._events if kind == _WORD),
            tuple(
                (name.decode("utf-8", "replace"), sample / rate)
                for kind, _, sample, name in self._events
                if kind == _PHONEME
            ),
            len(samples) / rate,
        )


def _until_end(events: Any) -> Iterator[Any]:
    position = 0
    while events[position].type != _END:
        yield events[position]
        position += 1


@cache
def synthesizer() -> Synthesizer:
    """The engine, started on first use: the library allows one per process."""
    return Synthesizer()
