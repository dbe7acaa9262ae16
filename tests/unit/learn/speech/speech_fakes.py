"""Spoken sentences made without a synthesiser."""

import numpy as np

from coach.learn.speech.render import Item


def item(tokens, *, seconds_each=0.2, language=1, seed=0):
    """An item whose tokens sound one after the other, with random features."""
    frames_each = round(seconds_each * 50)
    n_frames = frames_each * len(tokens) + 10
    rng = np.random.default_rng(seed)
    starts = np.arange(len(tokens)) * frames_each
    phonemes = np.zeros(n_frames, np.uint8)
    phonemes[: frames_each * len(tokens)] = 1
    return Item(
        rng.normal(-3, 1, (2 * n_frames, 80)).astype(np.float16),
        np.array(tokens, np.int32),
        np.stack([starts, starts + frames_each], axis=1).astype(np.int16),
        phonemes,
        phonemes * 4,
        language,
    )
