"""The command as users run it: a process of its own, its exit code, and what it writes."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from tests.unit.listen.audio.media_files import encode_video_only, speechlike, wav_bytes, write_wav

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "docs/schema/report.schema.json").read_text(encoding="utf-8"))
HEAVY = {"torch", "faster_whisper", "ctranslate2", "librosa", "sklearn", "av", "numpy", "pydantic"}

SAID = [
    {"start": 0.0, "end": 2.1, "role": "agent", "text": "您好，请问是李先生本人吗？"},
    {"start": 2.4, "end": 4.0, "role": "debtor", "text": "我是，您哪位？"},
]
TRANSCRIPTS = {
    "ours.json": json.dumps({"language": "zh", "utterances": SAID}, ensure_ascii=False),
    "sub.srt": (
        "1\n00:00:00,000 --> 00:00:02,100\n客服: 您好，请问是李先生本人吗？\n\n"
        "2\n00:00:02,400 --> 00:00:04,000\n客户: 我是，您哪位？\n"
    ),
    "web.vtt": (
        "WEBVTT\n\n00:00.000 --> 00:02.100\n<v 客服>您好，请问是李先生本人吗？\n\n"
        "00:02.400 --> 00:04.000\n<v 客户>我是，您哪位？\n"
    ),
    "plain.txt": "[00:00] 客服：您好，请问是李先生本人吗？\n[00:02] 客户：我是，您哪位？\n",
    "whisper.json": json.dumps(
        {
            "language": "zh",
            "segments": [
                {"start": 0.0, "end": 2.1, "text": SAID[0]["text"], "speaker": "SPEAKER_00"},
                {"start": 2.4, "end": 4.0, "text": SAID[1]["text"], "speaker": "SPEAKER_01"},
            ],
        },
        ensure_ascii=False,
    ),
}


@pytest.fixture
def coach(tmp_path):
    """Runs the command in an empty folder, with an empty home and no network to a hub."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("COACH_")}
    environment = {
        **kept,
        "COACH_HOME": str(tmp_path / "home"),
        "COACH_LABEL_MODEL": "none",  # it takes seconds to load, in every process
        "HF_HOME": str(tmp_path / "hub"),
        "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
    }

    def run(*arguments, **options):
        return subprocess.run(
            [sys.executable, "-m", "coach.cli", *map(str, arguments)],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
            **options,
        )

    run.environment = environment
    return run


def write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return path


def valid(path):
    report = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.validate(report, SCHEMA)
    return report


def test_help_and_version_are_light():
    code = (
        "import sys; from coach.cli import main; sys.argv = ['coach', {!r}]\n"
        "try: main()\n"
        "except SystemExit as end: assert not end.code\n"
        "print('\\nloaded', *sorted(m for m in sys.modules if '.' not in m))"
    )
    for option in ("--help", "--version"):
        done = subprocess.run(
            [sys.executable, "-c", code.format(option)],
            capture_output=True,
            encoding="utf-8",
            cwd=ROOT,
            check=True,
        )
        assert not HEAVY & set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "command", [["analyze"], ["models", "list"], ["models", "pull"], ["bench"]]
)
def test_every_command_has_help(coach, command):
    done = coach(*command, "--help")
    assert done.returncode == 0
    assert "Usage" in done.stdout


@pytest.mark.parametrize("name", TRANSCRIPTS)
def test_a_transcript_of_any_format_becomes_a_report(coach, tmp_path, name):
    write(tmp_path / name, TRANSCRIPTS[name])
    done = coach("analyze", name, "--out", "out")
    assert (done.returncode, done.stderr) == (0, "")
    stem = Path(name).stem
    report = valid(tmp_path / "out" / f"{stem}.json")
    assert [u["role"] for u in report["utterances"]] == ["agent", "debtor"]
    assert [u["text"] for u in report["utterances"]] == [u["text"] for u in SAID]
    assert report["call"]["language"] == "zh"
    page = (tmp_path / "out" / f"{stem}.html").read_text(encoding="utf-8")
    assert SAID[0]["text"] in page
    assert stem in done.stdout


