"""What is advised on a call, and on which words of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from coach.advise import advise
from coach.domain.advice import MOST_PIECES, Nature
from coach.domain.call import Call
from coach.domain.defence import Defence, Excuse, Position, TurningPoint
from coach.domain.exchanges import quoted
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.influence import Caution, Influence, Pressure, Standing
from coach.domain.labels import Language, Role
from coach.domain.observation import Interaction, Interruption, RoleNumbers
from coach.domain.promise import AmountSource, Firmness, Promise
from coach.domain.script import Basis
from coach.domain.span import Span
from coach.domain.strategy import Misfit, Strategy
from coach.domain.tone import Calm, Provocation, Reaction, Tone
from tests.unit.advise.book import book, words
from tests.unit.labelled_calls import said

ZH, EN = Language.ZH, Language.EN


def advice(call, labels=None, **found):
    return {each.kind: each for each in advise(call, labels, playbook=book(), **found)}


def finding(call, rule="CN-ABUSE-02", quote=None, verdict=Verdict.VIOLATED, **more):
    utterance = next((u for u in call.utterances if quote and quote in u.text), None)
    evidence = (Evidence(utterance.id, quote, utterance.span),) if utterance else ()
    return Finding(
        rule,
        "cn",
        verdict,
        more.pop("severity", Severity.CRITICAL),
        "§",
        "V1",
        {ZH: "x", EN: "x"},
        evidence=evidence,
        **more,
    )


def position(call, n, stage):
    return Position(call.utterances[n].id, stage, stage, 0.9)


def promise(call, *ns, **more):
    return Promise(
        more.pop("firmness", Firmness.FIRM), tuple(quoted(call.utterances[n]) for n in ns), **more
    )


SILENT = words(("D", "喂，哪位？"))
THREAT = words(
    ("A", "您好，请问是李先生吗？"),
    ("D", "厂里两个月没发工资了。"),
    ("A", "我不管这些，你等着。"),
    ("D", "你吓唬谁呢？"),
)


class TestBreaches:
    def test_a_breach_comes_first_with_the_reps_own_sentence_and_an_answer_to_the_reason(self):
        [first, *_] = advise(
            THREAT, None, playbook=book(), findings=[finding(THREAT, quote="你等着")]
        )
        assert (first.kind, first.nature) == ("threat", Nature.BREACH)
        assert first.rule_ids == ("CN-ABUSE-02",)
        assert first.severity is Severity.CRITICAL
        assert first.rewrite.before == quoted(THREAT.utterances[2])
        assert first.reason == "income_delay"
        assert first.rewrite.after[ZH].startswith("钱还没到手，您也跟着着急。")
        assert "“我不管这些，你等着”" in first.happened[ZH]
        assert [e.utterance_id for e in first.evidence] == ["u002", "u003"]

    def test_a_compliant_sentence_of_the_pack_is_given_too(self):
        instead = {ZH: "咱们把能做到的定下来。", EN: "Let's settle what you can keep."}
        found = advice(THREAT, findings=[finding(THREAT, quote="你等着", advice=instead)])
        assert instead in found["threat"].more

    def test_what_may_be_misheard_says_so_and_comes_after_what_is_certain(self):
        call = words(("A", "你等着。"), ("D", "什么？"), ("A", "你这种人。"))
        findings = [
            finding(call, quote="你等着", possible=True),
            finding(call, "CN-ABUSE-01", quote="你这种人", severity=Severity.HIGH),
        ]
        kinds = [each.kind for each in advise(call, None, playbook=book(), findings=findings)]
        assert kinds[:2] == ["insult", "threat"]
        found = advice(call, findings=findings)["threat"]
        assert found.possible
        assert "回听" in found.happened[ZH]

    @pytest.mark.parametrize("verdict", [Verdict.MET, Verdict.UNKNOWN, Verdict.NOT_APPLICABLE])
    def test_what_is_no_breach_is_not_told(self, verdict):
        assert "threat" not in advice(
            THREAT, findings=[finding(THREAT, quote="你等着", verdict=verdict)]
        )

    def test_a_notice_that_was_not_given_is_a_habit_without_words_to_replace(self):
        missed = finding(THREAT, "CN-REC-02", verdict=Verdict.MISSED, severity=Severity.LOW)
        found = advice(THREAT, findings=[missed])["no_notice"]
        assert found.nature is Nature.HABIT
        assert found.rewrite.before is None
        assert "录音" in found.rewrite.after[ZH]

    def test_rules_that_are_for_the_company_are_not_told_to_a_rep(self):
        missed = finding(THREAT, "CN-OUT-01", verdict=Verdict.MISSED)
        assert advice(THREAT, findings=[missed]).keys() == advice(THREAT).keys()

    def test_an_unknown_rule_has_general_words(self):
        assert "rule_broken" in advice(
            THREAT, findings=[finding(THREAT, "XX-NEW-01", quote="你等着")]
        )

    def test_at_most_three_breaches_when_something_else_cost_the_call(self):
        call, labels = said(
            ("A", "你这种人就是无赖。", ""),
            ("D", "滚！", "R angry"),
            ("A", "你等着。", ""),
            ("D", "你敢！", "R angry"),
            ("A", "够判刑了。", ""),
            ("D", "我没钱。", "J no_money"),
            ("A", "告诉你单位。", ""),
            ("D", "嗯。", "-"),
            ("A", "你当初借什么？", "harsh blame:.9"),
        )
        findings = [
            finding(call, "CN-ABUSE-01", quote="无赖"),
            finding(call, quote="你等着"),
            finding(call, "CN-FALSE-01", quote="判刑"),
            finding(call, "CN-3P-05", quote="告诉你单位"),
        ]
        pieces = advise(call, labels, playbook=book(), findings=findings)
        assert [each.nature for each in pieces].count(Nature.BREACH) == 3
        assert len(pieces) == MOST_PIECES
        assert pieces[-1].nature is Nature.PRAISE

    def test_a_finding_about_words_that_are_gone_is_told_without_them(self):
        gone = replace(
            finding(THREAT, quote="你等着"), evidence=(Evidence("u999", "x", Span(0, 1)),)
        )
        assert advice(THREAT, findings=[gone])["threat"].rewrite.before is None


class TestDistress:
    ROWS = (("A", "今天能还多少？"), ("D", "我真的撑不下去了。"), ("A", "那也得还。"), ("D", "……"))

    def test_comes_before_everything_even_without_labels(self):
        call = words(*self.ROWS)
        [first, *_] = advise(
            call, None, playbook=book(), findings=[finding(call, quote="那也得还")]
        )
        assert first.kind == "distress_ignored"
        assert "身边现在有人" in first.rewrite.after[ZH]

    def test_is_no_fault_when_it_was_taken_up(self):
        call = words(*self.ROWS[:2], ("A", "您这句话我很担心，身边有人吗？"))
        assert "distress_ignored" not in advice(call)

    def test_is_only_possible_where_nothing_but_a_label_says_so(self):
        call, labels = said(
            ("A", "您好", ""), ("D", "唉，就这样吧。", "- hardship:.9"), ("A", "今天还吗", "")
        )
        found = advice(call, labels)["distress_ignored"]
        assert found.possible
        assert found.nature is Nature.COSTLY


class TestPoorManner:
    @pytest.mark.parametrize(
        ("agent", "debtor", "told"),
        [
            ("harsh blame:.6", "J", True),
            ("blame:.6", "R angry", True),
            ("blame:.6", "- manner_complaint", True),
            ("blame:.6", "J calm", False),
            ("blame:.9", "J calm", True),
            ("harsh blame:.6?", "J", False),
            ("warm", "J", False),
        ],
    )
    def test_a_label_needs_support(self, agent, debtor, told):
        call, labels = said(
            ("D", "我没钱。", "J no_money"), ("A", "那当初借什么", agent), ("D", "唉", debtor)
        )
        assert ("blame" in advice(call, labels)) is told

    @pytest.mark.parametrize(
        ("agent", "told"),
        [("harsh threat:.9", True), ("threat:.9", False), ("harsh threat:.6", False)],
    )
    def test_a_grave_act_by_label_alone_is_at_most_possible(self, agent, told):
        call, labels = said(
            ("D", "我没钱。", "J no_money"), ("A", "那你看着办", agent), ("D", "嗯", "-")
        )
        found = advice(call, labels)
        assert ("threat" in found) is told
        assert not told or (found["threat"].possible and found["threat"].nature is Nature.COSTLY)

    def test_the_words_after_which_the_debtor_fell_back_are_chosen(self):
        call, labels = said(
            ("D", "工资没发。", "J income_delay"),
            ("A", "你怪谁？", "harsh blame"),
            ("D", "能分期吗？", "C ask_plan"),
            ("A", "早干什么去了？", "harsh blame"),
            ("D", "那不还了。", "R refusal"),
        )
        point = TurningPoint(
            "compromise",
            "resistance",
            16.0,
            "u005",
            "u004",
            ("blame",),
            "harsh",
            (quoted(call.utterances[3]),),
            0.9,
        )
        defence = Defence(
            positions=(
                position(call, 0, "justification"),
                position(call, 2, "compromise"),
                position(call, 4, "resistance"),
            ),
            turning_points=(point,),
        )
        found = advice(call, labels, defence=defence)["blame"]
        assert found.rewrite.before.quote == "早干什么去了？"
        assert "从“妥协”退回了“抵触”" in found.happened[ZH]
        assert "一共有2处" in found.happened[ZH]
        assert found.stage == "compromise"
        assert found.fit is not None
        assert found.evidence[-1].utterance_id == "u005"

    def test_without_labels_nobody_is_blamed_for_manner(self):
        call = words(("D", "我没钱。"), ("A", "没钱你当初借什么？"))
        assert "blame" not in advice(call)


class TestStageAndReason:
    def test_the_technique_fits_the_stage(self):
        rows = (
            ("D", "{}", "{}"),
            ("A", "你就说哪天到。", "harsh impatience"),
            ("D", "哼", "R angry"),
        )
        fits = {}
        for stage, line in [
            ("resistance", "凭什么？"),
            ("justification", "我没钱。"),
            ("compromise", "我会还的。"),
        ]:
            call, labels = said(("D", line, ""), *rows[1:])
            defence = Defence(positions=(position(call, 0, stage),))
            found = advice(call, labels, defence=defence)["impatience"]
            assert found.stage == stage
            fits[stage] = (found.technique.key, found.rewrite.after[ZH])
        assert fits["resistance"][0] == "slow_down"
        assert fits["justification"][0] == "empathy"
        assert fits["compromise"][0] == "gentle_firm"
        assert len({after for _, after in fits.values()}) == 3

    def test_a_reason_that_nobody_asked_about(self):
        call, labels = said(
            ("D", "老板说十五号发工资。", "J income_delay"),
            ("A", "我不听这些。", "argue:.3?"),
            ("D", "唉", "J"),
        )
        excuse = Excuse(
            "income_delay",
            "u001",
            0.9,
            False,
            (),
            True,
            False,
            (quoted(call.utterances[0]), quoted(call.utterances[1])),
        )
        defence = Defence(positions=(position(call, 0, "justification"),), excuses=(excuse,))
        found = advice(call, labels, defence=defence)["unprobed_reason"]
        assert (
            found.rewrite.after[ZH]
            == "钱还没到手，您也跟着着急。您刚才提到十五号，到那天您觉得先安排多少合适？"
        )
        assert "“十五号”" in found.rewrite.after[EN]
        assert [each.quote for each in found.rewrite.facts] == ["十五号"]
        assert len(found.more) == 2

    @pytest.mark.parametrize(
        "change",
        [
            {"probed": True},
            {"met_with_care": True},
            {"argued": False, "answered": ("offer",)},
            {"heard_out": False},
            {"probability": 0.55},
        ],
    )
    def test_a_reason_that_was_taken_up_is_no_fault(self, change):
        call, labels = said(("D", "我没钱。", "J no_money"), ("A", "好。", ""))
        excuse = Excuse(
            "no_money", "u001", 0.9, False, (), True, False, (quoted(call.utterances[0]),)
        )
        defence = Defence(
            positions=(position(call, 0, "justification"),), excuses=(replace(excuse, **change),)
        )
        assert "unprobed_reason" not in advice(call, labels, defence=defence)

    def test_a_reason_that_only_the_model_hears_where_no_position_is_taken_is_left_out(self):
        call, labels = said(("D", "六月二十一号。", "- forgot"), ("A", "好。", ""))
        excuse = Excuse(
            "forgot", "u001", 0.9, False, (), False, False, (quoted(call.utterances[0]),)
        )
        assert "unprobed_reason" not in advice(call, labels, defence=Defence(excuses=(excuse,)))


FRIDAY = {
    "date_text": "周五",
    "date": "2026-03-06",
    "amount": Decimal(2000),
    "currency": "CNY",
    "amount_source": AmountSource.DEBTOR,
    "named_by": Role.DEBTOR,
}


class TestAgreements:
    CALL = words(("A", "您看哪天方便？"), ("D", "周五我先还两千。"), ("A", "好的，再见。"))

    def test_the_read_back_holds_what_was_said_and_nothing_else(self):
        found = advice(self.CALL, promises=[promise(self.CALL, 1, **FRIDAY)])["no_read_back"]
        assert found.rewrite.after == {
            ZH: "我跟您复述一遍：周五，2000元，对吗？",
            EN: "Let me read that back: 2,000 yuan, 6 March. Is that right?",
        }
        assert [each.quote for each in found.rewrite.facts] == ["周五我先还两千。"]

    def test_a_promise_that_was_read_back_is_praised(self):
        call = words(
            ("A", "您看哪天方便？"),
            ("D", "周五我先还两千。"),
            ("A", "周五两千，对吗？"),
            ("D", "对。"),
        )
        pieces = advice(call, promises=[promise(call, 1, 2, confirmed_back=True, **FRIDAY)])
        assert "no_read_back" not in pieces
        assert {"read_back", "debtor_named_date"} <= pieces.keys()
        assert pieces["debtor_named_date"].evidence[0].quote == "您看哪天方便？"

    def test_willing_without_a_day(self):
        call = words(("A", "您看怎么安排？"), ("D", "我先还两千吧。"), ("A", "好，再见。"))
        soft = promise(call, 1, firmness=Firmness.SOFT, amount=Decimal(2000), currency="CNY")
        found = advice(call, promises=[soft])["no_date"]
        assert found.rewrite.after[ZH].endswith("2000元这一笔，您看哪天、用什么方式最稳妥？")
        assert "号" not in found.rewrite.after[ZH]

    def test_the_judge_of_strategy_sees_it_too(self):
        call, labels = said(
            ("A", "您看呢？", ""), ("D", "行吧，我还。", "C promise"), ("A", "好。", "")
        )
        misfit = Misfit(
            "no_date_in_compromise", "compromise", (), (quoted(call.utterances[1]),), 0.9
        )
        found = advice(call, labels, strategy=Strategy(None, {}, (), (misfit,)))["no_date"]
        assert found.reason == "promise"

    def test_a_day_without_an_amount(self):
        call = words(("A", "您看哪天方便？"), ("D", "周五我先还一点。"), ("A", "好的，再见。"))
        dated = promise(call, 1, date_text="周五", firmness=Firmness.SOFT)
        found = advice(call, promises=[dated])["no_amount"]
        assert found.rewrite.after[ZH].endswith("周五，您看先还多少有把握？")
        assert "“周五”" in found.rewrite.after[EN]

    def test_a_day_that_the_agent_set(self):
        call = words(("A", "周五之前还两千。"), ("D", "行吧。"), ("A", "好的。"))
        terms = {**FRIDAY, "named_by": Role.AGENT}
        assert "imposed_date" in advice(call, promises=[promise(call, 0, 1, **terms)])
        assert "imposed_date" not in advice(self.CALL, promises=[promise(self.CALL, 1, **terms)])

    def test_no_promise_no_advice_on_it(self):
        for promises in (None, ()):
            kinds = advice(self.CALL, promises=promises).keys()
            assert not kinds & {
                "no_read_back",
                "no_amount",
                "no_date",
                "imposed_date",
                "no_next_contact",
            }

    @pytest.mark.parametrize("last", ["好，周六我给您打个电话看看到账没有。", "下周再联系您。"])
    def test_a_next_contact_in_plain_words_counts(self, last):
        call = words(("A", "您看哪天方便？"), ("D", "周五我先还两千。"), ("A", last))
        assert "no_next_contact" not in advice(call, promises=[promise(call, 1, **FRIDAY)])
        assert "no_next_contact" in advice(self.CALL, promises=[promise(self.CALL, 1, **FRIDAY)])


class TestOtherRooms:
    def test_an_argument_after_a_provocation(self):
        call = words(("D", "你们烦不烦！"), ("A", "那你倒是还啊。"))
        reaction = Reaction("argued", quoted(call.utterances[1]))
        calm = Calm(
            (Provocation("u001", "angry", quoted(call.utterances[0]), (reaction,), False),), 0.0
        )
        found = advice(call, tone=Tone(None, None, calm=calm))["argue"]
        assert found.rewrite.before.quote == "那你倒是还啊。"

    def test_foul_pressure_of_the_ledger_that_no_rule_told_of(self):
        entry = Pressure(
            "vague_threat", Standing.GREY, (quoted(THREAT.utterances[2]),), Basis.WORDS, 0.8
        )
        ledger = Influence((), {}, (entry,), (), "")
        assert advice(THREAT, influence=ledger)["vague_threat"].possible
        known = replace(entry, rule_ids=("CN-ABUSE-02",))
        assert "vague_threat" not in advice(THREAT, influence=Influence((), {}, (known,), (), ""))

    @pytest.mark.parametrize(
        ("caution", "kind"),
        [
            ("guilt", "guilt"),
            ("scarcity_unproven", "unproven_claim"),
            ("consequence_too_certain", None),
        ],
    )
    def test_cautions(self, caution, kind):
        found = Influence(
            (), {}, (), (Caution(caution, {}, (quoted(THREAT.utterances[2]),), 0.9),), ""
        )
        kinds = advice(THREAT, influence=found).keys()
        assert kinds & {"guilt", "unproven_claim"} == ({kind} if kind else set())

    def test_break_ins_count_from_the_second_on(self):
        call = words(("D", "我跟你说我那个"), ("A", "不用说了"), ("D", "我是说工资"), ("A", "行了"))
        one = Interruption(Role.AGENT, "u002", "u001", Span(7, 8))
        two = Interruption(Role.AGENT, "u004", "u003", Span(15, 16))
        numbers = RoleNumbers(6, 2, 2, 3, None, None)
        base = Interaction(0.5, 1, 1, Span(4, 19), (one,), None, 4, numbers, numbers)
        assert "interruption" not in advice(call, interaction=base)
        found = advice(call, interaction=replace(base, interruptions=(one, two)))["interruption"]
        assert found.rewrite.before.utterance_id == "u002"

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("我理解您的难处，但是今天必须还。", True),
            ("I understand, but you have to pay today.", True),
            ("我理解您的难处，您慢慢说。", False),
            ("我理解，不过您先照顾好家人。", False),
            ("但是今天必须还。", False),
        ],
    )
    def test_hollow_understanding(self, text, told):
        assert ("hollow_empathy" in advice(words(("D", "我没钱。"), ("A", text)))) is told


class TestStrengths:
    @pytest.mark.parametrize(
        ("text", "kind"),
        [
            ("谢谢您接电话。", "thanked"),
            ("麻烦您说一下。", "polite"),
            ("Could you tell me when?", "polite"),
            ("现在到哪一步了呢", "asked"),
            ("哪天到账", "concrete"),
            ("知道了。", "plain"),
            ("你到底还不还", "spoke"),
        ],
    )
    def test_something_is_always_named(self, text, kind):
        assert list(advice(words(("A", text)))) == [kind]

    def test_words_that_broke_a_rule_are_never_praised(self):
        call = words(("A", "谢谢，您等着。"))
        pieces = advise(call, None, playbook=book(), findings=[finding(call, quote="您等着")])
        assert [each.kind for each in pieces if each.nature is Nature.PRAISE] == ["spoke"]

    def test_a_harsh_thank_you_is_no_strength(self):
        call, labels = said(("A", "谢谢您啊。", "harsh"))
        assert "thanked" not in advice(call, labels)

    def test_labels_name_better_ones_and_a_good_call_has_several(self):
        call, labels = said(
            ("D", "孩子住院了。", "J illness_family anxious"),
            ("A", "孩子现在怎么样？", "warm care:.9"),
            ("D", "好点了。", "-"),
            ("A", "两个月没收入，换谁都难。", "warm empathy:.9"),
        )
        pieces = advice(call, labels)
        assert list(pieces) == ["care_first", "empathy"]
        assert pieces["empathy"].technique.key == "empathy"

    def test_a_turn_of_the_debtor_is_praised_only_after_a_move_that_may_have_turned_it(self):
        call, labels = said(
            ("D", "烦死了。", "R averse"),
            ("A", "您辛苦了，有什么难处？", "warm"),
            ("D", "没发工资。", "J"),
        )
        point = TurningPoint(
            "resistance", "justification", 8.0, "u003", "u002", ("ask_reason",), "warm", (), 0.9
        )
        assert "turned" in advice(call, labels, defence=Defence(turning_points=(point,)))
        chance = replace(point, agent_acts=("state_purpose",), gentleness="neutral")
        assert "turned" not in advice(call, labels, defence=Defence(turning_points=(chance,)))


class TestEdges:
    @pytest.mark.parametrize(
        "call",
        [
            Call("c", None, ()),
            SILENT,
            words(("A", "  ")),
            words(("U", "您好")),
            words(("O", "您好")),
        ],
        ids=["empty", "debtor alone", "blank", "unknown roles", "third party"],
    )
    def test_no_agent_no_advice(self, call):
        assert advise(call, None, playbook=book()) == ()

    def test_a_call_without_a_language_is_read_by_its_script(self):
        call = replace(words(("A", "谢谢您")), language=None)
        assert list(advice(call)) == ["thanked"]

    def test_long_quotes_are_cut_for_the_reader_and_whole_in_evidence(self):
        long = "你等着，" + "我跟你说这个事情没有完" * 6
        call = words(("D", "谁？"), ("A", long))
        found = advice(call, findings=[finding(call, quote="你等着")])["threat"]
        assert found.evidence[-1].quote == long
        assert "…”" in found.happened[ZH]
        assert long not in found.happened[ZH]


class TestContradictions:
    def test_what_was_read_back_once_is_not_missed(self):
        call = words(
            ("A", "您看怎么安排？"),
            ("D", "周五一千，月底一千。"),
            ("A", "周五一千，月底一千，对吗？"),
            ("D", "对。"),
        )
        first = promise(call, 1, 2, confirmed_back=True, **FRIDAY)
        second = promise(call, 1, **FRIDAY | {"date_text": "月底"})
        found = advice(call, promises=[first, second])
        assert "no_read_back" not in found
        assert "read_back" in found

    def test_of_several_payments_none_is_read_back_alone(self):
        call = words(("A", "您看怎么安排？"), ("D", "周五一千，月底一千。"), ("A", "好，再见。"))
        both = [promise(call, 1, **FRIDAY), promise(call, 1, **FRIDAY | {"date_text": "月底"})]
        after = advice(call, promises=both)["no_read_back"].rewrite.after[ZH]
        assert "周五" not in after
        assert "2000" not in after

    def test_a_day_or_a_sum_that_is_named_later_counts(self):
        rows = (("A", "您看怎么安排？"), ("D", "我会还的。"))
        soft = {"firmness": Firmness.SOFT}
        open_call = words(*rows, ("A", "好。"))
        assert "no_date" in advice(open_call, promises=[promise(open_call, 1, **soft)])
        dated = words(*rows, ("A", "好，那就周五。"))
        assert "no_date" not in advice(dated, promises=[promise(dated, 1, **soft)])
        summed = words(*rows, ("A", "好，先还2000块。"))
        day = soft | {"date_text": "周五"}
        assert "no_amount" in advice(open_call, promises=[promise(open_call, 1, **day)])
        assert "no_amount" not in advice(summed, promises=[promise(summed, 1, **day)])

    def test_no_strength_contradicts_a_fault(self):
        call, labels = said(
            ("A", "请问是李先生吗？", "verify_identity:.9"),
            ("D", "不是。", "-"),
            ("A", "他欠了钱。", ""),
        )
        assert "verified" in advice(call, labels)
        told = advice(call, labels, findings=[finding(call, "CN-3P-03", quote="他欠了钱")])
        assert "third_party_disclosure" in told
        assert "verified" not in told
