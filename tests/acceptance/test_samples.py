"""The samples, heard by the demonstration model that ships: offline, and as its card says."""

import io
import json
from pathlib import Path

import jsonschema
import pytest

from coach.domain.call import Call
from coach.domain.labels import Role

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
TRUTHS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((SAMPLES / "truth").glob("*.json"))
}

METRICS_FILE = ROOT / "models" / "asr-demo" / "metrics.json"
METRICS = json.loads(METRICS_FILE.read_text("utf-8")) if METRICS_FILE.exists() else {}

pytestmark = pytest.mark.skipif(
    not (ROOT / "models" / "asr-demo" / "model.bin").is_file(),
    reason="the demonstration model is not in models/asr-demo",
)


@pytest.fixture(scope="module")
def out(tmp_path_factory) -> Path:
    """All samples, analysed in one run."""
    from coach.batch.options import Options
    from coach.batch.run import run

    folder = tmp_path_factory.mktemp("reports")
    options = Options(asr_model="demo", out=folder, ui_language="zh")
    assert run([SAMPLES], options, stdout=io.StringIO(), stderr=io.StringIO()) == 0
    return folder


@pytest.fixture(scope="module")
def calls(out) -> dict[str, Call]:
    from coach.listen import transcripts

    return {path.stem: transcripts.load(path) for path in sorted(out.glob("*.json"))}


def test_every_sample_has_a_page_and_a_report_after_the_schema(out):
    schema = json.loads((ROOT / "docs/schema/report.schema.json").read_text(encoding="utf-8"))
    reports = {path.stem: json.loads(path.read_text("utf-8")) for path in out.glob("*.json")}
    assert set(reports) == set(TRUTHS)
    assert {path.stem for path in out.glob("*.html")} == set(TRUTHS)
    for call_id, report in reports.items():
        jsonschema.validate(report, schema)
        assert report["call"]["demo_model"]
        assert report["call"]["language"] == TRUTHS[call_id]["language"]
        assert report["call"]["metadata"] == TRUTHS[call_id]["metadata"]


def _heard(calls, names):
    from coach.learn.speech.evaluate import compare, figures

    return figures([compare(calls[name], TRUTHS[name]) for name in names])


@pytest.mark.parametrize("name", sorted(TRUTHS))
def test_a_sample_is_heard_as_well_as_the_card_says(calls, name):
    said = METRICS["samples"][name]
    heard = _heard(calls, [name])
    assert heard["cer"] <= said["cer"] + 0.05, heard


@pytest.mark.parametrize("name", [n for n, t in sorted(TRUTHS.items()) if t["layout"] == "stereo"])
def test_a_voice_gets_its_own_role_or_none(calls, name):
    by_channel = {channel: role for role, channel in TRUTHS[name]["channels"].items()}
    assert len(calls[name].speakers) == 2
    for speaker in calls[name].speakers:
        assert speaker.role in (by_channel[speaker.channel], Role.UNKNOWN), speaker


def test_starts_are_within_three_tenths_of_a_second(calls):
    assert _heard(calls, TRUTHS)["median_start_offset_s"] <= 0.3