def bad_inputs():
    two = np.stack([speechlike(2, 8000), speechlike(2, 8000, seed=1)])
    cases = {
        "empty.wav": (b"", "the file is empty (0 bytes)"),
        "text.wav": (b"this is a letter, not a call\n" * 20, "not a media file"),
        "truncated.wav": (wav_bytes(two, 8000)[:60], "truncated beyond use"),
        "no_channels.wav": (wav_bytes(two, 8000, n_channels=0), "channel"),
        "空 wav/李 先生 [1].wav": (b"", "李 先生 [1].wav: the file is empty"),
        "broken.json": (b"{", "line 1"),
        "unknown.json": (b'{"a": 1}', "no known format"),
        "empty.srt": (b"", "empty"),
        "binary.txt": (bytes(range(256)) * 9, "not a text file"),
    }
    return [pytest.param(name, *case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize(("name", "content", "said"), bad_inputs())
def test_a_bad_input_alone_exits_2_with_one_line(coach, tmp_path, name, content, said):
    write(tmp_path / name, content)
    done = coach("analyze", name, "--out", "out")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("coach: ")
    assert said in done.stderr
    assert not (tmp_path / "out").exists()


def test_ten_hours_of_silence_are_refused_by_the_header(coach, tmp_path):
    path = write(tmp_path / "long.wav", wav_bytes(np.zeros((2, 80)), 8000, claim_s=10 * 3600))
    os.truncate(path, 44 + 10 * 3600 * 8000 * 4)  # a hole: takes no room on the disk
    started = time.monotonic()
    done = coach("analyze", path)
    assert done.returncode == 2
    assert "long.wav" in done.stderr
    assert "split" in done.stderr
    assert time.monotonic() - started < 20


def test_a_video_without_sound(coach, tmp_path):
    encode_video_only(tmp_path / "film.mp4")
    done = coach("analyze", "film.mp4")
    assert done.returncode == 2
    assert "no audio stream" in done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_that_may_not_be_read(coach, tmp_path):
    write_wav(tmp_path / "shut.wav", speechlike(2, 8000), 8000).chmod(0)
    done = coach("analyze", "shut.wav")
    assert done.returncode == 2
    assert "permission denied" in done.stderr.lower()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.wav"], "no such file"),
        (["nowhere.srt"], "no such file"),
        (["nothing"], "no recording or transcript in this folder"),
        (["c.srt", "--format", "docx,xls"], "expected some of json"),
        (["c.srt", "--metadata", "nowhere.json"], "no such file"),
        (["c.srt", "--metadata", "c.srt"], "no metadata"),
        (["c.srt", "--transcript", "c.srt"], "exactly one recording"),
        (["c.srt", "--role", "boss"], "NAME=ROLE"),
        (["c.srt", "--pack", "mars"], "expected cn, uk, us"),
        (["c.srt", "--script", "default"], "expected en_consumer"),
        (["c.srt", "--ui-language", "fr"], "ui_language"),
        (["c.srt", "--out", "c.srt"], "expected a folder"),
        (["c.srt", "--language", "fr"], "'fr'"),
        ([], "Usage"),
    ],
)
def test_bad_usage_exits_2(coach, tmp_path, arguments, said):
    (tmp_path / "nothing").mkdir()
    write(tmp_path / "c.srt", TRANSCRIPTS["sub.srt"])
    done = coach("analyze", *arguments)
    assert done.returncode == 2
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_no_model_exits_1_and_names_three_ways_on(coach, tmp_path):
    write_wav(tmp_path / "call.wav", speechlike(2, 8000), 8000)
    done = coach("analyze", "call.wav")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    for way in ("coach models pull", "--asr-model DIR", "--transcript F"):
        assert way in done.stderr
    assert not (tmp_path / "reports").exists()


def test_one_bad_file_in_a_folder_does_not_stop_the_rest(coach, tmp_path):
    folder = tmp_path / "通话 三月"
    write(folder / "a.srt", TRANSCRIPTS["sub.srt"])
    write(folder / "b [坏].wav", b"")
    write(folder / "c.json", TRANSCRIPTS["ours.json"])
    done = coach("analyze", folder, "--ui-language", "en")
    assert done.returncode == 1
    assert sorted(p.name for p in (tmp_path / "reports").glob("*.json")) == ["a.json", "c.json"]
    reason = "b [坏].wav: the file is empty (0 bytes): copy or export it again"
    assert done.stderr == f"coach: {reason}\n"
    assert f"failed: {reason}" in done.stdout


