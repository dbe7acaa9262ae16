import json

import pytest

from coach.domain.errors import TranscriptError
from coach.domain.labels import Language, Role
from coach.listen.transcripts import FORMATS, is_transcript, load, sniff
from tests.unit.listen.transcripts.rows import codes, spoken, times

HELLO = {"start": 0, "end": 1, "role": "agent", "text": "您好"}
REPORT = {"schema_version": 1, "call": {"id": "r1"}, "utterances": []}
SRT = "1\n00:00:01,000 --> 00:00:02,000\n客服：您好\n"

SNIFFED = [
    ("call", "a.json", json.dumps({"utterances": []})),
    ("call", "a.txt", json.dumps({"utterances": [HELLO]})),
    ("call", "a.json", json.dumps([HELLO])),
    ("report", "a.json", json.dumps(REPORT)),
    ("truth", "a.json", json.dumps({"utterances": [{**HELLO, "stage": "none"}]})),
    ("truth", "a.truth.json", json.dumps({"utterances": [HELLO]})),
    ("metadata", "a.json", json.dumps({"agent": "A01"})),
    ("metadata", "a.json", json.dumps({"metadata": {"start": "2026-03-05T10:12:00+08:00"}})),
    ("whisper", "a.json", json.dumps({"segments": []})),
    ("whisper", "a.json", json.dumps([{"start": 0, "end": 1, "text": "hi"}])),
    ("call_analytics", "a.json", json.dumps({"Transcript": []})),
    ("amazon_transcribe", "a.json", json.dumps({"results": {"items": []}})),
    ("srt", "a.srt", SRT),
    ("srt", "a.txt", SRT),
    ("vtt", "a.srt", "WEBVTT\n\n00:01.000 --> 00:02.000\nhi"),
    ("txt", "a.txt", "客服：您好"),
    ("txt", "a.json.txt", "[00:12] 客户：在"),
    (None, "README.txt", "These are samples.\nRead them with care."),
    (None, "a.json", '{"weights": [1, 2]}'),
    (None, "a.json", "[]"),
    (None, "a.json", "{"),
    (None, "a.json", ""),
]


@pytest.mark.parametrize(("kind", "name", "text"), SNIFFED)
def test_content_decides_before_the_extension(tmp_path, kind, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    assert sniff(path) == kind
    assert kind in FORMATS or kind in ("metadata", None)


def test_what_is_not_there_is_no_transcript(tmp_path):
    assert sniff(tmp_path / "none.json") is None
    assert sniff(tmp_path) is None


@pytest.mark.parametrize(("name", "expected"), [("a.VTT", True), ("a.wav", False), ("a", False)])
def test_extensions(tmp_path, name, expected):
    assert is_transcript(tmp_path / name) is expected


BAD = [
    ("a.json", "", "a.json: the file is empty: expected a transcript"),
    ("a.txt", " \n\ufeff", None),
    ("a.txt", "Just a sentence.", "a.txt: no line names a speaker or a time"),
    ("a.srt", "no times here", "a.srt: no line with '-->'"),
    ("a.json", '{"utterances": [\n{"text": "a",}]}', "a.json: line 2, column"),
    ("a.json", '{"utterances": [], "utterances": []}', "key 'utterances' stands twice"),
    ("a.json", "[" * 100_000, "not usable JSON"),
    ("a.json", '{"call_id": ' + "9" * 5000 + "}", "not usable JSON"),
    ("a.json", '{"agent": "A01"}', "holds metadata but no utterances"),
    ("a.json", '{"x": 1}', "JSON of no known format"),
    ("a.json", '{"utterances": 7}', "utterances is 7: expected a list"),
    ("a.json", '{"utterances": ["hi"]}', "utterances[0] is a text: expected an object"),
    ("a.json", '{"utterances": [{"start": 0}]}', "utterances[0].text is missing: expected text"),
    ("a.json", '{"utterances": [{"start": -1, "text": "a"}]}', "utterances[0].start is -1"),
    ("a.json", '{"utterances": [{"start": NaN, "text": "a"}]}', "utterances[0].start is nan"),
    ("a.json", '{"utterances": [{"start": 1e999, "text": "a"}]}', "utterances[0].start is inf"),
    ("a.json", '{"utterances": [{"start": true, "text": "a"}]}', "utterances[0].start is True"),
    (
        "a.json",
        '{"utterances": [{"start": 2, "end": 1, "text": "a"}]}',
        "utterances[0] ends at 1 s, before it starts at 2 s",
    ),
    ("a.json", '{"utterances": [{"text": "a", "role": "agnet"}]}', "utterances[0].role is a text"),
    ("a.json", '{"utterances": [{"text": "a", "channel": -1}]}', "utterances[0].channel is -1"),
    ("a.json", '{"utterances": [], "metadata": {"calls_today": "3"}}', "metadata.calls_today"),
    ("a.srt", "1\n00:00:02,0 --> 00:00:01,0\nhi", "line 2 ends at 1 s, before it starts"),
    ("a.srt", "1\n-00:00:02,0 --> 00:00:01,0\nhi", "line 2 has times"),
    ("a.srt", "1\n00:00:02,0 --> 00:61:99,0\nhi", "line 2 has times"),
    ("a.vtt", "WEBVTT\n\nsoon --> later\nhi", "line 3 has times"),
    ("a.txt", "[00:75] A: hi\n[00:12] B: ho", "line 1 has a time that is none"),
    ("a.json", '{"segments": [{"text": "a", "start": "x"}]}', "segments[0].start is a text"),
    ("a.json", '{"Transcript": [{"BeginOffsetMillis": 1}]}', "Transcript[0].Content is missing"),
    (
        "a.json",
        '{"results": {"items": [{"type": "pronunciation"}]}}',
        "results.items[0].alternatives has no content",
    ),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_one_line_says_what_is_wrong_and_where(read, name, text, message):
    with pytest.raises(TranscriptError) as caught:
        read(text, name)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{name}: ")
    assert (message or name) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"utterances": ["SECRET"]}'),
        ("a.json", '{"utterances": [{"text": ["SECRET"]}]}'),
        ("a.json", '{"utterances": [{"text": "hi", "role": "SECRET"}]}'),
        ("a.json", '{"utterances": [{"text": "hi", "start": "SECRET"}]}'),
        ("a.json", '{"utterances": [], "diarization": "SECRET"}'),
        ("a.json", '{"utterances": [], "metadata": {"calls_today": "SECRET"}}'),
        ("a.json", '{"segments": [{"text": {"SECRET": 1}, "start": 0}]}'),
        ("a.json", '{"utterances": [SECRET]}'),
        ("a.srt", "1\n00:00:02,0 --> SECRET\nhi"),
        ("a.txt", "SECRET SECRET"),
    ],
)
def test_a_message_holds_nothing_that_was_said(read, name, text):
    with pytest.raises(TranscriptError) as caught:
        read(text, name)
    assert "SECRET" not in str(caught.value)


