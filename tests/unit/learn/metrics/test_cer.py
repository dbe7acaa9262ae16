import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.learn.metrics.cer import Errors, character_errors, normalized

TEXT = st.text(alphabet="您好我还钱一二三ab1，。 ", max_size=30)


@pytest.mark.parametrize(
    ("reference", "hypothesis", "errors"),
    [
        ("", "", Errors()),
        ("您好", "您好", Errors(n_reference=2)),
        ("您好。", "您 好", Errors(n_reference=2)),
        ("您好", "你好", Errors(substitutions=1, n_reference=2)),
        ("您好", "好", Errors(deletions=1, n_reference=2)),
        ("您好", "您好啊", Errors(insertions=1, n_reference=2)),
        ("我下周五还", "", Errors(deletions=5, n_reference=5)),
        ("", "我还", Errors(insertions=2)),
        ("I can't pay", "i cant PAY.", Errors(n_reference=8)),
        ("ＯＫ １２", "ok12", Errors(n_reference=4)),
        ("還錢", "还钱", Errors(substitutions=2, n_reference=2)),
    ],
)
def test_counts(reference, hypothesis, errors):
    assert character_errors(reference, hypothesis) == errors


@pytest.mark.parametrize(
    ("errors", "rate"),
    [
        (Errors(), 0.0),
        (Errors(substitutions=1, n_reference=4), 0.25),
        (Errors(insertions=6, n_reference=3), 2.0),
        (Errors(insertions=2), 2.0),
    ],
)
def test_rate(errors, rate):
    assert errors.rate == rate


def test_files_are_added_up_and_not_averaged():
    long = Errors(substitutions=1, n_reference=99)
    short = Errors(deletions=1, n_reference=1)
    assert sum([long, short], Errors()).rate == pytest.approx(0.02)


@given(TEXT)
def test_a_text_has_no_errors_against_itself(text):
    assert character_errors(text, text) == Errors(n_reference=len(normalized(text)))


@given(TEXT, TEXT)
def test_edits_explain_the_lengths_and_do_not_depend_on_the_direction(a, b):
    errors, back = character_errors(a, b), character_errors(b, a)
    assert len(normalized(b)) == errors.n_reference - errors.deletions + errors.insertions
    assert errors.substitutions + errors.deletions <= errors.n_reference
    edits = errors.substitutions + errors.deletions + errors.insertions
    assert edits == back.substitutions + back.deletions + back.insertions
