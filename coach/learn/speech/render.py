"""Spoken sentences as training material: features, tokens and where each token sounds.

Rendering runs once and is kept on disk in shards, so that training can be
stopped and go on, and can start before the last shard is there.
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import Language
from coach.learn.speech import features
from coach.learn.speech.espeak import Speech, Voice, synthesizer
from coach.learn.speech.pronounce import Spoken, pronounce
from coach.learn.speech.voices import random_voice

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: Frames of the encoder's output, after its stride of two.
FRAMES_PER_S = 50
_SHARD_SIZE = 1_000
_TELEPHONE_SHARE = 0.75
_NO_PHONEME = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One spoken sentence.

    Attributes:
        log_mel: log10 power, float16, shape ``(n_frames, 80)``, 100 frames a second.
        tokens: Text token ids, shape ``(n_tokens,)``.
        token_spans: Start and end of each token in encoder frames, ``(n_tokens, 2)``.
        phonemes: Phoneme index per encoder frame; 0 where nothing sounds.
        tones: Mandarin tone per encoder frame; 0 where there is none.
        language: 0 English, 1 Chinese.
    """

    log_mel: NDArray[np.float16]
    tokens: NDArray[np.int32]
    token_spans: NDArray[np.int16]
    phonemes: NDArray[np.uint8]
    tones: NDArray[np.uint8]
    language: int


def speak(
    text: str, language: Language, voice: Voice, rng: random.Random
) -> tuple[NDArray[np.float32], Speech, Spoken]:
    """Speak a sentence as a 16-kHz signal, most often through a telephone."""
    spoken = pronounce(text, language)
    speech = synthesizer().speak(spoken.text, voice)
    rate_hz = speech.sample_rate_hz
    if rng.random() < _TELEPHONE_SHARE:
        signal = features.telephone(speech.samples, rate_hz, mulaw=rng.random() < 0.5)
    else:
        signal = features.resample(
            features.full_scale(speech.samples), rate_hz, features.SAMPLE_RATE_HZ
        )
    return signal, speech, spoken


class Renderer:
    """Turns sentences into items; keeps the phoneme inventory it has met."""

    def __init__(self, tokenizer: "Tokenizer", *, seed: int) -> None:
        self._tokenizer = tokenizer
        self._rng = random.Random(seed)
        self.phonemes: dict[str, int] = {"": _NO_PHONEME}

    def render(self, text: str, language: Language) -> Item | None:
        """Speak one sentence in a random voice; ``None`` if nothing is spoken."""
        voice = random_voice(language, self._rng)
        signal, speech, spoken = speak(text, language, voice, self._rng)
        if not spoken.units or speech.end_s > 14:
            return None
        log_mel = features.log_mel(signal)
        starts = unit_starts(spoken, speech, end_s=_end_s(speech))
        n_frames = len(log_mel) // 2
        tokens, spans = self._tokens(spoken, starts, language)
        tones = np.zeros(n_frames, np.uint8)
        for unit, start_s, end_s in zip(spoken.units, starts, starts[1:], strict=False):
            tones[round(start_s * FRAMES_PER_S) : round(end_s * FRAMES_PER_S)] = unit.tone
        return Item(
            log_mel[: 2 * n_frames].astype(np.float16),
            np.array(tokens, np.int32),
            np.clip(np.array(spans) * FRAMES_PER_S, 0, n_frames).round().astype(np.int16),
            self._phoneme_frames(speech, n_frames),
            tones,
            int(language is Language.ZH),
        )

    def _tokens(
        self, spoken: Spoken, starts: Sequence[float], language: Language
    ) -> tuple[list[int], list[tuple[float, float]]]:
        """Token ids and their spans in seconds; a word's time is shared out by length."""
        tokens: list[int] = []
        spans: list[tuple[float, float]] = []
        for unit, start_s, end_s in zip(spoken.units, starts, starts[1:], strict=False):
            text = unit.text if language is Language.ZH else " " + unit.text
            pieces = self._tokenizer.encode(text, add_special_tokens=False)
            lengths = np.cumsum([0, *(len(piece) for piece in pieces.tokens)])
            bounds = start_s + (end_s - start_s) * lengths / lengths[-1]
            tokens += pieces.ids
            spans += pairwise(bounds)
        return tokens, spans

    def _phoneme_frames(self, speech: Speech, n_frames: int) -> NDArray[np.uint8]:
        frames = np.zeros(n_frames, np.uint8)
        ends = [start_s for _, start_s in speech.phonemes[1:]] + [speech.end_s]
        for (name, start_s), end_s in zip(speech.phonemes, ends, strict=True):
            if not name.startswith("_"):
                index = self.phonemes.setdefault(name, len(self.phonemes))
                frames[round(start_s * FRAMES_PER_S) : round(end_s * FRAMES_PER_S)] = index
        return frames


