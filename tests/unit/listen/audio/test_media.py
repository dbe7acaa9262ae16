import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Recording
from coach.domain.span import Span
from coach.listen.audio import Audio

RAMP = np.arange(-16_000, 16_000, dtype=np.int16)
AUDIO = Audio(Recording("0", 2.0, 16_000, 3, "pcm_s16le"), np.stack([RAMP, -RAMP]), (0, 2), ())


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (None, RAMP),
        (Span(0, 2), RAMP),
        (Span(0.5, 1.0), RAMP[8000:16_000]),
        (Span(1.5, 9.0), RAMP[24_000:]),
        (Span(1.0, 1.0), RAMP[:0]),
        (Span(5.0, 6.0), RAMP[:0]),
    ],
)
def test_signal_is_the_span_in_unit_scale(span: Span | None, expected: np.ndarray) -> None:
    for row, sign in ((0, 1), (1, -1)):
        signal = AUDIO.signal(row, span)
        assert signal.dtype == np.float32
        np.testing.assert_array_equal(signal, sign * expected.astype(np.float32) / 32_768)


@pytest.mark.parametrize("row", [-1, 2])
def test_unknown_row(row: int) -> None:
    with pytest.raises(IndexError, match="expected 0 to 1"):
        AUDIO.signal(row)


@given(st.floats(0, 3), st.floats(0, 3))
def test_signal_is_bounded_and_as_long_as_the_span(a: float, b: float) -> None:
    span = Span(min(a, b), max(a, b))
    signal = AUDIO.signal(0, span)
    inside = max(0.0, min(span.end_s, AUDIO.duration_s) - min(span.start_s, AUDIO.duration_s))
    assert abs(signal.size - inside * 16_000) <= 1
    assert np.all(np.abs(signal) <= 1)
