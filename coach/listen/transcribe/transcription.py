"""Pieces of speech in, utterances out: packing, recogniser and guards in their order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coach.domain.call import QualityNote, Utterance, Word
from coach.domain.labels import Language
from coach.listen.audio import Audio
from coach.listen.piece import Piece
from coach.listen.transcribe import guards
from coach.listen.transcribe.guards import Dropped
from coach.listen.transcribe.packing import PackedWindow, pack, unpack
from coach.listen.transcribe.recognizer import Decoded, Progress, Recognizer
from coach.listen.transcribe.rendering import RenderedWindows, quiet_point
from coach.listen.transcribe.utterances import numbered, split_at_pauses, utterances_of, written

_WORTH_WORDS_S = 1.0  # a shorter piece without words may well be a cough

Transcription = tuple[tuple[Utterance, ...], Language | None, tuple[QualityNote, ...]]


@dataclass(frozen=True, slots=True)
class _Heard:
    """A piece with the words that passed the guards on windows and pieces."""

    piece: Piece
    words: tuple[Word, ...]
    dropped: tuple[Dropped, ...] = ()

    @property
    def nothing_s(self) -> float:
        """Seconds of speech that gave no words at all."""
        long_enough = self.piece.span.duration_s >= _WORTH_WORDS_S
        silent = long_enough and not self.words and not self.dropped
        return self.piece.span.duration_s if silent else 0.0


def transcribe_pieces(
    audio: Audio,
    pieces: Sequence[Piece],
    recognizer: Recognizer,
    *,
    language: Language | None,
    progress: Progress | None = None,
) -> Transcription:
    """Recognise speech of all channels in one go.

    Each row of the audio is one speaker, ``S0`` … in the order of rows; on a
    mono recording diarization tells the voices apart afterwards, by word.

    Args:
        audio: Decoded samples.
        pieces: Where somebody speaks; what lies outside is never decoded.
        recognizer: Any engine.
        language: The language spoken; ``None`` to find it out.
        progress: Called with (windows done, windows in all).

    Returns:
        Utterances sorted by time, role ``UNKNOWN``; the language of the call,
        ``None`` where it is neither Chinese nor English or nobody speaks; and
        remarks on what was dropped, marked or not understood.
    """
    packed = pack(pieces, quiet=quiet_point(audio))
    if not packed:
        return (), language, ()
    windows = RenderedWindows(audio, packed)
    decoded = recognizer.transcribe(windows, language=language, progress=progress)
    spoken = decoded[0].language
    heard = [part for window, d in zip(packed, decoded, strict=True) for part in _heard(window, d)]
    utterances, dropped = _said(audio, heard, spoken)
    dropped = [*(drop for part in heard for drop in part.dropped), *dropped]
    n_unsure = sum(utterance.low_confidence for utterance in utterances)
    remarks = guards.notes(dropped, n_low_confidence=n_unsure)
    return utterances, spoken, (*remarks, *_gaps(heard), *_foreign(spoken, utterances))


def _heard(window: PackedWindow, decoded: Decoded) -> list[_Heard]:
    if guards.drop_silence(decoded).dropped:
        return [_silent(piece, words) for piece, words in unpack(window, decoded.words)]
    parts = []
    for piece, words in unpack(window, decoded.words):
        passed = guards.drop_impossible_rate(words, piece.span)
        parts.append(_Heard(piece, passed.kept, passed.dropped))
    return parts


def _silent(piece: Piece, words: Sequence[Word]) -> _Heard:
    if not words:
        return _Heard(piece, ())
    length = sum(len(word.text) for word in words)
    return _Heard(piece, (), (Dropped(guards.Reason.SILENCE, length, piece.span),))


def _said(
    audio: Audio, heard: Iterable[_Heard], language: Language | None
) -> tuple[tuple[Utterance, ...], list[Dropped]]:
    utterances: list[Utterance] = []
    dropped: list[Dropped] = []
    for row, words in sorted(_by_row(heard).items()):
        for stretch in split_at_pauses(written(words, language=language)):
            real = guards.drop_inventions(stretch)
            once = guards.drop_loops(real.kept)
            dropped.extend((*real.dropped, *once.dropped))
            if once.kept:
                channel = audio.channels[row]
                utterances.extend(
                    utterances_of(once.kept, speaker=f"S{row}", channel=channel, language=language)
                )
    return numbered(utterances), dropped


def _by_row(heard: Iterable[_Heard]) -> dict[int, list[Word]]:
    rows: dict[int, list[Word]] = {}
    for part in sorted(heard, key=lambda part: part.piece.span):
        rows.setdefault(part.piece.channel, []).extend(part.words)
    return rows


def _gaps(heard: Iterable[_Heard]) -> tuple[QualityNote, ...]:
    lost = [part for part in heard if part.nothing_s]
    if not lost:
        return ()
    lost_s = sum(part.nothing_s for part in lost)
    span = lost[0].piece.span if len(lost) == 1 else None
    message = f"{lost_s:.1f} s of speech or a sound like it gave no words"
    return (QualityNote("no_words_recognized", message, span=span, value=round(lost_s, 1)),)


def _foreign(language: Language | None, said: Sequence[Utterance]) -> tuple[QualityNote, ...]:
    if language is not None or not said:
        return ()
    message = "the call is in neither Mandarin nor English: its text is a transcript only"
    return (QualityNote("other_language", message),)
