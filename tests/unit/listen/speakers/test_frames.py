import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.span import Span
from coach.listen.speakers.frames import (
    drop_short,
    fill_short,
    frame_levels_dbfs,
    mask_from_spans,
    runs,
)

MASKS = st.lists(st.booleans(), max_size=80).map(lambda each: np.array(each, np.bool_))


def test_level_of_a_square_wave_at_half_scale_is_minus_six():
    samples = np.full((1, 1_600), 16_384, np.int16)
    assert frame_levels_dbfs(samples)[0] == pytest.approx(np.full(10, -6.02), abs=0.01)


def test_silence_is_at_the_floor_and_channels_stay_apart():
    samples = np.stack([np.zeros(320, np.int16), np.full(320, 32_767, np.int16)])
    assert frame_levels_dbfs(samples).round(1).tolist() == [[-100, -100], [0, 0]]


def test_blocks_join_without_a_seam():
    ramp = np.repeat(np.arange(1, 12_101), 160).astype(np.int16)[None]
    levels = frame_levels_dbfs(ramp)[0]
    assert len(levels) == 12_100
    assert np.all(np.diff(levels[1:]) >= 0)


def test_recording_shorter_than_a_frame_has_none():
    assert frame_levels_dbfs(np.ones((2, 100), np.int16)).shape == (2, 0)


@given(MASKS)
def test_masks_survive_the_way_through_spans(mask):
    spans = [Span(start / 100, end / 100) for start, end in runs(mask)]
    assert np.array_equal(mask_from_spans(spans, len(mask)), mask)


@given(MASKS, st.integers(1, 12))
def test_short_runs_go_and_short_gaps_close(mask, shortest):
    dropped, filled = drop_short(mask, shortest=shortest), fill_short(mask, shortest=shortest)
    assert all(end - start >= shortest for start, end in runs(dropped))
    inner = [(a, b) for a, b in runs(~filled) if a > 0 and b < len(mask)]
    assert all(end - start >= shortest for start, end in inner)
    assert not np.any(dropped & ~mask)
    assert not np.any(mask & ~filled)
