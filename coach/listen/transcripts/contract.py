"""Our own JSON: the call transcript of the public contract, and the reports we write.

The contract stands in ``docs/schema/transcript.schema.json``. Reading is a
little wider than that: clock times and roles in other languages are accepted.
"""

import re
from collections.abc import Mapping
from typing import Any

from coach.domain.call import Call, QualityNote, Speaker
from coach.domain.errors import TranscriptError
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.listen.transcripts.clock import seconds, shown
from coach.listen.transcripts.draft import Draft, DraftUtterance
from coach.listen.transcripts.fields import (
    array,
    first,
    flag,
    number,
    obj,
    probability,
    string,
    whole,
)
from coach.listen.transcripts.metadata import metadata
from coach.listen.transcripts.names import role_of
from coach.listen.transcripts.text import clean
from coach.listen.transcripts.words import DraftWord, placed

DIARIZATIONS = ("channels", "clustering", "pyannote", "transcript", "single")
SOURCES = ("given", "inferred", "unknown")


def is_contract(document: Any) -> bool:
    """Whether a JSON value has utterances, alone or in an object."""
    if isinstance(document, list):
        return any(isinstance(each, Mapping) and "role" in each for each in document)
    return isinstance(document, Mapping) and "utterances" in document


def is_report(document: Any) -> bool:
    """Whether a JSON value is a report of `coach`."""
    return (
        isinstance(document, Mapping)
        and "schema_version" in document
        and isinstance(document.get("call"), Mapping)
        and "utterances" in document
    )


def read(document: Any) -> Draft:
    """Read a call transcript or a report.

    What a report says of its own making (inferred roles, quality notes, the
    demonstration recogniser) is kept: a guess does not become a fact by a
    journey through a file.

    Raises:
        TranscriptError: If a field has the wrong type or an impossible value.
    """
    if isinstance(document, list):
        document = {"utterances": document}
    head = document["call"] if is_report(document) else document
    _, call_id = first(head, "call_id", "id")
    items = document["utterances"]
    if not isinstance(items, list):
        raise TranscriptError(f"utterances is {shown(items)}: expected a list […]")
    return Draft(
        utterances=tuple(_utterance(item, f"utterances[{n}]") for n, item in enumerate(items)),
        call_id=string(call_id, where="call_id"),
        language=_language(head.get("language")),
        metadata=metadata(head.get("metadata")),
        speakers=_list(head, "speakers", _speaker),
        quality=_list(head, "quality", _note),
        diarization=_choice(head.get("diarization"), DIARIZATIONS, "diarization", "transcript"),
        demo_model=flag(head.get("demo_model"), where="demo_model"),
    )


def dump(call: Call) -> dict[str, Any]:
    """Write a call as a call transcript of the contract; the inverse of `read`.

    The recording itself is left out: a transcript has none.
    """
    known = call.metadata
    fields = {n: getattr(known, n) for n in type(known).__dataclass_fields__ if n != "extra"}
    return {
        "call_id": call.id,
        "language": str(call.language) if call.language else None,
        "metadata": {
            **known.extra,
            **{n: value for n, value in fields.items() if value is not None},
        },
        "speakers": [_dump_speaker(speaker) for speaker in call.speakers],
        "quality": [_dump_note(note) for note in call.quality],
        "diarization": call.diarization,
        "demo_model": call.demo_model,
        "utterances": [
            {
                "id": each.id,
                "start": each.span.start_s,
                "end": each.span.end_s,
                "role": str(each.role),
                "speaker": each.speaker,
                "channel": each.channel,
                "text": each.text,
                "normalized": each.normalized,
                "words": [
                    {
                        "text": word.text,
                        "start": word.span.start_s,
                        "end": word.span.end_s,
                        "probability": word.probability,
                    }
                    for word in each.words
                ],
                "probability": each.probability,
                "low_confidence": each.low_confidence,
            }
            for each in call.utterances
        ],
    }


def _language(value: Any) -> str | None:
    text = clean(string(value, where="language") or "")
    return None if text.casefold() in ("", "auto", "unknown", "und") else text


def _list(head: Mapping[str, Any], key: str, reader: Any) -> tuple[Any, ...]:
    items = array(head.get(key), where=key)
    return tuple(
        reader(obj(item, where=f"{key}[{n}]"), f"{key}[{n}]") for n, item in enumerate(items)
    )


