"""On which row of the samples each utterance is heard."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coach.domain.call import Call, Utterance
from coach.understand.prosody.hops import Powers, hops_of

_TINY = 1e-12
_LOUDEST_PERCENTILE = 99.5


def rows_of(call: Call, powers: Powers, channels: Sequence[int]) -> Mapping[str, int]:
    """Utterance id → row of the samples.

    A known channel decides, and where there is one row there is no choice. Else a speaker is
    heard where the speaker's utterances are loudest, compared with what that row reaches; with
    one speaker alone, who may stand for several people, every utterance decides for itself.

    Args:
        call: The call.
        powers: Hop powers, shape ``(n_rows, n_hops)``.
        channels: For each row its channel in the recording.
    """
    row_of_channel = {channel: row for row, channel in enumerate(channels)}
    found: dict[str, int] = {}
    open_ones: dict[str, list[Utterance]] = defaultdict(list)
    one_speaker = len({utterance.speaker for utterance in call.utterances}) < 2
    for utterance in call.utterances:
        if len(channels) == 1:
            found[utterance.id] = 0
        elif utterance.channel in row_of_channel:
            found[utterance.id] = row_of_channel[utterance.channel]
        else:
            open_ones[utterance.id if one_speaker else utterance.speaker].append(utterance)
    if open_ones:
        relative = powers / np.maximum(_reached(powers), _TINY)
        for utterances in open_ones.values():
            row = _loudest_row(utterances, relative)
            found.update((utterance.id, row) for utterance in utterances)
    return found


def _reached(powers: Powers) -> NDArray[np.float64]:
    """What each row reaches when loudest; shape ``(n_rows, 1)``.

    A high percentile, for one party may say little; digital silence aside, for padding.
    """
    reached = [
        np.percentile(row[row > 0], _LOUDEST_PERCENTILE) if (row > 0).any() else 0.0
        for row in powers
    ]
    return np.array(reached)[:, np.newaxis]


def _loudest_row(utterances: Sequence[Utterance], relative: Powers) -> int:
    n_hops = relative.shape[1]
    parts = [relative[:, hops_of(utterance.span, n_hops)] for utterance in utterances]
    levels = [np.log(part.mean(axis=1) + _TINY) for part in parts if part.shape[1]]
    return int(np.argmax(np.median(levels, axis=0))) if levels else 0
