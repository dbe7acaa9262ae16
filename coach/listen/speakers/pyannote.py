"""Diarization by pyannote.audio with the user's own weights; optional.

Its telemetry is on unless switched off before the import, and it asks a model
hub unless told to stay off line. Call audio must reach neither, so both are
closed here, first of all, and only a path on this machine is accepted.
"""

import os
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
        if not weights.exists():
            raise ModelUnavailable(
                f"no pyannote weights at {weights}: expected a local folder or config.yaml, "
                "pass the path of weights you have downloaded"
            )
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
            "pyannote.audio is not installed: install coach[diarize], "
            "or leave the option out for clustering"
        ) from error
    try:
        pipeline = Pipeline.from_pretrained(str(weights))
    except (OSError, ValueError, KeyError) as error:
        raise _unusable(weights, str(error) or type(error).__name__) from error
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
    """The engine as a way to tell voices apart; loaded on first use.

    Raises:
        ModelUnavailable: See `PyannoteDiarizer`.
    """
    engine = PyannoteDiarizer(weights)
    return Diarizer("pyannote", lambda audio, _pieces: engine.diarize(audio))