def _utterance(value: Any, where: str) -> DraftUtterance:
    item = obj(value, where=where)
    if not isinstance(item.get("text"), str):
        raise TranscriptError(f"{where}.text is {shown(item.get('text'))}: expected text")
    start_s, end_s = _times(item, where)
    normalized = string(item.get("normalized"), where=f"{where}.normalized")
    return DraftUtterance(
        where=where,
        text=item["text"],
        start_s=start_s,
        end_s=end_s,
        speaker=string(item.get("speaker"), where=f"{where}.speaker"),
        role=_role(item.get("role"), f"{where}.role"),
        id=string(item.get("id"), where=f"{where}.id"),
        normalized=clean(normalized) if normalized is not None else None,
        words=placed(_words(item, where), within=_within(start_s, end_s)),
        channel=whole(item.get("channel"), where=f"{where}.channel"),
        probability=probability(item.get("probability"), where=f"{where}.probability"),
        low_confidence=flag(item.get("low_confidence"), where=f"{where}.low_confidence"),
    )


def _times(item: Mapping[str, Any], where: str) -> tuple[float | None, float | None]:
    (start_key, start), (end_key, end) = (
        first(item, "start", "start_s"),
        first(item, "end", "end_s"),
    )
    return (
        seconds(start, where=f"{where}.{start_key}"),
        seconds(end, where=f"{where}.{end_key}"),
    )


def _within(start_s: float | None, end_s: float | None) -> Span | None:
    if start_s is None or end_s is None or end_s < start_s:
        return None
    return Span(start_s, end_s)


def _words(item: Mapping[str, Any], where: str) -> tuple[DraftWord, ...]:
    found = []
    for n, value in enumerate(array(item.get("words"), where=f"{where}.words")):
        place = f"{where}.words[{n}]"
        word = obj(value, where=place)
        _, text = first(word, "text", "word")
        if not isinstance(text, str):
            raise TranscriptError(f"{place}.text is {shown(text)}: expected text")
        start_s, end_s = _times(word, place)
        if start_s is not None and end_s is not None and end_s < start_s:
            raise TranscriptError(f"{place} ends before it starts: expected start <= end")
        chance = probability(word.get("probability"), where=f"{place}.probability")
        found.append(DraftWord(clean(text), start_s, end_s, chance))
    return tuple(found)


def _role(value: Any, where: str) -> Role | None:
    if value is None:
        return None
    if isinstance(value, str):
        key = clean(value).casefold()
        if key in tuple(Role):
            return Role(key)
        if role := role_of(key):
            return role
        if key in ("", "未知"):
            return None
    raise TranscriptError(
        f"{where} is {shown(value)}: expected agent, debtor, other or unknown; "
        "put a name into 'speaker'"
    )


def _choice(value: Any, choices: tuple[str, ...], where: str, default: str) -> str:
    if value is None:
        return default
    if value not in choices:
        raise TranscriptError(f"{where} is {shown(value)}: expected one of {', '.join(choices)}")
    return str(value)


def _speaker(item: Mapping[str, Any], where: str) -> Speaker:
    role = _role(item.get("role"), f"{where}.role") or Role.UNKNOWN
    source = "unknown" if role is Role.UNKNOWN else "given"
    chance = probability(item.get("role_probability"), where=f"{where}.role_probability")
    return Speaker(
        id=clean(string(item.get("id"), where=f"{where}.id") or ""),
        role=role,
        role_probability=chance if chance is not None else float(source == "given"),
        role_source=_choice(item.get("role_source"), SOURCES, f"{where}.role_source", source),
        channel=whole(item.get("channel"), where=f"{where}.channel"),
        mixed=flag(item.get("mixed"), where=f"{where}.mixed"),
    )


def _note(item: Mapping[str, Any], where: str) -> QualityNote:
    start_s, end_s = _times(item, where)
    code = _code(string(item.get("code"), where=f"{where}.code") or "")
    message = clean(string(item.get("message"), where=f"{where}.message") or "")
    return QualityNote(
        code=code,
        message=message or f"a note of the transcript: {code}",
        channel=whole(item.get("channel"), where=f"{where}.channel"),
        span=_within(start_s, end_s),
        value=number(item.get("value"), where=f"{where}.value"),
    )


def _code(text: str) -> str:
    """A code as reports have it: lower-case ASCII words, joined by ``_``.

    >>> _code("Low level!"), _code("3rd party"), _code("削波")
    ('low_level', 'note_3rd_party', 'note')
    """
    slug = "_".join(re.findall(r"[a-z0-9]+", text.lower()))
    return slug if slug[:1].isalpha() else f"note_{slug}".rstrip("_")


def _dump_speaker(speaker: Speaker) -> dict[str, Any]:
    return {
        "id": speaker.id,
        "role": str(speaker.role),
        "role_probability": speaker.role_probability,
        "role_source": speaker.role_source,
        "channel": speaker.channel,
        "mixed": speaker.mixed,
    }


def _dump_note(note: QualityNote) -> dict[str, Any]:
    return {
        "code": note.code,
        "message": note.message,
        "channel": note.channel,
        "start": note.span.start_s if note.span else None,
        "end": note.span.end_s if note.span else None,
        "value": note.value,
    }
