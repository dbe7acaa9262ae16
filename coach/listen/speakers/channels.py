"""Two channels are two people: the pieces of speech on each channel."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.speakers.frames import FRAME_S, frame_levels_dbfs, mask_from_spans, runs
from coach.listen.speakers.gate import GateSettings, gate_crosstalk
from coach.listen.speakers.piece import Piece
from coach.listen.speakers.vad import VadSettings, speech_spans

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PieceSettings:
    """How speech becomes pieces that a recogniser can take.

    Attributes:
        pad_s: Added at both ends, never into a neighbour on the same channel.
        longest_s: Longer speech is cut at its quietest moment; a recogniser's
            window is 30 s.
        vad: Thresholds of voice activity detection.
        gate: Margins of the gate against cross-talk.
    """

    pad_s: float = 0.1
    longest_s: float = 28.0
    vad: VadSettings = field(default_factory=VadSettings)
    gate: GateSettings = field(default_factory=GateSettings)


def channel_pieces(audio: Audio, *, settings: PieceSettings | None = None) -> tuple[Piece, ...]:
    """Find who speaks when on a recording with one person per channel.

    Works on any number of channels; on one there is no cross-talk to gate, and
    the pieces hold whoever speaks.

    Args:
        audio: Decoded samples.
        settings: Lengths and thresholds; the defaults if left out.

    Returns:
        Pieces sorted by start, then channel. A channel without speech gives none.
    """
    settings = settings or PieceSettings()
    levels = frame_levels_dbfs(audio.samples)
    found = [speech_spans(row, settings=settings.vad) for row in audio.samples]
    masks = [mask_from_spans(spans, levels.shape[1]) for spans in found]
    gated = gate_crosstalk(masks, levels, settings=settings.gate)
    pieces = [
        Piece(channel, span)
        for channel, mask in enumerate(gated)
        for span in _pieces_of(runs(mask), levels[channel], settings)
    ]
    return tuple(sorted(pieces, key=lambda piece: (piece.span, piece.channel)))


def _pieces_of(
    found: list[Run], level: NDArray[np.float32], settings: PieceSettings
) -> tuple[Span, ...]:
    longest = round((settings.longest_s - 2 * settings.pad_s) / FRAME_S)
    short = [part for run in found for part in split_run(run, level, longest=longest)]
    return pad_runs(short, n_frames=len(level), pad=round(settings.pad_s / FRAME_S))


def split_run(run: Run, level: NDArray[np.float32], *, longest: int) -> tuple[Run, ...]:
    """Cut a run of frames where it is quietest, until no part is over ``longest``.

    A part is never shorter than a third of ``longest``, but for the last.

    >>> split_run((0, 6), np.array([0, 0, -9, -50, -8, 0], np.float32), longest=4)
    ((0, 3), (3, 6))
    """
    start, end = run
    parts = []
    while end - start > longest:
        first = start + max(1, longest // 3)
        last = min(start + longest, end - 1)
        cut = first + _quietest(level[first : last + 1])
        parts.append((start, cut))
        start = cut
    return (*parts, (start, end))


def _quietest(level: NDArray[np.float32], *, width: int = 9) -> int:
    """Middle of the quietest 90 ms; of the quietest frame where there is less."""
    if len(level) < 2 * width:
        return int(np.argmin(level))
    means = np.convolve(level, np.ones(width) / width, mode="valid")
    return int(np.argmin(means)) + width // 2


def pad_runs(found: list[Run], *, n_frames: int, pad: int) -> tuple[Span, ...]:
    """Widen runs of frames by ``pad``, to half the gap at most where another is near.

    >>> pad_runs([(5, 10), (14, 20)], n_frames=30, pad=3)
    (Span(start_s=0.02, end_s=0.12), Span(start_s=0.12, end_s=0.23))
    """
    padded = []
    for n, (start, end) in enumerate(found):
        before = found[n - 1][1] if n else -start
        after = found[n + 1][0] if n + 1 < len(found) else 2 * n_frames - end
        wide_start = start - min(pad, (start - before) // 2)
        wide_end = end + min(pad, (after - end) // 2)
        padded.append(Span(wide_start / 100, wide_end / 100))
    return tuple(padded)
