from dataclasses import replace
from pathlib import Path

import pytest

from coach.domain.errors import InputError
from coach.learn.corpus.table import EVALUATION, read_all, write
from coach.learn.labels.agreement import READERS, agreement

DATA_SHEET = Path(__file__).parents[4] / "docs" / "corpus.md"


def test_the_data_sheet_holds_what_the_command_says():
    text = DATA_SHEET.read_text(encoding="utf-8")
    rows = list(agreement())
    assert len(rows) == 4
    assert [row for row in rows if row not in text] == []


def test_a_reader_agrees_with_itself():
    for row in agreement(READERS / "first", READERS / "first"):
        assert row.count(" 1.000 |") == 3


def test_other_utterances_are_refused(tmp_path):
    examples = list(read_all(READERS / "second"))
    examples[0] = replace(examples[0], text="something else was said")
    list(write(examples, tmp_path))
    with pytest.raises(InputError, match="other utterances"):
        list(agreement(READERS / "first", tmp_path))


def test_what_is_measured_on_is_what_both_read():
    read = {(e.role, e.context, e.text) for e in read_all(READERS / "first")}
    assert {(e.role, e.context, e.text) for e in read_all(EVALUATION)} <= read
