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
    _ = words.gettext
    sentence = _sentence(note, words) or note.message
    where = _where(note, n_channels=n_channels, words=words)
    if not where:
        return sentence
    return _("%(where)s: %(sentence)s") % {"where": where, "sentence": sentence}


def _sentence(note: QualityNote, words: NullTranslations) -> str | None:
    sentence = _sentences(words).get(note.code)
    if sentence is None or "%(value)s" not in sentence:
        return sentence
    if note.value is None:
        return None
    return sentence % {"value": _measured(note.code, note.value, words)}


def _where(note: QualityNote, *, n_channels: int | None, words: NullTranslations) -> str:
    _ = words.gettext
    channel = None if note.channel is None else channel_name(note.channel, n_channels, words)
    times = f"{clock(note.span.start_s)}–{clock(note.span.end_s)}" if note.span else None
    where = channel or times or ""
    if channel and times:
        where = _("%(channel)s, %(times)s") % {"channel": channel, "times": times}
    return where[:1].upper() + where[1:]


def _measured(code: str, value: float, words: NullTranslations) -> str:
    """The value in the unit that notes of this code carry."""
    if code in {"clipping", "dc_offset"}:
        return percent(abs(value))
    if code == "narrow_band":
        return f"{value:.0f} Hz"
    if code in {"low_level", "dead_channel"}:
        return f"{value:.0f} dBFS".replace("-", "−")
    if code in {"truncated", "damaged", "no_words_recognized"}:
        return seconds(value, words)
    return f"{value:.0f}"


def _sentences(words: NullTranslations) -> Mapping[str, str]:
    return {**_of_audio(words), **_of_recognition(words), **_of_transcript(words)}


def _of_audio(words: NullTranslations) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "truncated": _("The recording is cut off: only %(value)s could be read."),
        "damaged": _("The file is damaged inside; %(value)s were filled with silence."),
        "many_channels": _("The file has %(value)s channels; a call has one or two."),
        "identical_channels": _("Carries the same sound as another channel; heard as one."),
        "dead_channel": _("No sound, not part of the analysis (never above %(value)s)."),
        "narrow_band": _("Telephone sound, nothing above 4 kHz (the file has %(value)s)."),
        "clipping": _("Too loud: the sound is distorted (%(value)s of the samples are clipped)."),
        "low_level": _("Very quiet, words may be misheard (speech at about %(value)s)."),
        "dc_offset": _(
            "The signal is off centre (by %(value)s of full scale): "
            "have the recorder checked by someone technical."
        ),
    }


def _of_recognition(words: NullTranslations) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "voices_by_sound": _(
            "One channel for all voices: who said what was told by their sound and may be wrong. "
            "Please check."
        ),
        "voices_not_told_apart": _(
            "One channel, and the voices on it were not told apart: all words stand under one "
            "voice, whoever said them."
        ),
        "roles_unknown": _(
            "Some speaker's role could not be told, so numbers may be missing. "
            "Ask whoever made this report to set the role and analyse the call again."
        ),
        "agent_channel_unused": _(
            "The agent's channel was given, but tells no voice apart; it was not used."
        ),
        "invented_text_dropped": _("Passages left out as inventions of the recogniser: %(value)s."),
        "loop_dropped": _("Passages left out because the recogniser repeated itself: %(value)s."),
        "silence_dropped": _(
            "Passages left out because the recogniser heard no speech: %(value)s. "
            "Listen to be sure."
        ),
        "impossible_rate_dropped": _(
            "Passages left out because nobody can speak that fast: %(value)s."
        ),
        "no_words_recognized": _("Speech, or a sound like it, that gave no words: %(value)s."),
        "other_language": _("The call seems to be in neither Chinese nor English."),
        "low_confidence": _("Passages of whose words the recogniser was unsure: %(value)s."),
    }


def _of_transcript(words: NullTranslations) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "empty_utterances": _("Lines without text, left out: %(value)s."),
        "skipped_lines": _("Lines before the first speaker, left out: %(value)s."),
        "foreign_language": _("The transcript names a language other than Chinese and English."),
        "unnamed_speakers": _(
            "Lines that name no speaker: %(value)s. They stand as one voice, "
            "which may be several people."
        ),
        "estimated_times": _("Times estimated from the length of the text: %(value)s lines."),
        "estimated_ends": _("End times estimated from the length of the text: %(value)s lines."),
    }