def unit_starts(spoken: Spoken, speech: Speech, *, end_s: float) -> list[float]:
    """Start of each unit in seconds, then ``end_s``, the end of the speech.

    espeak-ng gives no event for the second part of a hyphenated word: such
    starts are interpolated from their neighbours.
    """
    heard = dict(speech.words)
    known = [(n, heard[unit.offset]) for n, unit in enumerate(spoken.units) if unit.offset in heard]
    positions = [n for n, _ in known] + [len(spoken.units)]
    times = [s for _, s in known] + [end_s]
    return [float(s) for s in np.interp(range(len(spoken.units) + 1), positions, times)]


def _end_s(speech: Speech) -> float:
    """About where the last phoneme ends, before the synthesiser's own silence."""
    last = next((s for name, s in reversed(speech.phonemes) if name not in ("_:", "_", "_|")), 0.0)
    return min(speech.end_s, last + 0.12)


def write_shards(
    sentences: Iterable[tuple[str, Language]], tokenizer: "Tokenizer", folder: Path, *, seed: int
) -> Iterator[int]:
    """Render sentences into ``folder``; yields how many are done, shard by shard.

    A shard that is already there is not rendered again.
    """
    folder.mkdir(parents=True, exist_ok=True)
    renderer = Renderer(tokenizer, seed=seed)
    inventory = folder / "phonemes.json"
    if inventory.exists():
        renderer.phonemes = json.loads(inventory.read_text(encoding="utf-8"))
    batch: list[Item] = []
    done, n_shards = 0, len(list(folder.glob("shard-*.npz")))
    skip = n_shards * _SHARD_SIZE  # the last shard is smaller, and then all is done
    for text, language in sentences:
        done += 1
        if done <= skip:
            continue
        if item := renderer.render(text, language):
            batch.append(item)
        if done % _SHARD_SIZE == 0:
            _write(batch, folder / f"shard-{n_shards:04d}.npz")
            inventory.write_text(json.dumps(renderer.phonemes), encoding="utf-8")
            batch, n_shards = [], n_shards + 1
            yield done
    if batch:
        _write(batch, folder / f"shard-{n_shards:04d}.npz")
        yield done


def _write(items: Sequence[Item], file: Path) -> None:
    arrays = {
        "log_mel": np.concatenate([item.log_mel for item in items]),
        "n_mel": np.array([len(item.log_mel) for item in items]),
        "tokens": np.concatenate([item.tokens for item in items]),
        "token_spans": np.concatenate([item.token_spans for item in items]),
        "n_tokens": np.array([len(item.tokens) for item in items]),
        "phonemes": np.concatenate([item.phonemes for item in items]),
        "tones": np.concatenate([item.tones for item in items]),
        "language": np.array([item.language for item in items]),
    }
    partial = file.with_suffix(".partial")
    with partial.open("wb") as stream:
        np.savez(stream, allow_pickle=False, **arrays)
    partial.rename(file)


def read_shard(file: Path) -> list[Item]:
    with np.load(file) as data:
        arrays = {key: data[key] for key in data.files}
    mel_at = np.concatenate([[0], np.cumsum(arrays["n_mel"])])
    token_at = np.concatenate([[0], np.cumsum(arrays["n_tokens"])])
    items = []
    for n, language in enumerate(arrays["language"]):
        mel, frame, token = (
            slice(mel_at[n], mel_at[n + 1]),
            slice(mel_at[n] // 2, mel_at[n + 1] // 2),
            slice(token_at[n], token_at[n + 1]),
        )
        items.append(
            Item(
                arrays["log_mel"][mel],
                arrays["tokens"][token],
                arrays["token_spans"][token],
                arrays["phonemes"][frame],
                arrays["tones"][frame],
                int(language),
            )
        )
    return items
