import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coach.understand.classifier.text import plain

#: 60 characters of the start, a space, 200 of the end.
LIMIT = 261
WILD = st.text(st.characters(), max_size=600)
#: Words and marks that meet at the places where a long text is cut.
SPOKEN = st.lists(
    st.sampled_from(("我", "没钱", "i'm", "don't", "ok", "a", "…", "'", "’", "J\u030c", "İ", "é")),
    max_size=400,
).map(" ".join)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ""),
        (" \t\n\u3000", ""),
        ("……?!。", ""),
        ("嗯,我……我没说不还！", "嗯 我 我没说不还"),
        ("ＯＫ　１２３", "ok 123"),
        ("Stop  CALLING\nme.", "stop calling me"),
        ("I’m done", "i'm done"),
        ("I‘m done", "i'm done"),
        ("I＇m done", "i'm done"),
        ("'quoted' words'", "quoted words"),
        ("dogs' o''clock 5'9 '", "dogs o clock 5 9"),
        ("third-party_debt", "third party debt"),
        ("£1,200.50", "1 200 50"),
        ("naïve café", "naïve café"),
        ("cafe\u0301", "café"),
        ("ﬁve ㎏ ①", "five kg 1"),
        ("hi 😀 there", "hi there"),
        ("a\ud800b", "a b"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_what_a_recogniser_can_be_trusted_with(text, wanted):
    assert plain(text) == wanted


def test_a_long_text_is_read_at_both_ends():
    text = "头" * 100 + "中" * 300 + "尾" * 250
    assert plain(text) == "头" * 60 + " " + "尾" * 200


@pytest.mark.parametrize(("n", "cut"), [(260, False), (261, True)])
def test_a_text_of_the_limit_is_whole(n, cut):
    text = "字" * n
    assert (plain(text) == text) is not cut


@pytest.mark.parametrize(
    "text",
    [
        "a" * 59 + " " + "b" * 300,
        "a" * 300 + " " + "b" * 199,
        "a" * 59 + "'" + "b" * 300,
        "a" * 300 + "'" + "b" * 199,
    ],
)
def test_a_cut_leaves_no_edge_behind(text):
    start, end = plain(text).split(" ")
    assert set(start) == {"a"}
    assert set(end) == {"b"}


@given(st.one_of(WILD, SPOKEN))
@example("J\u030c")
@example("İ")
@example("ab " * 200)
@example("it's " * 100)
def test_what_is_plain_stays(text):
    assert plain(plain(text)) == plain(text)


@given(st.one_of(WILD, SPOKEN))
def test_it_is_never_longer_than_the_limit(text):
    assert len(plain(text)) <= LIMIT


@given(st.one_of(WILD, SPOKEN))
def test_only_letters_digits_and_single_spaces_are_left(text):
    found = plain(text)
    assert found == found.strip()
    assert "  " not in found
    for n, c in enumerate(found):
        if c == "'":
            assert found[n - 1].isalpha()
            assert found[n + 1].isalpha()
        else:
            assert c == " " or c.isalnum() or unicodedata.category(c)[0] == "M"
    found.encode()


@given(st.text("我没钱ok 12", max_size=250), st.sampled_from("，。！？…,.!?;:—“”·"))
def test_punctuation_makes_no_difference(text, mark):
    assert plain(f"{mark}{text.replace(' ', mark)}{mark}") == plain(text)
