"""Tables of whole steps: what is met, missed, not due, or not to be told, and why."""

from dataclasses import replace

import pytest

from coach.domain.call import Speaker
from coach.domain.finding import Evidence, Verdict
from coach.domain.labels import Role
from coach.domain.promise import Firmness, Promise
from coach.domain.script import Basis, CallType
from coach.domain.span import Span
from coach.judge.script import judge_script, load_script
from tests.unit.labelled_calls import said, sample

CONSUMER = load_script("zh_consumer")
GOOD = (
    ("A", "您好，请问是李先生吗？", "greeting verify_identity"),
    ("D", "我是，你哪位？", ""),
    ("A", "我是长河消费金融的小陈，通话有录音。", "identify_self recording_notice"),
    ("D", "什么事？", ""),
    ("A", "您有一笔三千五百块，逾期二十天了。", "state_purpose"),
    ("D", "厂里没发工资，还不上。", "income_delay J"),
    ("A", "那分三期，先还一千，您看行吗？", "offer_plan"),
    ("D", "行，我周五先还一千。", "partial_promise C"),
    ("A", "好，周五一千，我跟您确认一下，转到原来的卡。", "confirm_commitment"),
    ("D", "对。", ""),
    ("A", "周六我再给您打个电话。谢谢您，再见。", "follow_up closing"),
)


def verdicts(result):
    return {step.step: step.verdict.value for step in result.steps}


def rows(*, without=(), **other):
    kept = [row for n, row in enumerate(GOOD) if n not in without]
    return [other.get(f"row{n}", row) for n, row in enumerate(kept)]


@pytest.mark.parametrize("with_labels", [True, False])
def test_a_whole_call_is_met_by_words_and_by_both(with_labels):
    call, labels = said(*GOOD)
    result = judge_script(call, labels if with_labels else None, CONSUMER)
    found = verdicts(result)
    for step in ("opening", "identify_self", "recording_notice", "verify_identity",
                 "state_purpose", "offer_plan", "confirm_commitment", "closing"):  # fmt: skip
        assert found[step] == "met", step
    assert result.step("identify_self").basis is (Basis.BOTH if with_labels else Basis.WORDS)
    assert result.step("identify_self").evidence[0].quote in call.utterances[2].text
    assert result.time_to_purpose_s == 16.0
    assert result.call_type is CallType.COLD_CONSUMER
    assert result.out_of_order == ()


@pytest.mark.parametrize(
    ("words", "verdict", "basis"),
    [
        ("identify_self:.9", "met", Basis.LABEL),
        ("identify_self:.4", "unknown", None),
        ("identify_self:.9?", "unknown", None),
        ("identify_self:.1", "missed", None),
        ("", "missed", None),
    ],
)
def test_a_label_alone_counts_only_if_it_is_sure(words, verdict, basis):
    call, labels = said(
        ("A", "你好，请问是周先生吗？", "greeting"),
        ("D", "是，你谁啊？", ""),
        ("A", "免贵，跟您对接的。", words),
        ("D", "哦。", ""),
        ("A", "三千块今天到账。", ""),
    )
    step = judge_script(call, labels, CONSUMER).step("identify_self")
    assert (step.verdict.value, step.basis) == (verdict, basis)


def test_labels_do_not_make_a_step_of_the_debtors_words():
    call, labels = said(
        ("A", "钱呢？", ""),
        ("D", "你好，我是恒立公司的。", "greeting identify_self"),
        ("A", "还不还？", ""),
        ("D", "不还。", ""),
    )
    found = verdicts(judge_script(call, labels, CONSUMER))
    assert found["opening"] == found["identify_self"] == "missed"


@pytest.mark.parametrize("doubt", ["demo", "heard", "role", "silent"])
def test_nothing_is_missed_where_nobody_can_tell(doubt):
    call, _ = said(("A", "钱今天到账。", ""), ("D", "知道。", ""), ("A", "必须。", ""))
    if doubt == "demo":
        call = replace(call, demo_model=True)
    elif doubt == "heard":
        heard = tuple(replace(u, low_confidence=True) for u in call.utterances)
        call = replace(call, utterances=heard)
    elif doubt == "role":
        call = replace(call, speakers=(Speaker("A", Role.AGENT, 0.5, "inferred"),))
    else:
        unknown = tuple(replace(u, role=Role.UNKNOWN) for u in call.utterances)
        call = replace(call, utterances=unknown)
    found = set(verdicts(judge_script(call, None, CONSUMER)).values())
    assert "missed" not in found
    assert "unknown" in found


def test_what_may_be_said_in_any_words_is_not_missed_by_words_alone():
    call, labels = said(*rows(without=(6, 7, 8, 9)))
    assert verdicts(judge_script(call, None, CONSUMER))["ask_reason"] == "unknown"
    assert verdicts(judge_script(call, labels, CONSUMER))["ask_reason"] == "missed"


def promise(call, *, confirmed_back):
    evidence = (
        Evidence("u008", "我周五先还一千", Span(28, 31)),
        Evidence("u009", call.utterances[8].text, Span(32, 35)),
    )
    return Promise(firmness=Firmness.FIRM, evidence=evidence, confirmed_back=confirmed_back)


def test_a_promise_that_nobody_made_needs_no_read_back():
    call, labels = said(*rows(without=(7, 8, 9)))
    step = judge_script(call, labels, CONSUMER, promises=()).step("confirm_commitment")
    assert step.verdict is Verdict.NOT_APPLICABLE
    assert "没有答应" in step.reason["zh"]


