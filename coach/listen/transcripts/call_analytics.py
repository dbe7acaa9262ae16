"""Amazon Transcribe Call Analytics JSON: turns with the role of their speaker."""

from collections.abc import Mapping
from typing import Any

from coach.domain.errors import TranscriptError
from coach.domain.span import Span
from coach.listen.transcripts.amazon_items import DraftItem, words_of
from coach.listen.transcripts.clock import seconds
from coach.listen.transcripts.draft import Draft, DraftUtterance
from coach.listen.transcripts.fields import array, obj, string
from coach.listen.transcripts.words import mean_probability, placed

_MS_PER_S = 1000


def is_call_analytics(document: Any) -> bool:
    """Whether a JSON value is an object with turns under ``Transcript``."""
    return isinstance(document, Mapping) and isinstance(document.get("Transcript"), list)


def read(document: Any) -> Draft:
    """Read turns with times in milliseconds; ``AGENT`` and ``CUSTOMER`` become roles.

    Raises:
        TranscriptError: If a turn has no content or a time that is none.
    """
    turns = array(document["Transcript"], where="Transcript")
    roles = _participants(document)
    return Draft(
        utterances=tuple(_turn(turn, f"Transcript[{n}]", roles) for n, turn in enumerate(turns)),
        language=string(document.get("LanguageCode"), where="LanguageCode"),
    )


def _participants(document: Mapping[str, Any]) -> dict[str, str]:
    """Role name by participant id, where turns name only the id."""
    people = array(document.get("Participants"), where="Participants")
    return {
        str(each["ParticipantId"]): str(each["ParticipantRole"])
        for each in people
        if isinstance(each, Mapping) and "ParticipantId" in each and "ParticipantRole" in each
    }


def _turn(value: Any, where: str, roles: Mapping[str, str]) -> DraftUtterance:
    turn = obj(value, where=where)
    text = turn.get("Content")
    if not isinstance(text, str):
        raise TranscriptError(f"{where}.Content is missing: expected the text of the turn")
    start_s, end_s = _at(turn, "BeginOffsetMillis", where), _at(turn, "EndOffsetMillis", where)
    named = turn.get("ParticipantRole") or roles.get(str(turn.get("ParticipantId")))
    items = [
        _item(item, f"{where}.Items[{n}]")
        for n, item in enumerate(array(turn.get("Items"), where=f"{where}.Items"))
    ]
    known = start_s is not None and end_s is not None and start_s <= end_s
    within = Span(start_s, end_s) if known and start_s is not None and end_s is not None else None
    words = placed(words_of(items), within=within)
    return DraftUtterance(
        where=where,
        text=text,
        start_s=start_s,
        end_s=end_s,
        speaker=string(named or turn.get("ParticipantId"), where=f"{where}.ParticipantRole"),
        words=words,
        probability=mean_probability(words),
    )


def _item(value: Any, where: str) -> DraftItem:
    item = obj(value, where=where)
    return DraftItem(
        text=string(item.get("Content"), where=f"{where}.Content") or "",
        start_s=_at(item, "BeginOffsetMillis", where),
        end_s=_at(item, "EndOffsetMillis", where),
        confidence=item.get("Confidence"),
        punctuation=str(item.get("Type", "")).lower() == "punctuation",
    )


def _at(item: Mapping[str, Any], key: str, where: str) -> float | None:
    value = item.get(key)
    number = seconds(value, where=f"{where}.{key}")
    return None if number is None else number / _MS_PER_S
