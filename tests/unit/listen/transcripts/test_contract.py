import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.call import Call, Metadata, QualityNote, Speaker, Utterance, Word
from coach.domain.errors import TranscriptError
from coach.domain.labels import Language, Role
from coach.domain.span import Span
from coach.listen.transcripts import contract, dump
from coach.listen.transcripts.assemble import assemble
from coach.listen.transcripts.text import clean

jsonschema = pytest.importorskip("jsonschema")
SCHEMA = json.loads(
    Path(__file__).parents[4].joinpath("docs/schema/transcript.schema.json").read_text("utf-8")
)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
EXAMPLE = {
    "call_id": "c1",
    "language": "zh",
    "metadata": {
        "start": "2026-03-05T10:12:00+08:00",
        "agent": "A01",
        "debtor": "D01",
        "direction": "outbound",
        "operator": "agency",
        "contact_role": "debtor",
        "calls_today": 1,
        "queue": {"name": "M2"},
    },
    "utterances": [{"start": 0.0, "end": 2.1, "role": "agent", "text": "您好,请问是李先生本人吗?"}],
}


def settle(document):
    return assemble(contract.read(document), call_id="c1", roles={}, language=None)


def test_the_example_of_the_contract():
    VALIDATOR.validate(EXAMPLE)
    call = settle(EXAMPLE)
    span, text = Span(0.0, 2.1), "您好,请问是李先生本人吗?"
    assert call.utterances == (Utterance("u001", "S0", Role.AGENT, span, text),)
    assert call.speakers == (Speaker("S0", Role.AGENT, 1.0, "given"),)
    assert (call.metadata.calls_today, call.metadata.extra) == (1, {"queue": {"name": "M2"}})
    assert (call.language, call.quality) == (Language.ZH, ())


VALID = [
    {"utterances": []},
    {"utterances": [{"text": "a"}]},
    {"utterances": [{"text": "a", "start": "12.3", "end": None, "role": None, "id": 3}]},
    {"utterances": [{"text": "a", "start_s": 1, "end_s": 2, "words": None, "labels": {"x": 1}}]},
    {"utterances": [{"text": "a", "words": [{"word": "a"}, {"text": "b", "start": 1, "end": 1}]}]},
    {"utterances": [], "metadata": None, "speakers": None, "quality": None, "call_id": 7},
    {"utterances": [], "metadata": {"agent": 17, "calls_today": 0, "x": [None]}},
    {"utterances": [], "speakers": [{"id": "S0", "role": "agent", "role_probability": 0.7}]},
    {"utterances": [], "quality": [{"code": "clipping", "message": "m", "value": 0.1}]},
]
INVALID = [
    {},
    {"utterances": None},
    {"utterances": {}},
    {"utterances": [1]},
    {"utterances": [{"start": 0}]},
    {"utterances": [{"text": None}]},
    {"utterances": [{"text": "a", "start": -0.1}]},
    {"utterances": [{"text": "a", "end": "-2"}]},
    {"utterances": [{"text": "a", "start": "soon"}]},
    {"utterances": [{"text": "a", "start": False}]},
    {"utterances": [{"text": "a", "start": []}]},
    {"utterances": [{"text": "a", "role": "boss"}]},
    {"utterances": [{"text": "a", "role": 1}]},
    {"utterances": [{"text": "a", "speaker": ["x"]}]},
    {"utterances": [{"text": "a", "channel": 0.5}]},
    {"utterances": [{"text": "a", "probability": 1.1}]},
    {"utterances": [{"text": "a", "low_confidence": "no"}]},
    {"utterances": [{"text": "a", "words": [{"start": 1}]}]},
    {"utterances": [{"text": "a", "words": {"0": "a"}}]},
    {"utterances": [], "metadata": []},
    {"utterances": [], "metadata": {"calls_today": -1}},
    {"utterances": [], "metadata": {"agent": {"id": 1}}},
    {"utterances": [], "diarization": "magic"},
    {"utterances": [], "demo_model": 1},
    {"utterances": [], "speakers": [{"id": "S0", "role_source": "rumour"}]},
    {"utterances": [], "quality": [{"value": "loud"}]},
]


@pytest.mark.parametrize("document", VALID)
def test_what_the_schema_allows_is_read(document):
    VALIDATOR.validate(document)
    settle(document)


@pytest.mark.parametrize("document", INVALID)
def test_what_the_schema_forbids_is_refused(document):
    assert not VALIDATOR.is_valid(document)
    with pytest.raises((TranscriptError, KeyError)):
        settle(document)


@pytest.mark.parametrize(
    ("item", "role", "start_s"),
    [
        ({"role": "坐席"}, Role.AGENT, 0),
        ({"role": "CUSTOMER", "start": "01:02.5"}, Role.DEBTOR, 62.5),
    ],
)
def test_reading_is_wider_than_the_schema(item, role, start_s):
    (utterance,) = settle({"utterances": [{"text": "a", **item}]}).utterances
    assert (utterance.role, utterance.span.start_s) == (role, start_s)


