"""Plain Amazon Transcribe JSON: a list of words with speaker or channel labels."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from coach.domain.errors import TranscriptError
from coach.listen.transcripts.amazon_items import DraftItem, words_of
from coach.listen.transcripts.clock import seconds
from coach.listen.transcripts.draft import Draft, DraftUtterance
from coach.listen.transcripts.fields import array, obj, string
from coach.listen.transcripts.text import join_words
from coach.listen.transcripts.words import mean_probability, placed

PAUSE_S = 0.8
_CHANNEL = re.compile(r"ch_?(\d+)")


def is_amazon_transcribe(document: Any) -> bool:
    """Whether a JSON value is an object with items under ``results``."""
    results = document.get("results") if isinstance(document, Mapping) else None
    return isinstance(results, Mapping) and bool({"items", "channel_labels"} & set(results))


def read(document: Any) -> Draft:
    """Read words into utterances: a new one at a change of speaker or a pause of 0.8 s.

    Channels are read each for itself, so that overlaps stay overlaps.

    Raises:
        TranscriptError: If an item has no content or a time that is none.
    """
    results = document["results"]
    utterances: list[DraftUtterance] = []
    for channel, where, items in _tracks(results):
        for group in _grouped(items):
            utterances.append(_utterance(group, where, channel))
    language = string(results.get("language_code"), where="results.language_code")
    return Draft(utterances=tuple(utterances), language=language)


def _tracks(results: Mapping[str, Any]) -> list[tuple[int | None, str, list[DraftItem]]]:
    """Items by channel; one track without a channel if the file has none."""
    labels = results.get("channel_labels")
    if not labels:
        speakers = _speakers_by_start(results.get("speaker_labels"))
        where = "results.items"
        items = array(results.get("items"), where=where)
        return [(None, where, _items(items, where, speakers=speakers))]
    tracks: list[tuple[int | None, str, list[DraftItem]]] = []
    path = "results.channel_labels.channels"
    channels = array(obj(labels, where="results.channel_labels").get("channels"), where=path)
    for n, each in enumerate(channels):
        track = obj(each, where=f"{path}[{n}]")
        label = str(track.get("channel_label", f"ch_{n}"))
        match = _CHANNEL.fullmatch(label)
        where = f"{path}[{n}].items"
        items = _items(array(track.get("items"), where=where), where, label=label)
        tracks.append((int(match.group(1)) if match else n, where, items))
    return tracks


def _speakers_by_start(labels: Any) -> dict[str, str]:
    """Older files name the speaker of a word in a second list, by start time."""
    if not isinstance(labels, Mapping):
        return {}
    return {
        str(item["start_time"]): str(item["speaker_label"])
        for segment in labels.get("segments") or ()
        for item in (segment.get("items") or () if isinstance(segment, Mapping) else ())
        if isinstance(item, Mapping) and "start_time" in item and "speaker_label" in item
    }


def _items(
    values: Sequence[Any],
    where: str,
    *,
    speakers: Mapping[str, str] | None = None,
    label: str | None = None,
) -> list[DraftItem]:
    found = []
    for n, value in enumerate(values):
        item = obj(value, where=f"{where}[{n}]")
        best = _best(item, f"{where}[{n}]")
        start = item.get("start_time")
        found.append(
            DraftItem(
                text=best["content"],
                start_s=seconds(start, where=f"{where}[{n}].start_time"),
                end_s=seconds(item.get("end_time"), where=f"{where}[{n}].end_time"),
                confidence=best.get("confidence"),
                punctuation=item.get("type") == "punctuation",
                speaker=label or item.get("speaker_label") or (speakers or {}).get(str(start)),
            )
        )
    return found


def _best(item: Mapping[str, Any], where: str) -> Mapping[str, Any]:
    alternatives = array(item.get("alternatives"), where=f"{where}.alternatives")
    best = alternatives[0] if alternatives else None
    if not isinstance(best, Mapping) or not isinstance(best.get("content"), str):
        raise TranscriptError(f"{where}.alternatives has no content: expected the word")
    return best


def _grouped(items: Sequence[DraftItem]) -> list[list[DraftItem]]:
    """Cut at a change of speaker and at pauses; marks stay with the word before."""
    groups: list[list[DraftItem]] = []
    speaker, end_s = None, None
    for item in items:
        if item.punctuation:
            if groups:
                groups[-1].append(item)
            continue
        turned = item.speaker != speaker
        paused = None not in (item.start_s, end_s) and (item.start_s or 0) - (end_s or 0) >= PAUSE_S
        if not groups or turned or paused:
            groups.append([])
        groups[-1].append(item)
        speaker, end_s = item.speaker, item.end_s
    return groups


def _utterance(items: Sequence[DraftItem], where: str, channel: int | None) -> DraftUtterance:
    words = placed(words_of(items), within=None)
    return DraftUtterance(
        where=where,
        text=join_words(item.text for item in items),
        start_s=words[0].span.start_s if words else None,
        end_s=max(word.span.end_s for word in words) if words else None,
        speaker=items[0].speaker,
        words=words,
        channel=channel,
        probability=mean_probability(words),
    )
