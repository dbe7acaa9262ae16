"""Whatever comes in, the answer is a call or one line of error."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coach.domain.call import Call
from coach.domain.errors import TranscriptError
from coach.export.report_json import to_json
from coach.listen.transcripts import load, sniff
from coach.pipeline import analyze_transcript

REPORT_SCHEMA = Draft202012Validator(
    json.loads(
        (Path(__file__).parents[4] / "docs/schema/report.schema.json").read_text(encoding="utf-8")
    )
)

ITEM_KEYS = {
    "segments": ["text", "start", "end", "speaker", "words"],
    "words": ["word", "text", "start", "end", "speaker", "probability"],
    "utterances": ["text", "start", "end", "start_s", "role", "speaker", "id", "channel", "words"],
    "Transcript": ["Content", "BeginOffsetMillis", "EndOffsetMillis", "ParticipantRole", "Items"],
    "Items": ["Content", "BeginOffsetMillis", "EndOffsetMillis", "Type"],
    "Participants": ["ParticipantId", "ParticipantRole"],
    "items": ["alternatives", "start_time", "end_time", "type", "speaker_label"],
    "alternatives": ["content", "confidence"],
    "channels": ["channel_label", "items"],
    "speakers": ["id", "role", "role_source"],
    "quality": ["code", "message", "start", "end", "value"],
}
OBJECT_KEYS = {
    "results": ["items", "channel_labels", "speaker_labels", "language_code"],
    "channel_labels": ["channels"],
    "speaker_labels": ["segments"],
    "call": ["id", "language", "metadata", "speakers", "quality"],
    "metadata": ["start", "agent", "calls_today"],
}
TOP_KEYS = [*ITEM_KEYS, *OBJECT_KEYS, "call_id", "language", "schema_version"]
leaves = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["客服", "1.5", "agent", "ch_0", "punctuation", "00:12", "", "en-US"])
)


@st.composite
def fields(draw, keys, depth=3):
    """An object with some of the keys, most of them of the right shape."""
    chosen = draw(st.lists(st.sampled_from(keys), max_size=len(keys), unique=True))
    return {key: draw(value(key, depth - 1)) for key in chosen}


def value(key, depth):
    if depth and key in ITEM_KEYS:
        return st.lists(fields(ITEM_KEYS[key], depth) | leaves, max_size=3) | leaves
    if depth and key in OBJECT_KEYS:
        return fields(OBJECT_KEYS[key], depth) | leaves
    return leaves


lines = st.lists(
    st.sampled_from(
        [
            "WEBVTT",
            "1",
            "",
            "00:01.0 --> 00:02.0",
            "-->",
            "客服：好",
            "[00:12] A: a",
            "A 00:12",
            "[a",
            "<v",
        ]
    )
    | st.text(max_size=12),
    max_size=8,
).map("\n".join)
SETTINGS = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def check(path):
    kind = sniff(path)
    outcome = call_or_message(path)
    if isinstance(outcome, str):
        assert len(outcome.splitlines()) == 1
        return
    assert kind is not None
    starts = [each.span.start_s for each in outcome.utterances]
    assert starts == sorted(starts)
    assert len({each.id for each in outcome.utterances}) == len(starts)
    assert {each.speaker for each in outcome.utterances} == {each.id for each in outcome.speakers}
    report = analyze_transcript(path)
    REPORT_SCHEMA.validate(to_json(report))
    text = "".join(each.text for each in outcome.utterances)
    assert text.encode("utf-8").decode("utf-8") == text


def call_or_message(path) -> Call | str:
    try:
        return load(path)
    except TranscriptError as error:
        return str(error)


@SETTINGS
@given(fields(TOP_KEYS, 5) | st.lists(fields(ITEM_KEYS["segments"]), max_size=3))
def test_any_json(tmp_path, document):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    check(path)


texts = st.none() | st.integers() | st.text(max_size=6)
said = st.fixed_dictionaries({"text": st.text(max_size=6), "speaker": texts, "id": texts})
notes = st.fixed_dictionaries(
    {"code": texts, "message": texts}, optional={"start": leaves, "end": leaves, "value": leaves}
)


@SETTINGS
@given(st.lists(said, max_size=3), st.lists(notes, max_size=3), texts, texts)
def test_any_words_make_a_report(tmp_path, utterances, quality, call_id, start):
    document = {"utterances": utterances, "quality": quality, "call_id": call_id}
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**document, "metadata": {"start": start}}), encoding="utf-8")
    check(path)


@SETTINGS
@given(lines, st.sampled_from([".txt", ".srt", ".vtt", ".json", ""]))
def test_any_lines(tmp_path, text, suffix):
    path = tmp_path / f"a{suffix}"
    path.write_text(text, encoding="utf-8", newline="")
    check(path)


@SETTINGS
@given(st.binary(max_size=60))
def test_any_bytes(tmp_path, data):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    check(path)
