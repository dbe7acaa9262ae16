"""The faster-whisper engine behind the `Recognizer` Protocol.

The batched pipeline pads every window to 30 s, ignores all temperatures but the
first, and makes features of all windows before it decodes one. Hence: windows
come packed, what loops is decoded again here, and a few windows go in at a time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from coach.domain.call import Word
from coach.domain.errors import CoachError
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.listen.audio import SAMPLE_RATE_HZ
from coach.listen.transcribe import models
from coach.listen.transcribe.joining import glue, join
from coach.listen.transcribe.language import choose, label_of, probes
from coach.listen.transcribe.loops import LOOPING_RATIO, compression_ratio
from coach.listen.transcribe.recognizer import Decoded, Progress, Window
from coach.listen.transcribe.vocabulary import HOT_WORDS, PROMPTS

_WINDOW_S = 30
_FRAMES = _WINDOW_S * 100
_RETRY_TEMPERATURES = (0.2, 0.4, 0.6)


@dataclass(frozen=True, slots=True)
class WhisperOptions:
    """How the engine runs.

    Attributes:
        device: ``auto``, ``cpu`` or ``cuda``.
        compute_type: A CTranslate2 type; ``None`` for int8 on a CPU, float16 on a GPU.
        cpu_threads: 0 leaves it to the engine.
        beam_size: Hypotheses kept while decoding.
        batch_size: Windows decoded together; ``None`` for 4 on a CPU, 16 on a GPU.
        timestamp_tokens: Let the model write its own times as well; words are
            timed by attention either way.
    """

    device: str = "auto"
    compute_type: str | None = None
    cpu_threads: int = 0
    beam_size: int = 5
    batch_size: int | None = None
    timestamp_tokens: bool = False


class WhisperRecognizer:
    """A loaded Whisper model; make one with `load`.

    Attributes:
        name: As the user gave it.
        is_demo: The model's card says *demonstration only*. Such a model was
            trained without prompts, so it is given none.
    """

    def __init__(
        self,
        *,
        name: str,
        path: Path,
        model: Any,
        pipeline: Any,
        options: WhisperOptions,
        is_demo: bool,
    ) -> None:
        self.name = name
        self.is_demo = is_demo
        self._path = path
        self._model = model
        self._pipeline = pipeline
        self._options = options

    @classmethod
    def load(
        cls,
        name: str,
        *,
        options: WhisperOptions | None = None,
        models_dir: Path | None = None,
        cache_dir: Path | None = None,
    ) -> "WhisperRecognizer":
        """Find and load a model.

        Args:
            name: ``demo``, a directory, a size such as ``small``, or ``owner/name``.
            options: Device, precision, beam and batch.
            models_dir: Where the user keeps models.
            cache_dir: The hub's cache; the hub library's own if left out.

        Raises:
            ModelUnavailable: If it is not to be had, or cannot be read.
        """
        from faster_whisper import BatchedInferencePipeline, WhisperModel

        path = models.locate(name, models_dir=models_dir, cache_dir=cache_dir)
        options = _settled(options or WhisperOptions())
        try:
            model = WhisperModel(
                str(path),
                device=options.device,
                compute_type=options.compute_type,
                cpu_threads=options.cpu_threads,
                local_files_only=True,
            )
        except Exception as error:  # the tokenizer library raises bare Exception
            why = str(error).strip().splitlines()[:1] or [type(error).__name__]
            raise models.unavailable(
                name, f"the model cannot be loaded ({why[0][:160]})"
            ) from error
        return cls(
            name=name,
            path=path,
            model=model,
            pipeline=BatchedInferencePipeline(model),
            options=options,
            is_demo=models.is_demo(path),
        )

    @property
    def plain_model(self) -> Any:
        """The faster-whisper model itself, for comparison in the bench."""
        return self._model

    @cached_property
    def digest(self) -> str:
        return models.digest(self._path)

    def transcribe(
        self,
        windows: Sequence[Window],
        *,
        language: Language | None,
        progress: Progress | None = None,
    ) -> tuple[Decoded, ...]:
        """Decode windows; see `Recognizer.transcribe`.

        Raises:
            CoachError: If the model knows English only and the call is in another
                language, or the engine fails.
        """
        if not windows:
            return ()
        decoded: list[Decoded] = []
        size = self._options.batch_size or 4
        try:
            code = self._checked(str(language) if language else self._detect(windows))
            for start in range(0, len(windows), size):
                batch = [windows[n] for n in range(start, min(start + size, len(windows)))]
                decoded.extend(self._decode(batch, code))
                if progress:
                    progress(len(decoded), len(windows))
        except RuntimeError as error:  # CTranslate2: out of memory, a CUDA library missing
            first = (str(error).strip().splitlines() or ["no message"])[0]
            raise CoachError(
                f"the recogniser {self.name!r} failed: {first}; try device cpu or a smaller model"
            ) from error
        return tuple(decoded)

    def _checked(self, code: str) -> str:
        only_english = models.english_only(self.name) or not self._model.model.is_multilingual
        if only_english and code != Language.EN:
            raise CoachError(
                f"the recogniser {self.name!r} knows English only, the call is in {code!r}: "
                "give --language en if it is English, or a multilingual --asr-model such as small"
            )
        return code

    def _detect(self, windows: Sequence[Window]) -> str:
        if not self._model.model.is_multilingual:
            return str(Language.EN)
        votes = []
        for n in probes(len(windows)):
            _, _, probabilities = self._model.detect_language(audio=windows[n].samples)
            votes.append(dict(probabilities))
        return choose(votes, known_only=self.is_demo)

    def _decode(self, batch: Sequence[Window], code: str) -> list[Decoded]:
        sound = np.zeros(len(batch) * _WINDOW_S * SAMPLE_RATE_HZ, np.float32)
        clips = []
        for n, window in enumerate(batch):
            start = n * _WINDOW_S * SAMPLE_RATE_HZ
            sound[start : start + len(window.samples)] = window.samples
            end_s = n * _WINDOW_S + len(window.samples) / SAMPLE_RATE_HZ
            clips.append({"start": float(n * _WINDOW_S), "end": end_s})
        segments, _ = self._pipeline.transcribe(
            sound, clip_timestamps=clips, batch_size=len(batch), **self._how(code)
        )
        heard: list[list[Any]] = [[] for _ in batch]
        for segment in segments:
            heard[segment.seek // _FRAMES].append(segment)
        answers = []
        for n, window in enumerate(batch):
            answer = _answer(heard[n], code, n * _WINDOW_S, window)
            answers.append(self._without_loop(answer, window, code))
        return answers

    def _without_loop(self, answer: Decoded, window: Window, code: str) -> Decoded:
        """Decode a looping window again, with a little chance; the tamest answer wins.

        A low probability alone is no reason: sampling then invents more than it finds.
        """
        if answer.compression_ratio <= LOOPING_RATIO:
            return answer
        import ctranslate2

        ctranslate2.set_random_seed(0)  # the same call gives the same report
        segments, _ = self._model.transcribe(
            window.samples, **{**self._how(code), "temperature": list(_RETRY_TEMPERATURES)}
        )
        again = _answer(list(segments), code, 0, window)
        return min(answer, again, key=lambda a: a.compression_ratio) if again.words else answer

    def _how(self, code: str) -> dict[str, Any]:
        how: dict[str, Any] = {
            "language": code,
            "beam_size": self._options.beam_size,
            "temperature": 0.0,
            "word_timestamps": True,
            "without_timestamps": not self._options.timestamp_tokens,
            "vad_filter": False,
            "condition_on_previous_text": False,
        }
        label = label_of(code)
        if self.is_demo:
            # Its own vocabulary: Whisper's list of symbols to suppress would name
            # tokens that are parts of words here. Control tokens are still suppressed.
            how["suppress_tokens"] = [self._model.hf_tokenizer.token_to_id("<|startoftranscript|>")]
        elif label:
            how["initial_prompt"] = PROMPTS[label]
            how["hotwords"] = HOT_WORDS[label]
        return how


def _settled(options: WhisperOptions) -> WhisperOptions:
    """Options with device, compute type and batch size decided."""
    import ctranslate2

    device = options.device
    if device == "auto":
        device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
    on_gpu = device == "cuda"
    return WhisperOptions(
        device=device,
        compute_type=options.compute_type or ("float16" if on_gpu else "int8"),
        cpu_threads=options.cpu_threads,
        beam_size=options.beam_size,
        batch_size=options.batch_size or (16 if on_gpu else 4),
        timestamp_tokens=options.timestamp_tokens,
    )


def _answer(segments: Sequence[Any], code: str, offset_s: float, window: Window) -> Decoded:
    end_s = len(window.samples) / SAMPLE_RATE_HZ
    words = glue(list(_tokens(segments, offset_s, end_s)))
    logprobs = [segment.avg_logprob for segment in segments]
    return Decoded(
        words=words,
        language=label_of(code),
        avg_logprob=min(0.0, float(np.mean(logprobs))) if logprobs else 0.0,
        no_speech_prob=max((float(s.no_speech_prob) for s in segments), default=1.0),
        compression_ratio=compression_ratio(join(word.text for word in words)),
    )


def _tokens(segments: Iterable[Any], offset_s: float, end_s: float) -> Iterable[Word]:
    for segment in segments:
        for word in segment.words or ():
            start = min(max(float(word.start) - offset_s, 0.0), end_s)
            end = min(max(float(word.end) - offset_s, start), end_s)
            yield Word(word.word, Span(start, end), min(1.0, max(0.0, float(word.probability))))
