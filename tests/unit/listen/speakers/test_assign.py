import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Word
from coach.domain.span import Span
from coach.listen.speakers.assign import assign_words
from coach.listen.speakers.turn import SpeakerTurn


def words(*timed):
    return [Word(text, Span(start, end)) for text, start, end in timed]


def turns(*timed):
    return [SpeakerTurn(Span(start, end), voice) for voice, start, end in timed]


@pytest.mark.parametrize(
    ("name", "said", "spoken", "expected"),
    [
        ("no words", words(), turns(("S0", 0, 1)), ""),
        ("inside", words(("好", 0.1, 0.3), ("行", 1.2, 1.4)),
         turns(("S0", 0, 1), ("S1", 1, 2)), "01"),
        ("most of it", words(("还", 0.7, 1.2)), turns(("S0", 0, 1), ("S1", 1, 2)), "0"),
        ("after all", words(("嗯", 5, 5.2)), turns(("S0", 0, 1), ("S1", 1, 2)), "1"),
        ("before all", words(("喂", 0, 0.2)), turns(("S0", 3, 4), ("S1", 1, 2)), "1"),
        ("between", words(("啊", 1.1, 1.3)), turns(("S0", 0, 1), ("S1", 2, 3)), "0"),
        ("zero length", words(("的", 1.5, 1.5)), turns(("S0", 0, 1), ("S1", 1, 2)), "1"),
        ("overlap", words(("对", 2, 2.5)), turns(("S0", 0, 9), ("S1", 2.3, 2.5)), "0"),
        ("parts add up", words(("那个", 0, 1)),
         turns(("S0", 0, 0.3), ("S1", 0.3, 0.7), ("S0", 0.7, 1)), "0"),
        ("long turn far back", words(("了", 8, 8.2)), turns(("S0", 0, 9), ("S1", 1, 2)), "0"),
    ],
)  # fmt: skip
def test_words_go_to_who_speaks(name, said, spoken, expected):
    assert assign_words(said, spoken) == tuple(f"S{voice}" for voice in expected)


CHANGING = turns(("S0", 0, 1), ("S1", 1, 1.2), ("S0", 1.2, 2))


@pytest.mark.parametrize(
    ("name", "middle", "expected"),
    [
        ("slip in a clause", words(("我", 0.8, 1.0), ("没", 1.0, 1.2), ("钱", 1.2, 1.4)), "000"),
        ("ends before", words(("我，", 0.8, 1.0), ("没", 1.0, 1.2), ("钱", 1.2, 1.4)), "010"),
        ("ends after", words(("我", 0.8, 1.0), ("没。", 1.0, 1.2), ("钱", 1.2, 1.4)), "010"),
        ("pause", words(("我", 0.3, 0.6), ("嗯", 1.0, 1.2), ("钱", 1.2, 1.4)), "010"),
        ("two words", words(("我", 0.8, 1.0), ("嗯", 1.0, 1.1), ("嗯", 1.1, 1.2), ("钱", 1.2, 1.4)),
         "0110"),
    ],
)  # fmt: skip
def test_single_flips_inside_a_clause_are_smoothed(name, middle, expected):
    assert assign_words(middle, CHANGING) == tuple(f"S{voice}" for voice in expected)


def test_words_without_turns_are_refused():
    with pytest.raises(ValueError, match="no turns"):
        assign_words(words(("喂", 0, 1)), [])


@given(
    st.lists(st.tuples(st.floats(0, 50), st.floats(0, 2)), max_size=20),
    st.lists(st.tuples(st.floats(0, 50), st.floats(0, 9), st.sampled_from("ab")), min_size=1),
)
def test_every_word_gets_a_voice_that_speaks(said, spoken):
    timed = [Word("x", Span(start, start + length)) for start, length in sorted(said)]
    heard = [SpeakerTurn(Span(start, start + length), voice) for start, length, voice in spoken]
    voices = assign_words(timed, heard)
    assert len(voices) == len(timed)
    assert set(voices) <= {turn.speaker for turn in heard}
