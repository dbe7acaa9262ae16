"""From a draft to a `Call`: sorted, with ids, voices, roles and a language."""

from collections.abc import Mapping, Sequence

from coach.domain.call import Call, QualityNote, Utterance
from coach.domain.labels import Language, Role
from coach.listen.transcripts.draft import Draft, DraftUtterance
from coach.listen.transcripts.languages import detected_language, named_language
from coach.listen.transcripts.text import clean
from coach.listen.transcripts.timing import Timed, notes, timed
from coach.listen.transcripts.voices import voices


def assemble(
    draft: Draft,
    *,
    call_id: str,
    roles: Mapping[str, Role],
    language: Language | None,
) -> Call:
    """Settle what the file left open.

    Utterances without text are left out and counted. Ids are kept when every
    utterance has its own, else all become ``u001`` … in order of time.

    Args:
        draft: What a reader found.
        call_id: Used when the file names no call.
        roles: Role by speaker name; goes before all that the file says.
        language: Goes before the language that the file names.

    Raises:
        TranscriptError: If an utterance ends before it starts.
    """
    spoken = [each for each in draft.utterances if clean(each.text)]
    timings = timed(spoken)
    ordered = [each.utterance for each in timings]
    who = voices(ordered, roles=roles, known=draft.speakers)
    role = {speaker.id: speaker.role for speaker in who.speakers}
    utterances = tuple(
        _utterance(timing, id_, speaker, role[speaker])
        for timing, id_, speaker in zip(timings, _ids(ordered), who.ids, strict=True)
    )
    quality = (
        *draft.quality,
        *notes(timings),
        *who.quality,
        *_empty(len(draft.utterances) - len(spoken)),
        *_foreign(draft.language),
    )
    return Call(
        id=clean(draft.call_id or "") or call_id,
        language=_language(draft.language, language, utterances),
        utterances=utterances,
        speakers=who.speakers,
        metadata=draft.metadata,
        quality=tuple(dict.fromkeys(quality)),
        diarization=draft.diarization,
        demo_model=draft.demo_model,
    )


def _utterance(timing: Timed, id_: str, speaker: str, role: Role) -> Utterance:
    draft = timing.utterance
    return Utterance(
        id=id_,
        speaker=speaker,
        role=role,
        span=timing.span,
        text=clean(draft.text),
        normalized=draft.normalized,
        words=draft.words,
        channel=draft.channel,
        probability=draft.probability,
        low_confidence=draft.low_confidence,
    )


def _ids(utterances: Sequence[DraftUtterance]) -> list[str]:
    given = [clean(each.id or "") for each in utterances]
    if all(given) and len(set(given)) == len(given):
        return given
    return [f"u{n:03d}" for n in range(1, len(utterances) + 1)]


def _language(
    named: str | None, option: Language | None, utterances: Sequence[Utterance]
) -> Language | None:
    if option:
        return option
    if named:  # perhaps a language that `coach` does not speak: then unknown, no guess
        return named_language(named)
    return detected_language(each.text for each in utterances)


def _empty(n: int) -> tuple[QualityNote, ...]:
    if not n:
        return ()
    message = f"{n} utterances without text were left out"
    return (QualityNote("empty_utterances", message, value=float(n)),)


def _foreign(named: str | None) -> tuple[QualityNote, ...]:
    if not named or named_language(named):
        return ()
    message = f"the transcript says its language is {clean(named)[:20]!r}, neither zh nor en"
    return (QualityNote("foreign_language", message),)
