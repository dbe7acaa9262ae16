import io
import struct
import time

from coach.listen.audio.header import wav_header

FIELDS = b"fmt " + struct.pack("<IHHIIHH", 16, 1, 2, 8000, 32_000, 4, 16)
HEAD = b"RIFF....WAVE"
DATA = b"data" + struct.pack("<I", 64_000)


class Counting(io.BytesIO):
    n_reads = 0

    def read(self, size=-1):
        self.n_reads += 1
        return super().read(size)


def test_chunks_before_the_data_are_passed_over():
    extra = b"LIST" + struct.pack("<I", 3) + b"abc\0"
    assert wav_header(io.BytesIO(HEAD + extra + FIELDS + DATA)).duration_s == 2.0


def test_zeros_after_the_format_end_the_search():
    file = Counting(HEAD + FIELDS + bytes(2_000_000))
    started = time.monotonic()
    found = wav_header(file)
    assert (found.n_channels, found.sample_rate_hz, found.duration_s) == (2, 8000, None)
    assert file.n_reads < 10
    assert time.monotonic() - started < 1


def test_endless_empty_chunks_end_the_search():
    file = Counting(HEAD + FIELDS + (b"junk" + bytes(4)) * 100_000 + DATA)
    assert wav_header(file).duration_s is None
    assert file.n_reads < 1_010
