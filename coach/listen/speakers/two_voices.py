"""One voice or two: descriptions of short windows, clustered and put to the proof."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.listen.speakers.cepstrum import Features

FRAMES_PER_S = 100
_WINDOW = 150
_HOP = 50
_SHORTEST_WINDOW = 30
_FEWEST_WINDOWS = 8  # some four seconds; with less, one voice falls into two by chance
_MOST_WINDOWS = 600  # longer calls are sampled more thinly: clustering costs their cube

_ENOUGH = 1.5  # silhouette of two voices ÷ what one voice would reach; from test clips
_ENOUGH_EXTRA = 6.0  # the fewer windows, the more is asked: + 6 ÷ their number
_SHUFFLES = 5
_BLOCK = 25  # frames, about a syllable


@dataclass(frozen=True, slots=True)
class Window:
    """Frames ``[start, end)`` of one piece."""

    piece: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TwoVoices:
    """Windows given to two voices.

    Attributes:
        windows: The stretches that were described.
        labels: 0 or 1 for each of them.
        silhouette: How far apart the voices are, -1 to 1.
    """

    windows: tuple[Window, ...]
    labels: NDArray[np.int64]
    silhouette: float


def find_two_voices(cepstra: Sequence[Features], *, certainly: bool = False) -> TwoVoices | None:
    """Split speech into two voices, if it holds two.

    Args:
        cepstra: Per piece, features of shape ``(n_frames, n_coefficients)``.
        certainly: There are two; only speech under some four seconds stays whole.

    Returns:
        The split, or ``None`` where one voice explains the speech as well.
    """
    windows = cut_windows([len(part) for part in cepstra])
    if len(windows) < _FEWEST_WINDOWS:
        return None
    labels, silhouette = _two_clusters(_describe(windows, cepstra))
    enough = _ENOUGH + _ENOUGH_EXTRA / len(windows)
    if not certainly and silhouette < enough * _silhouette_of_one_voice(windows, cepstra):
        return None
    return TwoVoices(windows, labels, silhouette)


def cut_windows(lengths: Sequence[int]) -> tuple[Window, ...]:
    """Windows of 1.5 s every half second, 600 at most; a shorter piece is one window.

    >>> [(w.piece, w.start, w.end) for w in cut_windows([20, 100, 200])]
    [(1, 0, 100), (2, 0, 150), (2, 50, 200)]
    """
    hop = max(_HOP, sum(lengths) // _MOST_WINDOWS)
    windows = tuple(
        Window(piece, start, min(start + _WINDOW, n_frames))
        for piece, n_frames in enumerate(lengths)
        for start in range(0, max(1, n_frames - _WINDOW + hop), hop)
        if min(start + _WINDOW, n_frames) - start >= _SHORTEST_WINDOW
    )
    return windows[:: max(1, -(-len(windows) // _MOST_WINDOWS))]  # many pieces, many windows


def _describe(windows: Sequence[Window], cepstra: Sequence[Features]) -> NDArray[np.float64]:
    """What each window sounds like on average and how much it moves, standardised."""
    parts = [cepstra[window.piece][window.start : window.end] for window in windows]
    described = np.stack([np.concatenate([p.mean(axis=0), p.std(axis=0)]) for p in parts])
    scaled: NDArray[np.float64] = (described - described.mean(axis=0)) / (
        described.std(axis=0) + 1e-9
    )
    return scaled


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


def _silhouette_of_one_voice(windows: Sequence[Window], cepstra: Sequence[Features]) -> float:
    """What two clusters reach when no window is of one voice only.

    The speech is cut into blocks as long as a syllable, these are shuffled over
    the whole recording and clustered again. What is left is what chance and the
    sounds of speech make of it.
    """
    frames = np.concatenate(cepstra)
    ends = np.cumsum([len(part) for part in cepstra])[:-1]
    blocks = np.array_split(frames, max(2, len(frames) // _BLOCK))
    draw = np.random.default_rng(0)
    reached = []
    for _ in range(_SHUFFLES):
        mixed = np.concatenate([blocks[n] for n in draw.permutation(len(blocks))])
        reached.append(_two_clusters(_describe(windows, np.split(mixed, ends)))[1])
    return max(0.0, float(np.mean(reached)))
