import json
import sys
from pathlib import Path

import pytest

from coach.batch import run as batch
from coach.batch.analyzer import Analyzer
from coach.batch.options import Options
from coach.domain.errors import CoachError, InputError, ModelUnavailable
from coach.listen.speakers.turn import Diarization, Diarizer
from coach.listen.transcribe.whisper import WhisperRecognizer

OUT = Path("out")


def run(paths, options):
    return batch.run(paths, options, stdout=sys.stdout, stderr=sys.stderr)


SRT = "1\n00:00:01,000 --> 00:00:02,000\n客服: 您好\n"


def reports():
    return sorted(path.name for path in OUT.iterdir()) if OUT.exists() else []


def made(name):
    return json.loads((OUT / f"{name}.json").read_text(encoding="utf-8"))


def changes():
    return {path.name: path.stat().st_mtime_ns for path in OUT.iterdir()}


def test_a_folder_becomes_reports_and_a_table(calls, loads, capsys):
    assert run([calls], Options(out=OUT, ui_language="en")) == 0
    assert reports() == [f"{c}.{kind}" for c in "abc" for kind in ("html", "json")]
    assert made("a")["provenance"]["models"]["fake"] == "0" * 64
    assert loads == ["small"]
    out, err = capsys.readouterr()
    assert [line.split()[0] for line in out.splitlines()] == ["Call", "a", "b", "c", "→"]
    assert err == ""


def test_a_second_run_keeps_what_still_holds(calls, loads, capsys):
    run([calls], Options(out=OUT))
    before = changes()
    assert run([calls], Options(out=OUT, ui_language="zh")) == 0
    assert changes() == before


@pytest.mark.parametrize(
    "change",
    [
        {"again": True},
        {"agent_channel": 0},
        {"ui_language": "en"},
        {"compute_type": "float32"},
        {"metadata": Path("facts.json")},
    ],
)
def test_a_second_run_with_anything_else_makes_them_anew(calls, loads, change):
    run([calls], Options(out=OUT))
    before = changes()
    Path("facts.json").write_text('{"agent": "A01"}')
    run([calls], Options(**{"out": OUT, **change}))
    assert all(changes()[name] > when for name, when in before.items())


def test_only_a_recording_that_changed_is_analysed_again(calls, loads):
    run([calls], Options(out=OUT))
    before = changes()
    (calls / "b.wav").write_bytes((calls / "a.wav").read_bytes())
    run([calls], Options(out=OUT))
    assert {name for name, when in before.items() if changes()[name] > when} == {
        "b.html",
        "b.json",
    }


@pytest.mark.parametrize("broken", ["{", "[]", '{"call": 3}', '{"provenance": null}'])
def test_half_a_report_is_no_report_of_ours_to_replace(calls, loads, broken, capsys):
    OUT.mkdir()
    (OUT / "a.json").write_text(broken)
    assert run([calls], Options(out=OUT)) == 1
    assert (OUT / "a.json").read_text() == broken
    assert "is no report" in capsys.readouterr().err
    assert "b.json" in reports()


def test_one_bad_file_does_not_stop_the_rest(calls, loads, capsys):
    (calls / "a.wav").write_bytes(b"")
    (calls / "b [x].wav").write_text("text")
    assert run([calls, Path("gone.wav")], Options(out=OUT, formats="json")) == 1
    assert reports() == ["b.json", "c.json"]
    out, err = capsys.readouterr()
    assert [line.split(":")[1].strip() for line in err.splitlines()] == [
        "a.wav",
        "b [x].wav",
        "gone.wav",
    ]
    assert "b [x].wav" in out
    assert all(line.split(": ", 1)[1] in out for line in err.splitlines())


def test_a_mistake_of_ours_is_reported_and_does_not_stop_the_rest(
    calls, loads, monkeypatch, capsys
):
    analyze = batch.Analyzer.analyze

    def fail(self, request, *, step=None):
        if request.call_id == "b":
            raise KeyError("a word that was spoken")
        return analyze(self, request, step=step)

    monkeypatch.setattr(batch.Analyzer, "analyze", fail)
    assert run([calls], Options(out=OUT, formats="json")) == 1
    assert reports() == ["a.json", "c.json"]
    err = capsys.readouterr().err
    assert "b.wav: internal error (KeyError at test_run.py:" in err
    assert "spoken" not in err


