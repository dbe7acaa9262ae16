import json
import os

import pytest

from coach.batch.facts import Facts, facts_of, read_facts
from coach.domain.call import Metadata
from coach.domain.errors import InputError

HEADER = "call_id,agent,calls_today,queue\n"


def write(path, content):
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("m.json", {"c1": {"agent": "王芳", "calls_today": 2, "queue": "M1"}}),
        ("m.json", {"metadata": {"c1": {"agent": "王芳", "calls_today": 2, "queue": "M1"}}}),
        ("m.json", [{"call_id": "c1", "agent": "王芳", "calls_today": 2, "queue": "M1"}]),
        ("m.json", {"call_id": "c1", "agent": "王芳", "calls_today": 2, "queue": "M1"}),
        ("m.csv", HEADER + "c1,王芳,2,M1\nc2,,,\n"),
        ("m.csv", ("\ufeff" + HEADER + "c1, 王芳 ,2,M1\r\n\r\n").encode()),
        ("m.csv", (HEADER + "c1,王芳,2,M1\n").encode("gb18030")),
        ("m.csv", (HEADER + "c1,王芳,2,M1\n").encode("utf-16")),
        ("m.CSV", "Call_ID;Agent;calls_today;queue\nc1;王芳;2;M1\n"),
        ("m.csv", "call_id\tagent\tcalls_today\tqueue\nc1\t王芳\t2\tM1\n"),
    ],
)
def test_forms_of_one_fact(tmp_path, name, content):
    facts = read_facts(write(tmp_path / name, content))
    assert facts.of("c1") == Metadata(agent="王芳", calls_today=2, extra={"queue": "M1"})
    assert facts.of("c9") is None


@pytest.mark.parametrize("content", [{"agent": "A01"}, {"metadata": {"agent": "A01"}}])
def test_one_object_holds_for_every_call(tmp_path, content):
    assert read_facts(write(tmp_path / "m.json", content)).of("any") == Metadata(agent="A01")


def test_a_quoted_cell_may_hold_a_line_break(tmp_path):
    facts = read_facts(write(tmp_path / "m.csv", HEADER + 'c1,A01,1,"two\nlines"\n'))
    assert facts.of("c1").extra["queue"] == "two lines"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("m.json", "{", "line 1"),
        ("m.json", "3", "JSON int"),
        ("m.json", '{"metadata": "x"}', "JSON str"),
        ("m.json", [{"agent": "A01"}], "entry 1 has no call_id"),
        ("m.json", {"c1": {"calls_today": "many"}}, "c1.calls_today"),
        ("m.json", {"c1": {"agent": []}}, "c1.agent"),
        ("m.json", "", "line 1"),
        ("m.csv", "", "call_id"),
        ("m.csv", "id,agent\nc1,A01\n", "columns id, agent"),
        ("m.csv", HEADER + "c1,A01,1,\nc1,A02,1,\n", "stands twice"),
        ("m.csv", HEADER + ",A01,1,\n", "no call_id"),
        ("m.csv", HEADER + "c1,A01,minus one,\n", "c1.calls_today"),
        ("m.csv", b"\x00\x01\x02\x03" * 99, "UTF-8 or GB18030"),
    ],
)
def test_what_is_no_metadata_is_named(tmp_path, name, content, said):
    file = write(tmp_path / name, content)
    with pytest.raises(InputError) as caught:
        read_facts(file)
    assert said in str(caught.value)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_facts(tmp_path / "m.json")


def test_a_file_that_has_changed_is_read_again(tmp_path):
    file = write(tmp_path / "m.json", {"c1": {"agent": "A01"}})
    assert read_facts(file) is read_facts(file)
    write(file, {"c1": {"agent": "A02"}})
    os.utime(file, ns=(1, 1))
    assert read_facts(file).of("c1").agent == "A02"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metadata.csv", "file_name,label\nc1.wav,3\n"),
        ("metadata.csv", ""),
        ("metadata.json", [{"file": "c1.wav"}]),
        ("metadata.json", []),
        ("metadata.json", {"name": "a data set", "version": 3}),
        ("metadata.json", "3"),
    ],
)
def test_a_file_of_the_folder_that_says_nothing_of_calls_is_left_out(tmp_path, name, content):
    said = []
    file = write(tmp_path / name, content)
    assert facts_of("c1", beside=tmp_path / "c1.wav", warn=said.append) is None
    [line] = said
    assert line.startswith(f"{file} left out: ")
    assert "\n" not in line


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("metadata.csv", HEADER + "c1,A01,minus one,\n"),
        ("metadata.json", {"c1": {"agent": []}}),
        ("metadata.json", "{"),
        ("c1.metadata.json", "3"),
    ],
)
def test_a_file_meant_for_the_calls_with_a_mistake_in_it_is_an_error(tmp_path, name, content):
    write(tmp_path / name, content)
    with pytest.raises(InputError):
        facts_of("c1", beside=tmp_path / "c1.wav")


def test_unknown_fields_alone_count_where_the_file_was_named(tmp_path):
    file = write(tmp_path / "m.json", {"queue": "M2"})
    assert read_facts(file).of("c1") == Metadata(extra={"queue": "M2"})


def test_the_nearest_source_wins_field_by_field(tmp_path):
    write(tmp_path / "metadata.csv", "call_id,agent,debtor,operator\nc1,csv,csv,csv\n")
    write(tmp_path / "metadata.json", {"c1": {"agent": "folder", "debtor": "folder"}})
    write(tmp_path / "c1.metadata.json", {"agent": "sidecar"})
    found = facts_of("c1", beside=tmp_path / "c1.wav")
    assert (found.agent, found.debtor, found.operator) == ("sidecar", "folder", "csv")
    given = Facts(by_id={"c1": Metadata(agent="given")})
    assert facts_of("c1", beside=tmp_path / "c1.wav", given=given).agent == "given"
    assert facts_of("c2", beside=tmp_path / "c2.wav") is None
