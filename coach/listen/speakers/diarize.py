"""Who speaks when on one channel, by clustering what the voices sound like.

No weights and no download: statistics of cepstra in windows of 1.5 s, spectral
clustering into two voices, then each frame goes to the voice that explains it
better. It tells a man from a woman well and two voices of one sex badly;
whoever uses it must mark the result as low in confidence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.speakers.cepstrum import Features, cepstral_frames
from coach.listen.speakers.piece import Piece
from coach.listen.speakers.resegment import Labels, resegment
from coach.listen.speakers.turn import Diarization, SpeakerTurn

_HOP_S = 0.01
_FEWEST_WINDOWS = 8  # some four seconds; with less, one voice falls into two by chance


@dataclass(frozen=True, slots=True)
class ClusterSettings:
    """How voices are told apart.

    Attributes:
        min_speakers: 1 or 2. With 2, two voices are found even where nothing says so.
        max_speakers: 1 or 2; at least ``min_speakers``.
        window_s: Length of the stretch that one description of a voice comes from.
        hop_s: Step from one window to the next.
        separation: Two voices need at least this silhouette; short calls need more.

    Raises:
        ValueError: If the numbers of speakers are not 1 or 2, or out of order.
    """

    min_speakers: int = 1
    max_speakers: int = 2
    window_s: float = 1.5
    hop_s: float = 0.5
    separation: float = 0.21

    def __post_init__(self) -> None:
        if not 1 <= self.min_speakers <= self.max_speakers <= 2:
            raise ValueError(
                f"min_speakers={self.min_speakers}, max_speakers={self.max_speakers}: "
                "clustering finds one or two voices, use pyannote for more"
            )


def cluster(
    audio: Audio, pieces: Sequence[Piece], *, settings: ClusterSettings | None = None
) -> Diarization:
    """Give the speech of a mono recording to one or two voices.

    Args:
        audio: Decoded samples.
        pieces: Speech found on it, as from `channel_pieces`; sorted, one channel.
        settings: Bounds on the number of voices; the defaults if left out.

    Returns:
        Turns inside the pieces, voices ``S0`` and ``S1`` by first appearance. The
        separation is ``None`` when only one voice was found.
    """
    settings = settings or ClusterSettings()
    cepstra = [cepstral_frames(audio.signal(piece.channel, piece.span)) for piece in pieces]
    windows = _windows(cepstra, settings)
    split = _split(windows, cepstra, settings)
    if split is None:
        return Diarization(tuple(SpeakerTurn(piece.span, "S0") for piece in pieces))
    labels, separation = split
    refined = resegment(cepstra, _labels_of_frames(cepstra, windows, labels))
    turns = [
        turn
        for piece, of_frames in zip(pieces, refined, strict=True)
        for turn in _turns(piece, of_frames)
    ]
    return Diarization(_by_first_appearance(turns), separation)


@dataclass(frozen=True, slots=True)
class _Window:
    piece: int
    start: int
    end: int


def _windows(cepstra: Sequence[Features], settings: ClusterSettings) -> list[_Window]:
    """Windows inside the pieces; a piece shorter than one gives itself."""
    length, hop = round(settings.window_s / _HOP_S), round(settings.hop_s / _HOP_S)
    shortest = length // 5
    found = []
    for piece, frames in enumerate(cepstra):
        for start in range(0, max(1, len(frames) - length + hop), hop):
            end = min(start + length, len(frames))
            if end - start >= shortest:
                found.append(_Window(piece, start, end))
    return found


def _split(
    windows: Sequence[_Window], cepstra: Sequence[Features], settings: ClusterSettings
) -> tuple[NDArray[np.int64], float] | None:
    """Labels of the windows and their silhouette; ``None`` for a single voice."""
    if settings.max_speakers == 1 or len(windows) < _FEWEST_WINDOWS:
        return None
    described = np.stack([_describe(cepstra[w.piece][w.start : w.end]) for w in windows])
    scaled = (described - described.mean(axis=0)) / (described.std(axis=0) + 1e-9)
    labels, separation = _two_clusters(scaled)
    # Few windows fall into two groups by chance: the bar is higher for them.
    enough = settings.separation + 0.5 / len(windows)
    if settings.min_speakers == 1 and separation < enough:
        return None
    return labels, separation


def _describe(frames: Features) -> NDArray[np.float64]:
    """What a voice sounds like on average, and how much it moves."""
    return np.concatenate([frames.mean(axis=0), frames.std(axis=0)])


def _two_clusters(points: NDArray[np.float64]) -> tuple[NDArray[np.int64], float]:
    from scipy.spatial.distance import pdist, squareform
    from sklearn.cluster import SpectralClustering
    from sklearn.metrics import silhouette_score

    apart = squareform(pdist(points))
    closeness = np.exp(-(apart**2) / (2 * np.median(apart) ** 2 + 1e-9))
    model = SpectralClustering(n_clusters=2, affinity="precomputed", random_state=0)
    labels = np.asarray(model.fit_predict(closeness), np.int64)
    if len(set(labels.tolist())) < 2:
        return labels, -1.0
    return labels, float(silhouette_score(apart, labels, metric="precomputed"))


def _labels_of_frames(
    cepstra: Sequence[Features], windows: Sequence[_Window], labels: NDArray[np.int64]
) -> list[Labels]:
    """Majority of the windows over each frame; -1 where none reaches."""
    votes = [np.zeros((len(frames), 2), np.int64) for frames in cepstra]
    for window, label in zip(windows, labels, strict=True):
        votes[window.piece][window.start : window.end, label] += 1
    return [np.where(vote.any(axis=1), vote.argmax(axis=1), -1) for vote in votes]


def _turns(piece: Piece, labels: Labels) -> list[SpeakerTurn]:
    """Runs of one label, stretched to fill the piece."""
    if not len(labels):
        return [SpeakerTurn(piece.span, "0")]
    changes = [0, *(np.flatnonzero(np.diff(labels)) + 1).tolist()]
    starts = [piece.span.start_s + change * _HOP_S for change in changes]
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
