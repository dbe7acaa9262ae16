"""The model card of the demo recogniser, rendered from what was trained and measured."""

import json
from pathlib import Path
from typing import Any

from coach.domain.labels import Language
from coach.learn.speech.network import WhisperNet
from coach.learn.speech.text import held_out_sentences, own_sentences
from coach.learn.speech.voices import HELD_OUT_VARIANTS, TRAINING_VARIANTS

_Metrics = dict[str, dict[str, dict[str, Any]]]
_LANGUAGES = {Language.ZH: "Mandarin", Language.EN: "English"}


def write(
    directory: Path,
    *,
    n_parameters: int,
    dims: str,
    minutes: float,
    n_spoken: int,
    samples: bool = False,
    note: str = "",
) -> None:
    """Write ``training.json``, what a card needs to know of a run, then the card.

    Args:
        directory: The model's.
        n_parameters: Of the network.
        dims: Its size in words.
        minutes: How long it was trained.
        n_spoken: How many spoken sentences it was trained on.
        samples: Whether the lines of the sample calls were among them.
        note: What else was particular about this run.
    """
    facts = {
        "parameters": n_parameters,
        "dims": dims,
        "minutes": round(minutes, 1),
        "sentences_spoken": n_spoken,
        "samples_learned": samples,
        "note": note,
    }
    (directory / "training.json").write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    refresh(directory)


def refresh(directory: Path) -> None:
    """Render ``card.md`` from ``training.json`` and, where it is there, ``metrics.json``."""
    facts = json.loads((directory / "training.json").read_text(encoding="utf-8"))
    metrics = directory / "metrics.json"
    measured = json.loads(metrics.read_text(encoding="utf-8")) if metrics.exists() else None
    (directory / "card.md").write_text(_card(facts, measured), encoding="utf-8")


def describe(net: WhisperNet) -> str:
    """The network's size in one line."""
    dims = net.dims
    return (
        f"width {dims.width}, {dims.encoder_layers} encoder and {dims.decoder_layers} decoder "
        f"layers, {dims.heads} heads, {dims.n_text} text tokens in use"
    )


def _card(facts: dict[str, object], measured: _Metrics | None) -> str:
    own = {name: len(own_sentences(language)) for language, name in _LANGUAGES.items()}
    held_out = {name: len(held_out_sentences(language)) for language, name in _LANGUAGES.items()}
    return f"""# asr-demo: a demonstration recogniser

**Demonstration only: not for real calls.** It was trained on synthetic speech alone and understands nothing else. It exists so
that the product runs whole, without a network, on the samples and in tests. For real calls use a real model:
`coach models pull small`, or `--asr-model DIR`.

| | |
|---|---|
| architecture | Whisper (encoder–decoder, 80 log-mel bins, windows of 30 s): {facts["dims"]} |
| parameters | {facts["parameters"]:,} in use, stored as int8 by CTranslate2 |
| languages | Mandarin (Simplified script, no punctuation), English (lower case, no punctuation) |
| text | {facts["sentences_spoken"]:,} spoken sentences: {own["Mandarin"]:,} Mandarin and {own["English"]:,} English lines of collection calls written for this project, in several voices each, and everyday dialogue under permissive licences (see `NOTICE`) |
| speech | espeak-ng, {len(TRAINING_VARIANTS)} voice variants at random pace and pitch, most of it through a simulated 8-kHz telephone; line noise, equaliser curves, masking |
| training | {facts["minutes"]} minutes on two processor cores: `coach train asr-demo --text DIR`. {facts["note"]} |
| objectives | next token; guided cross-attention (the synthesiser knows when each token sounds); phoneme, tone, syllable and token of each frame |
| licence | Apache-2.0 |

## Measured

{_measured(measured)}

*Unseen*: {held_out["Mandarin"]} Mandarin and {held_out["English"]} English held-out sentences by another author, spoken by {len(HELD_OUT_VARIANTS)} voice variants that training never
heard ({", ".join(HELD_OUT_VARIANTS)}). Character error counts letters and characters only, no punctuation, spaces or case. {_samples(facts)}

## Limits

- Synthetic speech is no evidence of performance on real calls: on human speech this model writes nonsense.
- Names and rare characters come out as something that sounds alike.
- No prompt and no hot words: it was trained without.
"""


def _samples(facts: dict[str, object]) -> str:
    if facts.get("samples_learned"):
        return (
            "The lines of the sample calls are part of the training text, at other paces and pitches, so that\n"
            "the demonstration understands what it demonstrates: the figures of the samples say nothing of sentences that were not learned, those\n"
            "of the unseen set do."
        )
    return "Apart\nfrom set phrases («再见。»), the sentences of the samples are not in the training text; their voices are among those of training."


def _measured(measured: _Metrics | None) -> str:
    if measured is None:
        return "Not measured yet: `coach evaluate asr --out models/asr-demo/metrics.json` fills this in."
    rows = ["| set | character error | right role | start offset, median |", "|---|---|---|---|"]
    for name, row in sorted(measured["samples"].items()):
        rows.append(
            f"| samples: {name} | {row['cer']:.1%} | {row['role_accuracy']:.1%} "
            f"| {_seconds(row['median_start_offset_s'])} |"
        )
    for name, row in sorted(measured["unseen"].items()):
        rows.append(f"| unseen voices and sentences: {name} | {row['cer']:.1%} | – | – |")
    return "\n".join([*rows, "", "By `coach evaluate asr --out models/asr-demo/metrics.json`."])


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f} s"
