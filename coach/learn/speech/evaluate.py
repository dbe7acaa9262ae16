"""How well a recogniser hears: the samples, and unseen voices saying unseen sentences.

Both go through the product's own path: a recording file in, a `Call` out.
"""

import json
import random
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.call import Call, Utterance
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.learn.metrics.cer import Errors, character_errors
from coach.learn.speech import card, features
from coach.learn.speech.espeak import synthesizer
from coach.learn.speech.pronounce import pronounce
from coach.learn.speech.text import held_out_sentences
from coach.learn.speech.voices import random_voice
from coach.listen.listening import ListenOptions, hear
from coach.listen.transcribe.recognizer import Recognizer
from coach.listen.transcribe.whisper import WhisperRecognizer

_SEED = 20261125
_PER_FILE = 25
_GAP_S = 1.0


@dataclass(frozen=True, slots=True)
class Heard:
    """One call compared with its truth.

    Attributes:
        errors: Characters wrong, over all of the call.
        n_utterances: Utterances of the truth.
        n_right_role: Of these, how many lie under words of the right role.
        start_offsets_s: |heard start − true start| of utterances that were heard.
    """

    errors: Errors
    n_utterances: int
    n_right_role: int
    start_offsets_s: tuple[float, ...]


def evaluate(asr_model: str, *, samples: Path, out: Path | None) -> Iterator[str]:
    """Measure; yields lines to read, and writes ``metrics.json`` if asked.

    Args:
        asr_model: Hub name, directory, or ``demo``.
        samples: Folder of recordings with ``truth/<call_id>.json``.
        out: File for the figures.
    """
    recognizer = WhisperRecognizer.load(asr_model)
    metrics: dict[str, Any] = {"model_sha256": recognizer.digest, "samples": {}, "unseen": {}}
    compared = {}
    for truth_file in sorted((samples / "truth").glob("*.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        call = hear(samples / f"{truth_file.stem}.wav", recognizer, options=ListenOptions())
        compared[truth_file.stem] = compare(call, truth)
        metrics["samples"][truth_file.stem] = figures([compared[truth_file.stem]])
        yield f"{truth_file.stem}\t{metrics['samples'][truth_file.stem]}"
    for language in Language:
        chosen = [h for name, h in compared.items() if name.startswith(language)]
        metrics["samples"][f"all_{language}"] = figures(chosen)
        metrics["unseen"][str(language)] = unseen(recognizer, language)
        yield f"samples, {language}\t{metrics['samples'][f'all_{language}']}"
        yield f"unseen voices and sentences, {language}\t{metrics['unseen'][str(language)]}"
    if out is not None:
        out.write_text(json.dumps(metrics, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        if (out.parent / "training.json").exists():
            card.refresh(out.parent)


def compare(call: Call, truth: dict[str, Any]) -> Heard:
    """Compare a call as heard with a ground truth.

    Characters are compared speaker by speaker in the order of time, so that an
    overlap does not count as an error of hearing.
    """
    told = truth["utterances"]
    errors = Errors()
    for role in {line["role"] for line in told}:
        channel = truth["channels"].get(role) if truth["layout"] == "stereo" else None
        reference = "".join(u["text"] for u in told if channel is None or u["role"] == role)
        heard = [u for u in call.utterances if channel is None or u.channel == channel]
        errors = errors + character_errors(reference, " ".join(u.text for u in heard))
        if channel is None:
            break
    matches = [_match(line, call.utterances) for line in told]
    return Heard(
        errors,
        len(told),
        sum(m is not None and m.role == t["role"] for m, t in zip(matches, told, strict=True)),
        tuple(
            abs(m.span.start_s - t["start"])
            for m, t in zip(matches, told, strict=True)
            if m is not None and m.role == t["role"]
        ),
    )


def _match(line: dict[str, Any], heard: Iterable[Utterance]) -> Utterance | None:
    """The utterance heard in the time of a true one; of the same role where both overlap."""
    span = Span(line["start"], line["end"])
    inside = [(u.span.overlap_s(span), u.role == line["role"], u) for u in heard]
    inside = [each for each in inside if each[0] > 0.2 * span.duration_s]
    return max(inside, key=lambda each: (each[1], each[0]))[2] if inside else None


def figures(heard: Sequence[Heard]) -> dict[str, float | None]:
    """Figures over several calls: errors and counts are added up, never averaged.

    The start offset is ``None`` where no utterance was matched.
    """
    total = sum((h.errors for h in heard), Errors())
    offsets = [offset for h in heard for offset in h.start_offsets_s]
    n_utterances = sum(h.n_utterances for h in heard)
    return {
        "cer": round(total.rate, 4),
        "n_characters": total.n_reference,
        "role_accuracy": round(sum(h.n_right_role for h in heard) / max(1, n_utterances), 4),
        "n_utterances": n_utterances,
        "median_start_offset_s": round(median(offsets), 3) if offsets else None,
    }


def unseen(recognizer: Recognizer, language: Language) -> dict[str, float]:
    """Character error on held-out sentences spoken by held-out voices over a telephone."""
    sentences = held_out_sentences(language)
    rng = random.Random(_SEED)
    errors = Errors()
    with tempfile.TemporaryDirectory() as folder:
        for start in range(0, len(sentences), _PER_FILE):
            part = sentences[start : start + _PER_FILE]
            file = Path(folder) / f"{start}.wav"
            _write(file, _spoken(part, language, rng))
            call = hear(file, recognizer, options=ListenOptions(language=language))
            heard = " ".join(utterance.text for utterance in call.utterances)
            errors = errors + character_errors(" ".join(part), heard)
    return {
        "cer": round(errors.rate, 4),
        "n_characters": errors.n_reference,
        "n_sentences": len(sentences),
    }


def _spoken(
    sentences: Sequence[str], language: Language, rng: random.Random
) -> NDArray[np.float32]:
    parts = []
    for sentence in sentences:
        voice = random_voice(language, rng, held_out=True)
        speech = synthesizer().speak(pronounce(sentence, language).text, voice)
        signal = features.resample(
            features.full_scale(speech.samples), speech.sample_rate_hz, 8_000
        )
        parts += [0.5 * signal, np.zeros(round(_GAP_S * 8_000), np.float32)]
    noise = np.random.default_rng(_SEED).normal(0, 10 ** (-62 / 20), sum(map(len, parts)))
    return (np.concatenate(parts) + noise).astype(np.float32)


def _write(file: Path, signal: NDArray[np.float32]) -> None:
    import soundfile

    soundfile.write(file, signal, 8_000, subtype="ULAW")
