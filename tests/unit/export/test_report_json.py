import copy
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from coach.domain.advice import Advice, Drill
from coach.domain.call import Metadata
from coach.domain.defence import Defence
from coach.domain.finding import Evidence
from coach.domain.influence import Influence
from coach.domain.labels import Language
from coach.domain.promise import Promise
from coach.domain.scores import Scores
from coach.domain.script import StepResult
from coach.domain.strategy import Strategy
from coach.domain.tone import Tone
from coach.domain.voice import Voice
from coach.export.report_json import plain, to_json, write_json
from coach.export.value_schema import value_schema
from tests.unit.export import examples

SCHEMA = json.loads(
    (Path(__file__).parents[3] / "docs/schema/report.schema.json").read_text(encoding="utf-8")
)
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("make", examples.ALL.values(), ids=examples.ALL)
def test_every_shape_of_call_keeps_the_contract(make):
    made = to_json(make())
    assert list(VALIDATOR.iter_errors(made)) == []
    assert json.loads(json.dumps(made, allow_nan=False)) == made


@pytest.mark.parametrize("make", examples.UNJUDGED.values(), ids=examples.UNJUDGED)
def test_what_was_not_looked_at_is_null(make):
    made = to_json(make())
    later = ("defence", "tone", "script", "findings", "promises", "advice", "scores")
    assert [made[key] for key in later] == [None] * 7
    assert {u["prosody"] for u in made["utterances"]} <= {None}
    if make().labels is None:
        assert {u["labels"] for u in made["utterances"]} <= {None}


def test_labels_are_those_of_the_speaker_and_unlabelled_lines_stay_null():
    agent, debtor, last = to_json(examples.labelled())["utterances"]
    assert agent["labels"]["gentleness"] == {"label": "warm", "probability": 0.91, "unsure": False}
    assert "stage" not in agent["labels"]
    assert [act["label"] for act in agent["labels"]["acts"]] == ["greeting", "verify_identity"]
    assert debtor["labels"]["emotion"]["unsure"] is True
    assert last["labels"] is None


def test_values_and_rounding():
    made = to_json(examples.stereo())
    call, interaction = made["call"], made["interaction"]
    assert made["schema_version"] == 1
    assert (call["id"], call["language"], call["duration_s"]) == ("c1", "zh", 20.0)
    assert (call["channels"], call["sample_rate_hz"]) == (2, 8000)
    assert call["recording_sha256"] == "a" * 64
    assert call["metadata"]["start"] == "2026-03-05T10:12:00+08:00"
    assert call["metadata"]["debtor"] is None
    assert call["metadata"]["queue"] == ["M1", "早"]
    assert call["metadata"]["score"] is None
    assert call["quality"][1] == {
        "code": "brand_new", "message": "No one translated this yet.",
        "channel": None, "start_s": 3.0, "end_s": 9.0, "value": None,
    }  # fmt: skip
    second = made["utterances"][1]
    assert (second["role"], second["start_s"], second["probability"]) == ("debtor", 5.6, 0.605)
    assert second["words"][1] == {"text": "下周", "start_s": 6.5, "end_s": 7.0, "probability": 0.31}
    assert made["utterances"][2]["normalized"] == "还500元，对吗？"
    assert (interaction["talk_ratio"], interaction["overlap_pct"]) == (0.667, 3.333)
    assert (interaction["latency_s"], interaction["longest_monologue_s"]) == (-0.3, 62.4)
    assert interaction["agent"]["response_latency_s"] == {"median": -0.3, "p90": 1.2, "n": 2}
    assert interaction["debtor"]["response_latency_s"] is None
    assert interaction["interruptions"] == [
        {"by": "debtor", "by_utterance_id": "u002", "over_utterance_id": "u001",
         "start_s": 5.6, "end_s": 6.0}
    ]  # fmt: skip


