"""Quality notes in the reader's language: by code, else the message as it came."""

from collections.abc import Mapping
from gettext import NullTranslations

from coach.domain.call import QualityNote
from coach.export.wording import channel_name, clock, percent, seconds


def note_text(note: QualityNote, *, n_channels: int | None, words: NullTranslations) -> str:
    """One remark as a sentence, with its channel and time where it has them.

    A code without a translation, or a value that its sentence needs and the
    note lacks, falls back to the note's own message: never a number made up.
    """
    sentence = _sentence(note, words) or note.message
    where = _where(note, n_channels=n_channels, words=words)
    return f"{sentence} ({where})" if where else sentence


def _sentence(note: QualityNote, words: NullTranslations) -> str | None:
    sentence = _sentences(words).get(note.code)
    if sentence is None or "%(value)s" not in sentence:
        return sentence
    if note.value is None:
        return None
    return sentence % {"value": _measured(note.code, note.value, words)}


def _where(note: QualityNote, *, n_channels: int | None, words: NullTranslations) -> str:
    parts = []
    if note.channel is not None:
        parts.append(channel_name(note.channel, n_channels, words))
    if note.span is not None:
        parts.append(f"{clock(note.span.start_s)}–{clock(note.span.end_s)}")
    return ", ".join(parts)


def _measured(code: str, value: float, words: NullTranslations) -> str:
    """The value in the unit that notes of this code carry."""
    if code == "clipping":
        return percent(value)
    if code == "narrow_band":
        return f"{value:.0f} Hz"
    if code == "low_level":
        return f"{value:.0f} dBFS"
    if code == "truncated":
        return seconds(value, words)
    return f"{value:.0f}"


def _sentences(words: NullTranslations) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "identical_channels": _("Both channels carry the same sound; they were read as one."),
        "dead_channel": _("There is no sound on this channel."),
        "clipping": _("The recording is overdriven in %(value)s of its samples."),
        "narrow_band": _("Telephone sound: nothing above %(value)s."),
        "low_level": _("The recording is very quiet (%(value)s)."),
        "truncated": _("The file is damaged; %(value)s could be read."),
    }