def test_a_promise_without_read_back_is_missed_and_shows_the_promise():
    call, labels = said(*rows(row8=("A", "好的，明白。", "")))
    made = [promise(call, confirmed_back=False)]
    step = judge_script(call, labels, CONSUMER, promises=made).step("confirm_commitment")
    assert step.verdict is Verdict.MISSED
    assert step.evidence[0].quote == "我周五先还一千"


def test_a_read_back_that_the_promises_know_of_is_met_whatever_its_words():
    call, labels = said(*rows(row8=("A", "成，那天见，老数目。", "")))
    made = [promise(call, confirmed_back=True)]
    step = judge_script(call, labels, CONSUMER, promises=made).step("confirm_commitment")
    assert (step.verdict, step.evidence[0].utterance_id) == (Verdict.MET, "u009")


THIRD = (
    ("O", "喂，找谁啊？", ""),
    ("A", "您好，请问李强先生在吗？", ""),
    ("O", "他不在，我是他爸。", "third_party"),
    ("A", "麻烦他方便时回个电话。再见。", ""),
)


def test_with_a_third_party_the_debt_is_not_to_be_mentioned():
    call, _ = said(*THIRD)
    result = judge_script(call, None, CONSUMER)
    assert result.call_type is CallType.THIRD_PARTY
    found = verdicts(result)
    for step in ("state_purpose", "ask_reason", "offer_plan", "confirm_commitment"):
        assert found[step] == "not_applicable"
    assert result.time_to_purpose_s is None
    assert {fact.verdict.value for fact in result.preparation} == {"not_applicable"}


def test_a_debt_told_to_a_third_party_is_no_step_that_was_done():
    told = (*THIRD[:3], ("A", "您儿子有一笔三千块逾期了。", "state_purpose"))
    call, _ = said(*told)
    assert verdicts(judge_script(call, None, CONSUMER))["state_purpose"] == "not_applicable"


@pytest.mark.parametrize(
    ("answer", "situation"),
    [
        ("你打错了，我不认识这个人。", "wrong_number"),
        ("没空，挂了。", "hung_up_early"),
    ],
)
def test_a_call_that_never_began_misses_no_purpose(answer, situation):
    call, _ = said(("A", "您好，请问是王先生吗？", ""), ("D", answer, ""))
    result = judge_script(call, None, CONSUMER)
    assert situation in {one.key for one in result.situations}
    assert verdicts(result)["state_purpose"] == "not_applicable"


def test_the_debtor_who_comes_to_the_phone_makes_it_a_normal_call():
    call, _ = said(
        ("A", "请问李强先生在吗？", ""), ("O", "我是他同事，你等下。", ""),
        ("D", "喂，我就是李强，哪位？", ""), ("A", "这里是长河消费金融。", ""),
        ("D", "说。", ""),
    )  # fmt: skip
    result = judge_script(call, None, CONSUMER)
    assert result.call_type is CallType.COLD_CONSUMER
    assert verdicts(result)["state_purpose"] == "missed"


def test_a_second_call_is_a_follow_up():
    call, _ = said(
        ("A", "您好，上次您答应周五还一千。", ""), ("D", "嗯。", ""), ("A", "到账了吗？", "")
    )
    assert judge_script(call, None, CONSUMER).call_type is CallType.FOLLOW_UP


def test_steps_in_the_wrong_order_are_named_with_both_quotes():
    call, _ = said(
        ("A", "您那笔三千块的借款逾期了。", ""), ("D", "你谁啊？", ""),
        ("A", "我是长河消费金融的小陈。", ""), ("D", "哦。", ""),
        ("A", "请问您是李先生本人吗？", ""),
    )  # fmt: skip
    found = judge_script(call, None, CONSUMER).out_of_order
    assert {(one.late, one.early) for one in found} == {
        ("identify_self", "state_purpose"), ("verify_identity", "state_purpose"),
    }  # fmt: skip
    assert [piece.utterance_id for piece in found[0].evidence] == ["u001", "u003"]


def test_homophones_of_the_recogniser_are_met_with_less_confidence():
    call, _ = said(("A", "您好这边是城东银行这次通话全程录应", ""), ("D", "哦", ""))
    step = judge_script(call, None, CONSUMER).step("recording_notice")
    assert step.verdict is Verdict.MET
    assert step.confidence < 0.7


@pytest.mark.parametrize("name", ["zh_good", "zh_harsh", "zh_thirdparty", "zh_mono", "en_plan"])
def test_quotes_are_the_words_of_their_utterance(name):
    call, labels = sample(name)
    script = load_script("en_consumer" if name.startswith("en") else "zh_consumer")
    texts = {utterance.id: utterance.text for utterance in call.utterances}
    result = judge_script(call, labels, script)
    pieces = [e for step in result.steps for e in step.evidence]
    pieces += [e for part in (*result.five_parts, *result.four_steps) for e in part.evidence]
    pieces += [e for fact in result.preparation for e in fact.evidence]
    assert pieces
    assert all(piece.quote in texts[piece.utterance_id] for piece in pieces)


def test_the_samples_come_out_as_they_were_written():
    good, harsh = (
        verdicts(judge_script(*sample(name), CONSUMER)) for name in ("zh_good", "zh_harsh")
    )
    assert set(good.values()) == {"met"}
    assert harsh["recording_notice"] == harsh["verify_identity"] == "missed"


def test_an_empty_call_is_unknown():
    call, _ = said()
    result = judge_script(call, None, CONSUMER)
    assert "missed" not in verdicts(result).values()
    assert result.n_nvc_turns == 0
