from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pytest

from coach.domain.errors import MediaError
from coach.listen.audio import decoding
from coach.listen.audio.decoding import Damage, decode
from coach.listen.audio.media import Limits

RATE_HZ = 8_000


def frame(at_s, seconds, value=1000):
    n = round(seconds * RATE_HZ)
    return SimpleNamespace(
        rate=RATE_HZ,
        samples=n,
        pts=round(at_s * RATE_HZ),
        time_base=Fraction(1, RATE_HZ),
        layout=SimpleNamespace(nb_channels=1),
        format=SimpleNamespace(is_planar=True),
        to_ndarray=lambda: np.full((1, n), value, np.int16),
    )


@pytest.fixture
def frames(monkeypatch):
    def give(*all_frames):
        monkeypatch.setattr(decoding, "_frames", lambda *_arguments: iter(all_frames))

    return give


def test_a_gap_is_silence_of_its_length_in_its_place_a_second_at_a_time(frames):
    frames(frame(0, 0.5), frame(4.2, 0.5))
    damage = Damage()
    blocks = [block for _, block in decoding._native_seconds(None, None, damage, 60)]
    assert max(block.shape[1] for block in blocks) <= RATE_HZ
    sound = np.concatenate(blocks, axis=1)[0]
    expected = np.zeros(round(4.7 * RATE_HZ), np.int16)
    expected[: RATE_HZ // 2] = expected[-RATE_HZ // 2 :] = 1000
    assert np.array_equal(sound, expected)
    assert (damage.n_gaps, round(damage.gap_s, 6)) == (1, 3.7)


def test_a_gap_beyond_the_limit_stops_before_it_is_filled(frames):
    seen = []
    frames(frame(0, 1), frame(9_000_000, 1))
    with pytest.raises(MediaError, match="decoded so far"):
        decode(
            None,
            None,
            expected_s=1e9,
            limits=Limits(max_duration_s=20),
            on_block=lambda: seen.append(1),
        )
    assert len(seen) <= 21


def test_silence_does_not_count_as_damage_twice(frames):
    frames(frame(0, 1), frame(3, 1), frame(4, 1), frame(6, 1))
    made = decode(None, None, expected_s=10, limits=Limits(), on_block=lambda: None)
    assert made.damage.n_gaps == 2
    assert made.blocks.duration_s == pytest.approx(7, abs=0.01)
