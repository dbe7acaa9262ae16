"""Remarks on the audio that a reader of the report should know.

Codes are stable: ``truncated, damaged, many_channels, identical_channels,
dead_channel, clipping, narrow_band, low_level, dc_offset``.
"""

from collections.abc import Iterator

import numpy as np

from coach.domain.call import QualityNote
from coach.listen.audio.channels import Selection, loudest_dbfs
from coach.listen.audio.decoding import Damage
from coach.listen.audio.measuring import Measures, active_level_dbfs
from coach.listen.audio.media import MediaInfo

_CLIPPED_SHARE = 0.0005
_LOW_DBFS = -45.0
_OFFSET = 0.01
_TELEPHONE_RATE_HZ = 8_000
_NARROW_DB = -40.0


def notes(
    info: MediaInfo,
    *,
    damage: Damage,
    clipped: tuple[float, ...],
    measures: Measures,
    selection: Selection,
    duration_s: float,
) -> tuple[QualityNote, ...]:
    """All remarks: on the file first, then on its channels, by number.

    Args:
        info: What the header says.
        damage: What went wrong while decoding.
        clipped: Share of clipped samples per channel, 0–1.
        measures: Numbers of the signal.
        selection: Channels kept, dead and folded.
        duration_s: Length of what was decoded.
    """
    return (
        *_completeness(info, damage, duration_s),
        *_layout(selection, measures),
        *_narrow_band(info.sample_rate_hz, measures, selection),
        *(note for c in selection.kept for note in _channel(c, clipped[c], measures, selection)),
    )


def _completeness(info: MediaInfo, damage: Damage, duration_s: float) -> Iterator[QualityNote]:
    expected_s = info.duration_s
    # Encoders pad the last frame, and headers round: a tenth of a second is no loss.
    if expected_s is not None and expected_s - duration_s > 0.1 + 0.002 * expected_s:
        yield QualityNote(
            "truncated",
            f"{duration_s:.1f} s of the {expected_s:.1f} s that the header names could be "
            f"decoded ({100 * duration_s / expected_s:.0f} %)",
            value=round(duration_s, 2),
        )
    if damage.n_bad_packets or damage.n_gaps:
        yield QualityNote(
            "damaged",
            f"damaged inside: unreadable packets {damage.n_bad_packets}, gaps {damage.n_gaps} "
            f"({damage.gap_s:.1f} s filled with silence)",
            value=round(damage.gap_s, 2),
        )


def _layout(selection: Selection, measures: Measures) -> Iterator[QualityNote]:
    n_channels = measures.frame_power.shape[0]
    n_own = len(set(selection.kept) - set(selection.dead))
    if n_channels > 2:
        yield QualityNote(
            "many_channels",
            f"{n_channels} channels in the file, {n_own} with a sound of their own; "
            "a call has one or two",
            value=float(n_channels),
        )
    for fold in selection.folds:
        yield QualityNote(
            "identical_channels",
            f"channel {fold.copy} repeats channel {fold.original} (gain {fold.gain_db:+.1f} dB, "
            f"difference {fold.difference_db:.1f} dB); they are heard as one",
            channel=fold.copy,
            value=fold.difference_db,
        )
    for channel in selection.dead:
        level = round(loudest_dbfs(measures, channel), 1)
        yield QualityNote(
            "dead_channel",
            f"channel {channel} is dead: it never exceeds {level:.1f} dBFS",
            channel=channel,
            value=level,
        )


def _narrow_band(rate_hz: int, measures: Measures, selection: Selection) -> Iterator[QualityNote]:
    alive = [c for c in selection.kept if c not in selection.dead]
    narrow = [c for c in alive if _is_narrow(c, rate_hz, measures)]
    text = f"telephone band, nothing above 4 kHz (the file has {rate_hz} Hz)"
    if narrow and narrow == alive:
        yield QualityNote("narrow_band", text, value=float(rate_hz))
    elif narrow:
        for channel in narrow:
            yield QualityNote("narrow_band", text, channel=channel, value=float(rate_hz))


def _is_narrow(channel: int, rate_hz: int, measures: Measures) -> bool:
    """Even the strongest 1 % of the moments have next to nothing above 4 kHz."""
    if rate_hz <= _TELEPHONE_RATE_HZ:
        return True
    low, high = measures.band_power[:, channel]
    if low.size == 0 or not low.any():
        return False
    loud = low[low >= np.quantile(low, 0.9)].mean()
    return bool(np.quantile(high, 0.99) < 10 ** (_NARROW_DB / 10) * loud)


def _channel(
    channel: int, clipped: float, measures: Measures, selection: Selection
) -> Iterator[QualityNote]:
    if clipped > _CLIPPED_SHARE:
        yield QualityNote(
            "clipping",
            f"{100 * clipped:.2f} % of the samples of channel {channel} are clipped",
            channel=channel,
            value=round(100 * clipped, 3),
        )
    level = round(active_level_dbfs(measures.frame_power[channel]), 1)
    if level < _LOW_DBFS and channel not in selection.dead:
        yield QualityNote(
            "low_level",
            f"channel {channel} is very quiet: speech at about {level:.1f} dBFS",
            channel=channel,
            value=level,
        )
    offset = float(measures.offset[channel])
    if abs(offset) > _OFFSET:
        yield QualityNote(
            "dc_offset",
            f"channel {channel} has a constant offset of {100 * offset:+.1f} % of full scale",
            channel=channel,
            value=round(100 * offset, 2),
        )
