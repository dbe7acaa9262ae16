import pytest
from hypothesis import given

from coach.domain.tone import QUADRANTS
from coach.domain.voice import Voice
from coach.judge.tone import judge_tone
from coach.understand.interaction import measure
from tests.unit.labelled_calls import NAMES, evidence_holds, labelled_calls, said, sample

LOUD = Voice(arousal=0.9, level_dbfs=-8.0, speech_rate_syl_s=7.0)
CALM = Voice(arousal=0.2, level_dbfs=-25.0, speech_rate_syl_s=4.0)


def agent(*words):
    return said(*(("A", "您看这样", each) for each in words))


def tone(*words, **options):
    return judge_tone(*agent(*words), **options)


@pytest.mark.parametrize(
    ("words", "gentleness", "firmness"),
    [
        ("warm:1 firm:1", 1, 1),
        ("harsh:.8 yielding:.6", -0.8, -0.6),
        ("warm:.6", 0.6, None),
        ("warm:.6? firm:.6?", None, None),
        ("", None, None),
        ("empathy:.8", 0.4, None),
        ("empathy:.8?", None, None),
        ("threat:.8", -0.4, None),
        ("warm:.9 repeat_demand", 0.9, None),
        ("empathy:.8 insult:.6", -0.3, None),
    ],
)
def test_one_utterance(words, gentleness, firmness):
    got = tone(words)
    values = [axis.value if axis else None for axis in (got.gentleness, got.firmness)]
    assert values == [pytest.approx(each) if each is not None else None
                      for each in (gentleness, firmness)]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "quadrant"),
    [
        (["warm firm"] * 5, "gentle_firm"),
        (["warm yielding"] * 5, "gentle_soft"),
        (["harsh firm"] * 5, "harsh_firm"),
        (["harsh yielding"] * 5, "harsh_soft"),
        (["warm firm"] * 3, "unclear"),  # nine seconds are too little
        (["warm firm", "harsh yielding"] * 3, "unclear"),
        (["warm"] * 5, "unclear"),
        (["warm:.55 firm:.55"] * 5, "gentle_firm"),
        (["warm firm"] * 2 + ["harsh firm"] * 3, "unclear"),
        (["warm:.9? firm"] * 5, "unclear"),
    ],
)
def test_quadrants(words, quadrant):
    got = tone(*words)
    assert got.quadrant == quadrant
    assert (got.quadrant_confidence > 0) is (quadrant != "unclear")


def test_weaker_labels_make_a_weaker_conclusion():
    strong, weak = tone(*["warm:.95 firm:.95"] * 5), tone(*["warm:.5 firm:.5"] * 5)
    assert weak.quadrant_confidence < strong.quadrant_confidence < 1


def test_long_utterances_weigh_more():
    call, labels = said(("A", "您看", "warm:1"), ("A", "您看", "harsh:1"))
    long = call.utterances[0].span.shift(0)
    call = type(call)("c", None, (call.utterances[0], _lasting(call.utterances[1], long.end_s, 12)))
    assert judge_tone(call, labels).gentleness.value == pytest.approx(-0.5)


def _lasting(utterance, start_s, end_s):
    return type(utterance)(
        utterance.id, "A", utterance.role, type(utterance.span)(start_s, end_s), utterance.text
    )


def test_loudness_alone_is_coaching_only():
    voices = dict.fromkeys(("u001", "u002", "u003", "u004", "u005"), LOUD)
    call, labels = said(*(("A", "您看这样", "firm"),) * 5)
    got = judge_tone(call, labels, voices)
    assert got.gentleness is None
    assert got.worst == ()
    assert [each.utterance_id for each in got.agitated] == sorted(voices)


