import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.labels import Language
from coach.export.findings_csv import harmless, to_csv, write_csv
from tests.unit.export import examples


def table(report, language):
    read = list(csv.DictReader(io.StringIO(to_csv(report, ui_language=language), newline="")))
    assert all(None not in row and None not in row.values() for row in read)
    return read


def test_one_row_for_each_piece_of_evidence_and_one_for_a_finding_without():
    report = examples.judged()
    read = table(report, Language.EN)
    expected = [f.rule_id for f in report.findings for _ in f.evidence or (None,)]
    assert [row["Rule"] for row in read] == expected


def test_a_breach_in_english():
    row = table(examples.judged(), Language.EN)[0]
    assert row == {
        "Call": "c1",
        "Rule": "CN-ABUSE-01",
        "Rule pack": "cn",
        "Outcome": "suspected breach",
        "Severity": "critical",
        "Fails the call": "yes",
        "Possible only: listen first": "no",
        "Confidence": "0.90",
        "Time": "00:09",
        "Seconds": "9.5",
        "Speaker": "Agent",
        "Quote": "还五百元，对吗？",
        "Message": "An insult was used.",
        "Citation": "消保法 27",
        "How far confirmed": "the provision's own text was read",
        "Missing facts": "",
    }


def test_the_same_in_chinese():
    read = table(examples.judged(), Language.ZH)
    assert (read[0]["结果"], read[0]["严重程度"], read[0]["说话人"]) == ("疑似违规", "红线", "坐席")
    assert (read[1]["结果"], read[1]["缺少的信息"]) == ("无法判断", "通话开始时间")
    assert (read[3]["结果"], read[3]["仅为可能，请先听录音"]) == ("没有做到", "是")


def test_a_rule_that_is_kept_fails_no_call():
    kept = next(r for r in table(examples.judged(), Language.EN) if r["Rule"] == "CN-VER-01")
    assert (kept["Outcome"], kept["Fails the call"]) == ("done", "no")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [(Language.ZH, "没有检查任何规则。"), (Language.EN, "No rules were checked.")],
)
def test_a_call_that_no_pack_was_held_against_does_not_read_like_a_clean_one(language, sentence):
    rows = table(examples.stereo(), language)
    assert [list(row.values())[12] for row in rows] == [sentence]
    assert table(examples.nothing_found(), language) == []


def test_the_file_opens_in_a_spreadsheet(tmp_path):
    path = tmp_path / "c1.csv"
    write_csv(examples.judged(), path)
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    write_csv(examples.judged(), tmp_path / "c2.csv")
    assert data == (tmp_path / "c2.csv").read_bytes()


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n1", " =1", "＝1+1", "＠x", "－1", "＋1"],
)
def test_a_formula_is_made_harmless(cell):
    assert harmless(cell) == f"'{cell}"
    report = examples.judged()
    call = replace(report.call, id=cell)
    rows = list(csv.reader(io.StringIO(to_csv(replace(report, call=call)), newline="")))
    assert {row[0] for row in rows[1:]} == {f"'{cell}"}


@given(st.text())
def test_no_cell_starts_a_formula(text):
    assert not harmless(text).lstrip().startswith(tuple("=+-@＝＋－＠"))
    assert harmless(text).removeprefix("'") in (text, text.removeprefix("'"))
