"""Fakes, one per seam, each held to the contract of the real thing."""

from collections.abc import Sequence

from coach.domain.call import Word
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.listen.transcribe.loops import compression_ratio
from coach.listen.transcribe.recognizer import Decoded, Progress, Window

Script = Sequence[tuple[str, float, float]]


class FakeRecognizer:
    """Answers each window with scripted words, cut off at the window's end.

    Args:
        scripts: Per window, (text, start, end) in seconds within it; windows
            beyond the last script are silent.
        heard: What it detects when no language is given.
        probability: Of every word.
        no_speech_prob: Of every window.
        avg_logprob: Of every window.
    """

    name = "fake"
    digest = "0" * 64

    def __init__(
        self,
        *scripts: Script,
        heard: Language | None = Language.ZH,
        probability: float = 0.9,
        no_speech_prob: float = 0.0,
        avg_logprob: float = -0.2,
        is_demo: bool = False,
    ) -> None:
        self._scripts = scripts
        self._heard = heard
        self._probability = probability
        self._no_speech_prob = no_speech_prob
        self._avg_logprob = avg_logprob
        self.is_demo = is_demo
        self.seen: list[Window] = []

    def transcribe(
        self,
        windows: Sequence[Window],
        *,
        language: Language | None,
        progress: Progress | None = None,
    ) -> tuple[Decoded, ...]:
        answers = []
        for n, window in enumerate(windows):
            self.seen.append(window)
            script = self._scripts[n] if n < len(self._scripts) else ()
            answers.append(self._answer(script, window, language or self._heard))
            if progress:
                progress(n + 1, len(windows))
        return tuple(answers)

    def _answer(self, script: Script, window: Window, language: Language | None) -> Decoded:
        end_s = len(window.samples) / 16_000
        words = tuple(
            Word(text, Span(min(start, end_s), min(end, end_s)), self._probability)
            for text, start, end in script
        )
        ratio = compression_ratio("".join(word.text for word in words))
        return Decoded(words, language, self._avg_logprob, self._no_speech_prob, ratio)
