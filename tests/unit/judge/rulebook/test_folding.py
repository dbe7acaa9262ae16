import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.judge.rulebook.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("您好，请问是李先生吗？", "您好请问是李先生吗"),
        ("嗯,那个ＱＱ号", "那个 qq号"),
        ("还 不 还 款", "还不还款"),
        ("俺给恁打", "我给你打"),
        ("I'm going to — call, um, your boss.", " i am going to call your boss"),
        ("We'll sue; you can't stop it", " we will sue you can not stop it"),
        ("3,200.50元", " 3,200.50元"),
        ("嗯嗯", "嗯嗯"),
        ("", ""),
        ("……", ""),
    ],
)
def test_what_does_not_matter_is_gone(text, folded):
    assert fold(text).text == folded


def test_sentences_and_clauses():
    folded = fold("不会的。您放心,我们不去")
    assert folded.sentence(1) == (0, 3)
    assert folded.sentence(4) == (3, 10)
    assert folded.clause(7) == (6, 10)


@given(st.text(alphabet="还款不您,。 aB'1嗯", max_size=30))
def test_offsets_lead_back_to_the_original(text):
    folded = fold(text)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    for n in range(len(folded.text)):
        start, end = folded.original(n, n + 1)
        assert 0 <= start < end <= len(text)
    assert list(folded.starts) == sorted(folded.starts)