def test_the_only_call_fails_with_its_own_error(calls, loads):
    (calls / "empty.wav").write_bytes(b"")
    with pytest.raises(InputError, match="empty"):
        run([calls / "empty.wav"], Options(out=OUT))
    assert not OUT.exists()


def test_no_model_is_said_once_and_before_any_work(calls, monkeypatch):
    def load(_name, **_options):
        raise ModelUnavailable("no model")

    monkeypatch.setattr(WhisperRecognizer, "load", load)
    with pytest.raises(ModelUnavailable):
        run([calls], Options(out=OUT))
    assert not OUT.exists()


def test_no_model_stops_the_recordings_alone_and_is_looked_for_once(calls, monkeypatch, capsys):
    tried = []

    def load(name, **_options):
        tried.append(name)
        raise ModelUnavailable("no model")

    monkeypatch.setattr(WhisperRecognizer, "load", load)
    (calls / "0.srt").write_text(SRT, encoding="utf-8")
    assert run([calls], Options(out=OUT, formats="json")) == 1
    assert reports() == ["0.json"]
    assert len(tried) == 1
    said = capsys.readouterr().err.splitlines()
    assert said == [f"coach: {name}.wav: no model" for name in "abc"]


def test_one_bad_file_in_a_folder_is_a_row_not_the_end_of_the_command(tmp_path, capsys):
    Path("calls").mkdir()
    Path("calls/empty.wav").write_bytes(b"")
    assert run([Path("calls")], Options(out=OUT)) == 1
    assert "empty.wav" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [{"pack": "mars"}, {"script": "default"}])
def test_what_cannot_be_judged_is_refused_before_any_work(calls, loads, asked):
    with pytest.raises(InputError, match="expected"):
        run([calls], Options(out=OUT, **asked))
    assert loads == []


def test_a_metadata_file_of_somebody_else_is_left_out_and_said_once(calls, loads, capsys):
    (calls / "metadata.csv").write_text("file_name,split\na.wav,train\n")
    assert run([calls], Options(out=OUT, formats="json")) == 0
    assert reports() == ["a.json", "b.json", "c.json"]
    [line] = capsys.readouterr().err.splitlines()
    assert "metadata.csv left out: columns file_name, split" in line


def test_a_change_of_voice_weights_makes_reports_anew(calls, loads, monkeypatch):
    for digest in ("1", "1", "2"):
        diarizer = Diarizer("own", lambda audio, pieces: Diarization(()), digest=digest * 64)
        monkeypatch.setattr("coach.batch.options.cluster_voices", diarizer)
        before = changes() if OUT.exists() else {}
        assert run([calls / "a.wav"], Options(out=OUT, formats="json")) == 0
        assert (changes() == before) == (digest == "1" and bool(before))
        assert made("a")["provenance"]["settings"]["diarization_model"] == digest * 64


def test_another_label_model_makes_reports_anew(calls, loads, monkeypatch):
    for digest in ("1", "1", "2", None):
        monkeypatch.setattr(Analyzer, "_labels_digest", digest)
        before = changes() if OUT.exists() else {}
        assert run([calls / "a.wav"], Options(out=OUT, formats="json")) == 0
        assert (changes() == before) == (digest == "1" and bool(before))
        assert made("a")["provenance"]["settings"]["label_model"] == digest


def test_transcripts_need_no_model(tmp_path, monkeypatch):
    monkeypatch.delattr(WhisperRecognizer, "load")
    Path("c.srt").write_text(SRT, encoding="utf-8")
    assert run([Path("c.srt")], Options(out=OUT)) == 0
    assert made("c")["provenance"]["models"] == {}


