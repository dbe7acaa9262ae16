"""What each guard lets pass, in both languages: tables of sentences."""

import pytest

from coach.domain.labels import Language
from coach.judge.compliance.guards import is_excused
from coach.judge.compliance.view import View
from coach.judge.rulebook.pack import SPEAKERS
from coach.judge.rulebook.phrases import compiled
from tests.unit.judge.compliance.calls import call


def excused(guard, phrase, text, before="嗯"):
    view = View(call(f"debtor: {before}", f"agent: {text}", language=Language.ZH))
    matches = view.find(compiled(phrase, sets={}), SPEAKERS["agent"])
    assert matches, "the phrase is not there at all"
    return all(is_excused(view, match, frozenset({guard})) for match in matches)


@pytest.mark.parametrize(
    ("phrase", "text", "passes"),
    [
        ("坐牢", "不会坐牢的，您放心", True),
        ("坐牢", "欠钱是民事纠纷 不可能坐牢", True),
        ("坐牢", "坐牢是不可能的", True),
        ("坐牢", "这个跟坐牢不沾边", True),
        ("抓人", "不抓人，我们只是协商", True),
        ("我…法院", "我不是法院的", True),
        ("起诉", "目前没有起诉您", True),
        ("坐牢", "不还就坐牢", False),
        ("坐牢", "没钱也得坐牢", False),
        ("坐牢", "没有就准备坐牢吧", False),
        ("坐牢", "别以为不会坐牢", False),
        ("坐牢", "你不还钱，不然就坐牢", False),
        ("抓你", "我不是吓你，明天就抓你", False),
        ("我就是法院的", "不用问了我就是法院的", False),
        ("垫上", "能不能先垫上", False),
        ("手续费", "不收手续费", True),
        ("arrest", "you will not be arrested for this debt".replace("arrested", "arrest"), True),
        ("arrest*", "you can't be arrested for this", True),
        ("arrest*", "nobody is going to be arrested", True),
        ("arrest*", "you will be arrested tomorrow", False),
        ("arrest*", "if you do not pay you get arrested", False),
        ("sue you", "we won't sue you", True),
        ("sue you", "pay or else we will sue you", False),
    ],
)
def test_negation(phrase, text, passes):
    assert excused("negation", phrase, text) is passes


@pytest.mark.parametrize(
    ("phrase", "text", "passes"),
    [
        ("骗子", "您刚才说我是骗子", True),
        ("坐牢", "是不是有人跟您说要坐牢", True),
        ("老赖", "他说您是老赖，那是他的不对", True),
        ("诈骗", "请您谨防诈骗", True),
        ("坐牢", "您是担心坐牢吧", True),
        ("坐牢", "我跟你说你就等着坐牢", False),
        ("您…吸血鬼", "您刚才说我们是吸血鬼", True),
        ("你…吸血鬼", "你就是个吸血鬼", False),
        ("刑事", "谁跟你说是民事，你这是刑事", False),
        ("法院的", "谁跟你说我是催收的，我是法院的", False),
        ("坐牢", "你刚才说下个月，我告诉你今天不还就坐牢", False),
        ("坐牢", "你说没钱，那我就送你去坐牢", False),
        ("骗子", "您刚才说我就是骗子", True),
        ("坐牢", "谁跟您说要坐牢的", True),
        ("坐牢", "你不怕坐牢吗", False),
        ("不要脸", "你说你要不要脸", False),
        ("arrest*", "you said someone told you you'd be arrested", True),
        ("arrest*", "if anyone calls and says you will be arrested, hang up", True),
        ("arrest*", "i am telling you that you get arrested", False),
    ],
)
def test_quotation(phrase, text, passes):
    assert excused("quotation", phrase, text) is passes


@pytest.mark.parametrize(
    ("before", "text", "passes"),
    [
        ("你们就是骗子", "骗子？您别这么说", True),
        ("会坐牢吗", "会的，坐牢", False),
        ("我没钱", "骗子？你才是", False),
    ],
)
def test_echo(before, text, passes):
    phrase = "骗子" if "骗子" in text else "坐牢"
    assert excused("echo", phrase, text, before) is passes


def test_echo_turns_mine_into_yours():
    asked = "您的卡被冻结了，那现在用哪张卡"
    assert excused("echo", "卡被冻结", asked, "我的卡被冻结了")
    assert excused("echo", "您的卡被冻结", asked, "我卡被冻结了")
    assert not excused("echo", "您的卡被冻结", "您的卡被冻结了", "我卡被冻结了")


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("您是法院的吗", True),
        ("请问这里是不是法院", True),
        ("我是法院的。您在家吗？", False),
    ],
)
def test_question(text, passes):
    assert excused("question", "法院", text) is passes


@pytest.mark.parametrize(
    ("phrase", "text", "passes"),
    [
        ("起诉", "如协商不成，债权人可能依法起诉", True),
        ("限制高消费", "法院判决后仍不履行的，可能限制高消费", True),
        ("刑事责任", "有能力履行判决却拒不履行的，可能被追究刑事责任", True),
        ("起诉", "明天就起诉，可能当天立案", False),
        ("坐牢", "再不还你可能要坐牢", False),
        ("起诉", "我们就起诉你", False),
        ("legal action", "if no plan is agreed, the lender may take legal action", True),
        ("legal action", "we take legal action today", False),
        ("prison", "you may go to prison if you do not pay", False),
    ],
)
def test_conditional(phrase, text, passes):
    assert excused("conditional", phrase, text) is passes
