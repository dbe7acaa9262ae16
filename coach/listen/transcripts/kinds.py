"""Which format a text is in: by what stands in it first, by its extension second."""

import json
import re
from collections.abc import Mapping
from typing import Any

from coach.domain.errors import TranscriptError
from coach.listen.transcripts import (
    amazon_transcribe,
    call_analytics,
    contract,
    cues,
    plain,
    vtt,
    whisper,
)
from coach.listen.transcripts.clock import CLOCK
from coach.listen.transcripts.metadata import is_metadata

TRUTH_NAME = re.compile(r".*[._-](?:truth|ground_truth|reference)\.json", re.IGNORECASE)
_CUE = re.compile(rf"^\s*{CLOCK}\s*{cues.ARROW}", re.MULTILINE)
# Keys of the codebook: an utterance that carries them was labelled by hand.
_LABEL_KEYS = ("stage", "emotion", "acts", "labels")


def text_kind(text: str, suffix: str) -> str:
    """``srt``, ``vtt`` or ``txt``: what a text that is no JSON is read as."""
    if vtt.is_vtt(text):
        return "vtt"
    return "srt" if suffix == ".srt" or _CUE.search(text) else "txt"


def json_kind(document: Any, name: str) -> str | None:
    """The kind of a JSON value; ``None`` if it is none that `coach` knows.

    Beside the formats that can be loaded these are ``truth``, the labelled
    ground truth of a sample, and ``metadata``, facts about a call without it.
    """
    if contract.is_report(document):
        return "report"
    if contract.is_contract(document):
        return "truth" if TRUTH_NAME.fullmatch(name) or _is_labelled(document) else "call"
    if call_analytics.is_call_analytics(document):
        return "call_analytics"
    if amazon_transcribe.is_amazon_transcribe(document):
        return "amazon_transcribe"
    if whisper.is_whisper(document):
        return "whisper"
    return "metadata" if is_metadata(document) else None


def looks_like_json(text: str, suffix: str) -> bool:
    """Whether to take a text as JSON: ``[00:12] 客户：…`` also begins with a bracket."""
    start = text.lstrip()[:1]
    if start == "[" and suffix != ".json":
        return bool(re.match(r"\s*\[\s*[{\]]", text))
    return suffix == ".json" or start == "{"


def parse_json(text: str) -> Any:
    """Parse JSON.

    Raises:
        TranscriptError: With line and column if it is none, or the name of a
            key that stands twice in one object.
    """
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except json.JSONDecodeError as error:
        raise TranscriptError(
            f"line {error.lineno}, column {error.colno}: not valid JSON ({error.msg.lower()})"
        ) from error
    except (ValueError, RecursionError) as error:
        raise TranscriptError("not usable JSON: nested too deep or a number too long") from error


def is_plain(text: str) -> bool:
    """Whether a text has lines that name speakers or times."""
    try:
        plain.read(text)
    except TranscriptError:
        return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise TranscriptError(f"key {twice[:40]!r} stands twice in one object: keep one of them")
    return found


def _is_labelled(document: Any) -> bool:
    if not isinstance(document, Mapping) or not isinstance(document["utterances"], list):
        return False
    return any(
        isinstance(each, Mapping) and any(each.get(key) is not None for key in _LABEL_KEYS)
        for each in document["utterances"]
    )
