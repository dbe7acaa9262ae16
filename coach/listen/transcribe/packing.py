"""Speech of all channels into as few windows as possible, and words back into call time.

A Whisper model pays for 30 s whatever a window holds. Decoding both channels
of a call whole pays twice the call; packing pays for the speech alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from coach.domain.call import Word
from coach.domain.span import Span
from coach.listen.piece import Piece
from coach.listen.transcribe.splitting import QuietPoint, middle, split_long

WINDOW_S = 30.0
WINDOW_BUDGET = 1.15  # windows allowed per window's worth of speech
_ROUNDING_S = 1e-6


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and where it starts in its window, in seconds."""

    piece: Piece
    offset_s: float

    @property
    def span(self) -> Span:
        """The time it takes in the window."""
        return Span(self.offset_s, self.offset_s + self.piece.span.duration_s)


@dataclass(frozen=True, slots=True)
class PackedWindow:
    """Pieces that are decoded together, in order of their offsets."""

    placed: tuple[Placed, ...]

    @property
    def duration_s(self) -> float:
        return self.placed[-1].span.end_s


@dataclass(frozen=True, slots=True)
class WindowCount:
    """What packing saves.

    Attributes:
        packed: Windows encoded.
        whole: Windows needed to decode every channel from start to end.
        at_least: Windows that the speech alone would fill.
    """

    packed: int
    whole: int
    at_least: int


def pack(
    pieces: Iterable[Piece],
    *,
    window_s: float = WINDOW_S,
    gap_s: float = 0.3,
    min_gap_s: float = 0.0,
    max_piece_s: float = 28.0,
    quiet: QuietPoint = middle,
) -> tuple[PackedWindow, ...]:
    """Place every piece in some window, keeping order of time as far as that costs nothing.

    The gap between pieces shrinks from ``gap_s`` towards ``min_gap_s`` only
    while more than `WINDOW_BUDGET` × the windows' worth of speech are needed:
    in a call of very short pieces the gaps alone would fill windows. Even then
    pieces do not touch, for each carries silence around its speech.

    Args:
        pieces: Stretches of speech on any channels; empty ones are left out.
        window_s: Length of a window, in seconds.
        gap_s: Silence between pieces, in seconds.
        min_gap_s: Least silence between pieces, in seconds.
        max_piece_s: Longer pieces are cut (see `split_long`).
        quiet: Where a long piece may be cut.

    Returns:
        Windows in order of their first piece; every moment of speech is in exactly one.

    Raises:
        ValueError: If a piece of ``max_piece_s`` does not fit a window, or the gaps are reversed.

    Example:
        >>> a, b = Piece(0, Span(0, 20)), Piece(1, Span(15, 24))
        >>> [placed.offset_s for placed in pack([a, b])[0].placed]
        [0.0, 20.3]
    """
    if not 0 <= min_gap_s <= gap_s or max_piece_s > window_s:
        raise ValueError(
            f"cannot pack with gaps of {min_gap_s}–{gap_s} s and pieces of {max_piece_s} s: "
            f"expected 0 <= min_gap_s <= gap_s and max_piece_s <= {window_s}"
        )
    spoken = [piece for piece in pieces if piece.span.duration_s > 0]
    short = sorted(
        split_long(spoken, max_piece_s=max_piece_s, quiet=quiet),
        key=lambda piece: (piece.span, piece.channel),
    )
    plans = (_plan(short, gap, window_s) for gap in _gaps(gap_s, min_gap_s))
    return _cheapest(plans, allowed=int(WINDOW_BUDGET * _windows_of(short, window_s)))


def unpack(
    window: PackedWindow, words: Iterable[Word]
) -> tuple[tuple[Piece, tuple[Word, ...]], ...]:
    """Give each word to the piece that holds its middle, and move it to call time.

    A word whose middle falls into a gap goes to the nearest piece. Words are
    clipped to their piece, so that none reaches into another.

    Args:
        window: Where the pieces stood.
        words: Words with times in seconds within the window, in order.

    Returns:
        Every piece of the window with its words; both in the order of the window.
    """
    heard: list[list[Word]] = [[] for _ in window.placed]
    for word in words:
        nearest = min(
            range(len(window.placed)),
            key=lambda n: window.placed[n].span.distance_s(word.span.middle_s),
        )
        heard[nearest].append(_in_call_time(word, window.placed[nearest]))
    return tuple((p.piece, tuple(w)) for p, w in zip(window.placed, heard, strict=True))


