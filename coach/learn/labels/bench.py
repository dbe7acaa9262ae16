"""The label model in batches beside the pipeline of transformers called one by one.

Same weights, utterances of the same mix, two threads, same run; each side in a process
of its own, so that start-up and peak memory are its own.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from coach.learn.corpus.table import EVALUATION, read_all
from coach.learn.processes import measured

_ALONE = 120
_THREADS = 2


def compare(model: Path, items: Path = EVALUATION) -> Iterator[str]:
    """Lines of a table: utterances a second, start-up and peak memory of both sides.

    Args:
        model: Directory of the label model.
        items: Tables whose utterances are labelled.
    """
    ours, theirs = (_measure(side, model, items) for side in ("coach", "pipeline"))
    for name, side in (("coach, in batches", ours), ("pipeline, one by one", theirs)):
        yield (
            f"{name}: {side['per_s']:.0f} utterances/s (n = {side['n']:.0f}), first label after "
            f"{side['first_s']:.2f} s, peak {side['peak_mb']:.0f} MB"
        )
    yield f"ratio: {ours['per_s'] / theirs['per_s']:.1f}"


def _measure(side: str, model: Path, items: Path) -> dict[str, float]:
    started = time.time()
    answer: dict[str, float] = measured(side, "coach.learn.labels.bench", side, model, items)
    answer["first_s"] = answer.pop("first_at") - started
    return answer


def _coach(model: Path, texts: list[tuple[str, str, str]]) -> tuple[float, float, int]:
    from coach.domain.labels import Role
    from coach.understand.classifier.classifier import LabelClassifier, Request

    classifier = LabelClassifier(model)
    requests = [Request(Role(role), text, context) for role, text, context in texts]
    classifier.label(requests[:1])
    first_at = time.time()
    requests = requests * 3
    started = time.monotonic()
    classifier.label(requests)
    return first_at, len(requests) / (time.monotonic() - started), len(requests)


def _pipeline(model: Path, texts: list[tuple[str, str, str]]) -> tuple[float, float, int]:
    from transformers import AutoTokenizer, pipeline

    from coach.understand.classifier.network import LabelModel
    from coach.understand.classifier.text import plain

    network = LabelModel.from_pretrained(str(model)).float().eval()
    ask = pipeline(
        "text-classification", model=network, tokenizer=AutoTokenizer.from_pretrained(str(model)),
        top_k=None, function_to_apply="none", device="cpu",
    )  # fmt: skip
    pairs = [{"text": plain(text), "text_pair": plain(context)} for _, text, context in texts]
    ask(pairs[0])
    first_at = time.time()
    started = time.monotonic()
    for pair in pairs[:_ALONE]:
        ask(pair)
    n = len(pairs[:_ALONE])
    return first_at, n / (time.monotonic() - started), n


def _main(side: str, model: str, items: str) -> None:
    import torch

    torch.set_num_threads(_THREADS)
    examples = list(read_all(Path(items)))
    random.Random(0).shuffle(examples)
    texts = [(str(e.role), e.text, e.context) for e in examples]
    measure = _coach if side == "coach" else _pipeline
    first_at, per_s, n = measure(Path(model), texts)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"first_at": first_at, "per_s": per_s, "n": n, "peak_mb": peak_mb}))  # noqa: T201


if __name__ == "__main__":
    _main(*sys.argv[1:])
