"""What a call costs once its words are known: each step of the analysis, on one core.

A sample call is repeated until it is long enough; the process does nothing else, so that its
CPU time and peak memory are those of the analysis.
"""

import json
import resource
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from coach.domain.call import Call
from coach.learn import prosody_bench
from coach.learn.processes import measured


def compare(recording: Path, transcript: Path, *, minutes: float = 10.0) -> Iterator[str]:
    """Lines: CPU seconds of each step and in all, peak memory; then pitch beside librosa.pyin.

    Args:
        recording: A call of two channels.
        transcript: What is said in it, with times.
        minutes: Length of the call that is made of it.

    Raises:
        CoachError: If a side cannot run.
    """
    answer = measured(
        "analysis", "coach.learn.analysis_bench", recording, transcript, minutes, one_thread=True
    )
    for name, seconds in answer["steps"].items():
        yield f"{name}: {seconds:.2f} s"
    yield (
        f"in all: {sum(answer['steps'].values()):.2f} s of CPU for {answer['minutes']:.1f} min, "
        f"{answer['utterances']} utterances, peak {answer['peak_mb']:.0f} MB"
    )
    yield from prosody_bench.compare(recording, transcript)


def repeated(call: Call, *, every_s: float, times: int) -> Call:
    """The call said several times over, ``every_s`` apart.

    >>> from coach.domain.call import Utterance
    >>> from coach.domain.labels import Role
    >>> from coach.domain.span import Span
    >>> said = Call("c", None, (Utterance("u1", "S0", Role.AGENT, Span(0, 1), "您好"),))
    >>> [(u.id, u.span.start_s) for u in repeated(said, every_s=10, times=2).utterances]
    [('u1-0', 0), ('u1-1', 10)]
    """
    return replace(
        call,
        utterances=tuple(
            replace(
                each,
                id=f"{each.id}-{n}",
                span=each.span.shift(n * every_s),
                words=tuple(replace(w, span=w.span.shift(n * every_s)) for w in each.words),
            )
            for n in range(times)
            for each in call.utterances
        ),
    )


class _Steps:
    """CPU seconds between what the pipeline announces."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._name, self._since = "", time.process_time()

    def __call__(self, name: str, _done: float) -> None:
        now = time.process_time()
        if self._name:
            self.seconds[self._name] = self.seconds.get(self._name, 0.0) + now - self._since
        self._name, self._since = name, now


def _main(recording: str, transcript: str, minutes: str) -> None:
    import numpy as np

    from coach.advise.playbook import load_playbook
    from coach.judge.compliance.packs import load_pack
    from coach.judge.influence import load_influence
    from coach.judge.scorecard import load_card
    from coach.judge.script.loading import load_script
    from coach.listen.audio import load
    from coach.listen.listening import ListenOptions, read
    from coach.pipeline import Ears, Rulebooks, analyze_call
    from coach.understand.classifier.classifier import LabelClassifier
    from coach.understand.classifier.models import labels_dir
    from coach.understand.prosody import load_tracker

    steps = _Steps()
    steps("decode", 0.0)
    audio = load(Path(recording))
    times = max(1, round(60 * float(minutes) / audio.duration_s))
    audio = replace(audio, samples=np.tile(audio.samples, (1, times)))
    call = repeated(
        read(Path(transcript), options=ListenOptions()),
        every_s=audio.samples.shape[1] / times / 16_000, times=times,
    )  # fmt: skip
    steps("models and rulebooks", 0.0)
    ears = Ears(LabelClassifier(labels_dir(models_dir=None)), load_tracker())
    kind = "zh_consumer" if call.language == "zh" else "en_consumer"
    books = Rulebooks(
        load_pack("cn" if call.language == "zh" else "us"), load_script(kind),
        load_influence(str(call.language)), load_card(kind), load_playbook(),
    )  # fmt: skip
    analyze_call(call, audio, ears=ears, rulebooks=books, step=steps)
    steps("", 0.0)
    answer = {
        "steps": steps.seconds,
        "minutes": audio.samples.shape[1] / 16_000 / 60,
        "utterances": len(call.utterances),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    _main(*sys.argv[1:])