def test_a_start_that_is_no_time_is_unknown():
    call = settle({"utterances": [], "metadata": {"start": "last Tuesday"}})
    assert call.metadata == Metadata(extra={"start_as_given": "last Tuesday"})


def test_an_inferred_role_stays_inferred_through_a_report():
    report = {
        "schema_version": 1,
        "call": {
            "id": "r1",
            "language": "en",
            "diarization": "channels",
            "demo_model": True,
            "speakers": [
                {"id": "S0", "role": "agent", "role_probability": 0.8, "role_source": "inferred"}
            ],
            "quality": [{"code": "clipping", "message": "m", "start_s": 1, "end_s": 2}],
        },
        "utterances": [
            {"id": "u7", "speaker": "S0", "role": "agent", "start_s": 1, "end_s": 2, "text": "hi"}
        ],
    }
    call = settle(report)
    assert call.speakers == (Speaker("S0", Role.AGENT, 0.8, "inferred"),)
    assert (call.id, call.utterances[0].id, call.demo_model) == ("r1", "u7", True)
    assert (call.diarization, call.quality[0].span) == ("channels", Span(1, 2))


seconds = st.integers(0, 10_000_000).map(lambda n: n / 1000)
words = st.text(st.characters(codec="utf-8"), max_size=30).map(clean)
names = words.filter(bool)
chances = st.none() | st.floats(0, 1)


codes = st.from_regex(r"[a-z]{1,6}(_[a-z0-9]{1,4}){0,2}", fullmatch=True)


@st.composite
def spans(draw):
    start_s = draw(seconds)
    return Span(start_s, start_s + draw(seconds))


@st.composite
def calls(draw):
    people = draw(st.lists(st.sampled_from(["S0", "S1", "Zoe", "赵一"]), min_size=1, unique=True))
    roles = {name: draw(st.sampled_from(Role)) for name in people}
    found = []
    for span in sorted(draw(st.lists(spans(), max_size=5)), key=lambda each: each.start_s):
        speaker = draw(st.sampled_from(people))
        found.append(
            Utterance(
                f"x{len(found)}",
                speaker,
                roles[speaker],
                span,
                draw(names),
                normalized=draw(st.none() | words),
                words=tuple(draw(st.lists(st.builds(Word, names, spans(), chances), max_size=2))),
                probability=draw(chances),
                low_confidence=draw(st.booleans()),
            )
        )
    speakers = []
    for name in dict.fromkeys(each.speaker for each in found):
        known = roles[name] is not Role.UNKNOWN
        chance, source = (draw(st.floats(0, 1)), "inferred") if known else (0.0, "unknown")
        speakers.append(Speaker(name, roles[name], chance, source))
    return Call(
        draw(names),
        draw(st.sampled_from(Language)),
        tuple(found),
        tuple(speakers),
        draw(
            st.builds(
                Metadata,
                agent=st.none() | names,
                calls_today=st.none() | st.integers(0, 9),
                extra=st.dictionaries(st.just("queue"), names | st.integers() | st.none()),
            )
        ),
        quality=tuple(
            draw(st.lists(st.builds(QualityNote, codes, names), unique=True, max_size=2))
        ),
        diarization=draw(st.sampled_from(contract.DIARIZATIONS)),
        demo_model=draw(st.booleans()),
    )


@settings(max_examples=60, deadline=None)
@given(calls())
def test_a_call_comes_back_as_it_went_out(call):
    document = json.loads(json.dumps(dump(call)))
    VALIDATOR.validate(document)
    assert settle(document) == call


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 3) | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=3,
)
KEYS = sorted(SCHEMA["$defs"]["utterance"]["properties"].keys() - {"text"})


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({"text": st.text(max_size=4)}, optional=dict.fromkeys(KEYS, anything)))
def test_the_schema_never_allows_what_the_loader_cannot_read(item):
    message = refusal({"utterances": [item]})
    if VALIDATOR.is_valid({"utterances": [item]}):
        # An end before its start, or a number beyond JSON, is what a schema cannot say.
        assert message is None or any(word in message for word in ("before", "nan", "inf"))
    assert "\n" not in (message or "")


def refusal(document):
    """Why a document is refused; ``None`` if it is read."""
    try:
        settle(document)
    except TranscriptError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    ("code", "message", "expected"),
    [
        ("clipping", "m", ("clipping", "m")),
        ("Low level!", " m ", ("low_level", "m")),
        ("3rd party", "m", ("note_3rd_party", "m")),
        ("削波", "m", ("note", "m")),
        (None, None, ("note", "a note of the transcript: note")),
        (7, "", ("note_7", "a note of the transcript: note_7")),
    ],
)
def test_notes_come_in_as_reports_have_them(read, code, message, expected):
    (note,) = read({"utterances": [], "quality": [{"code": code, "message": message}]}).quality
    assert (note.code, note.message) == expected
