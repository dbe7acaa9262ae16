"""Who speaks when on one channel, by clustering what the voices sound like.

No weights and no download: statistics of cepstra in windows of 1.5 s, spectral
clustering into two voices, then each frame goes to the voice that explains it
better. It tells a man from a woman well and two voices of one sex badly;
whoever uses it must mark the result as low in confidence.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.piece import Piece
from coach.listen.speakers.cepstrum import cepstral_frames
from coach.listen.speakers.resegment import Labels, resegment
from coach.listen.speakers.turn import Diarization, SpeakerTurn
from coach.listen.speakers.two_voices import FRAMES_PER_S, TwoVoices, find_two_voices


def cluster(
    audio: Audio, pieces: Sequence[Piece], *, min_speakers: int = 1, max_speakers: int = 2
) -> Diarization:
    """Give the speech of a mono recording to one or two voices.

    Args:
        audio: Decoded samples.
        pieces: Speech found on it, as from `channel_pieces`; sorted, one channel.
        min_speakers: 1 or 2. With 2, two voices are found even where the speech
            may be one person's.
        max_speakers: 1 or 2, at least ``min_speakers``.

    Returns:
        Turns inside the pieces, voices ``S0`` and ``S1`` by first appearance. The
        separation is ``None`` when only one voice was found.

    Raises:
        ValueError: If the numbers of speakers are not 1 or 2, or out of order.
    """
    if not 1 <= min_speakers <= max_speakers <= 2:
        raise ValueError(
            f"min_speakers={min_speakers}, max_speakers={max_speakers}: "
            "clustering finds one or two voices, use pyannote for more"
        )
    cepstra = [cepstral_frames(audio.signal(piece.channel, piece.span)) for piece in pieces]
    found = None
    if max_speakers == 2:
        found = find_two_voices(cepstra, certainly=min_speakers == 2)
    if found is None:
        return Diarization(tuple(SpeakerTurn(piece.span, "S0") for piece in pieces))
    labels = resegment(cepstra, _labels_of_frames(found, [len(part) for part in cepstra]))
    turns = [
        turn
        for piece, of_frames in zip(pieces, labels, strict=True)
        for turn in _turns(piece, of_frames)
    ]
    return Diarization(_by_first_appearance(turns), found.silhouette)


def _labels_of_frames(found: TwoVoices, lengths: Sequence[int]) -> list[Labels]:
    """Majority of the windows over each frame; -1 where none reaches."""
    votes = [np.zeros((n_frames, 2), np.int64) for n_frames in lengths]
    for window, label in zip(found.windows, found.labels, strict=True):
        votes[window.piece][window.start : window.end, label] += 1
    return [np.where(vote.any(axis=1), vote.argmax(axis=1), -1) for vote in votes]


def _turns(piece: Piece, labels: Labels) -> list[SpeakerTurn]:
    """Runs of one label, stretched to fill the piece."""
    if not len(labels):
        return [SpeakerTurn(piece.span, "0")]
    changes = [0, *(np.flatnonzero(np.diff(labels)) + 1).tolist()]
    starts = [piece.span.start_s + change / FRAMES_PER_S for change in changes]
    edges = [piece.span.start_s, *starts[1:], piece.span.end_s]
    return [
        SpeakerTurn(Span(start_s, end_s), str(labels[change]))
        for change, (start_s, end_s) in zip(changes, pairwise(edges), strict=True)
    ]


def _by_first_appearance(turns: Sequence[SpeakerTurn]) -> tuple[SpeakerTurn, ...]:
    names: dict[str, str] = {}
    for turn in sorted(turns):
        names.setdefault(turn.speaker, f"S{len(names)}")
    return tuple(sorted(SpeakerTurn(turn.span, names[turn.speaker]) for turn in turns))
