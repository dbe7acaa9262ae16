"""The samples, heard by the demonstration model that ships: whole, offline, and right."""

import io
import json
from functools import reduce
from operator import add
from pathlib import Path

import jsonschema
import pytest

from coach.domain.call import Call

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
TRUTHS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((SAMPLES / "truth").glob("*.json"))
}

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


def test_roles_are_right_on_two_channels(calls):
    from coach.learn.speech.evaluate import compare

    heard = {
        name: compare(calls[name], truth)
        for name, truth in TRUTHS.items()
        if truth["layout"] == "stereo"
    }
    shares = {name: each.n_right_role / each.n_utterances for name, each in heard.items()}
    assert min(shares.values()) >= 0.98, shares


def test_character_error_in_mandarin(calls):
    from coach.learn.speech.evaluate import compare

    heard = [compare(calls[n], truth) for n, truth in TRUTHS.items() if truth["language"] == "zh"]
    errors = reduce(add, (each.errors for each in heard))
    assert errors.rate <= 0.10, errors


def test_starts_are_within_three_tenths_of_a_second(calls):
    from statistics import median

    from coach.learn.speech.evaluate import compare

    offsets = [o for n, t in TRUTHS.items() for o in compare(calls[n], t).start_offsets_s]
    assert median(offsets) <= 0.3
