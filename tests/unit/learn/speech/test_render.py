import json
import random

import numpy as np
import pytest

from coach.domain.errors import CoachError
from coach.domain.labels import Language
from coach.learn.speech import features, vocabulary
from coach.learn.speech.espeak import Voice, synthesizer
from coach.learn.speech.render import Renderer, read_shard, write_shards
from coach.learn.speech.samples import make
from coach.learn.speech.voices import HELD_OUT_VARIANTS, TRAINING_VARIANTS, random_voice


@pytest.fixture(scope="module", autouse=True)
def espeak():
    try:
        return synthesizer()
    except CoachError as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="module")
def tokenizer():
    return vocabulary.build(vocabulary.everyday_characters(), [" can you pay the debt"] * 3)


def test_held_out_voices_are_no_training_voices():
    assert not set(HELD_OUT_VARIANTS) & set(TRAINING_VARIANTS)
    names = {random_voice(Language.ZH, random.Random(n)).name.split("+")[1] for n in range(300)}
    assert names <= set(TRAINING_VARIANTS)


def test_an_unknown_voice_is_one_clear_line(espeak):
    with pytest.raises(CoachError, match="no voice"):
        espeak.speak("ni3", Voice("no-such-voice"))


@pytest.mark.parametrize(
    ("text", "language"),
    [("您好，请问是李先生吗？", Language.ZH), ("I can't pay twenty-one.", Language.EN)],
)
def test_tokens_sound_in_order_inside_the_features(tokenizer, text, language):
    spoken = Renderer(tokenizer, seed=1).render(text, language)
    assert spoken is not None
    assert len(spoken.log_mel) == 2 * len(spoken.phonemes)
    starts, ends = spoken.token_spans.T
    assert (starts[1:] >= starts[:-1]).all()
    assert (ends >= starts).all()
    assert ends[-1] <= len(spoken.phonemes)
    assert (spoken.phonemes > 0).mean() > 0.4


def test_nothing_to_say_is_no_item(tokenizer):
    assert Renderer(tokenizer, seed=1).render("123", Language.ZH) is None


def test_shards_go_on_where_they_stopped(tokenizer, tmp_path, monkeypatch):
    monkeypatch.setattr("coach.learn.speech.render._SHARD_SIZE", 2)
    lines = [(text, Language.ZH) for text in ("喂您好", "我没有钱", "明天还款", "再见")]
    assert list(write_shards(lines, tokenizer, tmp_path, seed=1)) == [2, 4]
    first = (tmp_path / "shard-0000.npz").stat().st_mtime_ns
    (tmp_path / "shard-0001.npz").unlink()
    assert list(write_shards(lines, tokenizer, tmp_path, seed=1)) == [4]
    assert (tmp_path / "shard-0000.npz").stat().st_mtime_ns == first
    items = read_shard(tmp_path / "shard-0001.npz")
    assert [tokenizer.decode(item.tokens.tolist()) for item in items] == ["明天还款", "再见"]


def test_telephone_leaves_nothing_above_four_kilohertz():
    noise = (np.random.default_rng(0).normal(0, 0.1, 22_050) * 32767).astype(np.int16)
    signal = features.telephone(noise, 22_050, mulaw=False)
    spectrum = np.abs(np.fft.rfft(signal)) ** 2
    hz = np.fft.rfftfreq(len(signal), 1 / 16_000)
    assert spectrum[hz > 4_200].sum() < 1e-4 * spectrum.sum()


def test_features_are_those_of_faster_whisper():
    from faster_whisper.feature_extractor import FeatureExtractor

    signal = np.random.default_rng(0).normal(0, 0.1, 32_000).astype(np.float32)
    ours = features.normalize(features.log_mel(signal)).T
    assert np.abs(ours - FeatureExtractor()(signal, padding=0)).max() < 1e-4


def test_a_sample_is_where_its_truth_says(tmp_path):
    script = {
        "call_id": "t", "language": "zh", "layout": "stereo",
        "title": {}, "about": "", "metadata": {},
        "voices": {
            "agent": {"sex": "f", "pitch": 50, "speed": 170},
            "debtor": {"sex": "m", "pitch": 50, "speed": 170},
        },
        "channels": {"agent": 0, "debtor": 1},
        "utterances": [
            {"role": "agent", "text": "您好，请问是李先生吗？", "gap_s": 0.5, "labels": {}},
            {"role": "debtor", "text": "我是。", "gap_s": 1.0, "labels": {}},
        ],
    }  # fmt: skip
    (tmp_path / "t.script.json").write_text(json.dumps(script), encoding="utf-8")
    import soundfile

    audio, rate = soundfile.read(make(tmp_path / "t.script.json", tmp_path))
    first, second = json.loads((tmp_path / "truth" / "t.json").read_text())["utterances"]
    assert (rate, audio.shape[1]) == (8_000, 2)

    def level(channel, start, end):
        part = audio[int(start * rate) : int(end * rate), channel]
        return np.sqrt((part**2).mean())

    between = level(0, first["end"] + 0.1, second["start"])
    assert level(0, first["start"], first["end"]) > 10 * between
    assert level(1, second["start"], second["end"]) > 5 * level(0, second["start"], second["end"])
    assert second["start"] == pytest.approx(first["end"] + 1.0, abs=0.01)
