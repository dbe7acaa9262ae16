from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.span import Span
from coach.listen.piece import Piece
from coach.listen.transcribe.splitting import split_long


def test_short_pieces_stay_as_they_are():
    pieces = (Piece(0, Span(1, 29)), Piece(1, Span(2, 3)))
    assert split_long(pieces, max_piece_s=28) == pieces


def test_cut_falls_on_the_quiet_point():
    asked = []

    def quiet(channel, span):
        asked.append((channel, span))
        return 25.5

    first, second = split_long([Piece(1, Span(0, 40))], max_piece_s=28, quiet=quiet)
    assert (first.span, second.span) == (Span(0, 25.5), Span(25.5, 40))
    assert asked == [(1, Span(14, 28))]


def test_a_quiet_point_outside_the_room_is_held_inside():
    parts = split_long([Piece(0, Span(0, 40))], max_piece_s=28, quiet=lambda c, s: 39.9)
    assert [part.span.duration_s for part in parts] == [28, 12]


def test_too_short_a_limit_is_refused():
    with pytest.raises(ValueError, match="expected more than"):
        split_long([], max_piece_s=4)


@given(
    start=st.floats(0, 1e4),
    length=st.floats(0.1, 600),
    max_piece_s=st.floats(5, 30),
    where=st.floats(0, 1),
)
def test_parts_cover_the_piece_and_are_short_enough(start, length, max_piece_s, where):
    piece = Piece(0, Span(start, start + length))
    parts = split_long(
        [piece],
        max_piece_s=max_piece_s,
        quiet=lambda c, span: span.start_s + where * span.duration_s,
    )
    assert parts[0].span.start_s == piece.span.start_s
    assert parts[-1].span.end_s == piece.span.end_s
    assert all(a.span.end_s == b.span.start_s for a, b in pairwise(parts))
    assert all(0 < part.span.duration_s <= max_piece_s + 1e-6 for part in parts)
