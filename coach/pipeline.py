"""The order of the steps, and the only place they meet; models arrive as arguments."""

from collections.abc import Mapping
from pathlib import Path

from coach.domain.call import Call, Metadata
from coach.domain.report import Provenance, Report
from coach.listen.listening import ListenOptions, Step, hear, read
from coach.listen.transcribe.recognizer import Recognizer
from coach.listen.transcripts.text import clean
from coach.understand.classifier.calls import label_call
from coach.understand.classifier.classifier import Classifier
from coach.understand.interaction import measure
from coach.version import __version__


def analyze_recording(
    path: Path,
    recognizer: Recognizer,
    *,
    classifier: Classifier | None = None,
    options: ListenOptions | None = None,
    metadata: Metadata | None = None,
    settings: Mapping[str, object] | None = None,
    step: Step | None = None,
) -> Report:
    """From a recording to its report.

    Args:
        path: Any audio file that can be decoded.
        recognizer: Turns speech into words.
        classifier: Tells what the parties do; ``None`` leaves labels out.
        options: Language, channels and limits, where known.
        metadata: Facts about the call from outside.
        settings: What to note in the provenance.
        step: Told which step runs and how far it is.

    Raises:
        CoachError: One line that says what came and what was expected.
    """
    options = options or ListenOptions()
    call = hear(path, recognizer, options=options, metadata=metadata, step=step)
    models = {model_name(recognizer.name): recognizer.digest}
    if options.diarizer.digest and call.diarization == options.diarizer.method:
        models[options.diarizer.method] = options.diarizer.digest
    return _report(call, models, classifier, settings)


def analyze_transcript(
    path: Path,
    *,
    recording: Path | None = None,
    classifier: Classifier | None = None,
    options: ListenOptions | None = None,
    metadata: Metadata | None = None,
    settings: Mapping[str, object] | None = None,
    step: Step | None = None,
) -> Report:
    """From a transcript to its report; a recording adds length and quality.

    Args:
        path: A transcript of any known format.
        recording: The audio that it is the transcript of.
        classifier: Tells what the parties do; ``None`` leaves labels out.
        options: Language, roles, channels and limits, where known.
        metadata: Facts about the call from outside; they go before its own.
        settings: What to note in the provenance.
        step: Told which step runs and how far it is.

    Raises:
        CoachError: One line that says what came and what was expected.
    """
    call = read(
        path,
        recording=recording,
        options=options or ListenOptions(),
        metadata=metadata,
        step=step,
    )
    return _report(call, {}, classifier, settings)


def model_name(given: str) -> str:
    """A model's name for a report: of a directory the last part, where it lies is private.

    >>> model_name("Systran/faster-whisper-small")
    'Systran/faster-whisper-small'
    """
    return clean(Path(given).resolve().name) if Path(given).is_dir() else given


def _report(
    call: Call,
    models: Mapping[str, str],
    classifier: Classifier | None,
    settings: Mapping[str, object] | None,
) -> Report:
    labels = label_call(call, classifier) if classifier is not None else None
    if classifier is not None:
        models = {**models, classifier.name: classifier.digest}
    provenance = Provenance(__version__, models, dict(settings or {}))
    return Report(call, measure(call), provenance, labels)
