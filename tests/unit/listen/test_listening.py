import json

import numpy as np
import pytest

from coach.domain.call import Metadata
from coach.domain.errors import InputError, MediaError, TranscriptError
from coach.domain.labels import Language, Role
from coach.domain.span import Span
from coach.listen.listening import ListenOptions, hear, read
from coach.listen.speakers.turn import Diarization, Diarizer, SpeakerTurn
from coach.listen.transcripts import dump
from coach.understand.interaction import measure
from tests.fakes import FakeRecognizer
from tests.unit.listen.audio.media_files import speechlike, write_wav

RATE = 8000
AGENT = "您好请问是李先生吗我是长河消费金融的客服"
DEBTOR = "我是我最近没有钱"
OPTIONS = ListenOptions()


def script(text, start_s=0.1, step_s=0.1):
    return [(c, start_s + n * step_s, start_s + (n + 1) * step_s) for n, c in enumerate(text)]


def spoken(*bursts, seconds=10.0):
    """One channel that carries speech-like sound from second to second."""
    channel = np.random.default_rng(9).normal(0, 1e-4, round(seconds * RATE))
    for n, (start, end) in enumerate(bursts):
        burst = speechlike(end - start, RATE, seed=n, level=0.4)
        channel[round(start * RATE) : round(start * RATE) + len(burst)] += burst
    return channel


