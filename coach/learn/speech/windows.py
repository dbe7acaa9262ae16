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
_MAX_TOKENS = 440
_PROMPT = 4


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
    """

    mel: NDArray[np.float32]
    inputs: NDArray[np.int64]
    targets: NDArray[np.int64]
    spans: NDArray[np.int64]
    input_spans: NDArray[np.int64]
    phonemes: NDArray[np.int64]
    tones: NDArray[np.int64]
    frame_tokens: NDArray[np.int64]


class Composer:
    """Draws windows at random.

    Args:
        n_text: Text tokens in use.
        seed: Of the draw.
        token_noise: Share of input text tokens replaced by others, so that the
            decoder learns to trust its ears after its own mistakes.
    """

    def __init__(self, n_text: int, *, seed: int, token_noise: float = 0.08) -> None:
        self._n_text = n_text
        self._rng = np.random.default_rng(seed)
        self._token_noise = token_noise

    def batch(
        self, pools: Sequence[Sequence[Item]], *, n_windows: int, window_s: float, timestamps: float
    ) -> Batch:
        """Compose windows; ``pools`` holds the items of each language."""
        windows = [self._window(pools, window_s, timestamps) for _ in range(n_windows)]
        length = max(len(w[1]) for w in windows)
        inputs = np.full((n_windows, length), compact(vocabulary.END_OF_TEXT, self._n_text))
        targets = np.full((n_windows, length), IGNORE)
        spans = np.full((n_windows, length, 2), -1)
        input_spans = np.full((n_windows, length, 2), -1)
        for n, (_, ids, goal, span, _, _, _) in enumerate(windows):
            inputs[n, : len(ids)] = ids
            targets[n, : len(ids)] = goal
            spans[n, : len(ids)] = span
            input_spans[n, 1 : len(ids)] = span[:-1]
        return Batch(
            np.stack([w[0] for w in windows]), inputs, targets, spans, input_spans,
            np.stack([w[4] for w in windows]), np.stack([w[5] for w in windows]),
            np.stack([w[6] for w in windows]),
        )  # fmt: skip

    def _window(self, pools, window_s, timestamps):  # type: ignore[no-untyped-def]
        rng = self._rng
        n_frames = round(window_s * FRAMES_PER_S)
        mel = np.full((2 * n_frames, features.N_MELS), features.FLOOR, np.float32)
        phonemes, tones = np.zeros(n_frames, np.int64), np.zeros(n_frames, np.int64)
        frame_tokens = np.full(n_frames, IGNORE)
        language = int(rng.random() < 0.75)
        pool = pools[language]
        packed = rng.random() < 0.6
        placed: list[tuple[int, Item]] = []
        at = round(rng.uniform(0, 0.3 if packed else 1.5) * FRAMES_PER_S)
        empty = rng.random() < 0.02
        fill = n_frames if rng.random() < 0.7 else round(n_frames * rng.uniform(0.2, 1.0))
        while not empty:
            item = pool[rng.integers(len(pool))]
            n = len(item.phonemes)
            n_tokens = sum(len(i.tokens) + 2 for _, i in placed) + len(item.tokens)
            if at + n > min(fill, n_frames) or n_tokens > _MAX_TOKENS - _PROMPT:
                if placed or at + n > n_frames:
                    break
                fill = n_frames
                continue
            voice = self._colour(item.log_mel.astype(np.float32))
            mel[2 * at : 2 * (at + n)] = (
                np.logaddexp2(mel[2 * at : 2 * (at + n)] * _LOG2_10, voice * _LOG2_10) / _LOG2_10
            )
            phonemes[at : at + n], tones[at : at + n] = item.phonemes, item.tones
            for token, (start, end) in zip(item.tokens, item.token_spans, strict=True):
                frame_tokens[at + start : at + end] = token
            placed.append((at, item))
            gap_s = rng.uniform(0.1, 0.5) if packed else rng.exponential(0.7)
            at += n + round(gap_s * FRAMES_PER_S)
        self._add_line_noise(mel, placed, packed=packed)
        ids, goal, span = self._tokens(placed, language, with_times=rng.random() < timestamps)
        mel = features.normalize(self._mask(mel))
        if placed and (packed or fill < n_frames) and rng.random() < 0.9:
            # faster-whisper fills a short window up with zeros after normalisation.
            last_at, last = placed[-1]
            mel[2 * (last_at + len(last.phonemes)) + rng.integers(0, 40) :] = 0.0
        return mel, ids, goal, span, phonemes, tones, frame_tokens

    def _colour(self, mel: NDArray[np.float32]) -> NDArray[np.float32]:
        """Another handset: gain and a smooth equaliser curve, in log10 power."""
        rng = self._rng
        knots = rng.normal(0, 0.25, 5)
        curve = np.interp(np.linspace(0, 4, features.N_MELS), np.arange(5), knots)
        return mel + (curve + rng.uniform(-1.2, 0.6)).astype(np.float32)

    def _add_line_noise(self, mel, placed, *, packed: bool) -> None:  # type: ignore[no-untyped-def]
        rng = self._rng
        if rng.random() < 0.25:
            return
        peak = mel.max() if placed else rng.uniform(-3, 0)
        tilt = np.linspace(0, rng.uniform(-2.0, 0.7), features.N_MELS)
        level = peak - rng.uniform(2.3, 6.5)
        noise = level + tilt + np.log10(rng.gamma(2.0, 0.5, mel.shape) + 1e-4)
        if packed and placed:
            heard = np.zeros(len(mel), bool)
            for at, item in placed:
                heard[2 * at : 2 * (at + len(item.phonemes))] = True
            noise[~heard] = features.FLOOR
        np.copyto(mel, np.logaddexp2(mel * _LOG2_10, noise * _LOG2_10) / _LOG2_10)

    def _mask(self, mel: NDArray[np.float32]) -> NDArray[np.float32]:
        """SpecAugment, lightly: one band of bins, a few short stretches of time."""
        rng = self._rng
        if rng.random() < 0.4:
            return mel
        low, width = rng.integers(0, features.N_MELS - 8), rng.integers(1, 9)
        mel[:, low : low + width] = mel.mean()
        for _ in range(len(mel) // 500):
            start, width = rng.integers(0, len(mel)), rng.integers(2, 16)
            mel[start : start + width] = mel.mean()
        return mel

    def _tokens(self, placed, language: int, *, with_times: bool):  # type: ignore[no-untyped-def]
        special = lambda token: compact(token, self._n_text)  # noqa: E731
        spoken = vocabulary.FIRST_LANGUAGE + language
        ids = [special(vocabulary.START), special(spoken), special(vocabulary.TRANSCRIBE)]
        span = [(-1, -1)] * 3
        if not with_times:
            ids.append(special(vocabulary.NO_TIMESTAMPS))
            span.append((-1, -1))
        for at, item in placed:
            end = at + int(item.token_spans[-1][1])
            if with_times:
                ids.append(special(vocabulary.FIRST_TIMESTAMP + at))
                span.append((at, at + 4))
            ids += item.tokens.tolist()
            span += [(at + int(s), at + int(e)) for s, e in item.token_spans]
            if with_times:
                ids.append(special(vocabulary.FIRST_TIMESTAMP + end))
                span.append((max(0, end - 4), end))
        ids.append(special(vocabulary.END_OF_TEXT))
        span.append((-1, -1))
        goal = np.array(ids[1:])
        goal[1] = IGNORE
        if not with_times:
            goal[2] = IGNORE
        if not placed:
            goal[0] = special(vocabulary.NO_SPEECH)
        inputs = np.array(ids[:-1])
        text = np.flatnonzero(inputs < self._n_text)
        wrong = text[self._rng.random(len(text)) < self._token_noise]
        inputs[wrong] = self._rng.integers(256, self._n_text, len(wrong))
        return inputs, goal, np.array(span[1:]).reshape(-1, 2)


_LOG2_10 = np.float32(np.log2(10.0))
