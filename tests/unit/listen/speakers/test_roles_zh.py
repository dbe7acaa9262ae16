import re

import pytest

from .dialogues import AGENT, DEBTOR, OTHER, UNKNOWN, roles_of, utterances

DIALOGUES = {
    "by the book": (
        """A: 您好，我是安信消费金融的客服，工号3027，本次通话会录音。请问是李明先生本人吗？
        B: 我是，什么事？
        A: 您名下的借款已经逾期十二天了，一共两千三百元，请问您打算什么时候处理？
        B: 我这个月工资还没发，能不能晚几天？""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "debtor picks up first": (
        """B: 喂，你好。
        A: 你好，请问是王芳女士吗？我这边是诚汇银行信用卡中心的。
        B: 是我。
        A: 您本期账单还有四千六没有还，是遇到什么困难了吗？
        B: 最近手头紧，我先还一千行不行。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "agent never says who he is": (
        """A: 张强是吧，这个钱到底什么时候能还上？
        B: 你哪位啊？
        A: 你欠了三个月了你不知道吗？今天必须把钱打过来。
        B: 我现在真没钱，你让我拿什么还。
        A: 你必须今天还，不还我就上报征信。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "angry debtor opens": (
        """B: 你们有完没完！天天打电话，烦不烦啊！
        A: 先生您先别激动，您这边的账单已经逾期两个月了。
        B: 我跟你说，再打我就投诉你们！
        A: 我理解您的心情，我可以帮您申请分期，您看可以吗？""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "debtor calls in": (
        """A: 您好，安信客服，工号二零一，很高兴为您服务。
        B: 你好，我收到你们的短信说我有一笔账单没还，我想问一下我还要还多少？
        A: 好的，跟您核对一下身份证后四位。
        B: 三五二八。
        A: 系统显示您本期应还一千八百元。
        B: 那我能不能分三期还？""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "debtor calls in and opens": (
        """B: 喂，你好，我想咨询一下我的贷款怎么还。
        A: 您好，请问您是机主本人吗？
        B: 是的，我的卡上个月丢了，所以忘了还。
        A: 好的，我这边帮您查询一下。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "mother picks up": (
        """B: 喂，你找谁？
        A: 您好，请问是陈刚先生吗？
        B: 他不在，我是他妈妈。
        A: 您好阿姨，麻烦您转告他回个电话，我是安信公司的小刘。
        B: 好，等他回来我跟他说一下。""",
        {"A": AGENT, "B": OTHER},
    ),
    "wrong number": (
        """B: 喂。
        A: 你好，请问是赵丽本人吗？我是银行信用卡中心的。
        B: 你打错了，我不认识这个人。
        A: 不好意思，打扰您了。""",
        {"A": AGENT, "B": OTHER},
    ),
    "chit-chat": (
        """A: 喂，吃了吗？
        B: 吃了，今天天气不错。
        A: 是啊，下午出去走走。
        B: 好啊，一会儿见。""",
        {"A": UNKNOWN, "B": UNKNOWN},
    ),
    "greetings only": (
        "A: 喂，你好。\nB: 你好。\nA: 喂，听得到吗？\nB: 嗯。",
        {"A": UNKNOWN, "B": UNKNOWN},
    ),
    "unreachable": ("A: 您好，您拨打的电话已关机，请稍后再拨。", {"A": OTHER}),
    "voicemail": (
        """A: 您好，我现在无法接听，请在提示音后留言。
        B: 您好，这里是安信公司客服，请您尽快回电，谢谢。""",
        {"A": OTHER, "B": AGENT},
    ),
    "only the agent was recorded": (
        "A: 您好，我是安信公司的，工号一零八。\nA: 您的欠款逾期五天了，请您今天处理。",
        {"A": AGENT},
    ),
    "only the debtor was recorded": (
        "B: 喂，是我。\nB: 我没钱，公司工资还没发。\nB: 你们别打了行不行。",
        {"B": DEBTOR},
    ),
    "debtor is a lawyer": (
        """A: 你好，请问是周律师吗？您名下的信用卡逾期三十天了。
        B: 我是律师，你别吓唬我，我懂法。你们这样打电话我要起诉你们。
        A: 您看您什么时候能处理一下？
        B: 我已经还过了，你们利息算错了。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "debtor quotes the agent": (
        """B: 上次你们那个人说我是安信公司的工号302，说您已经逾期了，态度特别差。
        A: 非常抱歉给您带来不好的体验，我帮您反馈一下。
        B: 我工资没发，我拿什么还？
        A: 那您这边打算什么时候能还款呢？""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "agent quotes the debtor": (
        """A: 您好，您上次说我没钱，工资还没发，说十五号还，今天二十号了。
        B: 嗯，我知道，还没到账。
        A: 我们公司这边给您申请延期到月底，您看可以吗？
        B: 行吧，我月底先还五百。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "supplier and purchasing manager": (
        """A: 孙经理您好，我是华东五金公司的财务小周，贵公司那笔十二万的货款已经到期了。
        B: 哦小周啊，我们财务这几天出差，没批下来。
        A: 那您看大概什么时候能安排付款？
        B: 在走流程，我这边也说了不算，得老板签字。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "purchasing manager names his firm": (
        """B: 你好，明远机械公司采购部。
        A: 您好，我们是华东五金公司的，想跟您核对一下上个月的发票。
        B: 那批货有质量问题，我们不可能付。
        A: 贵司这边具体是哪一批，我帮您核实一下。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "hardship": (
        """A: 刘女士您好，这边是诚汇银行，您的贷款逾期八天了。
        B: 我老公住院了，家里实在拿不出钱。
        A: 听到这个我很难过，您先照顾好家人，我帮您申请延期。
        B: 谢谢你，谢谢。""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "homophones and no punctuation": (
        """A: 你好我是安心公司的公号三零二本次通话会陆音
        B: 嗯你说
        A: 您这边有一笔账单已经预期十天了请问您什么时候能处理
        B: 我现在没有钱公资还没发""",
        {"A": AGENT, "B": DEBTOR},
    ),
    "roommate knows nothing": (
        """A: 您好，请问是何军本人吗？
        B: 不是，我是他室友，他出去了。
        A: 那麻烦您转告他给我们回电。""",
        {"A": AGENT, "B": OTHER},
    ),
    "debtor asks many questions": (
        """B: 你是谁？
        A: 您好，我是诚汇银行的，工号六六。
        B: 我怎么知道你不是骗子？你凭什么打给我？利息怎么这么高？
        A: 您可以拨打官方客服核实，您的欠款是三千元。
        B: 我什么时候借过你们钱？""",
        {"A": AGENT, "B": DEBTOR},
    ),
}


@pytest.mark.parametrize("name", DIALOGUES)
def test_roles_follow_from_what_is_said(name):
    dialogue, expected = DIALOGUES[name]
    assert roles_of(utterances(dialogue)) == expected


@pytest.mark.parametrize(
    "name", [name for name, (_, roles) in DIALOGUES.items() if len(roles) == 2]
)
def test_roles_do_not_depend_on_the_names_of_voices(name):
    dialogue, expected = DIALOGUES[name]
    swapped = re.sub(r"^\s*([AB]): ", lambda m: f"{'BA'['AB'.index(m[1])]}: ", dialogue, flags=re.M)
    assert roles_of(utterances(swapped)) == {"A": expected["B"], "B": expected["A"]}


@pytest.mark.parametrize(
    "name",
    [name for name, (_, roles) in DIALOGUES.items() if set(roles.values()) == {AGENT, DEBTOR}],
)
def test_punctuation_is_not_needed(name):
    dialogue, expected = DIALOGUES[name]
    assert roles_of(utterances(re.sub("[，。！？]", "", dialogue))) == expected
