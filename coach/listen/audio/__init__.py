"""Media files in, 16-kHz samples out, with remarks on their quality.

>>> from pathlib import Path
>>> load(Path("no-such-call.wav"))
Traceback (most recent call last):
coach.domain.errors.MediaError: no-such-call.wav: no such file: check the path
"""

from coach.listen.audio.loading import load
from coach.listen.audio.media import SAMPLE_RATE_HZ, Audio, Limits, MediaInfo
from coach.listen.audio.probing import probe

__all__ = ["SAMPLE_RATE_HZ", "Audio", "Limits", "MediaInfo", "load", "probe"]