def test_an_interrupted_batch_keeps_what_is_finished_and_goes_on(calls, loads, monkeypatch, capsys):
    analyze = batch.Analyzer.analyze
    done = []

    def interrupt(self, request, *, step=None):
        if request.call_id == "b" and not done:
            done.append(request)
            raise KeyboardInterrupt
        return analyze(self, request, step=step)

    monkeypatch.setattr(batch.Analyzer, "analyze", interrupt)
    assert run([calls], Options(out=OUT, formats="json")) == 130
    assert reports() == ["a.json"]
    assert "1 of 3 done" in capsys.readouterr().err
    before = changes()
    assert run([calls], Options(out=OUT, formats="json")) == 0
    assert reports() == ["a.json", "b.json", "c.json"]
    assert changes()["a.json"] == before["a.json"]


def test_a_report_is_whole_or_not_there(calls, loads, monkeypatch):
    def half(_report, path, **_):
        path.write_text("{")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("coach.export.report_json.write_json", half)
    with pytest.raises(CoachError, match=r"a\.json: no space left on device"):
        run([calls / "a.wav"], Options(out=OUT, formats="json"))
    assert reports() == []


def test_calls_of_one_id_get_names_of_their_own(tmp_path):
    for name, call_id in (("x", "one/1"), ("y", "one_1")):
        said = [{"start": 0, "end": 1, "role": "agent", "text": "您好"}]
        call = {"call_id": call_id, "utterances": said}
        Path(f"{name}.json").write_text(json.dumps(call), encoding="utf-8")
    assert run([Path("x.json"), Path("y.json")], Options(out=OUT, formats="json")) == 0
    assert made("one_1")["call"]["id"] == "one/1"
    assert made("one_1-2")["call"]["id"] == "one_1"


def test_an_input_is_never_replaced(tmp_path):
    said = [{"start": 0, "end": 1, "role": "agent", "text": "您好"}]
    Path("x.json").write_text(json.dumps({"utterances": said}), encoding="utf-8")
    with pytest.raises(InputError, match="its own input"):
        run([Path("x.json")], Options(out=Path()))
    assert json.loads(Path("x.json").read_text(encoding="utf-8")) == {"utterances": said}


def test_reports_inside_the_folder_of_calls_are_no_calls(calls, loads):
    out = calls / "reports"
    for _ in range(2):
        assert run([calls], Options(out=out, formats="json")) == 0
    assert sorted(path.name for path in out.iterdir()) == ["a.json", "b.json", "c.json"]


def test_facts_reach_the_report_and_a_bad_file_beside_one_call_fails_that_call(calls, loads):
    (calls / "metadata.csv").write_text("call_id,agent\na,A01\nb,A02\n")
    (calls / "c.metadata.json").write_text("{")
    assert run([calls], Options(out=OUT, formats="json")) == 1
    assert made("a")["call"]["metadata"]["agent"] == "A01"
    assert reports() == ["a.json", "b.json"]


def test_facts_about_other_calls_are_a_mistake(calls, loads):
    Path("facts.json").write_text('{"z": {"agent": "A01"}}')
    with pytest.raises(InputError, match=r"none of its call ids.* a, b, c"):
        run([calls], Options(out=OUT, metadata=Path("facts.json")))


def test_a_transcript_beside_its_recording_needs_no_model_and_takes_its_sound(calls, monkeypatch):
    monkeypatch.delattr(WhisperRecognizer, "load")
    Path("words.srt").write_text(SRT, encoding="utf-8")
    assert run([calls / "a.wav"], Options(out=OUT, transcript=Path("words.srt"))) == 0
    assert made("a")["call"]["channels"] == 2
    assert made("a")["utterances"][0]["role"] == "agent"
    assert "<audio" in (OUT / "a.html").read_text(encoding="utf-8")


def test_a_file_in_place_of_the_output_folder(calls, loads):
    Path("file").write_text("")
    with pytest.raises(InputError, match="expected a folder"):
        run([calls], Options(out=Path("file")))
    with pytest.raises(CoachError, match="expected a folder"):
        run([calls / "a.wav"], Options(out=Path("file/below")))