@pytest.mark.parametrize(
    "content", [b"RIFF\0\0\0\0WAVE", b"\x81\xff\xfd\xfe" * 9, b"\x01\x02" * 50]
)
def test_bytes_that_are_no_text(read, content):
    with pytest.raises(TranscriptError, match="not a text file"):
        read(content, "call.txt")


def test_a_file_that_cannot_be_opened(tmp_path):
    with pytest.raises(TranscriptError, match=r"none\.srt: no such file"):
        load(tmp_path / "none.srt")
    with pytest.raises(TranscriptError, match="is a directory"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", {"utterances": []}),
        ("a.json", {"utterances": [{"text": " \n"}]}),
        ("a.vtt", "WEBVTT"),
        ("a.json", {"segments": []}),
        ("a.json", {"Transcript": []}),
        ("a.json", {"results": {"items": []}}),
    ],
)
def test_a_call_without_words_is_a_call(read, name, content):
    call = read(content, name)
    assert (call.id, call.utterances, call.speakers, call.language) == ("a", (), (), None)


def test_sorted_by_start_with_overlaps_and_a_late_begin(read):
    rows = [(9, 12, "b"), (7.5, 10, "a"), (9, 9, "c")]
    call = read({"utterances": [{"start": s, "end": e, "text": t} for s, e, t in rows]})
    assert [each.text for each in call.utterances] == ["a", "b", "c"]
    assert times(call) == [(7.5, 10), (9, 12), (9, 9)]
    assert [each.id for each in call.utterances] == ["u001", "u002", "u003"]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (["x", "y"], ["x", "y"]),
        (["x", "x"], ["u001", "u002"]),
        (["x", None], ["u001", "u002"]),
        ([7, 8], ["7", "8"]),
        (["", " "], ["u001", "u002"]),
    ],
)
def test_ids_are_kept_or_all_made_new(read, given, expected):
    items = [{"start": n, "end": n + 1, "text": "a", "id": id_} for n, id_ in enumerate(given)]
    assert [each.id for each in read({"utterances": items}).utterances] == expected


@pytest.mark.parametrize(
    ("named", "option", "text", "expected"),
    [
        ("zh-CN", None, "hello", Language.ZH),
        ("en", Language.ZH, "您好", Language.ZH),
        (None, Language.ZH, "hello to you", Language.ZH),
        (None, None, "您好，我是ABC公司的", Language.ZH),
        ("auto", None, "this is the bank", Language.EN),
        (None, None, "Guten Tag Herr Müller", None),
        (None, None, "こんにちは漢字", None),
        (None, None, "12345", None),
        ("de", None, "您好", None),
        ("de", Language.EN, "hi", Language.EN),
    ],
)
def test_language_of_the_option_then_the_file_then_script(read, named, option, text, expected):
    call = read({"language": named, "utterances": [{"text": text}]}, language=option)
    assert call.language == expected
    assert ("foreign_language" in codes(call)) is (named == "de")


def test_text_is_kept_but_for_edges_and_controls(read):
    text = "\ufeff  您好，\x07 A&B <500>\r\n\t再见 \u200b"
    assert read({"utterances": [{"text": text}]}).utterances[0].text == "您好， A&B <500> 再见"


def test_half_a_surrogate_can_be_written_again(read):
    call = read('{"utterances": [{"text": "a\\ud800b", "speaker": "x\\udfff"}]}')
    assert spoken(call) == [("x\ufffd", "a\ufffdb")]


def test_a_very_long_line(read):
    text = "还款" * 200_000
    assert read(f"客服：{text}\n客户：好", "a.txt").utterances[0].text == text


@pytest.mark.parametrize(
    ("content", "expected"), [({"call_id": "c9"}, "c9"), ({"call_id": " "}, "c1"), ({}, "c1")]
)
def test_call_id_or_the_name_of_the_file(read, content, expected):
    assert read({**content, "utterances": []}).id == expected


def test_roles_given_by_name_go_first(read):
    items = [{"text": "a", "speaker": "Ａlice", "role": "debtor"}, {"text": "b", "speaker": "客服"}]
    call = read({"utterances": items}, roles={"alice": Role.AGENT, "客服": Role.DEBTOR})
    assert [each.role for each in call.utterances] == [Role.AGENT, Role.DEBTOR]
    assert {speaker.role_source for speaker in call.speakers} == {"given"}
