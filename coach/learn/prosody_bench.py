"""The pitch of utterances by our tracker beside librosa.pyin, on the same audio, in the same run.

Each side runs in a process of its own, on one thread, after a start that is not counted. Neither
is the truth: agreement shows where two methods say the same, not that both are right.
"""

import json
import math
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coach.domain.call import Call, Utterance
from coach.learn.processes import measured

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coach.understand.prosody import PitchTracker

_SIDES = {"coach": "coach, swift-f0", "pyin": "librosa.pyin, same hop"}
_NEAR_CENTS = 50.0
_GROSS_CENTS = 316.0  # 20 %


def compare(recording: Path, transcript: Path, *, speech_s: float = 60.0) -> Iterator[str]:
    """Lines of a table: time and peak memory of both sides, and how far they agree.

    Args:
        recording: A call.
        transcript: What is said in it, with times.
        speech_s: Utterances of this length together are tracked, from the start.

    Raises:
        CoachError: If a side cannot run.
    """
    answers = {
        side: measured(
            side, "coach.learn.prosody_bench", side, recording, transcript, speech_s,
            one_thread=True,
        )
        for side in _SIDES
    }  # fmt: skip
    for side, label in _SIDES.items():
        answer = answers[side]
        per_10_min = 600 * answer["seconds"] / answer["audio_s"]
        yield (
            f"{label}: {answer['seconds']:.2f} s for {answer['audio_s']:.0f} s of sound "
            f"({per_10_min:.1f} s for 10 min), peak {answer['peak_mb']:.0f} MB"
        )
    yield f"ratio: {answers['pyin']['seconds'] / answers['coach']['seconds']:.1f}"
    yield from agreement(answers["coach"], answers["pyin"])


def agreement(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[str]:
    """Lines on hops that both call voiced, and on the medians of utterances.

    >>> one = {"hops": [100.0, 100.0, None], "medians": {"u1": 100.0, "u2": None}}
    >>> other = {"hops": [100.0, 200.0, None], "medians": {"u1": 101.0, "u2": 90.0}}
    >>> for line in agreement(one, other): print(line)
    hops: voicing alike in 100 % of 3; of 2 voiced in both, 50 % within 50 cents, 50 % off by > 20 %
    utterances: medians 17 cents apart (median of 1, largest 17); a median on one side only: 1
    """
    pairs = list(zip(ours["hops"], theirs["hops"], strict=True))
    alike = sum((a is None) == (b is None) for a, b in pairs)
    cents = [_cents(a, b) for a, b in pairs if a is not None and b is not None]
    near = sum(each <= _NEAR_CENTS for each in cents)
    gross = sum(each > _GROSS_CENTS for each in cents)
    yield (
        f"hops: voicing alike in {_percent(alike, len(pairs))} of {len(pairs)}; "
        f"of {len(cents)} voiced in both, {_percent(near, len(cents))} within 50 cents, "
        f"{_percent(gross, len(cents))} off by > 20 %"
    )
    medians = [(median, theirs["medians"][key]) for key, median in ours["medians"].items()]
    apart = [_cents(a, b) for a, b in medians if a is not None and b is not None]
    alone = sum((a is None) != (b is None) for a, b in medians)
    if apart:
        yield (
            f"utterances: medians {statistics.median(apart):.0f} cents apart "
            f"(median of {len(apart)}, largest {max(apart):.0f}); "
            f"a median on one side only: {alone}"
        )


def _cents(a: float, b: float) -> float:
    return abs(1200 * math.log2(a / b))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "none"


class _Pyin:
    """What a user of librosa would write."""

    name = "librosa.pyin"
    digest = ""

    def track(self, audio: "NDArray[np.float32]") -> "tuple[NDArray[Any], NDArray[Any]]":
        import librosa

        f0_hz, voiced, _ = librosa.pyin(
            audio, sr=16_000, fmin=60, fmax=600, frame_length=1024, hop_length=256, fill_na=None
        )
        n_hops = len(audio) // 256
        return f0_hz[:n_hops], voiced[:n_hops].astype(float)


class _Timed:
    """A tracker that notes its time and what it found."""

    def __init__(self, inner: "PitchTracker") -> None:
        self._inner = inner
        self.name, self.digest = inner.name, inner.digest
        self.seconds = self.audio_s = 0.0
        self.hops: list[float | None] = []

    def track(self, audio: "NDArray[np.float32]") -> "tuple[NDArray[Any], NDArray[Any]]":
        from coach.understand.prosody.pitch import THRESHOLD

        started = time.perf_counter()
        f0_hz, confidence = self._inner.track(audio)
        self.seconds += time.perf_counter() - started
        self.audio_s += len(audio) / 16_000
        found = zip(f0_hz.tolist(), (confidence >= THRESHOLD).tolist(), strict=True)
        self.hops += [hz if voiced else None for hz, voiced in found]
        return f0_hz, confidence


def _tracker(side: str) -> "PitchTracker":
    from coach.understand.prosody import SwiftTracker

    return SwiftTracker() if side == "coach" else _Pyin()


def beginning(call: Call, speech_s: float) -> Call:
    """The call's first utterances, as many as last ``speech_s`` together, at least one."""
    kept: list[Utterance] = []
    so_far_s = 0.0
    for utterance in call.utterances:
        if kept and so_far_s + utterance.span.duration_s > speech_s:
            break
        kept.append(utterance)
        so_far_s += utterance.span.duration_s
    return replace(call, utterances=tuple(kept))


def _main(side: str, recording: str, transcript: str, speech_s: str) -> None:
    import numpy as np

    from coach.listen.audio import load
    from coach.listen.listening import ListenOptions, read
    from coach.understand.prosody import measure_voices

    audio = load(Path(recording))
    call = beginning(read(Path(transcript), options=ListenOptions()), float(speech_s))
    tracker = _tracker(side)
    tracker.track(np.sin(np.arange(16_000, dtype=np.float32) / 20))  # compiled, and warm
    timed = _Timed(tracker)
    voices = measure_voices(call, audio.samples, channels=audio.channels, tracker=timed)
    answer = {
        "seconds": timed.seconds,
        "audio_s": timed.audio_s,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "hops": timed.hops,
        "medians": {key: voice.f0_median_hz for key, voice in voices.items()},
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
