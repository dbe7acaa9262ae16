"""Windows of up to 30 s for training, put together from spoken sentences.

They look like what the recogniser meets later: several stretches of speech
with short gaps of digital silence (packed calls), or one noisy line with
natural pauses, or no speech at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.learn.speech import features, vocabulary
from coach.learn.speech.network import compact
from coach.learn.speech.render import FRAMES_PER_S, Item

IGNORE = -100
_NOWHERE = (-1, -1)
_MOST_TEXT = 436  # of Whisper's 448 places; the rest is for the prompt
_CHINESE_SHARE = 0.75
#: Share of sentences spoken by a longer or shorter vocal tract, and how far bins move then.
_OTHER_TRACTS, _TRACT = 0.6, (0.88, 1.14)
_LOG2_10 = np.float32(np.log2(10.0))

Mel = NDArray[np.float32]
Ints = NDArray[np.int64]
Placed = list[tuple[int, Item]]
"""Items with the encoder frame at which each starts."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What is read and what is to be written at each place of the decoder.

    Attributes:
        inputs: Compact token ids, ``(L,)``.
        targets: The next tokens, `IGNORE` where nothing is to be learned.
        spans: Frames in which each target sounds, ``(L, 2)``; -1 where it does not.
    """

    inputs: Ints
    targets: Ints
    spans: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """One window of sound with all that is known of it; ``T`` encoder frames."""

    mel: Mel
    tokens: Tokens
    phonemes: Ints
    tones: Ints
    frame_tokens: Ints
    frame_before: Ints


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of one training step; ``B`` windows, ``T`` frames, ``L`` tokens.

    Attributes:
        mel: ``(B, 2T, 80)`` float32, normalised.
        inputs: ``(B, L)`` compact token ids.
        targets: ``(B, L)``, `IGNORE` where nothing is to be learned.
        spans: ``(B, L, 2)`` frames of the target token; -1 where it has none.
        input_spans: the same for the token that was just read.
        phonemes: ``(B, T)``.
        tones: ``(B, T)``.
        frame_tokens: ``(B, T)``; the text token that sounds, `IGNORE` where none does.
        frame_before: ``(B, T)``; the text token before that one, `IGNORE` where there is none.
    """

    mel: Mel
    inputs: Ints
    targets: Ints
    spans: Ints
    input_spans: Ints
    phonemes: Ints
    tones: Ints
    frame_tokens: Ints
    frame_before: Ints


