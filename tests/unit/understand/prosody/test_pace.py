import pytest

from coach.domain.call import Word
from coach.domain.span import Span
from coach.understand.prosody.pace import speech_rate_syl_s
from tests.unit.understand.prosody.signals import said

WORDS = (Word("您今天", Span(0.5, 1.0)), Word("能还款吗", Span(1.2, 2.5)))


@pytest.mark.parametrize(
    ("text", "span", "words", "heard", "rate"),
    [
        ("您今天能还款吗？", (0, 4), (), None, 7 / 4),
        ("您今天能还款吗？", (0, 4), (), Span(1, 3), 7 / 2),
        ("您今天能还款吗？", (0, 4), WORDS, Span(1, 3), 7 / 2),
        ("嗯", (0, 0.4), (), None, None),  # too short for a rate
        ("您今天能还款吗", (0, 3), (), Span(1, 1.5), None),
        ("您好", (2, 2), (), None, None),
        ("……", (0, 3), (), None, None),
        ("", (0, 3), (), None, None),
        (
            "您今天能还款吗",
            (0, 2),
            (Word("您今天", Span(1, 1)),),
            None,
            7 / 2,
        ),  # words without time
    ],
)
def test_rate(text, span, words, heard, rate):
    assert speech_rate_syl_s(said("u1", *span, text=text, words=words), heard) == rate
