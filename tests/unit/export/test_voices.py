from coach.domain.call import Call, Speaker, Utterance
from coach.domain.labels import Language, Role
from coach.domain.span import Span
from coach.export.voices import voices
from coach.export.wording import translations
from tests.unit.export import examples


def _voices(call, language=Language.EN):
    return list(voices(call, ui_language=language, words=translations(language)).values())


def test_inferred_and_given_roles_say_so():
    agent, debtor = _voices(examples.stereo().call)
    assert (agent.name, agent.side) == ("Agent", "left")
    assert (
        agent.detail
        == "S0 · left channel · role inferred from the words, estimated probability 93%"
    )
    assert (debtor.name, debtor.side) == ("Debtor", "right")
    assert debtor.detail == "S1 · right channel · role set by the user"


def test_an_inference_is_never_shown_as_certain():
    speaker = Speaker("S0", Role.AGENT, 0.9999, "inferred")
    call = Call("c", None, examples.utterances()[:1], (speaker,))
    assert _voices(call)[0].detail.endswith("estimated probability 99%")
    assert _voices(call, Language.ZH)[0].detail == "S0 · 角色由对话内容推断，估计可信度 99%"


def test_unknown_voices_are_told_apart_and_stay_unknown():
    made = _voices(examples.unknown_roles().call, Language.ZH)
    assert [voice.name for voice in made] == ["未知 S0", "未知 S1"]
    assert [voice.side for voice in made] == ["left", "right"]
    assert made[0].detail == "S0 · 角色未知"


def test_without_a_speaker_entry_nothing_is_claimed_of_the_role():
    assert [voice.detail for voice in _voices(examples.transcript_only().call)] == ["S0", "S1"]


def test_agent_first_and_a_third_voice_in_the_middle():
    spoken = (
        Utterance("u1", "S2", Role.OTHER, Span(0, 1), "您好"),
        Utterance("u2", "S1", Role.DEBTOR, Span(1, 2), "喂"),
        Utterance("u3", "S0", Role.AGENT, Span(2, 3), "您好"),
    )
    made = _voices(Call("c", None, spoken))
    assert [voice.name for voice in made] == ["Agent", "Debtor", "Other"]
    assert [voice.side for voice in made] == ["left", "right", "middle"]


def test_a_listed_voice_that_says_nothing_is_still_shown():
    silent = Speaker("S1", Role.UNKNOWN, 0.0, "unknown", 1)
    call = Call("c", None, examples.utterances()[:1], (silent,))
    assert [voice.speaker for voice in _voices(call)] == ["S0", "S1"]
