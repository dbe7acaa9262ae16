"""Second look at a diarization: every frame goes to the voice that explains it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coach.listen.speakers.cepstrum import Features

Labels = NDArray[np.int64]

_SWITCH_COST = 50.0  # log-likelihood that a change of voice must gain; found on test clips
_ENOUGH_FRAMES = 30_000  # five minutes of one voice say all there is to say
_SHORTEST_VOICE = 100  # frames: with less than a second there is no voice to model


def resegment(
    cepstra: Sequence[Features], labels: Sequence[Labels], *, rounds: int = 2
) -> list[Labels]:
    """Model both voices, then decode who speaks, at a cost for every change.

    Args:
        cepstra: Per piece, features of shape ``(n_frames, n_coefficients)``.
        labels: Per piece, 0 or 1 for every frame, -1 where it is not known.
        rounds: Times that models are fitted and frames decoded.

    Returns:
        Per piece, 0 or 1 for every frame. Where a voice is too short to be
        modelled, the labels given, with -1 as 0.
    """
    current = [np.asarray(part) for part in labels]
    for _ in range(rounds):
        scores = _voice_scores(cepstra, current)
        if scores is None:
            break
        current = [decode(score, switch_cost=_SWITCH_COST) for score in scores]
    return [np.maximum(part, 0) for part in current]


def _voice_scores(
    cepstra: Sequence[Features], labels: Sequence[Labels]
) -> list[NDArray[np.float64]] | None:
    """Log-likelihood of each frame under both voices, shape ``(n_frames, 2)`` a piece."""
    from sklearn.mixture import GaussianMixture

    frames, of_frames = np.concatenate(cepstra), np.concatenate(labels)
    voices = []
    for voice in (0, 1):
        own = frames[of_frames == voice]
        if len(own) < _SHORTEST_VOICE:
            return None
        n_parts = min(8, len(own) // _SHORTEST_VOICE)
        model = GaussianMixture(n_parts, covariance_type="diag", reg_covar=1e-2, random_state=0)
        voices.append(model.fit(own[:: 1 + len(own) // _ENOUGH_FRAMES]))
    return [
        np.stack([voice.score_samples(part) for voice in voices], axis=1)
        if len(part)
        else np.zeros((0, 2))
        for part in cepstra
    ]


def decode(scores: NDArray[np.float64], *, switch_cost: float) -> Labels:
    """Best sequence of two labels when every change costs ``switch_cost`` (Viterbi).

    Example:
        >>> scores = np.array([[5.0, 0.0], [0.0, 1.0], [5.0, 0.0], [0.0, 9.0]])
        >>> decode(scores, switch_cost=4.0).tolist()
        [0, 0, 0, 1]
    """
    # Only the lead of voice 0 over voice 1 matters; a change bounds it by its cost.
    lead, leads = 0.0, []
    for gain in (scores[:, 0] - scores[:, 1]).tolist():
        leads.append(lead)
        lead = min(max(lead, -switch_cost), switch_cost) + gain
    labels = np.zeros(len(scores), np.int64)
    voice = 0 if lead >= 0 else 1
    for n in range(len(scores) - 1, -1, -1):
        labels[n] = voice
        if voice == 0 and leads[n] < -switch_cost:
            voice = 1
        elif voice == 1 and leads[n] > switch_cost:
            voice = 0
    return labels
