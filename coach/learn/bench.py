"""The product beside plain faster-whisper, on the same file and model, in the same run.

Each side runs in a process of its own, so that peak memory is its own.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coach.learn.processes import measured

_SIDES = {"coach": "coach", "plain": "plain faster-whisper, each channel whole"}
_RUNS = 3


def compare(recording: Path, asr_model: str) -> Iterator[str]:
    """Lines of a table: windows encoded, time and peak memory of both sides.

    Args:
        recording: A call with one person per channel.
        asr_model: The model for both sides.
    """
    windows = count(recording)
    ratio = windows["packed"] / max(1, windows["least"])
    yield f"{recording.name}: {windows['duration_s']:.1f} s, {windows['channels']} channel(s)"
    yield f"speech                         {windows['speech_s']:.1f} s"
    yield f"windows encoded, packed        {windows['packed']} ({ratio:.2f} × the least)"
    yield f"  least: speech ÷ 30 s         {windows['least']}"
    yield f"  each channel whole           {windows['whole']}"
    for side, label in _SIDES.items():
        runs = [
            measured(side, "coach.learn.bench", side, recording, asr_model) for _ in range(_RUNS)
        ]
        seconds = sorted(run["seconds"] for run in runs)
        peak_mb = max(run["peak_mb"] for run in runs)
        yield (
            f"{label}: median {seconds[_RUNS // 2]:.2f} s "
            f"({seconds[0]:.2f}–{seconds[-1]:.2f}), peak {peak_mb:.0f} MB"
        )


def count(recording: Path) -> dict[str, Any]:
    """Windows of 30 s that each way of decoding encodes."""
    from coach.listen.audio import load
    from coach.listen.speakers.channels import channel_pieces
    from coach.listen.transcribe.packing import count_windows, pack
    from coach.listen.transcribe.rendering import quiet_point

    audio = load(recording)
    pieces = channel_pieces(audio)
    windows = count_windows(
        pack(pieces, quiet=quiet_point(audio)),
        duration_s=audio.duration_s,
        n_channels=len(audio.channels),
    )
    return {
        "duration_s": audio.duration_s,
        "channels": len(audio.channels),
        "speech_s": sum(piece.span.duration_s for piece in pieces),
        "packed": windows.packed,
        "least": windows.at_least,
        "whole": windows.whole,
    }


def _run_coach(recording: Path, model: Any) -> None:
    from coach.listen.listening import ListenOptions, hear

    hear(recording, model, options=ListenOptions())


def _run_plain(recording: Path, model: Any) -> None:
    """What a user would write without us: split the channels, transcribe each from end to end."""
    from faster_whisper import decode_audio

    for channel in decode_audio(str(recording), split_stereo=True):
        segments, _ = model.transcribe(channel, word_timestamps=True, beam_size=5)
        list(segments)


def _main(side: str, recording: Path, asr_model: str) -> None:
    from coach.listen.transcribe.whisper import WhisperRecognizer

    recognizer = WhisperRecognizer.load(asr_model)
    started = time.perf_counter()
    if side == "coach":
        _run_coach(recording, recognizer)
    else:
        _run_plain(recording, recognizer.plain_model)
    seconds = time.perf_counter() - started
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps({"seconds": seconds, "peak_mb": peak_mb}) + "\n")


if __name__ == "__main__":
    _main(sys.argv[1], Path(sys.argv[2]), sys.argv[3])
