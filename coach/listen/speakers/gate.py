"""The gate against cross-talk: on each channel, only the person it belongs to.

Telephone recorders leak: one party is heard on the other's channel, 15 to 25 dB
down and some milliseconds late. Voice activity detection takes the leak for
speech. A frame is kept on a channel only if no other channel is much louder
around the same time; two people who really speak at once are about equally
loud, so both stay.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coach.listen.speakers.frames import FRAME_S, Mask, drop_short, fill_short


@dataclass(frozen=True, slots=True)
class GateSettings:
    """When a frame counts as a leak from another channel.

    The defaults were picked on synthetic calls and on real voices with a made
    leak of -12 to -30 dB; real lines may want others. A lower margin takes out
    more leak and more of what is said at the same time.

    Attributes:
        margin_db: Another channel louder by more than this silences the frame.
        around_s: The other channel's loudest frame within ± this counts, which
            covers the delay of an echo.
        settle_s: Gaps shorter than this are closed, then speech shorter than
            this is dropped. In this order: between syllables the other's leak is
            often the louder, so speech comes out of the gate in splinters.
    """

    margin_db: float = 8.0
    around_s: float = 0.05
    settle_s: float = 0.2


def gate_crosstalk(
    speech: Sequence[Mask],
    levels_dbfs: NDArray[np.float32],
    *,
    settings: GateSettings | None = None,
) -> tuple[Mask, ...]:
    """Take leaked speech out of the speech found on each channel.

    Args:
        speech: Per channel, the frames in which speech was detected.
        levels_dbfs: Frame levels, shape ``(n_channels, n_frames)``, 10 ms a frame.
        settings: Margins; the defaults if left out.

    Returns:
        One mask per channel. A recording of one channel comes back unchanged.
    """
    if len(speech) < 2:
        return tuple(speech)
    settings = settings or GateSettings()
    around = round(settings.around_s / FRAME_S)
    settle = round(settings.settle_s / FRAME_S)
    loudest = np.stack([_running_max(row, around) for row in levels_dbfs])
    gated = []
    for channel, mask in enumerate(speech):
        others = np.max(np.delete(loudest, channel, axis=0), axis=0)
        own = mask & (others <= levels_dbfs[channel] + settings.margin_db)
        gated.append(drop_short(fill_short(own, shortest=settle), shortest=settle))
    return tuple(gated)


def _running_max(row: NDArray[np.float32], around: int) -> NDArray[np.float32]:
    """Maximum over ``around`` frames to either side of each frame."""
    padded = np.pad(row, around, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * around + 1)
    loudest: NDArray[np.float32] = np.max(windows, axis=1)
    return loudest
