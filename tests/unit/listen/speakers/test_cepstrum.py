import numpy as np
import pytest

from coach.listen.speakers import cepstrum
from coach.listen.speakers.cepstrum import N_COEFFICIENTS, WINDOW, cepstral_frames


@pytest.fixture
def noise():
    return np.random.default_rng(3).normal(0, 0.1, 48_000).astype(np.float32)


def test_features_are_one_row_per_10_ms_in_single_precision(noise):
    found = cepstral_frames(noise)
    assert found.shape == (1 + (len(noise) - WINDOW) // 160, N_COEFFICIENTS)
    assert found.dtype == np.float32
    assert np.isfinite(found).all()


@pytest.mark.parametrize("block", [1, 7, 100, 298])
def test_blocks_leave_no_seams(noise, monkeypatch, block):
    whole = cepstral_frames(noise)
    monkeypatch.setattr(cepstrum, "_BLOCK_FRAMES", block)
    np.testing.assert_allclose(cepstral_frames(noise), whole, rtol=1e-5, atol=1e-5)


def test_memory_grows_with_the_features_not_with_the_spectra():
    import tracemalloc

    signal = np.zeros(16_000 * 300, np.float32)
    tracemalloc.start()
    found = cepstral_frames(signal)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # Signal twice over and one minute of frames; spectra of five minutes take 120 MB and more.
    assert peak < found.nbytes + 3 * signal.nbytes + 75e6


def test_too_short_a_signal_has_no_frames():
    assert cepstral_frames(np.zeros(WINDOW - 1, np.float32)).shape == (0, N_COEFFICIENTS)
