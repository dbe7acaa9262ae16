"""The facts beside the samples are those of their scripts."""

import json
import shutil
from pathlib import Path

from coach.learn.speech import samples
from coach.learn.speech.samples import write_metadata

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