class Composer:
    """Draws windows at random.

    Args:
        n_text: Text tokens in use.
        seed: Of the draw.
        token_noise: Share of input text tokens replaced by others, so that the
            decoder learns to trust its ears after its own mistakes.
    """

    def __init__(self, n_text: int, *, seed: int, token_noise: float = 0.05) -> None:
        self._n_text = n_text
        self._rng = np.random.default_rng(seed)
        self._token_noise = token_noise

    def batch(
        self, pools: Sequence[Sequence[Item]], *, n_windows: int, window_s: float, timestamps: float
    ) -> Batch:
        """Compose windows.

        Args:
            pools: Items of each language, English first.
            n_windows: Windows in the batch.
            window_s: Their length, at most 30 s.
            timestamps: Share of windows written with timestamp tokens.
        """
        windows = [self._window(pools, window_s, timestamps) for _ in range(n_windows)]
        length = max(len(window.tokens.inputs) for window in windows)
        shape = (n_windows, length)
        inputs = np.full(shape, compact(vocabulary.END_OF_TEXT, self._n_text))
        targets = np.full(shape, IGNORE)
        spans, input_spans = np.full((*shape, 2), -1), np.full((*shape, 2), -1)
        for n, window in enumerate(windows):
            tokens, end = window.tokens, len(window.tokens.inputs)
            inputs[n, :end], targets[n, :end] = tokens.inputs, tokens.targets
            spans[n, :end], input_spans[n, 1:end] = tokens.spans, tokens.spans[:-1]
        return Batch(
            np.stack([window.mel for window in windows]),
            inputs,
            targets,
            spans,
            input_spans,
            np.stack([window.phonemes for window in windows]),
            np.stack([window.tones for window in windows]),
            np.stack([window.frame_tokens for window in windows]),
            np.stack([window.frame_before for window in windows]),
        )

    def _window(
        self, pools: Sequence[Sequence[Item]], window_s: float, timestamps: float
    ) -> Window:
        rng = self._rng
        n_frames = round(window_s * FRAMES_PER_S)
        language = int(rng.random() < _CHINESE_SHARE)
        packed = bool(rng.random() < 0.6)
        fill = n_frames if rng.random() < 0.7 else round(n_frames * rng.uniform(0.2, 1.0))
        placed = [] if rng.random() < 0.02 else self._place(pools[language], n_frames, fill, packed)
        mel = self._sound(placed, n_frames, packed=packed)
        if placed and (packed or fill < n_frames) and rng.random() < 0.9:
            # faster-whisper fills a short window up with zeros after normalisation.
            last_at, last = placed[-1]
            mel[2 * (last_at + len(last.phonemes)) + rng.integers(0, 40) :] = 0.0
        tokens = self._tokens(placed, language, with_times=bool(rng.random() < timestamps))
        return Window(mel, tokens, *_frames(placed, n_frames))

    def _place(self, pool: Sequence[Item], n_frames: int, fill: int, packed: bool) -> Placed:
        """Lay items one after the other until the window is as full as it shall be."""
        rng = self._rng
        placed: Placed = []
        at = round(rng.uniform(0, 0.3 if packed else 1.5) * FRAMES_PER_S)
        n_tokens = 0
        while True:
            item = pool[int(rng.integers(len(pool)))]
            n_tokens += len(item.tokens) + 2
            end = at + len(item.phonemes)
            if end > n_frames or n_tokens > _MOST_TEXT or (placed and end > fill):
                return placed
            placed.append((at, item))
            gap_s = rng.uniform(0.1, 0.5) if packed else rng.exponential(0.7)
            at = end + round(gap_s * FRAMES_PER_S)

    def _sound(self, placed: Placed, n_frames: int, *, packed: bool) -> Mel:
        mel = np.full((2 * n_frames, features.N_MELS), features.FLOOR, np.float32)
        for at, item in placed:
            there = slice(2 * at, 2 * (at + len(item.phonemes)))
            mel[there] = _add_power(mel[there], self._colour(item.log_mel.astype(np.float32)))
        self._add_line_noise(mel, placed, packed=packed)
        return features.normalize(self._mask(mel))

    def _colour(self, mel: Mel) -> Mel:
        """Another mouth and handset: length of the vocal tract, gain, a smooth equaliser curve."""
        rng = self._rng
        if rng.random() < _OTHER_TRACTS:
            mel = _stretched(mel, rng.uniform(*_TRACT))
        knots = rng.normal(0, 0.15, 5)
        curve = np.interp(np.linspace(0, 4, features.N_MELS), np.arange(5), knots)
        return mel + (curve + rng.uniform(-1.2, 0.6)).astype(np.float32)

    def _add_line_noise(self, mel: Mel, placed: Placed, *, packed: bool) -> None:
        rng = self._rng
        if rng.random() < 0.5:
            return
        peak = mel.max() if placed else rng.uniform(-3, 0)
        tilt = np.linspace(0, rng.uniform(-2.0, 0.7), features.N_MELS)
        level = peak - rng.uniform(3.0, 6.5)
        noise = (level + tilt + np.log10(rng.gamma(2.0, 0.5, mel.shape) + 1e-4)).astype(np.float32)
        if packed and placed:
            heard = np.zeros(len(mel), bool)
            for at, item in placed:
                heard[2 * at : 2 * (at + len(item.phonemes))] = True
            noise[~heard] = features.FLOOR
        np.copyto(mel, _add_power(mel, noise))

    def _mask(self, mel: Mel) -> Mel:
        """SpecAugment, lightly: one band of bins, a few short stretches of time."""
        rng = self._rng
        if rng.random() < 0.7:
            return mel
        low, width = rng.integers(0, features.N_MELS - 8), rng.integers(1, 9)
        mel[:, low : low + width] = mel.mean()
        for _ in range(len(mel) // 500):
            start, width = rng.integers(0, len(mel)), rng.integers(2, 16)
            mel[start : start + width] = mel.mean()
        return mel

    def _tokens(self, placed: Placed, language: int, *, with_times: bool) -> Tokens:
        ids, spans = self._written(placed, language, with_times=with_times)
        targets = np.array(ids[1:])
        n_prompt = 3 if with_times else 4
        targets[1 : n_prompt - 1] = IGNORE  # the prompt is given; only the language is asked
        if not placed:
            targets[0] = compact(vocabulary.NO_SPEECH, self._n_text)
        inputs = np.array(ids[:-1])
        text = np.flatnonzero(inputs < self._n_text)
        wrong = text[self._rng.random(len(text)) < self._token_noise]
        inputs[wrong] = self._rng.integers(256, self._n_text, len(wrong))
        return Tokens(inputs, targets, np.array(spans[1:]).reshape(-1, 2))

    def _written(
        self, placed: Placed, language: int, *, with_times: bool
    ) -> tuple[list[int], list[tuple[int, int]]]:
        """The whole transcript as the decoder writes it, with the frames of each token."""

        def special(token: int) -> int:
            return compact(token, self._n_text)

        ids = [special(vocabulary.START), special(vocabulary.FIRST_LANGUAGE + language)]
        ids.append(special(vocabulary.TRANSCRIBE))
        if not with_times:
            ids.append(special(vocabulary.NO_TIMESTAMPS))
        spans = [_NOWHERE] * len(ids)
        for at, item in placed:
            end = at + int(item.token_spans[-1][1])
            if with_times:
                ids.append(special(vocabulary.FIRST_TIMESTAMP + at))
                spans.append((at, at + 4))
            ids += item.tokens.tolist()
            spans += [(at + int(start), at + int(stop)) for start, stop in item.token_spans]
            if with_times:
                ids.append(special(vocabulary.FIRST_TIMESTAMP + end))
                spans.append((max(0, end - 4), end))
        return [*ids, special(vocabulary.END_OF_TEXT)], [*spans, _NOWHERE]


def _frames(placed: Placed, n_frames: int) -> tuple[Ints, Ints, Ints, Ints]:
    """Phoneme, tone, text token and the token before it, of every frame."""
    phonemes, tones = np.zeros(n_frames, np.int64), np.zeros(n_frames, np.int64)
    tokens, before = np.full(n_frames, IGNORE), np.full(n_frames, IGNORE)
    last = IGNORE
    for at, item in placed:
        there = slice(at, at + len(item.phonemes))
        phonemes[there], tones[there] = item.phonemes, item.tones
        for token, (start, end) in zip(item.tokens, item.token_spans, strict=True):
            tokens[at + start : at + end], before[at + start : at + end] = token, last
            last = token
    return phonemes, tones, tokens, before


def _stretched(mel: Mel, factor: float) -> Mel:
    """Bins moved along the frequency axis, as a vocal tract of another length moves formants."""
    places = np.minimum(np.arange(mel.shape[1]) * factor, mel.shape[1] - 1)
    low = places.astype(int)
    high = np.minimum(low + 1, mel.shape[1] - 1)
    share = (places - low).astype(np.float32)
    out: Mel = mel[:, low] * (1 - share) + mel[:, high] * share
    return out


def _add_power(a: Mel, b: Mel) -> Mel:
    """The sum of two powers given as log10."""
    total: Mel = np.logaddexp2(a * _LOG2_10, b * _LOG2_10) / _LOG2_10
    return total