@pytest.fixture
def speech(monkeypatch):
    """Finds speech where it is loud: noise is no voice to the real detector."""

    def loud(row, *, settings):
        blocks = np.abs(row[: len(row) // 1600 * 1600].reshape(-1, 1600)).max(axis=1) > 3000
        edges = np.flatnonzero(np.diff(np.concatenate(([0], blocks.astype(int), [0]))))
        found = [Span(a / 10, b / 10) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        return tuple(found)

    monkeypatch.setattr("coach.listen.speakers.channels.speech_spans", loud)


def roles(call):
    return {speaker.id: (str(speaker.role), speaker.role_source) for speaker in call.speakers}


@pytest.fixture
def stereo(tmp_path, speech):
    agent, debtor = spoken((1, 4)), spoken((5, 8))
    return write_wav(tmp_path / "李先生 1.wav", np.stack([agent, debtor]), RATE)


def fake(*texts):
    at = (0.1, 3.6)
    return FakeRecognizer(
        [word for text, start in zip(texts, at, strict=False) for word in script(text, start)]
    )


def test_two_channels_become_two_people_with_roles(stereo):
    call = hear(stereo, fake(AGENT, DEBTOR), options=OPTIONS)
    assert call.id == "李先生 1"
    assert call.language is Language.ZH
    assert call.diarization == "channels"
    assert call.recording.n_channels == 2
    assert [(u.speaker, u.channel, u.role) for u in call.utterances] == [
        ("S0", 0, Role.AGENT),
        ("S1", 1, Role.DEBTOR),
    ]
    assert roles(call) == {"S0": ("agent", "inferred"), "S1": ("debtor", "inferred")}
    assert call.metadata == Metadata()
    assert not call.demo_model


def test_a_given_agent_channel_wins_and_helps_with_the_other_voice(stereo):
    call = hear(stereo, fake("嗯嗯嗯", "好好好"), options=ListenOptions(agent_channel=1))
    assert roles(call)["S1"] == ("agent", "given")
    assert roles(call)["S0"] == ("debtor", "inferred")


def test_nothing_to_go_by_stays_unknown_and_is_noted(stereo):
    call = hear(stereo, fake("嗯嗯嗯", "好好好"), options=OPTIONS)
    assert {u.role for u in call.utterances} == {Role.UNKNOWN}
    (note,) = [note for note in call.quality if note.code == "roles_unknown"]
    assert note.value == 2


def test_an_agent_channel_that_the_recording_lacks_is_refused(stereo):
    with pytest.raises(InputError, match=r"agent channel 2 given.*2 channel"):
        hear(stereo, fake(), options=ListenOptions(agent_channel=2))


def test_language_and_facts_are_taken_as_given(stereo):
    call = hear(
        stereo,
        FakeRecognizer(script("hello"), heard=Language.ZH),
        options=ListenOptions(language=Language.EN),
        metadata=Metadata(agent="A01"),
    )
    assert call.language is Language.EN
    assert call.metadata.agent == "A01"


def test_steps_are_told_in_order_and_never_go_back(stereo):
    told = []
    hear(stereo, fake(AGENT), options=OPTIONS, step=lambda name, done: told.append((name, done)))
    names = list(dict.fromkeys(name for name, _ in told))
    assert names == ["decode", "speech", "transcribe"]
    for name in names:
        shares = [done for each, done in told if each == name]
        assert shares == sorted(shares)
        assert 0 <= shares[0] <= shares[-1] <= 1


@pytest.mark.parametrize(
    ("channels", "texts"),
    [
        pytest.param((((1, 4), (5, 8)), ()), (AGENT, DEBTOR), id="only one channel speaks"),
        pytest.param((((1, 4), (5, 8)), ((1, 4), (5, 8))), (AGENT, DEBTOR), id="mixed"),
        pytest.param(((), ()), (), id="nobody speaks"),
    ],
)
@pytest.mark.parametrize("agent_channel", [None, 0, 1])
def test_odd_stereo_gives_a_call(tmp_path, speech, channels, texts, agent_channel):
    sound = np.stack([spoken(*bursts) * (1 - 0.3 * n) for n, bursts in enumerate(channels)])
    sound += np.random.default_rng(1).normal(0, 1e-4, sound.shape)
    path = write_wav(tmp_path / "odd.wav", sound, RATE)
    call = hear(path, fake(*texts), options=ListenOptions(agent_channel=agent_channel))
    assert bool(call.utterances) == bool(texts)
    assert {u.speaker for u in call.utterances} == {s.id for s in call.speakers}


def test_one_sound_on_both_channels_tells_nobody_apart(tmp_path, speech):
    """Whoever says that channel 0 is the agent is mistaken: it carries both."""
    sound = spoken((1, 4), (5, 8))
    path = write_wav(tmp_path / "fake_stereo.wav", np.stack([sound, sound]), RATE)
    alone = Diarizer("test", lambda _audio, _pieces: Diarization(()))
    call = hear(path, fake("嗯嗯"), options=ListenOptions(agent_channel=0, diarizer=alone))
    assert "identical_channels" in {note.code for note in call.quality}
    assert call.speakers[0].role_source != "given"
    assert call.diarization == "single"


def test_a_mono_call_is_told_apart_by_voice(tmp_path, speech):
    path = write_wav(tmp_path / "mono.wav", spoken((1, 4), (5, 8)), RATE)
    turns = (SpeakerTurn(Span(0.9, 4.2), "A"), SpeakerTurn(Span(4.8, 8.2), "B"))
    diarizer = Diarizer("test", lambda _audio, _pieces: Diarization(turns, 0.3))
    call = hear(path, fake(AGENT, DEBTOR), options=ListenOptions(diarizer=diarizer))
    assert call.diarization == "test"
    assert [u.role for u in call.utterances] == [Role.AGENT, Role.DEBTOR]
    assert "voices_by_sound" in {note.code for note in call.quality}


@pytest.mark.parametrize("agent_channel", [None, 0])
def test_a_mono_call_left_as_one_voice_gets_no_role(tmp_path, speech, agent_channel):
    path = write_wav(tmp_path / "mono.wav", spoken((1, 4), (5, 8)), RATE)
    alone = Diarizer("test", lambda _audio, _pieces: Diarization(()))
    options = ListenOptions(diarizer=alone, agent_channel=agent_channel)
    call = hear(path, fake(AGENT), options=options)
    assert roles(call) == {"S0": ("unknown", "unknown")}
    assert call.speakers[0].mixed
    codes = {note.code for note in call.quality}
    assert "voices_not_told_apart" in codes
    assert ("agent_channel_unused" in codes) is (agent_channel is not None)
    assert measure(call).talk_ratio is None


def test_a_file_that_is_no_media_is_refused(tmp_path):
    (tmp_path / "text.wav").write_text("hello")
    with pytest.raises(MediaError, match=r"text\.wav"):
        hear(tmp_path / "text.wav", fake(), options=OPTIONS)


def transcript(tmp_path, name="t.json", **document):
    document.setdefault(
        "utterances",
        [
            {"start": 0, "end": 2, "speaker": "甲", "text": "您好，请問是李先生嗎？"},
            {"start": 2, "end": 4, "speaker": "乙", "text": "我是。我欠三千五百元。"},
        ],
    )
    path = tmp_path / name
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def test_a_transcript_is_written_like_everything_else(tmp_path):
    call = read(transcript(tmp_path, language="zh"), options=OPTIONS)
    assert call.utterances[0].text == "您好，请问是李先生吗？"
    assert call.utterances[1].text == "我是。我欠三千五百元。"
    assert "3500" in call.utterances[1].normalized.replace(",", "")
    assert call.diarization == "transcript"


def test_a_normalized_text_that_came_along_is_kept(tmp_path):
    said = {"start": 0, "end": 2, "role": "agent", "text": "三千五百元", "normalized": "¥3500"}
    call = read(transcript(tmp_path, utterances=[said]), options=OPTIONS)
    assert call.utterances[0].normalized == "¥3500"


@pytest.mark.parametrize(
    ("document", "recording", "call_id"),
    [
        ({"call_id": "own"}, False, "own"),
        ({}, False, "t"),
        ({"call_id": "own"}, True, "own"),
        ({}, True, "rec"),
    ],
)
def test_the_name_of_a_call(tmp_path, document, recording, call_id):
    beside = write_wav(tmp_path / "rec.wav", speechlike(5, RATE), RATE) if recording else None
    call = read(transcript(tmp_path, **document), options=OPTIONS, recording=beside)
    assert call.id == call_id
    assert (call.recording is not None) == recording


def test_given_facts_go_before_those_of_the_transcript_field_by_field(tmp_path):
    path = transcript(tmp_path, metadata={"agent": "A01", "debtor": "D01", "queue": "M1"})
    call = read(path, options=OPTIONS, metadata=Metadata(agent="A02", extra={"team": "x"}))
    assert (call.metadata.agent, call.metadata.debtor) == ("A02", "D01")
    assert call.metadata.extra == {"queue": "M1", "team": "x"}


def test_roles_by_name_and_names_that_do_not_occur(tmp_path):
    options = ListenOptions(roles={"乙": Role.AGENT, "丙": Role.OTHER})
    call = read(transcript(tmp_path), options=options)
    assert roles(call)["乙"] == ("agent", "given")


def test_the_agent_channel_goes_before_what_the_transcript_says(tmp_path):
    said = [
        {"start": 0, "end": 2, "role": "agent", "channel": 0, "text": "喂"},
        {"start": 2, "end": 4, "role": "debtor", "channel": 1, "text": "您好"},
    ]
    call = read(transcript(tmp_path, utterances=said), options=ListenOptions(agent_channel=1))
    assert [u.role for u in call.utterances if u.channel == 1] == [Role.AGENT]
    assert [u.role for u in call.utterances if u.channel == 0] != [Role.AGENT]


@pytest.mark.parametrize(
    ("channels", "agent_channel", "noted"),
    [((None, None), 0, True), ((0, 0), 0, True), ((0, 1), 5, True), ((0, 1), 0, False)],
    ids=["no channels", "shared channel", "no such channel", "two channels"],
)
def test_an_agent_channel_without_effect_is_noted(tmp_path, channels, agent_channel, noted):
    said = [
        {"start": n, "end": n + 1, "speaker": who, "channel": channel, "text": "嗯"}
        for n, (who, channel) in enumerate(zip("甲乙", channels, strict=True))
    ]
    options = ListenOptions(agent_channel=agent_channel)
    call = read(transcript(tmp_path, utterances=said), options=options)
    codes = [note.code for note in call.quality]
    assert codes.count("agent_channel_unused") == noted
    assert (roles(call)["甲"][1] == "given") is not noted


def test_the_agent_channel_must_be_one_of_the_recording(tmp_path):
    beside = write_wav(tmp_path / "rec.wav", speechlike(5, RATE), RATE)
    with pytest.raises(InputError, match="agent channel 1"):
        read(transcript(tmp_path), options=ListenOptions(agent_channel=1), recording=beside)


def test_lines_without_a_speaker_get_no_role_also_when_read_again(tmp_path):
    said = [
        {"start": 0, "end": 2, "text": AGENT},
        {"start": 2, "end": 4, "text": "好的"},
        {"start": 4, "end": 6, "speaker": "客户", "text": "我没有钱"},
    ]
    call = read(transcript(tmp_path, utterances=said), options=OPTIONS)
    again = tmp_path / "again.json"
    again.write_text(json.dumps(dump(call)), encoding="utf-8")
    for each in (call, read(again, options=OPTIONS)):
        assert roles(each) == {"S0": ("unknown", "unknown"), "客户": ("debtor", "given")}
        assert [speaker.mixed for speaker in each.speakers] == [True, False]
        assert measure(each).talk_ratio is None


def test_reading_a_call_again_does_not_pile_up_notes(tmp_path):
    note = {"code": "roles_unknown", "message": "2 of 2", "value": 2}
    said = [{"start": 0, "end": 1, "speaker": "甲", "text": "嗯"}]
    call = read(transcript(tmp_path, utterances=said, quality=[note]), options=OPTIONS)
    assert [n.value for n in call.quality if n.code == "roles_unknown"] == [1]


def test_what_is_no_transcript_is_refused(tmp_path):
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(TranscriptError, match=r"bad\.json"):
        read(tmp_path / "bad.json", options=OPTIONS)
