from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Utterance, Word
from coach.domain.labels import Language, Role
from coach.domain.span import Span
from coach.export.transcript import Piece, lines, overlap_times, pieces
from coach.export.voices import voices
from coach.export.wording import translations
from tests.unit.export import examples

TIME = Span(0, 1)


def _said(text, *words, unsure=True):
    spoken = tuple(Word(word, TIME, probability) for word, probability in words)
    return Utterance("u1", "S0", Role.AGENT, TIME, text, words=spoken, low_confidence=unsure)


def test_only_doubtful_words_are_cut_out():
    made = pieces(_said("I pay on Friday.", ("I", 0.9), (" pay", 0.2), (" Friday", 0.4)))
    assert made == (
        Piece("I "), Piece("pay", 0.2), Piece(" on "), Piece("Friday", 0.4), Piece("."),
    )  # fmt: skip


def test_a_sure_line_is_left_alone():
    assert pieces(_said("好的", ("好", 0.1), unsure=False)) == (Piece("好的"),)


def test_a_word_that_the_text_lacks_is_not_marked():
    assert pieces(_said("好的", ("壞", 0.1), ("的", 0.2))) == (Piece("好"), Piece("的", 0.2))


def test_repeated_words_are_found_in_order():
    made = pieces(_said("还还还", ("还", 0.9), ("还", 0.1), ("还", 0.9)))
    assert [piece.probability for piece in made] == [None, 0.1, None]


_words = st.lists(
    st.tuples(st.text(alphabet="还款 ab", max_size=3), st.none() | st.floats(0, 1)), max_size=8
)


@given(st.text(alphabet="还款 ab,。", max_size=20), _words)
def test_the_pieces_are_the_text(text, words):
    assert "".join(piece.text for piece in pieces(_said(text, *words))) == text


def _at(id_, speaker, start, end):
    return Utterance(id_, speaker, Role.UNKNOWN, Span(start, end), "嗯")


def test_overlap_counts_other_voices_once():
    spoken = [
        _at("a", "S0", 0, 10), _at("b", "S1", 1, 3), _at("c", "S2", 2, 4), _at("d", "S0", 9, 12),
    ]  # fmt: skip
    assert overlap_times(spoken) == {"a": 3, "b": 2, "c": 2}


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.integers(0, 30), st.integers(0, 9))))
def test_overlap_is_never_longer_than_the_utterance(rows):
    spoken = [_at(f"u{n}", who, s, s + d) for n, (who, s, d) in enumerate(rows)]
    overlaps = overlap_times(spoken)
    by_id = {utterance.id: utterance for utterance in spoken}
    assert all(0 < each <= by_id[key].span.duration_s for key, each in overlaps.items())


def test_lines_know_turns_overlaps_and_who_breaks_in():
    report = examples.stereo()
    heard = voices(report.call, ui_language=Language.EN, words=translations(Language.EN))
    made = lines(report.call, report.interaction, heard)
    assert [line.opens_turn for line in made] == [True, True, True]
    assert [line.interrupts for line in made] == [False, True, False]
    assert [round(line.overlap_s, 3) for line in made] == [0.4, 0.4, 0.0]
