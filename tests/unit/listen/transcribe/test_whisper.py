from types import SimpleNamespace

import numpy as np
import pytest

from coach.domain.errors import CoachError, ModelUnavailable
from coach.domain.labels import Language
from coach.listen.transcribe.recognizer import Window
from coach.listen.transcribe.whisper import WhisperOptions, WhisperRecognizer
from tests.contracts import check_recognizer

LOOP = "我们下个月还款" * 12


def segment(text, at_s, *, seek, logprob=-0.3):
    step_s = 0.1
    words = [
        SimpleNamespace(
            word=character,
            start=at_s + n * step_s,
            end=at_s + (n + 1) * step_s,
            probability=np.float64(0.8),
        )
        for n, character in enumerate(text)
    ]
    return SimpleNamespace(seek=seek, words=words, avg_logprob=logprob, no_speech_prob=0.1)


class Engine:
    """Both halves of faster-whisper: the model, and the pipeline around it."""

    def __init__(self, *, text="您好", again="我们下个月还款", multilingual=True, votes=()):
        self.model = SimpleNamespace(is_multilingual=multilingual)
        self.hf_tokenizer = SimpleNamespace(token_to_id=lambda token: 50_258)
        self.text, self.again, self.votes = text, again, list(votes)
        self.batches, self.retries = [], []

    def detect_language(self, *, audio):
        votes = self.votes.pop(0) if self.votes else {"zh": 0.9, "en": 0.1}
        return "", 0.0, list(votes.items())

    def transcribe(self, sound, *, clip_timestamps=None, **how):
        if clip_timestamps is None:
            self.retries.append(how)
            return iter([segment(self.again, 0.0, seek=0)]), None
        self.batches.append((sound, clip_timestamps, how))
        return (
            segment(self.text, clip["start"], seek=round(clip["start"] * 100))
            for clip in clip_timestamps
        ), None


def recognizer(engine, tmp_path, *, name="small", is_demo=False, batch_size=2):
    (tmp_path / "model.bin").write_bytes(b"weights")
    return WhisperRecognizer(
        name=name,
        path=tmp_path,
        model=engine,
        pipeline=engine,
        options=WhisperOptions(batch_size=batch_size),
        is_demo=is_demo,
    )


def windows(*seconds):
    return [Window(np.full(round(s * 16_000), 0.1, np.float32)) for s in seconds]


def test_the_engine_keeps_the_contract(tmp_path):
    check_recognizer(recognizer(Engine(), tmp_path))


def test_windows_go_in_a_few_at_a_time_and_come_back_in_their_own_time(tmp_path):
    engine = Engine()
    decoded = recognizer(engine, tmp_path).transcribe(windows(30, 10, 5), language=Language.ZH)
    assert [len(clips) for _, clips, _ in engine.batches] == [2, 1]
    sound, clips, _ = engine.batches[0]
    assert len(sound) == 2 * 30 * 16_000
    assert clips == [{"start": 0.0, "end": 30.0}, {"start": 30.0, "end": 40.0}]
    assert np.all(sound[40 * 16_000 :] == 0)
    assert [[w.text for w in d.words] for d in decoded] == [["您", "好"]] * 3
    assert all(d.words[0].span.start_s == pytest.approx(0) for d in decoded)


def test_words_are_clipped_to_their_window(tmp_path):
    decoded = recognizer(Engine(text="您" * 9), tmp_path).transcribe(
        windows(0.5), language=Language.ZH
    )
    assert max(word.span.end_s for word in decoded[0].words) == 0.5


def test_a_real_model_is_told_the_script_and_the_words_of_the_trade(tmp_path):
    engine = Engine()
    recognizer(engine, tmp_path).transcribe(windows(3), language=Language.ZH)
    how = engine.batches[0][2]
    assert "简体" in how["initial_prompt"]
    assert "征信" in how["hotwords"]
    assert how["word_timestamps"] is True
    assert how["vad_filter"] is False
    assert how["condition_on_previous_text"] is False
    assert "suppress_tokens" not in how


def test_the_demo_model_is_given_no_prompt(tmp_path):
    engine = Engine()
    recognizer(engine, tmp_path, is_demo=True).transcribe(windows(3), language=Language.ZH)
    how = engine.batches[0][2]
    assert "initial_prompt" not in how
    assert "hotwords" not in how
    assert how["suppress_tokens"] == [50_258]


def test_a_loop_is_decoded_again_and_the_tamer_answer_taken(tmp_path):
    engine = Engine(text=LOOP)
    (decoded,) = recognizer(engine, tmp_path).transcribe(windows(10), language=Language.ZH)
    assert engine.retries[0]["temperature"] == [0.2, 0.4, 0.6]
    assert "".join(word.text for word in decoded.words) == "我们下个月还款"


def test_a_loop_that_comes_again_stays_for_the_guards(tmp_path):
    engine = Engine(text=LOOP, again="")
    (decoded,) = recognizer(engine, tmp_path).transcribe(windows(10), language=Language.ZH)
    assert decoded.compression_ratio > 2.4


def test_language_is_voted_on_by_windows_of_the_whole_call(tmp_path):
    votes = [{"en": 0.9}, {"zh": 0.9}, {"zh": 0.9}]
    engine = Engine(votes=votes)
    decoded = recognizer(engine, tmp_path).transcribe(windows(30, 30, 30), language=None)
    assert {d.language for d in decoded} == {Language.ZH}
    assert engine.votes == []


def test_another_language_is_decoded_as_itself_and_has_no_label(tmp_path):
    engine = Engine(text="hola", votes=[{"es": 0.95}])
    (decoded,) = recognizer(engine, tmp_path).transcribe(windows(5), language=None)
    assert decoded.language is None
    how = engine.batches[0][2]
    assert how["language"] == "es"
    assert "initial_prompt" not in how


@pytest.mark.parametrize(
    ("name", "multilingual"), [("small.en", False), ("distil-large-v3", True), ("mine", False)]
)
def test_an_english_model_refuses_mandarin(tmp_path, name, multilingual):
    engine = Engine(multilingual=multilingual)
    with pytest.raises(CoachError, match="knows English only"):
        recognizer(engine, tmp_path, name=name).transcribe(windows(5), language=Language.ZH)


def test_failures_of_the_engine_are_one_line(tmp_path):
    engine = Engine()

    def fail(*_, **__):
        raise RuntimeError("Library libcublas.so.12 is not found\nmore")

    engine.transcribe = fail
    with pytest.raises(CoachError, match=r"libcublas.*try device cpu") as error:
        recognizer(engine, tmp_path).transcribe(windows(5), language=Language.ZH)
    assert "\n" not in str(error.value)


def test_a_corrupt_model_names_the_three_ways(tmp_path):
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (tmp_path / name).write_text("version https://git-lfs.github.com/spec/v1")
    with pytest.raises(ModelUnavailable, match=r"cannot be loaded.*--asr-model DIR"):
        WhisperRecognizer.load(str(tmp_path), options=WhisperOptions(device="cpu"))
