import pytest

from coach.understand.defence import follow_defence
from coach.understand.defence.cues import find_cue
from tests.unit.labelled_calls import said


@pytest.mark.parametrize(
    ("kind", "text", "quote"),
    [
        ("economic_worry", "厂里两个月没发工资了", "没发工资"),
        ("economic_worry", "I lost my job in spring", "lost my job"),
        ("economic_worry", "我不是没钱，我就是不服", None),
        ("economic_worry", "我有钱", None),
        ("manner", "你们天天打电话烦死了", "天天打电话"),
        ("manner", "你什么态度", "什么态度"),
        ("manner", "I’d stop if you didn’t, stop calling me", "stop calling"),
        ("manner", "我又想了想", None),
        ("distrust", "我怎么知道你是哪家的", "怎么知道你是"),
        ("distrust", "平什么告诉你", "平什么告诉"),  # misheard 凭
        ("distrust", "你们是不是骗子啊", "你们是不是骗子"),
        ("distrust", "我不是说你是骗子", None),
        ("distrust", "我前两天碰到个骗子", None),
        ("distrust", "不信你问财务", None),
        ("manner", "谢谢你没有吓唬我", None),
        ("manner", "你吓唬谁呢", "吓唬谁"),
        ("distrust", "I'm not saying it's a scam", None),
        ("social_influence", "人家也都没还啊", "人家也都没还"),
        ("social_influence", "别人都还了", None),
        ("social_influence", "Nobody else pays these", "Nobody else pays"),
        ("distorted_view", "欠钱的多了，凭什么只找我", "凭什么只找我"),
        ("distorted_view", "why pick on me", "why pick on me"),
        ("reactance", "你越催我越不还", "越催我越"),
        ("reactance", "爱怎么着怎么着", "爱怎么着"),
        ("reactance", "越来越难", None),
        ("wishful", "晚几天能有多大事嘛", "晚几天能有多大事"),
        ("wishful", "It's not a big deal", "not a big deal"),
        ("wishful", "晚几天我就还", None),
    ],
)
def test_wording(kind, text, quote):
    found = find_cue(text, kind)
    assert (text[slice(*found)] if found else None) == quote


def causes(*rows):
    call, labels = said(*rows)
    found = follow_defence(call, labels)
    return {cause.kind: cause for cause in (*found.causes, *found.tempers)}


def test_words_and_label_support_each_other():
    alone = causes(("D", "两个月没发工资了", "J"))["economic_worry"]
    both = causes(("D", "两个月没发工资了", "J income_delay:.9"))["economic_worry"]
    label = causes(("D", "那边一直没给", "J income_delay:.9"))["economic_worry"]
    assert [each.mentions[0].basis for each in (alone, both, label)] == ["words", "both", "label"]
    assert alone.confidence < label.confidence < both.confidence
    assert label.mentions[0].evidence.quote == "那边一直没给"
    assert both.mentions[0].evidence.quote == "没发工资"


@pytest.mark.parametrize("words", ["J income_delay:.4", "J income_delay:.8?"])
def test_a_weak_label_alone_is_no_cause(words):
    assert causes(("D", "那边一直没给", words)) == {}


@pytest.mark.parametrize("who", ["A", "O", "U"])
def test_others_have_no_cause(who):
    assert causes((who, "骗子太多了，没发工资", "distrust")) == {}


HARSH = ("A", "没钱你借什么", "harsh blame")
POLITE = ("A", "您看几号方便", "")
WARM = ("A", "您辛苦了", "warm empathy")
COMPLAINT = ("D", "你什么态度", "R manner_complaint")


@pytest.mark.parametrize(
    ("rows", "drawn_by"),
    [
        ([HARSH, COMPLAINT], "u001"),
        ([HARSH, ("D", "什么", "-"), POLITE, COMPLAINT], "u001"),
        ([POLITE, COMPLAINT], "u001"),
        ([WARM, COMPLAINT], None),
        ([COMPLAINT, HARSH], None),  # what comes later drew nothing
        ([HARSH, *[("D", "嗯嗯好", "-"), POLITE] * 3, COMPLAINT], "u007"),  # long ago
        ([("A", "没钱你借什么", "harsh:.9? blame:.9?"), ("D", "什么", "-"), POLITE, COMPLAINT],
         "u003"),
    ],
)  # fmt: skip
def test_a_complaint_points_back(rows, drawn_by):
    (mention,) = causes(*rows)["manner"].mentions
    assert mention.drawn_by == drawn_by


def test_complaints_about_being_called_are_marked():
    about = causes(POLITE, ("D", "天天打电话", "R"))["manner"].mentions[0]
    words = causes(POLITE, ("D", "你什么态度", "R"))["manner"].mentions[0]
    assert (about.about_contact, words.about_contact) == (True, False)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("R averse", {"reactance"}),
        ("J averse", set()),
        ("R angry", set()),
        ("R wishful", {"wishful"}),
        ("J wishful", {"wishful"}),
        ("C wishful", set()),
        ("averse", set()),
        ("R averse:.9?", set()),
    ],
)
def test_tempers(words, kinds):
    assert set(causes(("D", "那个事", words))) == kinds
