"""Transcripts in, instead of or beside audio: one `load` for all formats.

A new format is one file with ``read``, one line in ``_TEXT`` or ``_JSON``, and
one test table.
"""

from collections.abc import Callable, Mapping, Set
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from coach.domain.call import Call
from coach.domain.errors import TranscriptError
from coach.domain.labels import Language, Role
from coach.listen.transcripts import (
    amazon_transcribe,
    call_analytics,
    contract,
    plain,
    srt,
    vtt,
    whisper,
)
from coach.listen.transcripts.assemble import assemble
from coach.listen.transcripts.contract import dump
from coach.listen.transcripts.draft import Draft
from coach.listen.transcripts.kinds import (
    is_plain,
    json_kind,
    looks_like_json,
    parse_json,
    text_kind,
)
from coach.listen.transcripts.metadata import metadata
from coach.listen.transcripts.source import read_text

__all__ = ["EXTENSIONS", "FORMATS", "dump", "is_transcript", "load", "metadata", "sniff"]


class _TextReader(Protocol):
    def __call__(self, text: str, *, given: Set[str]) -> Draft: ...


_TEXT: Mapping[str, _TextReader] = MappingProxyType(
    {"srt": srt.read, "vtt": vtt.read, "txt": plain.read}
)
_JSON: Mapping[str, Callable[[Any], Draft]] = MappingProxyType(
    {
        "call": contract.read,
        "report": contract.read,
        "truth": contract.read,
        "whisper": whisper.read,
        "call_analytics": call_analytics.read,
        "amazon_transcribe": amazon_transcribe.read,
    }
)

EXTENSIONS = (".json", ".srt", ".vtt", ".txt")
FORMATS = (*_JSON, *_TEXT)


def load(
    path: Path,
    *,
    roles: Mapping[str, Role] | None = None,
    language: Language | None = None,
) -> Call:
    """Read a transcript file of any known format.

    Utterances come sorted by start, overlaps kept, with text as given but for
    outer white space and control characters. Times that the file lacks are
    estimated, and a quality note says so: ``estimated_times`` for starts and
    ends, ``estimated_ends`` for ends alone.

    Args:
        path: The file; its name gives the call id when the content has none.
        roles: Role by speaker name; goes before what the file says.
        language: Language of the call; goes before what the file says.

    Raises:
        TranscriptError: One line: file, place in it, what stands there and
            what was expected.
    """
    try:
        draft = _draft(path, frozenset(roles or ()))
        return assemble(draft, call_id=path.stem, roles=roles or {}, language=language)
    except TranscriptError as error:
        raise TranscriptError(f"{path.name}: {error}") from error


def is_transcript(path: Path) -> bool:
    """Whether a file's extension is that of a transcript; the content is not looked at.

    >>> is_transcript(Path("a.SRT")), is_transcript(Path("a.wav"))
    (True, False)
    """
    return path.suffix.lower() in EXTENSIONS


def sniff(path: Path) -> str | None:
    """The kind of a file by its content, for scans of folders.

    Returns:
        One of `FORMATS`, where ``report`` is a report of ours and ``truth`` a
        labelled ground truth; ``metadata`` for facts about a call without its
        words; ``None`` for anything else, unreadable files among them.
    """
    try:
        text = read_text(path)
        suffix = path.suffix.lower()
        if looks_like_json(text, suffix):
            return json_kind(parse_json(text), path.name)
    except TranscriptError:
        return None
    kind = text_kind(text, suffix)
    return kind if kind != "txt" or is_plain(text) else None


def _draft(path: Path, given: Set[str]) -> Draft:
    text = read_text(path)
    suffix = path.suffix.lower()
    if not looks_like_json(text, suffix):
        kind = text_kind(text, suffix)
        if kind == "srt" and "-->" not in text:
            raise TranscriptError("no line with '-->': expected SubRip subtitles with times")
        return _TEXT[kind](text, given=given)
    document = parse_json(text)
    kind_or_none = json_kind(document, path.name)
    if kind_or_none == "metadata":
        raise TranscriptError(
            "holds metadata but no utterances: give it as metadata beside a recording or transcript"
        )
    if kind_or_none is None:
        raise TranscriptError(f"JSON of no known format: expected one of {', '.join(_JSON)}")
    return _JSON[kind_or_none](document)
