"""The facts beside the samples are those of their scripts."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from coach.domain.span import Span
from coach.learn.speech import samples
from coach.learn.speech.samples import write_metadata
from coach.listen.transcripts import load

SAMPLES = Path(__file__).parents[4] / "samples"


def test_the_metadata_file_is_what_the_scripts_say(tmp_path):
    shutil.copytree(SAMPLES / "scripts", tmp_path / "scripts")
    written = json.loads(write_metadata(tmp_path).read_text(encoding="utf-8"))
    assert json.loads((SAMPLES / "metadata.json").read_text(encoding="utf-8")) == written
    assert set(written) == {path.stem for path in (SAMPLES / "scripts").glob("*.json")}


def test_all_samples_are_spoken_again_by_one_command(tmp_path, monkeypatch, capsys):
    shutil.copytree(SAMPLES / "scripts", tmp_path / "scripts")
    spoken = []

    def make(script, folder):
        spoken.append(script.stem)
        return folder / f"{script.stem}.wav"

    monkeypatch.setattr(samples, "make", make)
    samples._main(tmp_path)
    assert spoken == sorted(path.stem for path in (SAMPLES / "scripts").glob("*.json"))
    assert (tmp_path / "metadata.json").is_file()
    assert len(capsys.readouterr().out.splitlines()) == len(spoken) + 1


@pytest.mark.parametrize("path", sorted((SAMPLES / "truth").glob("*.json")), ids=lambda p: p.stem)
def test_a_truth_is_read_as_a_transcript_with_its_words(path):
    told = json.loads(path.read_text(encoding="utf-8"))["utterances"]
    call = load(path)
    assert [len(u.words) for u in call.utterances] == [len(u["words"]) for u in told]
    assert all(u.words for u in call.utterances)


def test_the_truth_is_written_as_a_transcript_is_read(tmp_path):
    script = json.loads((SAMPLES / "scripts" / "zh_good.json").read_text(encoding="utf-8"))
    script["utterances"] = script["utterances"][:1]
    line = samples.Line(
        np.zeros(8), 0.5, Span(0.5, 1.5), (("您好", 0.5, 1.0004), ("在", 1.0004, 1.5))
    )
    file = tmp_path / "t.json"
    file.write_text(json.dumps(samples._truth(script, [line])), encoding="utf-8")
    words = load(file).utterances[0].words
    assert [(word.text, word.span) for word in words] == [
        ("您好", Span(0.5, 1.0)),
        ("在", Span(1.0, 1.5)),
    ]
