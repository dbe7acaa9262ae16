"""What a speech recogniser is to the rest of the house: one small Protocol."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.domain.call import Word
from coach.domain.labels import Language

Progress = Callable[[int, int], None]
"""Called with (windows done, windows in all) after each batch."""


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """Sound to decode in one go.

    Attributes:
        samples: Shape ``(n_samples,)`` at 16 kHz, at most 30 s, amplitudes in [-1, 1].
    """

    samples: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Decoded:
    """What was heard in one window.

    Attributes:
        words: In order, with times in seconds within the window. Texts carry no
            spaces around them.
        language: What it was decoded as; ``None`` for a language that has no labels here.
        avg_logprob: Mean log probability of the tokens, at most 0.
        no_speech_prob: Probability that nobody speaks, 0–1.
        compression_ratio: Bytes of text ÷ bytes after zlib; above 2.4 it repeats itself.
    """

    words: tuple[Word, ...]
    language: Language | None
    avg_logprob: float = 0.0
    no_speech_prob: float = 0.0
    compression_ratio: float = 1.0


class Recognizer(Protocol):
    """An engine that turns windows of sound into words.

    Attributes:
        name: As the user gave it, for the report.
        digest: SHA-256 of the weights, hexadecimal.
        is_demo: The demonstration model: never for real calls.
    """

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str: ...

    @property
    def is_demo(self) -> bool: ...

    def transcribe(
        self,
        windows: Sequence[Window],
        *,
        language: Language | None,
        progress: Progress | None = None,
    ) -> tuple[Decoded, ...]:
        """Decode windows of one call, all in one language.

        Args:
            windows: May be rendered on access: take a few at a time.
            language: The language spoken; ``None`` to find it out.
            progress: Called after each batch.

        Returns:
            One answer per window, in their order.
        """
        ...
