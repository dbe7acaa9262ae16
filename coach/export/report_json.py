"""A report as JSON, after the public contract in ``docs/schema/report.schema.json``.

``null`` says that nothing was looked at; an empty list, that nothing was found.
"""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from coach.domain.call import Call, Metadata, QualityNote, Speaker, Utterance, Word
from coach.domain.labels import Language
from coach.domain.observation import Interaction, Interruption, Label, Labels, RoleNumbers
from coach.domain.report import Provenance, Report
from coach.domain.span import Span
from coach.export.judgement_json import judgement_json
from coach.export.values import value_json


def to_json(report: Report, *, ui_language: Language = Language.ZH) -> dict[str, Any]:
    """Turn a report into the public JSON object.

    Measured numbers are rounded to three decimals (a millisecond, a tenth of
    a percent); what came in from outside, metadata and settings, is kept.

    Args:
        report: The report.
        ui_language: Of the sentences that stand in one language only.

    Returns:
        An object of plain JSON types, the same for the same report.
    """
    return {
        "schema_version": report.schema_version,
        "call": _call(report.call),
        "utterances": [_utterance(utterance, report) for utterance in report.call.utterances],
        "interaction": _interaction(report.interaction),
        **judgement_json(report, ui_language=ui_language),
        "provenance": _provenance(report.provenance),
    }


def write_json(report: Report, path: Path, *, ui_language: Language = Language.ZH) -> None:
    """Write a report to ``path`` as UTF-8 JSON, indented, with a final newline."""
    whole = to_json(report, ui_language=ui_language)
    text = json.dumps(whole, ensure_ascii=False, indent=2, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _call(call: Call) -> dict[str, Any]:
    recording = call.recording
    return {
        "id": call.id,
        "recording_sha256": recording.id if recording else None,
        "language": str(call.language) if call.language else None,
        "duration_s": _number(recording.duration_s) if recording else None,
        "channels": recording.n_channels if recording else None,
        "sample_rate_hz": recording.sample_rate_hz if recording else None,
        "codec": recording.codec if recording else None,
        "metadata": _metadata(call.metadata),
        "speakers": [_speaker(speaker) for speaker in call.speakers],
        "quality": [_note(note) for note in call.quality],
        "diarization": call.diarization,
        "demo_model": call.demo_model,
    }


def _metadata(metadata: Metadata) -> dict[str, Any]:
    """Known fields first; ``extra`` fields beside them, as in the call transcript."""
    known = {
        name: getattr(metadata, name) for name in Metadata.__dataclass_fields__ if name != "extra"
    }
    extra = plain({name: metadata.extra[name] for name in metadata.extra if name not in known})
    return {**known, **extra}


def _speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "role": str(speaker.role),
        "role_probability": _number(speaker.role_probability),
        "role_source": speaker.role_source,
        "channel": speaker.channel,
        "mixed": speaker.mixed,
    }


def _note(note: QualityNote) -> dict[str, Any]:
    return {
        "code": note.code,
        "message": note.message,
        "channel": note.channel,
        "start_s": _number(note.span.start_s) if note.span else None,
        "end_s": _number(note.span.end_s) if note.span else None,
        "value": _number(note.value),
    }


def _utterance(utterance: Utterance, report: Report) -> dict[str, Any]:
    labels = report.labels.get(utterance.id) if report.labels is not None else None
    voice = report.voices.get(utterance.id) if report.voices is not None else None
    return {
        "id": utterance.id,
        "role": str(utterance.role),
        "speaker": utterance.speaker,
        "channel": utterance.channel,
        **_times(utterance.span),
        "text": utterance.text,
        "normalized": utterance.normalized,
        "words": [_word(word) for word in utterance.words],
        "probability": _number(utterance.probability),
        "low_confidence": utterance.low_confidence,
        "labels": labels_json(labels) if labels is not None else None,
        "prosody": value_json(voice),
    }


def labels_json(labels: Labels) -> dict[str, Any]:
    """Labels of one utterance; a head that does not fit its speaker is left out.

    >>> labels_json(Labels(stage=Label("none", 0.9)))["stage"]
    {'label': 'none', 'probability': 0.9, 'unsure': False}
    """
    return {
        **{head: _label(label) for head, label in labels.heads.items()},
        "acts": [_label(act) for act in labels.acts],
    }


def _label(label: Label) -> dict[str, Any]:
    return {
        "label": label.key,
        "probability": _number(label.probability),
        "unsure": label.unsure,
    }


def _word(word: Word) -> dict[str, Any]:
    return {
        "text": word.text,
        **_times(word.span),
        "probability": _number(word.probability),
    }


def _interaction(numbers: Interaction) -> dict[str, Any]:
    parties = [party for party in (numbers.agent, numbers.debtor) if party]
    latency = numbers.agent.response_latency if numbers.agent else None
    return {
        "talk_ratio": _number(numbers.talk_ratio),
        "overlap_pct": _number(numbers.overlap_pct),
        "silence_pct": _number(numbers.silence_pct),
        "interruptions": [_interruption(each) for each in numbers.interruptions],
        "latency_s": _number(latency.median_s) if latency else None,
        "longest_monologue_s": _number(max((p.longest_monologue_s for p in parties), default=None)),
        "extent": _times(numbers.extent) if numbers.extent else None,
        "longest_silence": _times(numbers.longest_silence) if numbers.longest_silence else None,
        "n_turns": numbers.n_turns,
        "agent": _party(numbers.agent) if numbers.agent else None,
        "debtor": _party(numbers.debtor) if numbers.debtor else None,
    }


def _interruption(interruption: Interruption) -> dict[str, Any]:
    return {
        "by": str(interruption.by),
        "by_utterance_id": interruption.by_utterance_id,
        "over_utterance_id": interruption.over_utterance_id,
        **_times(interruption.span),
    }


def _party(party: RoleNumbers) -> dict[str, Any]:
    latency = party.response_latency
    return {
        "speech_s": _number(party.speech_s),
        "n_turns": party.n_turns,
        "n_interruptions": party.n_interruptions,
        "longest_monologue_s": _number(party.longest_monologue_s),
        "speech_rate_syl_s": _number(party.speech_rate_syl_s),
        "response_latency_s": latency
        and {
            "median": _number(latency.median_s),
            "p90": _number(latency.p90_s),
            "n": latency.n,
        },
    }


def _provenance(provenance: Provenance) -> dict[str, Any]:
    return {
        "code_version": provenance.code_version,
        "models": plain(provenance.models),
        "rulebooks": plain(provenance.rulebooks),
        "settings": plain(provenance.settings),
    }


def _times(span: Span) -> dict[str, Any]:
    return {"start_s": _number(span.start_s), "end_s": _number(span.end_s)}


def _number(value: float | None) -> float | None:
    """Three decimals; ``None`` for what is no number, and never ``-0.0``."""
    if value is None or not math.isfinite(value):
        return None
    return round(float(value), 3) + 0.0


def plain(value: object) -> Any:
    """Turn a value from outside into plain JSON types, keys sorted.

    Numbers that JSON cannot carry become ``None``; what has no JSON form
    becomes its text.

    >>> plain({"b": (1, float("nan")), "a": Path("x.wav")})
    {'a': 'x.wav', 'b': [1, None]}
    """
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, str):
        return str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Sequence | set | frozenset) and not isinstance(value, bytes | bytearray):
        items = sorted(value, key=repr) if isinstance(value, set | frozenset) else value
        return [plain(item) for item in items]
    return str(value)
