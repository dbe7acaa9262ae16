"""One request after the other, with one recogniser loaded once."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coach.batch.request import Request
from coach.domain.labels import Language
from coach.domain.report import Report
from coach.listen.audio import Limits
from coach.listen.listening import ListenOptions, Step
from coach.listen.speakers.turn import Diarizer
from coach.listen.speakers.voices import cluster_voices
from coach.listen.transcribe.recognizer import Recognizer
from coach.pipeline import analyze_recording, analyze_transcript
from coach.settings import Settings


@dataclass(frozen=True)
class Analyzer:
    """Settings made ready for work.

    Attributes:
        settings: Model, device and limits.
        language: Language spoken; ``None`` finds it out.
        agent_channel: Zero-based channel of the agent; ``None`` infers it.
        diarizer: Tells voices on one channel apart.
    """

    settings: Settings
    language: Language | None = None
    agent_channel: int | None = None
    diarizer: Diarizer = cluster_voices

    @cached_property
    def recognizer(self) -> Recognizer:
        """The recogniser, loaded on first use.

        Raises:
            ModelUnavailable: If it is not to be had.
        """
        from coach.listen.transcribe.whisper import WhisperOptions, WhisperRecognizer

        return WhisperRecognizer.load(
            self.settings.asr_model,
            options=WhisperOptions(
                device=self.settings.device,
                compute_type=self.settings.compute_type,
                cpu_threads=self.settings.cpu_threads,
            ),
            models_dir=self.settings.models_dir,
        )

    def analyze(self, request: Request, *, step: Step | None = None) -> Report:
        """Make the report of one call.

        Raises:
            CoachError: One line that says what is wrong.
        """
        if request.transcript is not None:
            return analyze_transcript(
                request.transcript,
                recording=request.recording,
                options=self._options,
                metadata=request.metadata,
                settings=self.shaping(request),
            )
        return analyze_recording(
            request.path,
            self.recognizer,
            options=self._options,
            metadata=request.metadata,
            settings=self.shaping(request),
            step=step,
        )

    def shaping(self, request: Request) -> dict[str, object]:
        """The options that shape a report, for its provenance."""
        return {
            "asr_model": None if request.transcript else _model_name(self.settings.asr_model),
            "compute_type": self.settings.compute_type,
            "language": str(self.language) if self.language else "auto",
            "agent_channel": self.agent_channel,
            "diarizer": self.diarizer.method,
            "transcript": request.transcript.name if request.transcript else None,
        }

    @cached_property
    def _options(self) -> ListenOptions:
        return ListenOptions(
            language=self.language,
            agent_channel=self.agent_channel,
            limits=Limits(self.settings.max_bytes, self.settings.max_duration_s),
            diarizer=self.diarizer,
        )


def _model_name(model: str) -> str:
    """A directory's own name: where it lies is nobody's business in a report."""
    return Path(model).name if Path(model).is_dir() else model
