import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.domain.call import Call, Word
from coach.domain.labels import Language, Role
from coach.domain.observation import Label, Labels
from coach.domain.promise import AmountSource, Firmness, Promise, Share
from coach.domain.span import Span
from coach.understand.promises import find_promises
from tests.unit.understand.promises import dialogues_en, dialogues_zh, whole_en, whole_zh
from tests.unit.understand.promises.calls import call

TOLD = [
    (language, name, *case)
    for language, cases in (
        (Language.ZH, dialogues_zh.DIALOGUES),
        (Language.EN, dialogues_en.DIALOGUES),
    )
    for name, case in cases.items()
]
WHOLE = [
    (language, *case)
    for language, cases in ((Language.ZH, dialogues_zh.WHOLE), (Language.EN, dialogues_en.WHOLE))
    for case in cases
]

DATED = [
    (language, *case)
    for language, cases in ((Language.ZH, whole_zh.CALLS), (Language.EN, whole_en.CALLS))
    for case in cases
]


def shown(promise: Promise, field: str) -> object:
    value = getattr(promise, field)
    if field in ("date_open", "conditional"):
        return value is not None
    if field == "recurrence":
        return (value.every, value.count) if value else None
    if field in ("amount", "amount_up_to"):
        return None if value is None else str(value)
    return getattr(value, "value", value)


@pytest.mark.parametrize(
    ("language", "name", "lines", "expected"), TOLD, ids=[f"{case[0]}: {case[1]}" for case in TOLD]
)
def test_dialogue(language, name, lines, expected):
    found = find_promises(call(lines, language), None)
    assert len(found) == len(expected), found
    for promise, fields in zip(found, expected, strict=True):
        assert {field: shown(promise, field) for field in fields} == fields


@pytest.mark.parametrize(("language", "lines", "expected"), WHOLE)
def test_whole_call(language, lines, expected):
    found = find_promises(call(lines, language), None)
    assert [(shown(each, "amount"), each.date) for each in found] == expected


@pytest.mark.parametrize(("language", "start", "lines", "expected", "again"), DATED)
def test_whole_call_of_another_day(language, start, lines, expected, again):
    found = find_promises(call(lines, language, start=start), None)
    assert [(shown(each, "amount"), each.date) for each in found] == expected
    assert again in (None, *(shown(each, "recurrence") for each in found[:1]))


@pytest.mark.parametrize(("language", "name", "lines", "expected"), TOLD)
def test_evidence_is_quoted_exactly(language, name, lines, expected):
    heard = call(lines, language)
    said = {utterance.id: utterance for utterance in heard.utterances}
    for promise in find_promises(heard, None):
        assert any(said[each.utterance_id].role is Role.DEBTOR for each in promise.evidence)
        for each in promise.evidence:
            assert each.quote
            assert each.quote in said[each.utterance_id].text
            assert each.span == said[each.utterance_id].span


# A lone 不, or an echo that asks, needs its mark.
NEED_MARKS = {"read-back corrected", "debt repeated"}
UNMARKED = {name: case for name, case in dialogues_zh.DIALOGUES.items() if name not in NEED_MARKS}


@pytest.mark.parametrize(("lines", "expected"), UNMARKED.values(), ids=UNMARKED)
def test_marks_of_the_recogniser_do_not_decide_whether_there_is_a_promise(lines, expected):
    bare = "\n".join(line[:2] + re.sub("[,。?!…]", "", line[2:]) for line in lines.split("\n"))
    assert bool(find_promises(call(bare, Language.ZH), None)) == bool(expected)


PLAIN = "A:您看什么时候能还\nD:下周五还三千\nA:好的"


def test_without_a_start_the_words_stay_and_the_day_is_unknown():
    [promise] = find_promises(call(PLAIN, Language.ZH, start=None), None)
    assert promise.date is promise.date_from is promise.date_kind is None
    assert promise.date_text == "下周五"
    assert promise.firmness is Firmness.FIRM
    assert promise.named_by is Role.DEBTOR


def test_day_is_the_local_day_of_the_call():
    late = find_promises(call("A:什么时候还\nD:明天还三千", Language.ZH,
                              start="2026-03-05T23:50:00+08:00"), None)  # fmt: skip
    assert late[0].date == "2026-03-06"


@pytest.mark.parametrize("role", ["O", "?"])
def test_only_agent_and_debtor_count(role):
    assert find_promises(call(PLAIN.replace("D:", f"{role}:"), Language.ZH), None) == ()


def test_an_agent_alone_promises_nothing():
    assert find_promises(call("A:周五还三千可以吗\nA:好的就这样", Language.ZH), None) == ()


def test_an_empty_call_holds_none():
    assert find_promises(Call("c1", None, ()), None) == ()


@pytest.mark.parametrize(
    ("language", "start", "extra", "currency"),
    [
        (Language.ZH, "2026-03-05T10:00:00+08:00", {}, "CNY"),
        (Language.EN, "2026-03-05T10:00:00-05:00", {}, "USD"),
        (Language.EN, "2026-03-05T10:00:00+00:00", {}, "GBP"),
        (Language.EN, "2026-03-05T10:00:00-05:00", {"currency": "CAD"}, "CAD"),
        (None, "2026-03-05T10:00:00+08:00", {}, None),
    ],
)
def test_currency_is_marked_where_it_was_not_said(language, start, extra, currency):
    lines = "A:When can you pay?\nD:I'll pay two hundred on Monday."
    [promise] = find_promises(call(lines, language, start=start, extra=extra), None)
    assert promise.currency == currency
    assert promise.currency_assumed == (currency is not None)


