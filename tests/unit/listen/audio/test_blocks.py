import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coach.listen.audio.blocks import Blocks


@given(st.lists(st.integers(0, 40_000), max_size=6), st.integers(1, 3))
def test_what_goes_in_comes_out(sizes: list[int], n_channels: int) -> None:
    total = sum(sizes)
    whole = (np.arange(total * n_channels) % 30_011).astype(np.int16).reshape(n_channels, total)
    blocks = Blocks(n_channels, block_values=32_000 * n_channels)
    for end, size in zip(np.cumsum(sizes, dtype=int), sizes, strict=True):
        blocks.append(whole[:, end - size : end])
    assert blocks.n_samples == total
    seconds = list(blocks.seconds())
    assert all(second.shape[1] == 16_000 for second in seconds[:-1])
    assert sum(second.shape[1] for second in seconds) == total
    if seconds:
        np.testing.assert_array_equal(np.concatenate(seconds, axis=1), whole)
    rows = list(range(n_channels))[::-1]
    np.testing.assert_array_equal(blocks.take(rows), whole[rows])
    assert blocks.n_samples == 0
