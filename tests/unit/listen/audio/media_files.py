"""Makes the media files that the tests of this room read."""

import struct
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LAYOUTS = {1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"}


def speechlike(seconds: float, rate_hz: int, *, seed: int = 0, level: float = 0.2):
    """Noise that swells and fades four times a second, over the whole band."""
    n = round(seconds * rate_hz)
    noise = np.random.default_rng(seed).standard_normal(n)
    swell = np.sin(np.pi * 4 * np.arange(n) / rate_hz) ** 2
    return np.clip(noise * swell * level, -0.95, 0.95)


def voice(seconds: float, rate_hz: int, *, seed: int = 0, level: float = 0.5):
    """A buzz with the falling spectrum of a voice, in words of random length."""
    random = np.random.default_rng(seed)
    n = round(seconds * rate_hz)
    phase = 2 * np.pi * np.cumsum(random.uniform(100, 250) + np.zeros(n)) / rate_hz
    buzz = sum(np.sin(k * phase) / k for k in range(1, 14))
    words = np.repeat(random.uniform(0, 1, 1 + n * 4 // rate_hz) > 0.4, rate_hz // 4)[:n]
    ramp = np.hanning(rate_hz // 50)
    sound = buzz * np.convolve(words, ramp / ramp.sum(), mode="same")
    return level * sound / np.abs(sound).max()


def sine(hz: float, seconds: float, rate_hz: int, *, level: float = 0.5):
    return level * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)


def wav_bytes(
    samples: NDArray[np.floating],
    rate_hz: int,
    *,
    claim_s: float | None = None,
    n_channels: int | None = None,
    claim_bytes: int | None = None,
) -> bytes:
    """A 16-bit WAV of ``(n_channels, n)``; the header may claim what is not there."""
    samples = np.atleast_2d(samples)
    data = np.clip(np.rint(samples.T * 32768), -32768, 32767).astype("<i2").tobytes()
    channels = samples.shape[0] if n_channels is None else n_channels
    frame = 2 * samples.shape[0]
    size = len(data) if claim_s is None else round(claim_s * rate_hz) * frame
    size = size if claim_bytes is None else claim_bytes
    form = struct.pack("<IHHIIHH", 16, 1, channels, rate_hz, rate_hz * frame, frame, 16)
    riff = struct.pack("<I", (36 + size) & 0xFFFFFFFF)
    return b"RIFF" + riff + b"WAVEfmt " + form + b"data" + struct.pack("<I", size) + data


def write_wav(path: Path, samples: NDArray[np.floating], rate_hz: int, **claims) -> Path:
    path.write_bytes(wav_bytes(samples, rate_hz, **claims))
    return path


def encode(
    path: Path,
    samples: NDArray[np.floating],
    rate_hz: int,
    *,
    container: str,
    codec: str,
    bit_rate: int | None = None,
) -> Path:
    """Encode ``(n_channels, n)`` with PyAV."""
    import av

    samples = np.atleast_2d(samples).astype(np.float32)
    layout = LAYOUTS[samples.shape[0]]
    packed = np.ascontiguousarray(samples.T).reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(packed, format="flt", layout=layout)
    frame.rate = rate_hz
    with av.open(str(path), "w", format=container) as out:
        stream = out.add_stream(codec, rate=rate_hz)
        context = stream.codec_context
        context.layout = layout
        if bit_rate is not None:
            context.bit_rate = bit_rate
        context.open()
        fit = av.AudioResampler(
            format=context.format,
            layout=layout,
            rate=context.rate,
            frame_size=context.frame_size or 1024,
        )
        for part in (*fit.resample(frame), *fit.resample(None)):
            out.mux(stream.encode(part))
        out.mux(stream.encode(None))
    return path


def encode_video_only(path: Path) -> Path:
    import av

    with av.open(str(path), "w", format="mp4") as out:
        stream = out.add_stream("mpeg4", rate=10)
        stream.width = stream.height = 32
        stream.pix_fmt = "yuv420p"
        for _ in range(5):
            picture = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), format="rgb24")
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))
    return path
