from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import InputError
from coach.domain.labels import Role
from coach.listen.speakers.roles import infer_roles

from .dialogues import AGENT, DEBTOR, OTHER, UNKNOWN, utterances

CALL = """S0: 您好，我是安信公司的客服，请问是李明本人吗？
S1: 是我，我没钱，工资还没发。"""
SMALL_TALK = "S0: 喂，你好。\nS1: 你好你好。"


def by_id(speakers):
    return {s.id: (s.role, s.role_source) for s in speakers}


def test_given_roles_win_against_the_words():
    speakers = infer_roles(utterances(CALL), given={"S0": DEBTOR, "S1": AGENT})
    assert by_id(speakers) == {"S0": (DEBTOR, "given"), "S1": (AGENT, "given")}
    assert [s.role_probability for s in speakers] == [1.0, 1.0]


def test_a_given_agent_makes_the_other_the_debtor():
    speakers = infer_roles(utterances(SMALL_TALK), given={"S1": AGENT})
    assert by_id(speakers) == {"S0": (DEBTOR, "inferred"), "S1": (AGENT, "given")}
    assert speakers[0].role_probability < 1


def test_a_given_unknown_is_inferred():
    assert by_id(infer_roles(utterances(CALL), given={"S0": UNKNOWN})) == {
        "S0": (AGENT, "inferred"),
        "S1": (DEBTOR, "inferred"),
    }


def test_given_speakers_must_speak():
    with pytest.raises(InputError, match="given for S9, expected speakers of the call: S0, S1"):
        infer_roles(utterances(CALL), given={"S9": AGENT})


def test_thin_evidence_stays_unknown_below_the_threshold():
    for speaker in infer_roles(utterances(SMALL_TALK)):
        assert (speaker.role, speaker.role_source) == (UNKNOWN, "unknown")
        assert speaker.role_probability < 0.8


def test_threshold_is_an_option():
    strict = infer_roles(utterances(CALL), threshold=1.01)
    assert {s.role for s in strict} == {UNKNOWN}


def test_nobody_speaks():
    assert infer_roles([]) == ()


def test_three_voices_have_one_agent():
    said = utterances(
        """S0: 您好，我是安信公司的，工号302。
        S1: 我是他妈妈，他不在。
        S2: 妈，给我吧。喂，我是，我现在没钱，工资还没发。
        S0: 您这边逾期十天了，您打算什么时候还？"""
    )
    assert {s.id: s.role for s in infer_roles(said)} == {"S0": AGENT, "S1": OTHER, "S2": DEBTOR}


def test_speakers_come_in_order_of_time_with_their_channel():
    said = utterances(CALL)
    assert [s.id for s in infer_roles(list(reversed(said)))] == ["S0", "S1"]
    assert {s.channel for s in infer_roles(said)} == {None}


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from(CALL.split("\n"))), max_size=12))
def test_probabilities_are_probabilities_and_at_most_one_agent_is_stated(lines):
    said = utterances("\n".join(f"{who}: {what[4:]}" for who, what in lines) or "A: 喂")
    speakers = infer_roles(said)
    assert all(0 <= s.role_probability <= 1 for s in speakers)
    assert sum(s.role is Role.AGENT for s in speakers) <= 1
    assert all((s.role is UNKNOWN) == (s.role_source == "unknown") for s in speakers)


def test_a_voice_that_speaks_for_two_parties_is_several_people():
    said = [replace(u, speaker="S0") for u in utterances(CALL)]
    (speaker,) = infer_roles(said)
    assert (speaker.role, speaker.role_probability, speaker.mixed) == (UNKNOWN, 0.0, True)


def test_nothing_is_inferred_for_a_voice_that_may_be_several_people():
    speakers = infer_roles(utterances(CALL), mixed={"S0"})
    assert [(s.role, s.mixed) for s in speakers] == [(UNKNOWN, True), (DEBTOR, False)]
    (_, small) = infer_roles(utterances(SMALL_TALK), mixed={"S0"})
    assert small.role is UNKNOWN


def test_a_given_role_stands_for_a_voice_of_several_people_too():
    speakers = infer_roles(utterances(CALL), given={"S0": AGENT}, mixed={"S0"})
    assert [(s.role, s.role_source, s.mixed) for s in speakers] == [
        (AGENT, "given", False),
        (DEBTOR, "inferred", False),
    ]
