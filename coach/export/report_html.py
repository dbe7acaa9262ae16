"""A report as one HTML page that needs nothing but itself.

The page loads nothing: styles and script are inline and named in its policy
by their hashes, so that no other script can run, whatever a transcript holds.
"""

import base64
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coach.domain.call import Call, QualityNote
from coach.domain.labels import ROLE_NAMES, Language, Role
from coach.domain.report import Report
from coach.export.course import course
from coach.export.glance import at_a_glance, hears_one_at_a_time
from coach.export.judgement_page import axis_word, judgement_content
from coach.export.label_names import label_name
from coach.export.names import fact_name, name_of, said_in
from coach.export.palette import ALL as COLOURS
from coach.export.player import MAX_EMBEDDED_BYTES, Source, source
from coach.export.quality_text import note_text
from coach.export.report_json import plain
from coach.export.timeline import timeline
from coach.export.transcript import lines
from coach.export.voices import voices
from coach.export.wording import clock, percent, seconds, translations

_TEMPLATES = Path(__file__).parent / "templates"
_ESTIMATED = {"estimated_times", "estimated_ends"}
#: Of text in drawings: on paper it does not come from the style sheet.
_SVG_FONT = "Coach CJK, sans-serif"
_LANGUAGE_TAGS = {Language.ZH: "zh-Hans", Language.EN: "en"}


def render_html(
    report: Report,
    *,
    ui_language: Language = Language.ZH,
    audio: Path | None = None,
    page_dir: Path | None = None,
    max_embedded_bytes: int = MAX_EMBEDDED_BYTES,
) -> str:
    """Render a report as a page.

    Args:
        report: What is to be shown.
        ui_language: Language of headings and explanations.
        audio: The recording, for the player; ``None`` for no player.
        page_dir: Folder that the page will lie in; a recording larger than
            ``max_embedded_bytes`` is linked from there, or left out if ``None``.
        max_embedded_bytes: Largest recording that becomes part of the page.

    Returns:
        The whole page, the same for the same arguments.

    Raises:
        InputError: If ``audio`` cannot be read.
    """
    words = translations(ui_language)
    environment = _environment(words, ui_language)
    found = source(audio, page_dir=page_dir, max_embedded_bytes=max_embedded_bytes)
    style = _inline("report.css")
    script = _inline("report.js")
    return environment.get_template("report.html.jinja").render(
        **_content(report, ui_language=ui_language, words=words),
        source=found,
        style=style,
        script=script,
        policy=_policy(found, style=style, script=script),
    )


