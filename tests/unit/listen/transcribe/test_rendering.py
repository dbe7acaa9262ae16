import numpy as np
import pytest

from coach.domain.call import Recording
from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.piece import Piece
from coach.listen.transcribe.packing import pack
from coach.listen.transcribe.rendering import RenderedWindows, quiet_point, render

RATE = 16_000


def stereo(duration_s):
    samples = np.zeros((2, round(duration_s * RATE)), np.int16)
    samples[0], samples[1] = 8192, -16384
    return Audio(Recording("0" * 64, duration_s, 8000, 2, "pcm_mulaw"), samples, (0, 1), ())


def test_pieces_stand_at_their_offsets_with_silence_between():
    window = pack([Piece(0, Span(1, 3)), Piece(1, Span(2, 5))])[0]
    sound = render(stereo(10), window)
    assert sound.dtype == np.float32
    assert len(sound) == round(5.3 * RATE)
    assert sound[RATE] == 0.25
    assert np.all(sound[2 * RATE : round(2.3 * RATE)] == 0)
    assert sound[3 * RATE] == -0.5
    assert abs(sound[0]) < 0.001  # faded in: no click


def test_no_window_is_longer_than_30_s():
    pieces = [Piece(n % 2, Span(n * 1.37, n * 1.37 + 1.2345)) for n in range(60)]
    windows = RenderedWindows(stereo(90), pack(pieces))
    assert all(len(window.samples) <= 30 * RATE for window in windows)


def test_speech_beyond_the_recording_is_silence():
    window = pack([Piece(0, Span(1, 3))])[0]
    sound = render(stereo(2), window)
    assert len(sound) == 2 * RATE
    assert np.all(sound[RATE:] == 0)


def test_windows_are_rendered_on_access_and_can_be_sliced():
    packed = pack([Piece(0, Span(n * 25, n * 25 + 20)) for n in range(4)])
    windows = RenderedWindows(stereo(100), packed)
    assert len(windows) == 4
    assert len(windows[1:3]) == 2
    assert windows[0] is not windows[0]
    assert np.array_equal(windows[-1].samples, windows[1:][2].samples)


def test_the_quiet_point_is_where_the_channel_is_quietest():
    audio = stereo(20)
    audio.samples[1, 7 * RATE : 7 * RATE + 1600] = 3
    assert quiet_point(audio)(1, Span(2, 15)) == pytest.approx(7.05, abs=0.06)


def test_a_span_shorter_than_a_frame_is_cut_in_its_middle():
    assert quiet_point(stereo(3))(0, Span(1, 1.02)) == pytest.approx(1.01)
