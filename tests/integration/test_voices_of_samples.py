"""The sample calls: on which channel each person is heard, and how high each speaks."""

import json
import statistics
from pathlib import Path

import pytest

from coach.listen.audio import load
from coach.listen.listening import ListenOptions, read
from coach.understand.prosody import load_tracker, measure_voices
from coach.understand.prosody.hops import hop_powers
from coach.understand.prosody.rows import rows_of

SAMPLES = Path(__file__).parents[2] / "samples"
RECORDINGS = sorted(SAMPLES.glob("*.wav"))


def heard(recording):
    truth = SAMPLES / "truth" / f"{recording.stem}.json"
    return (
        load(recording),
        read(truth, options=ListenOptions()),
        json.loads(truth.read_text("utf-8")),
    )


@pytest.mark.parametrize("recording", RECORDINGS, ids=lambda path: path.stem)
def test_speakers_are_found_on_their_channels_without_being_told(recording):
    audio, call, truth = heard(recording)
    assert all(utterance.channel is None for utterance in call.utterances)
    found = rows_of(call, hop_powers(audio.samples), audio.channels)
    channels = truth.get("channels") or dict.fromkeys(("agent", "debtor", "other"), 0)
    for utterance in call.utterances:
        assert audio.channels[found[utterance.id]] == channels[utterance.role]


@pytest.mark.parametrize("name", ["zh_harsh", "zh_mono", "en_plan"])
def test_voices_are_as_high_as_their_sex_and_nobody_is_agitated(name):
    """Synthetic voices do not change their manner, whatever they say."""
    pytest.importorskip("swift_f0", reason="swift-f0 is not installed")
    audio, call, _ = heard(SAMPLES / f"{name}.wav")
    script = json.loads((SAMPLES / "scripts" / f"{name}.json").read_text("utf-8"))
    voices = measure_voices(call, audio.samples, channels=audio.channels, tracker=load_tracker())
    assert len(voices) == len(call.utterances)
    assert all(v.arousal is None or 0.25 < v.arousal < 0.75 for v in voices.values())
    for role, voice in script["voices"].items():
        own = [voices[each.id].f0_median_hz for each in call.utterances if each.role == role]
        middle = statistics.median(hz for hz in own if hz is not None)
        assert (middle > 160) == voice["sex"].startswith("f"), (role, middle)
