"""What every recogniser must keep, the real one and its fake."""

from itertools import pairwise

import numpy as np

from coach.domain.labels import Language
from coach.listen.transcribe.recognizer import Recognizer, Window


def check_recognizer(recognizer: Recognizer) -> None:
    """Raise unless a recogniser behaves as the Protocol promises."""
    noise = np.random.default_rng(0)
    lengths = (480_000, 24_000, 160_000)
    windows = [Window((noise.standard_normal(n) * 0.01).astype(np.float32)) for n in lengths]
    steps: list[tuple[int, int]] = []
    decoded = recognizer.transcribe(
        windows, language=Language.ZH, progress=lambda done, total: steps.append((done, total))
    )
    assert len(decoded) == len(windows)
    for window, answer in zip(windows, decoded, strict=True):
        assert answer.language is Language.ZH
        assert answer.avg_logprob <= 0
        assert 0 <= answer.no_speech_prob <= 1
        assert answer.compression_ratio > 0
        for word in answer.words:
            assert word.text == word.text.strip() != ""
            assert word.span.end_s <= len(window.samples) / 16_000
            assert word.probability is None or 0 <= word.probability <= 1
        assert all(a.span.start_s <= b.span.end_s for a, b in pairwise(answer.words))
    assert steps[-1] == (3, 3)
    assert steps == sorted(steps)
    assert recognizer.transcribe([], language=None) == ()
    found = recognizer.transcribe(windows[:1], language=None)[0].language
    assert found is None or isinstance(found, Language)
    assert len(recognizer.digest) == 64
    assert recognizer.name
    assert isinstance(recognizer.is_demo, bool)
