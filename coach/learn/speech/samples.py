"""The sample calls: scripts spoken on two channels at 8 kHz, with ground truth beside them."""

import json
import random
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import Language
from coach.domain.span import Span
from coach.learn.speech import features
from coach.learn.speech.espeak import Speech, Voice, synthesizer
from coach.learn.speech.pronounce import Spoken, pronounce
from coach.learn.speech.render import unit_starts

RATE_HZ = 8_000
_TAIL_S = 0.8
_NOISE_DBFS = -62.0
_BLEED_DB = -32.0
_TOLD = ("call_id", "language", "layout", "title", "about", "metadata", "channels")
_BASES = {"zh": "cmn-latn-pinyin", "en": "en-us"}
_VARIANTS = {"f": ("f2", "f5", "Andrea", "belinda"), "m": ("m3", "david", "edward2", "max")}


@dataclass(frozen=True, slots=True)
class Line:
    """One spoken utterance at its place in the call.

    Attributes:
        signal: 8-kHz samples, from ``at_s`` on.
        at_s: Where the signal starts in the call.
        span: Where speech is heard, in call time.
        words: Per token ``(text, start_s, end_s)``, in call time.
    """

    signal: NDArray[np.float32]
    at_s: float
    span: Span
    words: tuple[tuple[str, float, float], ...]


def make(script_file: Path, folder: Path) -> Path:
    """Speak one script: writes ``<call_id>.wav`` and ``truth/<call_id>.json``.

    Args:
        script_file: A script as described in ``samples/README.md``.
        folder: The samples folder.

    Returns:
        The recording.
    """
    script = json.loads(script_file.read_text(encoding="utf-8"))
    lines = _speak_all(script)
    audio = _mix(script, lines)
    recording = folder / f"{script['call_id']}.wav"
    _write_wav(recording, audio)
    truth = folder / "truth" / f"{script['call_id']}.json"
    truth.parent.mkdir(exist_ok=True)
    truth.write_text(
        json.dumps(_truth(script, lines), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return recording


def write_metadata(folder: Path) -> Path:
    """Write the facts about all calls, as the scripts state them, to ``metadata.json``.

    Args:
        folder: The samples folder.

    Returns:
        The file: call id → metadata, found by `coach analyze` beside the recordings.
    """
    scripts = sorted((folder / "scripts").glob("*.json"))
    told = [json.loads(script.read_text(encoding="utf-8")) for script in scripts]
    facts = {script["call_id"]: script["metadata"] for script in told}
    file = folder / "metadata.json"
    file.write_text(json.dumps(facts, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return file


def _speak_all(script: Mapping[str, Any]) -> list[Line]:
    voices = _voices(script)
    language = Language(script["language"])
    lines: list[Line] = []
    end_s = 0.0
    for utterance in script["utterances"]:
        spoken = pronounce(utterance["text"], language)
        speech = synthesizer().speak(spoken.text, voices[utterance["role"]])
        lines.append(_place(spoken, speech, max(0.0, end_s + utterance["gap_s"])))
        end_s = lines[-1].span.end_s
    return lines


def _voices(script: Mapping[str, Any]) -> dict[str, Voice]:
    rng = random.Random(script["call_id"])
    base = _BASES[script["language"]]
    names = {sex: rng.sample(variants, len(variants)) for sex, variants in _VARIANTS.items()}
    return {
        role: Voice(f"{base}+{names[voice['sex']].pop()}", voice["speed"], voice["pitch"], 85)
        for role, voice in script["voices"].items()
    }


def _place(spoken: Spoken, speech: Speech, start_s: float) -> Line:
    """Trim the synthesiser's own silence, so that gaps are those of the script."""
    sounding = [at for name, at in speech.phonemes if not name.startswith("_")]
    last = max(sounding, default=0.0)
    after = [at for name, at in speech.phonemes if at > last] + [speech.end_s]
    first, end = min(sounding, default=0.0), min(after)
    signal = features.resample(features.full_scale(speech.samples), speech.sample_rate_hz, RATE_HZ)
    signal = signal[round(first * RATE_HZ) : round((end + 0.05) * RATE_HZ)]
    shift = start_s - first
    times = unit_starts(spoken, speech, end_s=end)
    return Line(
        signal,
        start_s,
        Span(start_s, end + shift),
        tuple(
            (unit.text, a + shift, b + shift)
            for unit, a, b in zip(spoken.units, times, times[1:], strict=False)
        ),
    )


def _mix(script: Mapping[str, Any], lines: list[Line]) -> NDArray[np.float32]:
    """Lay the lines on their channels, with line noise and a little cross-talk."""
    n_channels = 1 if script["layout"] == "mono" else 2
    length = round((max(line.span.end_s for line in lines) + _TAIL_S) * RATE_HZ)
    audio = np.zeros((n_channels, length), np.float32)
    for utterance, line in zip(script["utterances"], lines, strict=True):
        channel = 0 if n_channels == 1 else script["channels"][utterance["role"]]
        at = round(line.at_s * RATE_HZ)
        audio[channel, at : at + len(line.signal)] += 0.5 * line.signal[: length - at]
    if n_channels == 2:
        audio = audio + 10 ** (_BLEED_DB / 20) * audio[::-1]
    noise = np.random.default_rng(len(lines)).normal(0, 10 ** (_NOISE_DBFS / 20), audio.shape)
    return np.clip(audio + noise, -1, 1).astype(np.float32)


def _truth(script: Mapping[str, Any], lines: list[Line]) -> dict[str, Any]:
    """The call as it was made: who, when, what, and the labels of the codebook."""
    return {
        "kind": "ground_truth",
        **{key: script[key] for key in _TOLD},
        "utterances": [
            {
                "id": f"u{n:03d}",
                "role": utterance["role"],
                "start": round(line.span.start_s, 3),
                "end": round(line.span.end_s, 3),
                "text": utterance["text"],
                "labels": utterance["labels"],
                "words": [
                    {"text": text, "start": round(a, 3), "end": round(b, 3)}
                    for text, a, b in line.words
                ],
            }
            for n, (utterance, line) in enumerate(zip(script["utterances"], lines, strict=True), 1)
        ],
    }  # fmt: skip


def _write_wav(file: Path, audio: NDArray[np.float32]) -> None:
    """8-kHz µ-law WAV, the format most telephone systems record in."""
    import soundfile

    soundfile.write(file, audio.T, RATE_HZ, subtype="ULAW")


def _main(folder: Path) -> None:
    """Speak every script of the folder again, and write the facts beside the recordings."""
    for script in sorted((folder / "scripts").glob("*.json")):
        sys.stdout.write(f"{make(script, folder)}\n")
    sys.stdout.write(f"{write_metadata(folder)}\n")


if __name__ == "__main__":
    _main(Path(sys.argv[1] if sys.argv[1:] else "samples"))
