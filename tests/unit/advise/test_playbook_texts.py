"""What stands in the playbook: both languages, sensible keys, and nothing that a rule forbids."""

import re

import pytest

from coach.advise.playbook.kinds import FAULTS
from coach.domain.defence import OPENNESS
from coach.domain.errors import InputError
from coach.domain.finding import Verdict
from coach.domain.labels import DEBTOR_ACTS, EMOTIONS, Language, Role
from coach.domain.moves import FOUL_PRESSURE
from coach.judge.compliance.judging import judge_compliance
from coach.judge.compliance.packs import load_pack, shipped
from coach.judge.strategy.fit import FITTING
from tests.unit.advise.book import book, words

#: What no sentence to a debtor may reach for, even where no rule has words for it.
FORBIDDEN = {
    Language.ZH: r"坐牢|判刑|刑事|拘留|抓|报警|警察|公安|法院|法官|律师|起诉|上门|通讯录|曝光"
    r"|黑名单|失信|老赖|诈骗犯|你等着|后果自负|告诉你(?:家|单位)|通知(?:家|单位|公司)|爸妈|孩子|丢人|良心"
    r"|要不要脸|再借|借钱还|保证没事|保证不|不会影响|一定能减免|最后一次机会|名额",
    Language.EN: r"\b(?:jail|prison|arrest\w*|police|court|judge|lawyer|attorney|sue|lawsuit"
    r"|criminal|fraud|blacklist|your (?:wife|husband|children|employer|boss|neighbou?rs)|expose"
    r"|ashamed|shame|conscience|borrow|last chance|guarantee|or else|consequences will)\b",
}
OPENING = {
    Language.ZH: (
        (
            "A",
            "您好，我是长河消费金融的客服，本次通话会录音。请问是李先生本人吗，您证件后四位是多少？",
        ),
        ("D", "我是本人，一二三四。"),
    ),
    Language.EN: (
        (
            "A",
            "Hello, this is Anna with Redstone Collections, a debt collector, on a recorded line. "
            "Am I speaking with Mr Green, and what is your date of birth?",
        ),
        ("D", "Yes, this is he. The first of May nineteen eighty."),
    ),
}


class Blank(dict):
    def __missing__(self, slot):
        return ""


def filled(text):
    return text.format_map(Blank()).strip()


def spoken():
    """The texts that are said to a debtor, with their places."""
    for place, text in book().texts():
        said = place[-1] in ("say", "ask", "acknowledge") or "answers" in place[2:]
        if said:
            yield ".".join(map(str, place)), text


def packs():
    for path in shipped():
        try:
            yield load_pack(path)
        except InputError:  # its own tests tell of it
            continue


def test_every_text_stands_in_both_languages_and_neither_is_a_copy():
    texts = [text for _, text in book().texts()]
    assert len(texts) > 500
    assert all(text.zh != text.en for text in texts if filled(text.zh))


def test_every_act_emotion_stage_and_kind_has_words():
    playbook = book()
    assert playbook.answers.keys() == set(DEBTOR_ACTS)
    assert playbook.emotions.keys() == set(EMOTIONS)
    assert playbook.stages.keys() == set(OPENNESS)
    assert set(FAULTS) <= playbook.faults.keys()


def test_the_most_specific_reason_is_answered_first_and_no_money_last_of_the_reasons():
    order = list(book().answers)
    assert order[0] == "hardship"
    for reason in ("illness_family", "unemployed", "income_delay", "owed_by_others", "forgot"):
        assert order.index(reason) < order.index("no_money")


@pytest.mark.parametrize("stage", list(OPENNESS))
def test_what_fits_a_stage_is_what_the_judge_holds_for_fitting(stage):
    assert set(book().stages[stage].fits) == FITTING[stage]


def test_every_stage_has_techniques_and_every_technique_is_used():
    playbook = book()
    used = {key for fault in playbook.faults.values() for key in fault.techniques}
    used |= {answer.technique for answer in playbook.answers.values()}
    assert used == playbook.techniques.keys()
    for stage in OPENNESS:
        assert sum(stage in each.fits for each in playbook.techniques.values()) >= 8


def test_no_text_names_an_amount_or_a_day():
    """They come from the call alone."""
    for place, text in spoken():
        assert not re.search(r"\d", text.zh + text.en), place
        assert not re.search(r"[二三四五六七八九十]+(?:号|日|元|块)|周[一二三四五六日]", text.zh), (
            place
        )


@pytest.mark.parametrize("language", list(Language))
def test_nothing_to_say_reaches_for_a_forbidden_act(language):
    for place, text in spoken():
        assert not re.search(FORBIDDEN[language], text.wording[language], re.IGNORECASE), place


@pytest.mark.parametrize(
    ("language", "bad"),
    [
        (Language.ZH, "再不还就让你爸妈都知道"),
        (Language.ZH, "这个够判刑的"),
        (Language.EN, "You could be arrested."),
        (Language.EN, "We will call your employer."),
    ],
)
def test_the_list_of_forbidden_acts_would_find_them(language, bad):
    assert re.search(FORBIDDEN[language], bad, re.IGNORECASE)


@pytest.mark.parametrize("pack", list(packs()), ids=lambda pack: pack.id)
def test_no_text_breaks_a_rule_of_the_packs(pack):
    """Said by an agent who has identified everybody, so that only the words themselves count."""
    broken = []
    for place, text in book().texts():
        said = filled(text.wording[pack.language])
        if not said:
            continue
        call = words(*OPENING[pack.language], ("A", said), language=pack.language)
        broken += [
            (".".join(map(str, place)), finding.rule_id, said)
            for finding in judge_compliance(call, None, pack)
            if finding.verdict is Verdict.VIOLATED
            and any(each.utterance_id == "u003" for each in finding.evidence)
        ]
    assert broken == []


def test_every_rule_that_ships_has_words_of_its_own():
    """A new rule may do with the general ones; a rule that words can break should not."""
    general = {
        rule.id
        for pack in packs()
        for rule in pack.rules
        if rule.detect and book().fault_of_rule(rule.id) == "rule_broken"
    }
    assert general <= {"UK-CD-01"}


def test_every_forbidden_act_of_the_codebook_has_a_rewrite():
    for act in FOUL_PRESSURE:
        assert book().faults[act].after


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("厂里两个月没发工资了。", ("income_delay",)),
        ("我的店关了三个月了，哪来的钱啊。", ("unemployed", "no_money")),
        ("I haven’t been paid yet.", ("income_delay",)),
        ("Stop calling me, I can't afford it.", ("no_money", "stop_contact")),
        ("您好，请问是哪位？", ()),
        ("Good morning.", ()),
        ("你先还什么？", ()),
    ],
)
def test_reasons_are_heard_in_plain_words(text, acts):
    assert book().heard(text) == acts


def test_roles_of_small_calls_are_what_they_say():
    assert [u.role for u in words(("A", "您好"), ("D", "喂")).utterances] == [
        Role.AGENT,
        Role.DEBTOR,
    ]
