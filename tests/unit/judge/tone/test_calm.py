import pytest

from coach.domain.labels import Role
from coach.domain.observation import Interruption
from coach.domain.span import Span
from coach.domain.voice import Voice
from coach.judge.tone import judge_tone
from tests.unit.labelled_calls import said

ANGRY = ("D", "有完没完", "R angry")


def reactions(*rows, **options):
    call, labels = said(*rows)
    (provocation,) = judge_tone(call, labels, **options).calm.provocations
    return [each.kind for each in provocation.reactions], provocation.calm


@pytest.mark.parametrize(
    ("reply", "kinds", "calm"),
    [
        (("A", "换谁都烦", "empathy"), ["acknowledged"], True),
        (("A", "真对不起您", ""), ["acknowledged"], True),
        (("A", "I’m sorry about that", ""), ["acknowledged"], True),
        (("A", "您慢慢说", "warm"), ["acknowledged"], True),
        (("A", "我不理解你", ""), [], None),
        (("A", "那先这样", ""), ["ended_politely"], True),
        (("A", "你有理了", "argue"), ["argued"], False),
        (("A", "你有理了", "harsh"), ["argued"], False),
        (("A", "对不起行了吧", "harsh"), ["argued"], False),  # a harsh sorry is none
        (("A", "对不起，可你也不对", "argue"), ["argued"], False),
        (("A", "你有理了", "argue:.6?"), [], None),
        (("A", "今天必须还", "set_deadline"), ["pressed_on"], False),
        (("A", "我明白，那周五行吗", "set_deadline"), ["acknowledged", "pressed_on"], True),
        (("A", "是的", ""), [], None),
    ],
)
def test_reactions(reply, kinds, calm):
    assert reactions(ANGRY, reply) == (kinds, calm)


def test_only_two_turns_count():
    rows = [ANGRY, ("A", "是的", ""), ("D", "说", "-"), ("A", "是的", ""), ("D", "说", "-")]
    assert reactions(*rows, ("A", "对不起", "")) == ([], None)
    assert reactions(*rows[:3], ("A", "对不起", "")) == (["acknowledged"], True)


def test_nobody_left_to_react():
    assert reactions(ANGRY) == ([], None)


def test_breaking_in():
    broke_in = Interruption(Role.AGENT, "u002", "u001", Span(2.0, 3.0))
    other = Interruption(Role.AGENT, "u002", "u000", Span(2.0, 3.0))
    rows = [ANGRY, ("A", "您听我说", "")]
    assert reactions(*rows, interruptions=[broke_in]) == (["interrupted"], False)
    assert reactions(*rows, interruptions=[other]) == ([], None)


USUAL = Voice(level_dbfs=-20.0, speech_rate_syl_s=5.0)


@pytest.mark.parametrize(
    ("voice", "kinds"),
    [
        (Voice(level_dbfs=-23.0, speech_rate_syl_s=5.0), ["lowered_voice"]),
        (Voice(level_dbfs=-20.0, speech_rate_syl_s=4.0), ["slowed_down"]),
        (Voice(level_dbfs=-21.0, speech_rate_syl_s=4.8), []),
        (Voice(), []),
    ],
)
def test_voice(voice, kinds):
    rows = [("A", "您好", ""), ("A", "我是小陈", ""), ("A", "这笔款", ""), ANGRY, ("A", "是的", "")]
    voices = {"u001": USUAL, "u002": USUAL, "u003": USUAL, "u005": voice}
    assert reactions(*rows, prosody=voices) == (kinds, True if kinds else None)


def test_too_few_voices_have_no_usual():
    rows = [("A", "您好", ""), ANGRY, ("A", "是的", "")]
    voices = {"u001": USUAL, "u003": Voice(level_dbfs=-40.0)}
    assert reactions(*rows, prosody=voices) == ([], None)


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (("D", "烦不烦", "averse"), "averse"),
        (("D", "你混蛋", "angry"), "abusive"),
        (("D", "你就是个寄生虫", "averse abuse"), "abusive"),
        (("O", "别找我们", "angry"), "angry"),
        (("D", "烦不烦", "averse:.4"), None),
        (("D", "烦不烦", "averse:.9?"), None),
        (("D", "愁死了", "anxious"), None),
        (("A", "你混蛋", "angry"), None),
        (("U", "你混蛋", "angry"), None),
    ],
)
def test_what_provokes(row, kind):
    calm = judge_tone(*said(row)).calm
    assert (calm.provocations[0].kind if calm else None) == kind


def test_a_turn_provokes_once_with_its_worst():
    call, labels = said(("D", "又来", "averse"), ("D", "滚", "angry"), ("D", "烦", "averse"))
    (provocation,) = judge_tone(call, labels).calm.provocations
    assert (provocation.utterance_id, provocation.kind) == ("u002", "abusive")


def test_share():
    between = [("D", "说", "-"), ("A", "好", "")]
    sorry, argues = ("A", "对不起", ""), ("A", "吵什么", "argue")
    call, labels = said(ANGRY, sorry, *between, ANGRY, argues, *between, ANGRY)
    assert judge_tone(call, labels).calm.share_calm == 0.5


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("你他妈有完没完", "你他妈"),
        ("他妈妈在住院", None),
        ("他妈在家做饭", None),
        ("滚", "滚"),
        ("给我滚蛋", "滚蛋"),
        ("轮子掉了还往下滚，差点压着人", None),
        ("我家那个小畜生", None),
        ("利滚利", None),
        ("利息越滚，越多", None),
        ("你怎么不去死", "怎么不去死"),
        ("我都想去死了", None),  # distress, not abuse
        ("让你操心了", None),
        ("傻逼", "傻逼"),
        ("Fuck off.", "Fuck off"),
        ("I'm so fucked, I lost my job", None),
        ("You're an idiot", "You're an idiot"),
        ("I was an idiot to sign", None),
        ("sort out your scum colleagues", "scum"),
    ],
)
def test_abuse_by_words(text, quote):
    abuse = judge_tone(said(("D", text, ""))[0], None).abuse
    assert [each.quote for each in abuse] == ([quote] if quote else [])


@pytest.mark.parametrize(("words", "n"), [("abuse:.9", 1), ("abuse:.5", 0), ("abuse:.9?", 0)])
def test_abuse_by_label(words, n):
    assert judge_tone(*said(("D", "你就是个寄生虫", words))).n_abusive == n
