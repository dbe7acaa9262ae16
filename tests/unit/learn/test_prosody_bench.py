import sys

import pytest

from coach.domain.call import Call, Utterance
from coach.domain.errors import CoachError
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.learn.prosody_bench import agreement, beginning, compare


def call_of(*durations_s):
    utterances, at_s = [], 0.0
    for n, duration_s in enumerate(durations_s):
        utterances.append(Utterance(f"u{n}", "S0", Role.AGENT, Span(at_s, at_s + duration_s), "好"))
        at_s += duration_s
    return Call("c1", None, tuple(utterances))


@pytest.mark.parametrize(
    ("speech_s", "n"), [(0, 1), (4.9, 1), (5, 2), (9, 3), (9.5, 3), (1000, 4), (float("inf"), 4)]
)
def test_the_beginning_lasts_as_long_as_asked(speech_s, n):
    call = call_of(3, 2, 4, 1)
    assert beginning(call, speech_s).utterances == call.utterances[:n]


def test_a_call_without_utterances_has_no_beginning():
    assert beginning(call_of(), 10).utterances == ()


def test_agreement_of_sides_that_find_nothing_is_no_number():
    nothing = {"hops": [None, None], "medians": {"u1": None}}
    lines = list(agreement(nothing, nothing))
    assert lines == [
        "hops: voicing alike in 100 % of 2; of 0 voiced in both, none within 50 cents, "
        "none off by > 20 %"
    ]


def test_sides_that_saw_other_sound_are_not_compared():
    one, other = ({"hops": [100.0] * n, "medians": {}} for n in (2, 3))
    with pytest.raises(ValueError, match=r"shorter|longer"):
        list(agreement(one, other))


def test_a_side_that_fails_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", "false")
    with pytest.raises(CoachError, match="bench: coach failed"):
        list(compare(tmp_path / "none.wav", tmp_path / "none.json"))
