import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.span import Span
from coach.learn.metrics.der import DiarizationError, diarization_error
from coach.listen.speakers.turn import SpeakerTurn


def turns(*timed):
    return [SpeakerTurn(Span(start, end), voice) for voice, start, end in timed]


TRUTH = turns(("a", 0, 6), ("b", 6, 10))


@pytest.mark.parametrize(
    ("name", "heard", "missed", "false_alarm", "confusion"),
    [
        ("same under other names", turns(("x", 6, 10), ("y", 0, 6)), 0, 0, 0),
        ("nothing", [], 10, 0, 0),
        ("one voice for both", turns(("x", 0, 10)), 0, 0, 4),
        ("too long", turns(("x", 0, 6), ("y", 6, 12)), 0, 2, 0),
        ("late change", turns(("x", 0, 7), ("y", 7, 10)), 0, 0, 1),
        ("overlap made up", turns(("x", 0, 6), ("y", 5, 10)), 0, 1, 0),
        ("a third voice", turns(("x", 0, 6), ("y", 6, 9), ("z", 9, 10)), 0, 0, 1),
    ],
)
def test_components(name, heard, missed, false_alarm, confusion):
    error = diarization_error(TRUTH, heard)
    assert error == DiarizationError(missed, false_alarm, confusion, 10)
    assert error.rate == (missed + false_alarm + confusion) / 10


def test_overlapping_speech_counts_once_per_voice():
    both = turns(("a", 0, 4), ("b", 2, 4))
    assert diarization_error(both, turns(("x", 0, 4))) == DiarizationError(2, 0, 0, 6)


def test_no_reference_speech_has_no_rate():
    error = diarization_error([], turns(("x", 0, 1)))
    assert (error.false_alarm_s, error.rate) == (1, None)
    assert diarization_error([], []).rate is None


def test_files_add_up_by_seconds():
    total = DiarizationError(1, 0, 0, 10) + DiarizationError(0, 1, 1, 90)
    assert total == DiarizationError(1, 1, 1, 100)
    assert total.rate == 0.03


TURNS = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(0, 50), st.integers(0, 20)).map(
        lambda t: SpeakerTurn(Span(t[1] / 10, (t[1] + t[2]) / 10), t[0])
    ),
    max_size=8,
)


@given(TURNS, TURNS)
def test_components_are_never_negative_and_the_truth_is_right(truth, heard):
    error = diarization_error(truth, heard)
    assert min(error.missed_s, error.false_alarm_s, error.confusion_s) >= 0
    assert error.missed_s + error.confusion_s <= error.total_s + 1e-9
    own = diarization_error(truth, truth)
    assert own.missed_s + own.false_alarm_s + own.confusion_s == 0
