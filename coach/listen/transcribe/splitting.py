"""Long speech is cut before it is packed, at its quietest moment."""

from collections.abc import Callable, Iterable
from math import ceil

from coach.domain.span import Span
from coach.listen.piece import Piece

QuietPoint = Callable[[int, Span], float]
"""(channel, span) → the quietest moment inside the span, in seconds of the call."""

_CHOICE_S = 2.0  # a cut gets at least this much room to look for silence
_SHORTEST_S = 1.0  # no sliver shorter than this is cut off


def middle(_channel: int, span: Span) -> float:
    """The quiet point of one who cannot hear: the middle of the span."""
    return span.middle_s


def split_long(
    pieces: Iterable[Piece], *, max_piece_s: float, quiet: QuietPoint = middle
) -> tuple[Piece, ...]:
    """Cut pieces longer than ``max_piece_s``; the parts cover the same time.

    Args:
        pieces: Stretches of speech.
        max_piece_s: Longest part allowed, in seconds; more than 4.
        quiet: Says where to cut; its answer is held inside the span it was asked about.

    Raises:
        ValueError: If ``max_piece_s`` leaves no room to choose a cut.

    Example:
        >>> split_long([Piece(0, Span(0, 40))], max_piece_s=28)
        (Piece(channel=0, span=Span(start_s=0, end_s=21.0)), Piece(channel=0, span=Span(start_s=21.0, end_s=40)))
    """  # noqa: E501
    if max_piece_s <= 2 * _CHOICE_S:
        raise ValueError(f"max_piece_s is {max_piece_s}: expected more than {2 * _CHOICE_S} s")
    return tuple(part for piece in pieces for part in _parts(piece, max_piece_s, quiet))


def _parts(piece: Piece, max_piece_s: float, quiet: QuietPoint) -> tuple[Piece, ...]:
    start_s, end_s = piece.span.start_s, piece.span.end_s
    parts: list[Piece] = []
    while end_s - start_s > max_piece_s:
        room = _room(start_s, end_s, max_piece_s)
        cut_s = min(max(quiet(piece.channel, room), room.start_s), room.end_s)
        parts.append(Piece(piece.channel, Span(start_s, cut_s)))
        start_s = cut_s
    return (*parts, Piece(piece.channel, Span(start_s, end_s)))


def _room(start_s: float, end_s: float, max_piece_s: float) -> Span:
    """Where the next cut may fall so that no more parts than needed come out."""
    n_parts = ceil((end_s - start_s) / (max_piece_s - _CHOICE_S))
    earliest_s = max(end_s - (n_parts - 1) * max_piece_s, start_s + max_piece_s / 2)
    latest_s = min(start_s + max_piece_s, end_s - _SHORTEST_S)
    return Span(min(earliest_s, latest_s), latest_s)
