import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.listen.audio.resampling import Resampler, to_int16
from tests.unit.listen.audio.media_files import sine


def resample(samples: np.ndarray, rate_hz: int, *, block: int | None = None) -> np.ndarray:
    values = np.rint(np.atleast_2d(samples) * 32_767).astype(np.int16)
    resampler = Resampler(rate_hz, len(values))
    step = block or rate_hz
    parts = [resampler.push(values[:, i : i + step]) for i in range(0, values.shape[1], step)]
    return np.concatenate([*parts, resampler.flush()], axis=1)


@pytest.mark.parametrize("hz", [300, 1000, 3000, 3500])
def test_no_mirror_above_the_old_nyquist(hz: int) -> None:
    up = resample(sine(hz, 3, 8000), 8000)[0].astype(float)
    middle = up[8000 : 8000 + 2**15] * np.blackman(2**15)
    power = np.abs(np.fft.rfft(middle)) ** 2
    frequency = np.fft.rfftfreq(2**15, 1 / 16_000)
    mirror_db = 10 * np.log10(power[frequency > 4000].sum() / power.sum())
    assert mirror_db < -80


@pytest.mark.parametrize("rate_hz", [8000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000])
def test_a_sine_stays_itself_in_time_level_and_length(rate_hz: int) -> None:
    out = resample(sine(1000, 2, rate_hz), rate_hz)[0] / 32_767
    assert abs(out.size - 32_000) <= 1
    ideal = sine(1000, 2, 16_000)[: out.size]
    error = (out[: ideal.size] - ideal)[1600:-1600]
    assert np.sqrt(np.mean(error**2)) < 1e-4


def test_what_cannot_be_kept_is_removed() -> None:
    out = resample(sine(12_000, 1, 48_000), 48_000)[0].astype(float)
    assert np.abs(out[1600:-1600]).max() < 10


@pytest.mark.parametrize("n_channels", range(1, 9))
def test_channels_are_never_mixed(n_channels: int) -> None:
    levels = np.arange(1, n_channels + 1) / 10
    out = resample(np.repeat(levels[:, None], 8000, axis=1), 8000)
    np.testing.assert_allclose(out[:, 8000] / 32_767, levels, atol=1e-3)


@settings(max_examples=20, deadline=None)
@given(st.integers(50, 9000), st.sampled_from([8000, 11_025, 44_100]))
def test_blocks_leave_no_seam(block: int, rate_hz: int) -> None:
    tone = sine(700, 0.5, rate_hz)
    np.testing.assert_array_equal(
        resample(tone, rate_hz, block=block), resample(tone, rate_hz, block=10**6)
    )


def test_to_int16_keeps_extremes_of_floats_without_wrapping() -> None:
    wild = np.array([np.inf, -np.inf, 3e38, -3e38, 1.0], np.float64)
    assert to_int16(wild).tolist() == [32_767, -32_768, 32_767, -32_768, 32_767]
