import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.span import Span
from coach.listen.piece import Piece
from coach.listen.speakers import channels
from coach.listen.speakers.channels import channel_pieces, pad_runs

from .voices import audio_of


@pytest.mark.parametrize(
    ("name", "found", "expected"),
    [
        ("none", [], []),
        ("free", [(50, 60)], [(0.4, 0.7)]),
        ("at the start", [(3, 60)], [(0.0, 0.7)]),
        ("at the end", [(50, 97)], [(0.4, 1.0)]),
        ("neighbours", [(20, 30), (36, 50)], [(0.1, 0.33), (0.33, 0.6)]),
        ("odd gap", [(20, 30), (35, 50)], [(0.1, 0.32), (0.33, 0.6)]),
    ],
)
def test_pieces_are_padded_but_not_into_neighbours(name, found, expected):
    spans = pad_runs(found, n_frames=100, pad=10)
    assert [(span.start_s, span.end_s) for span in spans] == expected


@given(st.lists(st.integers(1, 40), max_size=12), st.integers(0, 30))
def test_padded_pieces_never_overlap_nor_shrink(steps, pad):
    edges = np.cumsum(steps).tolist()
    found = list(zip(edges[::2], edges[1::2], strict=False))
    n_frames = (edges[-1] if edges else 0) + 5
    spans = pad_runs(found, n_frames=n_frames, pad=pad)
    assert all(a.end_s <= b.start_s for a, b in itertools.pairwise(spans))
    for (start, end), span in zip(found, spans, strict=True):
        assert 0 <= span.start_s <= start / 100
        assert end / 100 <= span.end_s <= n_frames / 100


def test_pieces_of_both_channels_are_sorted_by_time(monkeypatch):
    def loud_parts(signal, *, settings):
        return (Span(1, 2), Span(4, 5)) if signal[20_000] else (Span(2.5, 3.5),)

    monkeypatch.setattr(channels, "speech_spans", loud_parts)
    first, second = np.zeros(96_000), np.zeros(96_000)
    first[16_000:32_000] = first[64_000:80_000] = 0.1
    second[40_000:56_000] = 0.1
    assert channel_pieces(audio_of(first, second)) == (
        Piece(0, Span(0.9, 2.1)),
        Piece(1, Span(2.4, 3.6)),
        Piece(0, Span(3.9, 5.1)),
    )


def test_channel_without_speech_gives_no_pieces(monkeypatch):
    monkeypatch.setattr(
        channels, "speech_spans", lambda signal, *, settings: (Span(0, 1),) if signal.any() else ()
    )
    pieces = channel_pieces(audio_of(np.full(32_000, 0.1), np.zeros(32_000)))
    assert {piece.channel for piece in pieces} == {0}
