import numpy as np

from coach.domain.span import Span
from coach.learn.bench import count
from tests.unit.listen.audio.media_files import speechlike, write_wav


def test_windows_are_counted_as_the_product_packs_them(tmp_path, monkeypatch):
    def halves(row, *, settings):
        return (Span(0, 20), Span(40, 60))

    monkeypatch.setattr("coach.listen.speakers.channels.speech_spans", halves)
    sound = np.stack([speechlike(62, 8000, seed=n) for n in range(2)])
    windows = count(write_wav(tmp_path / "c.wav", sound, 8000))
    assert (windows["channels"], windows["duration_s"]) == (2, 62.0)
    assert windows["whole"] == 6
    assert windows["least"] == 3  # 80 s and the padding
    assert windows["least"] <= windows["packed"] <= 4