def test_a_known_field_wins_over_an_extra_one_of_its_name():
    report = examples.stereo()
    metadata = report.call.metadata
    clash = type(metadata)(start="2026-01-01T00:00:00+08:00", extra={"start": "never"})
    call = type(report.call)("c", Language.ZH, (), metadata=clash)
    made = to_json(type(report)(call, examples.SILENCE, examples.PROVENANCE))
    assert made["call"]["metadata"]["start"] == "2026-01-01T00:00:00+08:00"


def _set(path, value):
    def change(made):
        *parents, last = path
        for key in parents:
            made = made[key]
        made[last] = value

    return change


def _drop(*path):
    def change(made):
        for key in path[:-1]:
            made = made[key]
        del made[path[-1]]

    return change


@pytest.mark.parametrize(
    "spoil",
    [
        _set(("schema_version",), 2),
        _set(("call", "id"), ""),
        _set(("call", "recording_sha256"), "not a hash"),
        _set(("call", "language"), "fr"),
        _set(("call", "speakers", 0, "role_probability"), 1.2),
        _set(("call", "diarization"), "magic"),
        _set(("utterances", 0, "role"), "boss"),
        _set(("utterances", 0, "start_s"), -0.1),
        _set(("utterances", 0, "labels"), []),
        _set(("utterances", 0, "surprise"), 1),
        _set(("utterances", 1, "words", 0, "probability"), "high"),
        _set(("interaction", "talk_ratio"), 66.7),
        _set(("interaction", "silence_pct"), "12.5%"),
        _set(("interaction", "interruptions"), None),
        _set(("findings",), [{"rule_id": "CN-ABUSE-01"}]),
        _set(("scores",), 0.9),
        _drop("provenance"),
        _drop("defence"),
        _drop("utterances", 0, "text"),
        _drop("interaction", "latency_s"),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(spoil):
    made = copy.deepcopy(to_json(examples.stereo()))
    spoil(made)
    assert list(VALIDATOR.iter_errors(made))


@pytest.mark.parametrize(
    "kind",
    [Defence, Strategy, Tone, Influence, Promise, Advice, Drill, Scores, StepResult, Evidence],
)
def test_the_schema_says_what_the_values_hold(kind):
    made = {}
    value_schema(kind, made)
    for name, definition in made.items():
        told = SCHEMA["$defs"][name]["properties"]
        assert {key: told.get(key) for key in definition["properties"]} == definition["properties"]


def test_the_schema_says_what_a_voice_holds():
    assert set(SCHEMA["$defs"]["prosody"]["properties"]) == set(Voice.__dataclass_fields__)


def test_a_judged_call_keeps_the_contract():
    made = to_json(examples.judged(), ui_language=Language.EN)
    assert list(VALIDATOR.iter_errors(made)) == []
    assert made["findings"][0]["message"] == made["findings"][0]["messages"]["en"]
    assert made["defence"]["turning_points"][0]["from"] == "resistance"


def test_write_json_is_utf8_and_the_same_every_time(tmp_path):
    paths = [tmp_path / "一.json", tmp_path / "二.json"]
    for path in paths:
        write_json(examples.stereo(), path)
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert "李先生".encode() in first
    assert first.endswith(b"}\n")
    assert json.loads(first) == to_json(examples.stereo())


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.tuples(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(_ANYTHING)
def test_plain_gives_what_json_can_carry(value):
    made = plain(value)
    assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_plain_sorts_sets_and_takes_enums_and_paths():
    assert plain({"s": {"b", "a"}, "l": Language.ZH, "p": Path("x")}) == {
        "l": "zh", "p": "x", "s": ["a", "b"],
    }  # fmt: skip


def test_the_readme_explains_every_number():
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    numbers = to_json(examples.stereo())["interaction"]
    keys = {*numbers, *numbers["agent"]} - {"agent", "debtor", "extent"}
    assert {key for key in keys if f"\n| `{key}` |" not in readme} == set()


def test_the_readme_names_every_field_of_metadata():
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    fields = set(Metadata.__dataclass_fields__) - {"extra"}
    told = readme.partition("- **Metadata**")[2].partition("\n- **")[0]
    assert {field for field in fields | {"call_id"} if f"`{field}`" not in told} == set()