def test_words_from_a_transcript_and_sound_from_the_recording(coach, tmp_path):
    two = np.stack([speechlike(5, 8000), 0.5 * speechlike(5, 8000, seed=1)])
    write_wav(tmp_path / "call.wav", two, 8000)
    write(tmp_path / "words.srt", TRANSCRIPTS["sub.srt"])
    write(tmp_path / "facts.csv", "call_id,agent\ncall,A01\n".encode("gb18030"))
    done = coach("analyze", "call.wav", "--transcript", "words.srt", "--metadata", "facts.csv")
    assert (done.returncode, done.stderr) == (0, "")
    call = valid(tmp_path / "reports" / "call.json")["call"]
    assert (call["channels"], call["sample_rate_hz"], call["duration_s"]) == (2, 8000, 5.0)
    assert call["metadata"]["agent"] == "A01"


def test_roles_by_the_names_of_a_transcript(coach, tmp_path):
    write(tmp_path / "c.txt", "王芳：嗯，好\n李四：好的，嗯\n")
    done = coach("analyze", "c.txt", "--role", "王芳=agent", "--role", "李四=other")
    assert (done.returncode, done.stderr) == (0, "")
    report = valid(tmp_path / "reports" / "c.json")
    assert [u["role"] for u in report["utterances"]] == ["agent", "other"]


def test_metadata_and_channels_of_a_transcript(coach, tmp_path):
    said = [{**each, "channel": n, "role": None} for n, each in enumerate(SAID)]
    document = {"call_id": "own 1", "metadata": {"agent": "A01", "debtor": "D01"}}
    write(tmp_path / "c.json", json.dumps({**document, "utterances": said}))
    write(tmp_path / "facts.json", '{"own 1": {"agent": "A02"}}')
    done = coach("analyze", "c.json", "--metadata", "facts.json", "--agent-channel", 1)
    assert (done.returncode, done.stderr) == (0, "")
    report = valid(tmp_path / "reports" / "own 1.json")
    assert [u["role"] for u in report["utterances"]][1] == "agent"
    known = report["call"]["metadata"]
    assert (known["agent"], known["debtor"]) == ("A02", "D01")


@pytest.mark.skipif(os.name != "posix", reason="signals are sent otherwise elsewhere")
def test_ctrl_c_exits_130_and_leaves_whole_reports(coach, tmp_path):
    for n in range(400):
        write(tmp_path / "calls" / f"c{n:03d}.srt", TRANSCRIPTS["sub.srt"])
    running = subprocess.Popen(
        [sys.executable, "-m", "coach.cli", "analyze", "calls"],
        cwd=tmp_path,
        env=coach.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # What runs in the background of a shell ignores the signal, and so would its children.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    reports = tmp_path / "reports"
    while running.poll() is None and len(list(reports.glob("*.json"))) < 3:
        time.sleep(0.02)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "the same command goes on" in errors
    finished = sorted(reports.glob("*.json"))
    assert 3 <= len(finished) < 400
    for report in finished:
        valid(report)
    assert not list(reports.glob(".*"))


def test_the_library_does_what_the_command_does(tmp_path, monkeypatch):
    from coach import analyze
    from coach.domain.errors import InputError

    monkeypatch.chdir(tmp_path)
    write(tmp_path / "c.srt", TRANSCRIPTS["sub.srt"])
    write(tmp_path / "c.metadata.json", '{"agent": "A01"}')
    report = analyze("c.srt")
    assert [u.text for u in report.call.utterances] == [u["text"] for u in SAID]
    assert report.call.metadata.agent == "A01"
    assert report.interaction.talk_ratio == pytest.approx(2.1 / 3.7)
    assert analyze("c.srt", language="auto").call == report.call
    assert str(analyze("c.srt", language="en").call.language) == "en"
    with pytest.raises(InputError, match="no such file"):
        analyze("nowhere.wav")
