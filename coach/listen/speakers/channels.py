"""Two channels are two people: the pieces of speech on each channel."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.piece import Piece
from coach.listen.speakers.frames import FRAME_S, frame_levels_dbfs, mask_from_spans, runs
from coach.listen.speakers.gate import GateSettings, gate_crosstalk
from coach.listen.speakers.vad import VadSettings, speech_spans

Run = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PieceSettings:
    """How speech becomes pieces.

    Attributes:
        pad_s: Added at both ends, never into a neighbour on the same channel.
        vad: Thresholds of voice activity detection.
        gate: Margins of the gate against cross-talk.
    """

    pad_s: float = 0.1
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
    pad = round(settings.pad_s / FRAME_S)
    pieces = [
        Piece(channel, span)
        for channel, mask in enumerate(gated)
        for span in pad_runs(runs(mask), n_frames=len(mask), pad=pad)
    ]
    return tuple(sorted(pieces, key=lambda piece: (piece.span, piece.channel)))


def pad_runs(found: Sequence[Run], *, n_frames: int, pad: int) -> tuple[Span, ...]:
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
