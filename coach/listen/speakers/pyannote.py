"""Diarization by pyannote.audio with the user's own weights; optional.

Its telemetry is on unless switched off before the import, and it asks a model
hub unless told to stay off line. Call audio must reach neither, so both are
closed here, first of all, and only a path on this machine is accepted.
"""

import os
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from coach.domain.errors import ModelUnavailable
from coach.domain.span import Span
from coach.listen.audio import SAMPLE_RATE_HZ, Audio
from coach.listen.speakers.turn import Diarization, Diarizer, SpeakerTurn

_CLOSED = {
    "PYANNOTE_METRICS_ENABLED": "false",
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
}


class PyannoteDiarizer:
    """A pyannote pipeline, loaded once from a local path.

    Args:
        weights: Folder or ``config.yaml`` of a pipeline that the user has put there.

    Raises:
        ModelUnavailable: If the path does not exist, the extra is not installed,
            or the pipeline cannot be loaded from the path.
    """

    def __init__(self, weights: Path) -> None:
        _check_there(weights)
        self._pipeline = _load(weights)

    def diarize(
        self, audio: Audio, *, row: int = 0, min_speakers: int = 1, max_speakers: int = 2
    ) -> Diarization:
        """Tell the voices of one channel apart.

        Args:
            audio: Decoded samples.
            row: The channel, a row of the samples.
            min_speakers: Fewest voices to be found.
            max_speakers: Most voices to be found.

        Returns:
            Turns sorted by time, voices ``S0`` … by first appearance.
        """
        import torch

        waveform = torch.from_numpy(audio.signal(row)[None, :])
        answer = self._pipeline(
            {"waveform": waveform, "sample_rate": SAMPLE_RATE_HZ},
            min_speakers=min_speakers,
            max_speakers=max_speakers,
        )
        return Diarization(_turns(answer))


def _load(weights: Path) -> Any:
    os.environ.update(_CLOSED)
    try:
        from pyannote.audio import Pipeline
    except ImportError as error:
        raise ModelUnavailable(
            "pyannote.audio is not installed: run pip install -e '.[diarize]' in the checkout, "
            "or leave the option out for clustering"
        ) from error
    try:
        pipeline = Pipeline.from_pretrained(str(weights))
    except Exception as error:  # torch, yaml and the hub library each raise errors of their own
        raise _unusable(weights, f"{type(error).__name__}: {error}") from error
    if pipeline is None:
        raise _unusable(weights, "no pipeline there")
    return pipeline


def _unusable(weights: Path, why: str) -> ModelUnavailable:
    reason = " ".join(why.split())
    return ModelUnavailable(
        f"pyannote weights at {weights} cannot be used ({reason}): expected a whole pipeline "
        "on this machine, with every model it names"
    )


def _turns(answer: Any) -> tuple[SpeakerTurn, ...]:
    # Version 4 wraps the annotation, version 3 answers with it.
    annotation = getattr(answer, "speaker_diarization", answer)
    heard = sorted(
        (Span(max(0.0, float(segment.start)), float(segment.end)), str(label))
        for segment, _, label in annotation.itertracks(yield_label=True)
    )
    names: dict[str, str] = {}
    for _, label in heard:
        names.setdefault(label, f"S{len(names)}")
    return tuple(SpeakerTurn(span, names[label]) for span, label in heard)


def pyannote_voices(weights: Path) -> Diarizer:
    """The engine as a way to tell voices apart.

    It loads on first use, or by `Diarizer.load`: loading closes the model hub for
    the whole process, so whatever is to be downloaded comes before.

    Raises:
        ModelUnavailable: If the path does not exist or cannot be read; for what
            loading raises see `PyannoteDiarizer`.
    """
    engine = lru_cache(maxsize=1)(lambda: PyannoteDiarizer(weights))
    return Diarizer(
        "pyannote",
        lambda audio, _pieces: engine().diarize(audio),
        digest=digest(weights),
        load=engine,
    )


def digest(weights: Path) -> str:
    """SHA-256 over the names and bytes of all files of a pipeline, hexadecimal.

    Args:
        weights: The folder, or a ``config.yaml``, which stands for its folder.

    Raises:
        ModelUnavailable: If there is no such path, or a file cannot be read.
    """
    _check_there(weights)
    folder = weights if weights.is_dir() else weights.parent
    total = sha256()
    try:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            with file.open("rb") as content:
                inner = file_digest(content, "sha256").hexdigest()
            total.update(f"{file.relative_to(folder).as_posix()}\0{inner}\n".encode())
    except OSError as error:
        raise _unusable(weights, error.strerror or type(error).__name__) from error
    return total.hexdigest()


def _check_there(weights: Path) -> None:
    if not weights.exists():
        raise ModelUnavailable(
            f"no pyannote weights at {weights}: expected a local folder or config.yaml, "
            "pass the path of weights you have downloaded"
        )