def test_a_currency_named_once_counts_for_all():
    lines = "A:It's ninety euros. When can you pay?\nD:I'll pay fifty on Monday."
    [promise] = find_promises(call(lines, Language.EN), None)
    assert promise.currency == "EUR"
    assert promise.currency_assumed


@pytest.mark.parametrize(
    ("owed", "share"),
    [(3000, Share.WHOLE), (5000, Share.PART), ("much", Share.UNKNOWN), (True, Share.UNKNOWN)],
)
def test_share_by_the_debt_of_the_case(owed, share):
    heard = call(PLAIN, Language.ZH, extra={"debt_amount": owed})
    assert find_promises(heard, None)[0].part_or_whole is share


def test_all_of_a_debt_that_was_named_is_that_sum():
    [promise] = find_promises(
        call("A:您总共欠三千二百块\nD:我明天全部还清", Language.ZH), None
    )  # fmt: skip
    assert (str(promise.amount), promise.amount_source) == ("3200", AmountSource.DEBT)


def test_times_of_words_narrow_the_evidence():
    heard = call(PLAIN, Language.ZH)
    said = heard.utterances[1]
    words = tuple(
        Word(char, Span(3 + n / 10, 3 + n / 10 + 0.1)) for n, char in enumerate(said.text)
    )
    timed = replace(heard, utterances=(heard.utterances[0], replace(said, words=words)))
    [evidence] = [e for e in find_promises(timed, None)[0].evidence if e.utterance_id == said.id]
    assert evidence.span.start_s == pytest.approx(3.0)
    assert evidence.span.end_s == pytest.approx(3.0 + len(said.text) / 10)


def labelled(key: str, probability: float, *, unsure: bool = False) -> dict[str, Labels]:
    return {"u001": Labels(acts=(Label(key, probability, unsure),))}


def test_labels_support_and_do_not_decide():
    heard = call(PLAIN, Language.ZH)
    bare = find_promises(heard, None)[0].confidence
    assert find_promises(heard, labelled("promise", 0.9))[0].confidence > bare
    assert find_promises(heard, labelled("promise", 0.9, unsure=True))[0].confidence == bare
    refused = call("A:今天能还三千吗\nD:没钱还不了", Language.ZH)
    assert find_promises(refused, labelled("promise", 0.99)) == ()


def test_a_label_makes_an_answer_of_bare_sums():
    heard = call("A:您好\nD:周五三千吧", Language.ZH)
    assert find_promises(heard, None) == ()
    [promise] = find_promises(heard, labelled("promise", 0.8))
    assert (str(promise.amount), promise.date) == ("3000", "2026-03-06")


def test_a_nod_is_worth_less_than_a_yes():
    nod, yes = (
        find_promises(call(f"A:周五还三千可以吗\nD:{said}", Language.ZH), None)[0].confidence
        for said in ("嗯", "可以")
    )
    assert nod < yes


@pytest.mark.parametrize("nod", ["嗯", "知道了", "哦"])
def test_a_nod_to_no_question_promises_nothing(nod):
    assert find_promises(call(f"A:您必须周五前还三千\nD:{nod}", Language.ZH), None) == ()


def test_a_yes_to_another_question_promises_nothing():
    lines = "A:您看周五还三千呢\nD:我想想\nA:您还住在原来的地址吗\nD:是的"
    assert find_promises(call(lines, Language.ZH), None) == ()


def test_words_that_were_hardly_heard_weigh_less():
    heard = call(PLAIN, Language.ZH)
    unsure = replace(
        heard, utterances=tuple(replace(each, low_confidence=True) for each in heard.utterances)
    )
    assert find_promises(unsure, None)[0].confidence < find_promises(heard, None)[0].confidence


PIECES = (
    "我 周五 还 三千 不 行 好的 可以吗 月底 剩下的 微信 百 万 下个月 十五号 两三千"
    " i'll pay fifty on friday no two hundred okay the rest 5/3 $1,200.50"
)
WORDS = st.lists(st.sampled_from(PIECES.split()), max_size=9).map("".join)
TALK = st.lists(
    st.tuples(st.sampled_from("AD?"), st.one_of(st.text(max_size=40), WORDS)), max_size=8
)


@settings(max_examples=150, deadline=None)
@given(talk=TALK, language=st.sampled_from([Language.ZH, Language.EN, None]))
def test_any_talk_is_read_and_read_alike(talk, language):
    lines = "\n".join(f"{who}:{' '.join(said.split())}" for who, said in talk) or "A:"
    heard = call(lines.replace("\r", " ").replace("\x0b", " "), language)
    found = find_promises(heard, None)
    assert found == find_promises(heard, None)
    said = {utterance.id: utterance.text for utterance in heard.utterances}
    for promise in found:
        assert 0 < promise.confidence < 1
        for each in promise.evidence:
            assert each.quote in said[each.utterance_id]
