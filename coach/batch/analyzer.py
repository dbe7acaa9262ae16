"""Settings and options made ready for work: one recogniser, loaded once, for many calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from coach.batch.request import Request
from coach.batch.rulebooks import Shelf
from coach.domain.errors import CoachError, InputError, ModelUnavailable
from coach.domain.labels import Language, Role
from coach.domain.report import Report
from coach.listen.audio import Limits, load, probe
from coach.listen.listening import ListenOptions, Step
from coach.listen.speakers.turn import Diarizer
from coach.listen.speakers.voices import cluster_voices
from coach.listen.transcribe.recognizer import Recognizer
from coach.listen.transcripts.text import clean
from coach.pipeline import Ears, analyze_recording, analyze_transcript, model_name
from coach.settings import Settings
from coach.understand.classifier.classifier import Classifier
from coach.understand.classifier.digest import digest_of
from coach.understand.classifier.models import labels_dir
from coach.understand.prosody import PitchTracker, load_tracker

_SMALL_BYTES = 64 * 1024


@dataclass(frozen=True)
class Analyzer:
    """Makes reports; models load when the first call needs them.

    Attributes:
        settings: Model, device and limits.
        language: Language spoken; ``None`` finds it out.
        agent_channel: Zero-based channel of the agent; ``None`` infers it.
        roles: Role by speaker name, for transcripts.
        diarizer: Tells voices on one channel apart.
        shelf: The rulebooks that calls are judged by.
    """

    settings: Settings
    language: Language | None = None
    agent_channel: int | None = None
    roles: Mapping[str, Role] = field(default_factory=dict)
    diarizer: Diarizer = cluster_voices
    shelf: Shelf = field(default_factory=Shelf)

    @property
    def recognizer(self) -> Recognizer:
        """The recogniser, loaded on first use.

        Raises:
            ModelUnavailable: If it is not to be had; that is found out once.
        """
        if isinstance(self._loaded, CoachError):
            raise self._loaded
        return self._loaded

    def load(self) -> None:
        """Make the models ready, the recogniser first: a diarizer may close the way to the hub.

        Raises:
            ModelUnavailable: If one of them is not to be had.
        """
        _ = self.recognizer
        self.diarizer.load()

    @cached_property
    def _loaded(self) -> Recognizer | CoachError:
        try:
            return self._load_recognizer()
        except CoachError as error:  # a second try would wait for the network again
            return error

    def _load_recognizer(self) -> Recognizer:
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

    @property
    def classifier(self) -> Classifier | None:
        """The label model; ``None`` where none is installed: reports then say nothing of labels.

        Raises:
            ModelUnavailable: If one is there and cannot be loaded; that is found out once.
        """
        if isinstance(self._label_model, CoachError):
            raise self._label_model
        return self._label_model

    @property
    def ears(self) -> Ears:
        """The models that understand, loaded on first use.

        Raises:
            ModelUnavailable: If the label model is there and cannot be loaded.
        """
        return Ears(self.classifier, self._tracker)

    @cached_property
    def _tracker(self) -> PitchTracker | None:
        return load_tracker()

    @cached_property
    def _label_model(self) -> Classifier | CoachError | None:
        if self._labels_dir is None:
            return None
        from coach.understand.classifier.classifier import LabelClassifier

        try:
            return LabelClassifier(self._labels_dir)
        except CoachError as error:
            return error

    @cached_property
    def _labels_dir(self) -> Path | None:
        """Where the label model lies; ``None`` where none is installed, or none is wanted.

        Raises:
            ModelUnavailable: If the directory that was asked for holds none.
        """
        asked = self.settings.label_model
        if asked == "none":
            return None
        try:
            return labels_dir(
                None if asked == "auto" else Path(asked), models_dir=self.settings.models_dir
            )
        except ModelUnavailable:
            if asked == "auto":
                return None
            raise

    @cached_property
    def _labels_digest(self) -> str | None:
        return digest_of(self._labels_dir) if self._labels_dir else None

    def check(self, request: Request) -> None:
        """Look at a request without any model.

        Raises:
            InputError: If its recording is no usable media file.
        """
        if request.problem:
            raise InputError(request.problem)
        if request.recording is not None:
            info = probe(request.recording, limits=self._options.limits)
            if info.size_bytes <= _SMALL_BYTES:  # the rest of a call that was cut off, perhaps
                load(request.recording, limits=self._options.limits)

    def analyze(self, request: Request, *, step: Step | None = None) -> Report:
        """Make the report of one call.

        Raises:
            InputError: If what came in cannot be used.
            ModelUnavailable: If there is no recogniser.
        """
        self.check(request)
        if request.transcript is not None:
            return analyze_transcript(
                request.transcript,
                recording=request.recording,
                ears=self.ears,
                choose=self.shelf.choose,
                options=self._options,
                metadata=request.metadata,
                settings=self.shaping(request),
                step=step,
            )
        if request.recording is None:
            raise InputError(f"{request.call_id}: expected a recording or a transcript")
        self.load()
        return analyze_recording(
            request.recording,
            self.recognizer,
            ears=self.ears,
            choose=self.shelf.choose,
            options=self._options,
            metadata=request.metadata,
            settings=self.shaping(request),
            step=step,
        )

    def shaping(self, request: Request) -> dict[str, object]:
        """The options that shape a report, for its provenance."""
        heard = request.transcript is None
        return {
            "asr_model": model_name(self.settings.asr_model) if heard else None,
            "label_model": self._labels_digest,
            "compute_type": self.settings.compute_type if heard else None,
            "language": str(self.language) if self.language else "auto",
            "agent_channel": self.agent_channel,
            "roles": {name: str(role) for name, role in sorted(self.roles.items())},
            "diarizer": self.diarizer.method if heard else None,
            "diarization_model": self.diarizer.digest if heard else None,
            "transcript": clean(request.transcript.name) if request.transcript else None,
            "pack": clean(Path(self.shelf.pack).name),
            "script": clean(Path(self.shelf.script).name),
            "ui_language": str(self.settings.ui_language),
        }

    @cached_property
    def _options(self) -> ListenOptions:
        return ListenOptions(
            language=self.language,
            agent_channel=self.agent_channel,
            roles=self.roles,
            limits=Limits(self.settings.max_bytes, self.settings.max_duration_s),
            diarizer=self.diarizer,
        )