def count_windows(
    windows: Sequence[PackedWindow],
    *,
    duration_s: float,
    n_channels: int,
    window_s: float = WINDOW_S,
) -> WindowCount:
    """Compare packed windows with decoding ``n_channels`` whole channels.

    >>> count_windows(pack([Piece(0, Span(3, 9)), Piece(1, Span(50, 61))]),
    ...               duration_s=90, n_channels=2)
    WindowCount(packed=1, whole=6, at_least=1)
    """
    pieces = [placed.piece for window in windows for placed in window.placed]
    return WindowCount(
        packed=len(windows),
        whole=n_channels * ceil(duration_s / window_s),
        at_least=_windows_of(pieces, window_s),
    )


def _windows_of(pieces: Sequence[Piece], window_s: float) -> int:
    speech_s = sum(piece.span.duration_s for piece in pieces)
    return ceil((speech_s - _ROUNDING_S) / window_s) if pieces else 0


def _gaps(gap_s: float, min_gap_s: float) -> tuple[float, ...]:
    between = (min_gap_s + (gap_s - min_gap_s) * part for part in (1.0, 0.5, 0.25, 0.1, 0.0))
    return tuple(dict.fromkeys(between))


def _cheapest(
    plans: Iterable[tuple[PackedWindow, ...]], *, allowed: int
) -> tuple[PackedWindow, ...]:
    """The first plan within the allowance, else the first of the shortest."""
    best: tuple[PackedWindow, ...] | None = None
    for plan in plans:
        if best is None or len(plan) < len(best):
            best = plan
        if len(best) <= allowed:
            break
    return best or ()


def _plan(pieces: Sequence[Piece], gap_s: float, window_s: float) -> tuple[PackedWindow, ...]:
    """Fewest windows at this gap; of equals, the plan that keeps time order best."""
    sizes = [piece.span.duration_s + gap_s for piece in pieces]
    in_time = list(range(len(pieces)))
    largest_first = sorted(in_time, key=lambda n: -sizes[n])
    attempts = (
        _fit(in_time, sizes, window_s + gap_s, lookback=1),
        _fit(in_time, sizes, window_s + gap_s, lookback=4),
        _fit(in_time, sizes, window_s + gap_s, lookback=len(pieces)),
        _fit(largest_first, sizes, window_s + gap_s, lookback=len(pieces)),
    )
    groups = sorted(sorted(group) for group in min(attempts, key=len))
    return tuple(_place([pieces[n] for n in group], gap_s) for group in groups)


def _fit(
    order: Sequence[int], sizes: Sequence[float], capacity: float, *, lookback: int
) -> list[list[int]]:
    """First fit: each item into the first of the last ``lookback`` bins with room."""
    bins: list[list[int]] = []
    free: list[float] = []
    for item in order:
        for n in range(max(0, len(bins) - lookback), len(bins)):
            if free[n] + _ROUNDING_S >= sizes[item]:
                break
        else:
            n = len(bins)
            bins.append([])
            free.append(capacity)
        bins[n].append(item)
        free[n] -= sizes[item]
    return bins


def _place(pieces: Sequence[Piece], gap_s: float) -> PackedWindow:
    offsets_s = [0.0]
    for piece, _next in pairwise(pieces):
        offsets_s.append(offsets_s[-1] + piece.span.duration_s + gap_s)
    return PackedWindow(tuple(map(Placed, pieces, offsets_s)))


def _in_call_time(word: Word, placed: Placed) -> Word:
    piece = placed.piece.span
    shift_s = piece.start_s - placed.offset_s
    start_s = min(max(word.span.start_s + shift_s, piece.start_s), piece.end_s)
    end_s = min(max(word.span.end_s + shift_s, start_s), piece.end_s)
    return Word(word.text, Span(start_s, end_s), word.probability)
