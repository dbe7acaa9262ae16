"""Several voices on one channel: the words of each utterance go to the voice that says them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from coach.domain.call import QualityNote, Utterance
from coach.domain.labels import Language
from coach.listen.audio import Audio
from coach.listen.piece import Piece
from coach.listen.speakers.assign import assign_words
from coach.listen.speakers.diarize import cluster
from coach.listen.speakers.turn import Diarization, Diarizer
from coach.listen.transcribe.utterances import numbered, utterances_of

cluster_voices = Diarizer("clustering", cluster)


@dataclass(frozen=True, slots=True)
class Told:
    """Utterances told apart by voice, how, and what to know about it."""

    utterances: tuple[Utterance, ...]
    method: str
    notes: tuple[QualityNote, ...]


def by_voice(
    audio: Audio,
    pieces: Sequence[Piece],
    utterances: Sequence[Utterance],
    *,
    language: Language | None,
    diarizer: Diarizer,
) -> Told:
    """Split the utterances of a one-channel recording by voice, word by word.

    Returns:
        Voices ``S0`` … in order of first word. One voice leaves the utterances
        as they are, method ``single``. A note says so, or how much to trust more.
    """
    if not utterances:
        return Told((), "single", ())
    found = diarizer.find(audio, pieces)
    if len({turn.speaker for turn in found.turns}) < 2:
        return _as_one(utterances)
    split = numbered(
        part for utterance in utterances for part in _split(utterance, found, language=language)
    )
    voices = dict.fromkeys(utterance.speaker for utterance in split)
    if len(voices) < 2:  # the other voice is a sound without words
        return _as_one(utterances)
    names = {voice: f"S{n}" for n, voice in enumerate(voices)}
    renamed = tuple(replace(u, speaker=names[u.speaker]) for u in split)
    return Told(renamed, diarizer.method, (_note(diarizer.method, found.separation),))


def _as_one(utterances: Sequence[Utterance]) -> Told:
    message = "one channel: voices were not told apart; all words stand under one voice"
    return Told(tuple(utterances), "single", (QualityNote("voices_not_told_apart", message),))


def _split(
    utterance: Utterance, found: Diarization, *, language: Language | None
) -> Iterator[Utterance]:
    voices = assign_words(utterance.words, found.turns)
    runs = groupby(zip(voices, utterance.words, strict=True), key=lambda pair: pair[0])
    for voice, run in runs:
        yield from utterances_of(
            tuple(word for _, word in run),
            speaker=voice,
            channel=utterance.channel,
            language=language,
        )


def _note(method: str, separation: float | None) -> QualityNote:
    measured = "" if separation is None else f" (separation {separation:.2f})"
    return QualityNote(
        "voices_by_sound",
        f"one channel: voices told apart by {method}{measured}; check who said what",
        value=None if separation is None else round(separation, 2),
    )
