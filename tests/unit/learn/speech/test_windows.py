import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.learn.speech import vocabulary
from coach.learn.speech.network import compact
from coach.learn.speech.windows import IGNORE, Composer
from tests.unit.learn.speech.speech_fakes import item

N_TEXT = 600
POOLS = (
    [item([300, 301, 302], language=0)],
    [item([400, 401], seed=1), item([402, 403, 404, 405], seed=2)],
)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([3.0, 8.0, 30.0]), st.sampled_from([0.0, 1.0]))
def test_what_is_to_be_written_sounds_where_it_is_said_to(seed, window_s, timestamps):
    batch = Composer(N_TEXT, seed=seed, token_noise=0.0).batch(
        POOLS, n_windows=3, window_s=window_s, timestamps=timestamps
    )
    assert batch.mel.shape == (3, round(window_s * 100), 80)
    assert np.isfinite(batch.mel).all()
    for n in range(3):
        text = (batch.targets[n] >= 256) & (batch.targets[n] < N_TEXT)
        for target, (start, end) in zip(batch.targets[n][text], batch.spans[n][text], strict=True):
            assert 0 <= start < end <= batch.frame_tokens.shape[1]
            assert (batch.frame_tokens[n, start:end] == target).all()
        assert (batch.input_spans[n, 1:] == batch.spans[n, :-1])[
            batch.targets[n, :-1] != IGNORE
        ].all()


def test_a_prompt_is_given_and_only_the_language_is_asked():
    batch = Composer(N_TEXT, seed=3, token_noise=0.0).batch(
        POOLS, n_windows=40, window_s=4, timestamps=0.0
    )
    start = compact(vocabulary.START, N_TEXT)
    languages = {compact(vocabulary.FIRST_LANGUAGE + n, N_TEXT) for n in (0, 1)}
    assert (batch.inputs[:, 0] == start).all()
    assert set(batch.targets[:, 0]) <= languages | {compact(vocabulary.NO_SPEECH, N_TEXT)}
    assert (batch.targets[:, 1:3] == IGNORE).all()


def test_a_window_without_speech_asks_for_nothing_but_the_end():
    windows = Composer(N_TEXT, seed=1).batch(POOLS, n_windows=400, window_s=2, timestamps=0.0)
    silent = windows.targets[:, 0] == compact(vocabulary.NO_SPEECH, N_TEXT)
    assert silent.any()
    assert (windows.targets[silent, 3] == compact(vocabulary.END_OF_TEXT, N_TEXT)).all()
    assert (windows.frame_tokens[silent] == IGNORE).all()


@pytest.mark.parametrize("noise", [0.0, 0.5])
def test_wrong_inputs_never_change_what_is_to_be_written(noise):
    clean = Composer(N_TEXT, seed=9, token_noise=0.0)
    noisy = Composer(N_TEXT, seed=9, token_noise=noise)
    a = clean.batch(POOLS, n_windows=1, window_s=8, timestamps=0.0)
    b = noisy.batch(POOLS, n_windows=1, window_s=8, timestamps=0.0)
    assert (a.targets == b.targets).all()
    assert (a.inputs == b.inputs).all() == (noise == 0.0)