@pytest.mark.parametrize(
    ("words", "voice", "value", "agitated"),
    [
        ("warm:.8", CALM, 0.8, False),
        ("warm:.8", LOUD, 0.4, True),
        ("harsh:.8", CALM, -0.8, False),
        ("harsh:.8", LOUD, -1.0, False),
        ("harsh:.8", Voice(level_dbfs=-3.0), -0.8, False),  # level says nothing of arousal
        ("warm:.8", Voice(), 0.8, False),
    ],
)
def test_the_voice_shades(words, voice, value, agitated):
    got = tone(words, prosody={"u001": voice})
    assert got.gentleness.value == pytest.approx(value)
    assert bool(got.agitated) is agitated


def test_course_in_thirds():
    got = tone(*["warm:1"] * 2, *[""] * 2, *["harsh:1"] * 2)
    assert [stretch.gentleness for stretch in got.course] == [1.0, None, -1.0]
    assert (got.course[0].span.start_s, got.course[-1].span.end_s) == (0.0, 23.0)


def test_moments():
    got = tone("warm:.9", "harsh:.5 blame", "harsh:.9", "harsh:.9 threat", "warm:.3")
    assert [each.utterance_id for each in got.worst] == ["u004", "u003", "u002"]
    assert [each.utterance_id for each in got.best] == ["u001"]


def test_words_alone():
    call, _ = said(("D", "滚！", ""), ("A", "对不起，打扰您了，再见", ""))
    got = judge_tone(call, None)
    assert (got.gentleness, got.firmness, got.quadrant, got.course) == (None, None, "unclear", ())
    assert got.n_abusive == 1
    (provocation,) = got.calm.provocations
    assert [(each.kind, each.evidence.quote) for each in provocation.reactions] == [
        ("acknowledged", "对不起"), ("ended_politely", "再见"),
    ]  # fmt: skip
    assert provocation.calm is None  # arguments would not be seen


@pytest.mark.parametrize(
    ("name", "quadrant", "share_calm", "n_abusive"),
    [
        ("zh_good", "gentle_firm", 1.0, 0),
        ("zh_harsh", "harsh_firm", 0.0, 2),
        ("zh_hardship", "gentle_firm", None, 0),
        ("zh_mono", "gentle_firm", None, 0),
        ("en_plan", "gentle_firm", 1.0, 0),
    ],
)
def test_samples(name, quadrant, share_calm, n_abusive):
    call, labels = sample(name)
    got = judge_tone(call, labels, interruptions=measure(call).interruptions)
    assert got.quadrant == quadrant
    assert (got.calm.share_calm if got.calm else None) == share_calm
    assert got.n_abusive == n_abusive


def test_the_worst_of_the_harsh_call_are_threats():
    call, labels = sample("zh_harsh")
    worst = judge_tone(call, labels).worst
    assert all({"threat", "insult"} & set(moment.acts) for moment in worst)


@pytest.mark.parametrize("name", NAMES)
def test_no_sample_agent_is_harsh_but_one(name):
    call, labels = sample(name, probability=0.8)
    assert judge_tone(call, labels).quadrant.startswith("harsh") is (name == "zh_harsh")


@given(labelled_calls())
def test_whatever_comes(case):
    call, labels = case
    voices = {each.id: LOUD for each in call.utterances[::2]}
    got = judge_tone(call, labels, voices, interruptions=measure(call).interruptions)
    assert got == judge_tone(call, labels, voices, interruptions=measure(call).interruptions)
    assert got.quadrant in QUADRANTS
    assert 0 <= got.quadrant_confidence <= 1
    for axis in (got.gentleness, got.firmness):
        assert axis is None or (-1 <= axis.value <= 1 and 0.5 <= axis.confidence <= 0.99)
    shown = [*got.abuse, *got.agitated, *(moment.evidence for moment in (*got.worst, *got.best))]
    if got.calm:
        assert got.calm.share_calm is None or 0 <= got.calm.share_calm <= 1
        for each in got.calm.provocations:
            shown += [each.evidence, *(reaction.evidence for reaction in each.reactions)]
    assert all(evidence_holds(call, evidence) for evidence in shown)
    assert judge_tone(call, None).gentleness is None
