"""What a recogniser only guessed at says little about who speaks."""

import pytest

from coach.domain.call import Utterance
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.listen.speakers.roles import infer_roles


def _call(probability):
    said = [
        ("S0", "您好，我是长河消费金融的客服，请问是李先生本人吗？"),
        ("S1", "我是，你哪位？"),
        ("S0", "您这边有一笔欠款已经逾期了，您看什么时候还？"),
        ("S1", "我没钱，下个月发工资再说。"),
    ]
    return [
        Utterance(f"u{n}", voice, Role.UNKNOWN, Span(n, n + 1), text, probability=probability)
        for n, (voice, text) in enumerate(said)
    ]


@pytest.mark.parametrize("probability", [None, 0.95, 0.85])
def test_words_that_were_heard_tell_roles(probability):
    roles = [speaker.role for speaker in infer_roles(_call(probability))]
    assert roles == [Role.AGENT, Role.DEBTOR]


@pytest.mark.parametrize("probability", [0.2, 0.5])
def test_words_that_were_guessed_tell_none(probability):
    roles = [speaker.role for speaker in infer_roles(_call(probability))]
    assert roles == [Role.UNKNOWN, Role.UNKNOWN]