def write_html(
    report: Report,
    path: Path,
    *,
    ui_language: Language = Language.ZH,
    audio: Path | None = None,
    max_embedded_bytes: int = MAX_EMBEDDED_BYTES,
) -> None:
    """Write a report to ``path`` as a page; see `render_html`."""
    page = render_html(
        report,
        ui_language=ui_language,
        audio=audio,
        page_dir=path.parent,
        max_embedded_bytes=max_embedded_bytes,
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _environment(words: NullTranslations, language: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.filters["clock"] = clock
    environment.filters["percent"] = percent
    environment.filters["seconds"] = partial(seconds, words=words)
    environment.filters["said"] = partial(said_in, language=language)
    environment.filters["label"] = partial(label_name, language=language)
    environment.filters["fact"] = partial(fact_name, language=language)
    environment.filters["axis"] = partial(axis_word, words=words)
    environment.filters["named"] = lambda key, kind: name_of(kind, key, language)
    return environment


def _content(report: Report, *, ui_language: Language, words: NullTranslations) -> dict[str, Any]:
    call = report.call
    heard = voices(call, ui_language=ui_language, words=words)
    strip = timeline(call, heard.values())
    return {
        "call": call,
        "lang_tag": _LANGUAGE_TAGS[ui_language],
        "ui_language": ui_language,
        "text_tag": _LANGUAGE_TAGS[call.language] if call.language else None,
        "start": _start(call.metadata.start),
        "duration_s": call.recording.duration_s if call.recording else _last_end_s(call),
        "call_language": _language_name(call.language, words),
        "role_names": {str(role): ROLE_NAMES[role][ui_language] for role in Role},
        "voices": list(heard.values()),
        "speaker_roles": {each.id: str(each.role) for each in call.utterances},
        "notes": _notes(call, words),
        "timeline": strip,
        "course": course(report, strip, _mark_names(words), ui_language=ui_language),
        "course_key": _course_key(words),
        "speaker_names": {each.id: heard[each.speaker, each.role].name for each in call.utterances},
        "numbers": report.interaction,
        "sentences": at_a_glance(report, words),
        "estimated": any(note.code in _ESTIMATED for note in call.quality),
        "one_at_a_time": hears_one_at_a_time(call),
        "lines": lines(call, report.interaction, heard, report.labels, ui_language=ui_language),
        "labelled": report.labels is not None,
        "provenance": report.provenance,
        "diarization": _diarization(call.diarization, words),
        "settings": _settings(report.provenance.settings),
        "colour": COLOURS,
        "svg_font": _SVG_FONT,
        **judgement_content(report, ui_language=ui_language, words=words),
    }


def _mark_names(words: NullTranslations) -> dict[str, str]:
    _ = words.gettext
    return {"breach": _("suspected breach"), "promise": _("promise to pay")}


def _course_key(words: NullTranslations) -> list[tuple[str, str, str]]:
    _ = words.gettext
    return [
        ("forward", "▲", _("opens up")),
        ("back", "▼", _("falls back")),
        ("breach", "■", _("suspected breach of a rule")),
        ("promise", "◆", _("promise to pay")),
    ]


def _inline(name: str) -> Markup:
    """A file's text as it stands: the hash in the policy is of these very bytes."""
    return Markup((_TEMPLATES / name).read_text(encoding="utf-8"))


def _policy(found: Source | None, *, style: str, script: str) -> str:
    media = ("data:" if found.embedded else "'self' file:") if found else "'none'"
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_digest(style)}'",
            f"script-src '{_digest(script)}'",
            f"media-src {media}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _last_end_s(call: Call) -> float | None:
    return max((utterance.span.end_s for utterance in call.utterances), default=None)


def _notes(call: Call, words: NullTranslations) -> list[str]:
    n_channels = call.recording.n_channels if call.recording else None
    notes = (*_missing_notes(call), *call.quality)
    return [note_text(note, n_channels=n_channels, words=words) for note in notes]


def _missing_notes(call: Call) -> list[QualityNote]:
    """What a reader must know though the call came without the note, as from another tool."""
    roles = {each.role for each in call.utterances} | {each.role for each in call.speakers}
    due = {
        "roles_unknown": Role.UNKNOWN in roles,
        "voices_by_sound": call.diarization in {"clustering", "pyannote"},
    }
    there = {note.code for note in call.quality}
    return [QualityNote(code, code) for code, holds in due.items() if holds and code not in there]


def _start(start: str | None) -> str | None:
    """The start to the minute, with its offset; as it came if it is no ISO time."""
    if start is None:
        return None
    try:
        moment = datetime.fromisoformat(start)
    except ValueError:
        return start
    zone = moment.strftime("%z")
    offset = f" (UTC{zone[:3]}:{zone[3:5]})" if zone else ""
    return f"{moment:%Y-%m-%d %H:%M}{offset}"


def _language_name(language: Language | None, words: NullTranslations) -> str | None:
    _ = words.gettext
    names = {Language.ZH: _("Mandarin Chinese"), Language.EN: _("English")}
    return names[language] if language else None


def _diarization(method: str, words: NullTranslations) -> str:
    _ = words.gettext
    names = {
        "channels": _("channel: one person on each"),
        "clustering": _("sound of the voice (may be wrong)"),
        "pyannote": _("sound of the voice (pyannote)"),
        "transcript": _("the transcript that came in"),
        "single": _("not told apart: all speech stands as one speaker"),
    }
    return names.get(method, method)


def _settings(settings: Mapping[str, object]) -> dict[str, str]:
    values = plain(settings)
    return {
        name: value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        for name, value in values.items()
    }
