import json
import os
from pathlib import Path

import pytest

from coach.batch.request import Request, collect
from coach.domain.errors import InputError

SAMPLES = Path(__file__).parents[3] / "samples"
SRT = "1\n00:00:01,000 --> 00:00:02,000\n客服: 您好\n"
CALL = {"utterances": [{"start": 0, "end": 1, "role": "agent", "text": "您好"}]}
LABELLED = {"utterances": [{**CALL["utterances"][0], "labels": {"gentleness": "warm"}}]}
REPORT = {"schema_version": 1, "call": {"id": "c"}, **CALL}


@pytest.fixture
def folder(tmp_path):
    """Writes files into a folder: texts as they are, anything else as JSON."""

    def write(files):
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            text = content if isinstance(content, str) else json.dumps(content)
            path.write_text(text, encoding="utf-8")
        return tmp_path

    return write


def ids(requests):
    return [request.call_id for request in requests]


def test_the_samples_are_their_recordings():
    requests = collect([SAMPLES])
    assert len(requests) == 8
    assert all(r.recording and r.recording.suffix == ".wav" for r in requests)
    assert all(r.transcript is None and r.problem is None for r in requests)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"b.wav": "", "a.MP3": "", "c.Opus": ""}, ["a", "b", "c"]),
        ({"x/y/deep.wav": "", "top.wav": ""}, ["top", "deep"]),
        ({"a.srt": SRT, "b.json": CALL, "c.txt": "客服：您好"}, ["a", "b", "c"]),
        ({"a.wav": "", ".b.wav": "", ".git/c.wav": "", "._a.wav": ""}, ["a"]),
        ({"a.wav": "", "notes.txt": "nothing said", "x.md": "", "page.html": ""}, ["a"]),
        ({"a.wav": "", "a.json": REPORT, "b.json": REPORT}, ["a"]),
        ({"a.wav": "", "a.truth.json": CALL, "b.json": LABELLED}, ["a"]),
        ({"a.wav": "", "metadata.json": {"a": {"agent": "A01"}}}, ["a"]),
        ({"a.wav": "", "a.metadata.json": {"agent": "A01"}}, ["a"]),
        ({"a.wav": "", "broken.json": "{", "list.json": [1]}, ["a"]),
        ({"a.json": {**CALL, "call_id": "own"}}, ["own"]),
        ({"a.wav": "", "a.mp3": ""}, ["a", "a"]),
    ],
)
def test_calls_of_a_folder(folder, files, expected):
    assert sorted(ids(collect([folder(files)]))) == sorted(expected)


def test_a_transcript_beside_its_recording_is_one_call(folder):
    root = folder({"a.WAV": "", "a.srt": SRT, "sub/a.srt": SRT, "b.wav": ""})
    together, alone, other = collect([root])
    assert (together.recording.name, together.transcript.name) == ("a.WAV", "a.srt")
    assert (alone.recording.name, alone.transcript) == ("b.wav", None)
    assert (other.recording, other.transcript.parent.name) == (None, "sub")


def test_of_several_transcripts_of_a_call_the_richest_is_taken(folder):
    root = folder(
        {"a.txt": "客服：您好", "a.srt": SRT, "a.json": CALL, "b.srt": SRT, "b.txt": "客服：好"}
    )
    assert [r.transcript.name for r in collect([root])] == ["a.json", "b.srt"]


def test_a_call_id_in_the_transcript_names_the_pair(folder):
    (request,) = collect([folder({"a.wav": "", "a.json": {**CALL, "call_id": "own"}})])
    assert request.call_id == "own"


def test_files_named_one_by_one_are_paired_too_and_counted_once(folder):
    root = folder({"a.wav": "", "a.srt": SRT})
    paths = [root / "a.srt", root / "a.wav", root / "a.wav", root]
    (request,) = collect(paths)
    assert request.transcript == root / "a.srt"


def test_the_order_given_is_kept_between_paths(folder):
    root = folder({"z.wav": "", "a.wav": ""})
    assert ids(collect([root / "z.wav", root / "a.wav"])) == ["z", "a"]


def test_an_explicit_file_is_a_call_whatever_it_is(folder):
    root = folder({"odd.xyz": "", "r.json": REPORT})
    odd, report, missing = collect([root / "odd.xyz", root / "r.json", root / "nix.wav"])
    assert odd.recording.name == "odd.xyz"
    assert report.transcript.name == "r.json"
    assert missing.recording.name == "nix.wav"


def test_a_folder_without_calls_is_a_problem_and_no_more(folder):
    root = folder({"calls/a.wav": "", "empty/readme.md": ""})
    found, problem = collect([root / "calls", root / "empty"])
    assert found.call_id == "a"
    assert problem.name == "empty"
    assert "no recording or transcript" in problem.problem


def test_links_in_circles_do_no_harm(folder):
    root = folder({"sub/a.wav": ""})
    try:
        (root / "sub" / "up").symlink_to(root, target_is_directory=True)
        (root / "self.wav").symlink_to(root / "self.wav")
        (root / "gone.wav").symlink_to(root / "nowhere.wav")
    except OSError:
        pytest.skip("this system has no symbolic links")
    assert ids(collect([root])) == ["a"]
    assert ids(collect([root / "self.wav"])) == ["self"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_cannot_be_read_is_a_problem(folder):
    root = folder({"open/a.wav": "", "shut/b.wav": ""})
    (root / "shut").chmod(0)
    try:
        found, problem = collect([root])
    finally:
        (root / "shut").chmod(0o700)
    assert found.call_id == "a"
    assert "permission denied" in problem.problem


def test_a_folder_that_the_system_refuses_is_a_problem(folder, monkeypatch):
    root = folder({"open/a.wav": "", "shut/b.wav": ""})
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found, problem = collect([root])
    assert found.call_id == "a"
    assert "permission denied" in problem.problem


def test_one_transcript_for_one_recording(folder):
    root = folder({"a.wav": "", "b.wav": "", "words.srt": SRT})
    (request,) = collect([root / "a.wav"], transcript=root / "words.srt")
    assert (request.call_id, request.transcript.name) == ("a", "words.srt")
    for paths in ([root], [root / "words.srt"], [root / "a.wav", root / "b.wav"]):
        with pytest.raises(InputError, match="exactly one recording"):
            collect(paths, transcript=root / "words.srt")


def test_a_name_that_is_no_text_can_be_written():
    request = Request.of(Path(os.fsdecode(b"caf\xe9.wav")))
    assert request.call_id.encode()
    assert request.name.encode()
