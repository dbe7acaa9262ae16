import pytest

from coach.domain.labels import Language, Role
from coach.export.summary import cells, failed_row, headings, summary_row
from tests.unit.export import examples


@pytest.mark.parametrize(
    ("make", "english"),
    [
        (
            examples.stereo,
            ("c1", "zh", "00:20", "Agent, Debtor", "3", "67%", "12%", "2", "done"),
        ),
        (examples.silent, ("quiet", "–", "00:20", "–", "0", "–", "–", "0", "done")),
        (examples.one_speaker, ("alone", "en", "00:20", "Agent", "1", "100%", "0%", "0", "done")),
        (
            examples.unknown_roles,
            ("who", "zh", "00:20", "Unknown, Unknown", "3", "–", "12%", "0", "done"),
        ),
    ],
)
def test_rows_of_calls(make, english):
    assert cells(summary_row(make())) == english


def test_a_row_keeps_values_not_text():
    row = summary_row(examples.transcript_only())
    assert (row.duration_s, row.roles) == (12.5, (Role.AGENT, Role.DEBTOR))
    assert row.talk_ratio == pytest.approx(2 / 3)


def test_headings_and_cells_match_in_both_languages():
    for language in Language:
        row = failed_row("坏.wav", "no audio stream")
        assert len(headings(ui_language=language)) == len(cells(row, ui_language=language))
    assert cells(row, ui_language=Language.ZH)[-1] == "失败：no audio stream"
    assert headings(ui_language=Language.ZH)[0] == "通话"
