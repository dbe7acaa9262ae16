"""One value of every kind that is observed, judged and advised, on the call of `examples`."""

from collections.abc import Mapping
from decimal import Decimal

from coach.domain.advice import Advice, Case, Criterion, Drill, Nature, Rewrite, Technique
from coach.domain.defence import (
    Cause,
    Deadlock,
    Defence,
    EmotionCourse,
    Episode,
    Excuse,
    Mention,
    Position,
    Repeat,
    TurningPoint,
)
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.influence import (
    Caution,
    Direction,
    Followed,
    Influence,
    Pressure,
    PrincipleUse,
    Response,
    Standing,
)
from coach.domain.labels import Language, Role
from coach.domain.promise import (
    AmountSource,
    DateKind,
    Firmness,
    Method,
    Promise,
    Recurrence,
    Share,
)
from coach.domain.scores import (
    Band,
    ComplianceScore,
    Deduction,
    ItemScore,
    Scores,
    SectionScore,
    State,
)
from coach.domain.script import (
    Basis,
    CallType,
    CaseFact,
    LensPart,
    NvcTurn,
    OutOfOrder,
    ScriptResult,
    Situation,
    StepResult,
)
from coach.domain.span import Span
from coach.domain.strategy import Misfit, Move, Strategy
from coach.domain.tone import Axis, Calm, Moment, Provocation, Reaction, Tone, ToneStretch

Said = Mapping[str, Evidence]


def both(zh: str, en: str) -> dict[Language, str]:
    return {Language.ZH: zh, Language.EN: en}


def defence(said: Said) -> Defence:
    forward = TurningPoint(
        "resistance", "justification", 5.6, "u002", "u001", ("verify_identity",), "warm",
        (said["u001"], said["u002"]), 0.7,
    )  # fmt: skip
    back = TurningPoint(
        "justification", "resistance", 7.0, "u002", "u001", (), None, (said["u002"],), 0.6
    )
    own = Mention("u002", said["u002"], "words", 0.8)
    drawn = Mention("u002", said["u002"], "both", 0.7, drawn_by="u001")
    contact = Mention("u002", said["u002"], "label", 0.6, about_contact=True)
    return Defence(
        positions=(
            Position("u002", "resistance", "resistance", 0.8),
            Position("u002", "justification", "justification", 0.8),
        ),
        episodes=(Episode("justification", Span(5.6, 8.0), ("u002",), 0.8, "passive", 1.0),),
        turning_points=(forward, back),
        share_by_time={"resistance": 0.25, "justification": 0.75, "compromise": 0.0},
        causes=(Cause("economic_worry", 0.8, (own,)), Cause("manner", 0.7, (drawn, contact))),
        tempers=(Cause("wishful", 0.6, (own,)),),
        emotion=EmotionCourse(0.3, 0.7, 3, (said["u002"],)),
        repeats=(Repeat("u003", "u001", 0.8, "resistance", "justification", (said["u003"],)),),
        deadlocks=(
            Deadlock("resistance", 3, Span(0.5, 8), ("refusal",), ("u002",), (said["u002"],)),
        ),
        excuses=(
            Excuse("no_money", "u002", 0.9, True, ("facts", "offer"), True, True, (said["u002"],)),
            Excuse("forgot", "u002", 0.9, False, (), False, False, (said["u002"],)),
            Excuse("process", "u002", 0.9, False, (), False, False, (said["u002"],), False),
        ),
    )


def strategy(said: Said) -> Strategy:
    move = Move(("u003",), "justification", True, ("ask_reason",), 0.8)
    misfit = Misfit(
        "pressure_in_resistance", "resistance", ("threat",), (said["u002"], said["u003"]), 0.7
    )
    return Strategy(0.5, {"resistance": 0.0, "justification": 1.0}, (move,), (misfit,))


def findings(said: Said) -> tuple[Finding, ...]:
    return (
        Finding(
            "CN-ABUSE-01", "cn", Verdict.VIOLATED, Severity.CRITICAL, "消保法 27", "V1",
            both("出现侮辱性言语。", "An insult was used."), both("请换成……", "Say instead …"),
            (said["u003"],), auto_fail=True, confidence=0.9,
        ),
        Finding(
            "CN-TIME-01", "cn", Verdict.UNKNOWN, Severity.CRITICAL, "CBA-2026", "V2",
            both("无法判断：时段（缺少：start）。", "Cannot be told: hours (missing: start)."),
            missing=("start",),
        ),
        Finding(
            "CN-FALSE-01", "cn", Verdict.UNKNOWN, Severity.HIGH, "CBA-2026", "V2",
            both("需要人工确认：夸大（缺少：litigation_status）", "A person must confirm"),
            evidence=(said["u003"],), missing=("litigation_status",),
        ),
        Finding(
            "CN-ID-01", "cn", Verdict.MISSED, Severity.HIGH, "CBA-2026", "D",
            both("没有表明机构身份。", "The agency was not named."), facts=("operator",),
            possible=True, confidence=0.5,
        ),
        Finding(
            "CN-VER-01", "cn", Verdict.MET, Severity.HIGH, "PIPL 10", "U",
            both("符合：核验本人。", "In order: identity."), evidence=(said["u001"],),
            auto_fail=True,
        ),
        Finding(
            "CN-AI-01", "cn", Verdict.NOT_APPLICABLE, Severity.LOW, "CBA-2026", "V2",
            both("不适用：智能语音。", "Does not apply: robot calls."),
        ),
    )  # fmt: skip


def promises(said: Said) -> tuple[Promise, ...]:
    return (
        Promise(
            Firmness.AGREED, (said["u002"], said["u003"]), Decimal(500),
            amount_source=AmountSource.AGENT, currency="CNY", date="2026-03-12",
            date_from="2026-03-09", date_kind=DateKind.BETWEEN, date_text="下周",
            method=Method.WECHAT, named_by=Role.DEBTOR, confirmed_back=True,
            part_or_whole=Share.PART, recurrence=Recurrence("month", 6),
        ),
        Promise(
            Firmness.SOFT, (said["u002"],), Decimal(200), Decimal(300), amount_approximate=True,
            currency="CNY", currency_assumed=True, conditional="把利息免了", confidence=0.4,
        ),
        Promise(Firmness.SOFT, (said["u002"],), date_open="发了工资", date_text="发了工资"),
        Promise(
            Firmness.FIRM, (said["u002"],), Decimal("99.5"), currency="GBP", date="2026-03-12",
            date_kind=DateKind.BY, date_text="周四", named_by=Role.AGENT,
        ),
    )  # fmt: skip


def tone(said: Said) -> Tone:
    reactions = (
        Reaction("acknowledged", said["u003"]),
        Reaction("lowered_voice", said["u003"]),
    )
    moment = Moment("u001", 0.8, ("greeting",), said["u001"])
    third = ToneStretch(Span(0.5, 4), 0.6, None)
    return Tone(
        Axis(0.4, 0.8, 2, 8.0), Axis(0.2, 0.7, 2, 8.0), "gentle_firm", 0.56,
        course=(third, ToneStretch(Span(4, 8), -0.5, 0.1), ToneStretch(Span(8, 12.5), 0.0, -0.4)),
        worst=(moment,), best=(moment,), agitated=(said["u003"],),
        calm=Calm(
            (
                Provocation("u002", "abusive", said["u002"], reactions, True),
                Provocation("u002", "angry", said["u002"], (), None),
                Provocation("u002", "averse", said["u002"], reactions[:1], False),
            ),
            0.5,
        ),
        abuse=(said["u002"],),
    )  # fmt: skip


def script(said: Said) -> ScriptResult:
    def step(key: str, zh: str, en: str, verdict: Verdict, *evidence: Evidence) -> StepResult:
        met = verdict is Verdict.MET
        return StepResult(
            key, both(zh, en), verdict, both(f"{zh}的原因", f"why {en}"), evidence,
            Basis.BOTH if met else None, 0.5 if met else None,
        )  # fmt: skip

    def part(key: str, verdict: Verdict) -> LensPart:
        return LensPart(key, both(key, key), verdict, both("因为", "because"), (said["u001"],))

    return ScriptResult(
        script="zh_consumer", title=both("个人客户话术", "Consumer script"), sha256="e" * 64,
        call_type=CallType.COLD_CONSUMER,
        situations=(Situation("no_promise", both("没有承诺。", "No promise."), (said["u002"],)),),
        steps=(
            step("opening", "开场", "opening", Verdict.MET, said["u001"]),
            step("verify_identity", "核实", "identity", Verdict.MISSED),
            step("offer_plan", "方案", "plan", Verdict.NOT_APPLICABLE, said["u002"]),
            step("closing", "结束", "closing", Verdict.UNKNOWN),
        ),
        out_of_order=(OutOfOrder("verify_identity", "house_step", (said["u001"], said["u003"])),),
        time_to_purpose_s=9.0,
        five_parts=(part("opening", Verdict.MET), part("closing", Verdict.MISSED)),
        four_steps=(part("liking", Verdict.MET), part("emotion", Verdict.UNKNOWN)),
        nvc=(NvcTurn(("u003",), observation=said["u003"], request=said["u003"]),),
        n_nvc_turns=2,
        preparation=(
            CaseFact("amount", Verdict.MET, (said["u003"],), "500", "600", False),
            CaseFact("due_date", Verdict.MISSED),
        ),
    )  # fmt: skip


def influence(said: Said) -> Influence:
    after = Response("resistance", "justification", moved=Direction.OPENED)
    return Influence(
        uses=(PrincipleUse("reciprocity", (said["u003"],), Basis.WORDS, 0.8, after),),
        followed={"reciprocity": Followed(4, 1, 1, 1)},
        ledger=(
            Pressure("fact", Standing.LAWFUL, (said["u003"],), Basis.WORDS, 0.9, response=after),
            Pressure(
                "vague_threat", Standing.GREY, (said["u003"],), Basis.LABEL, 0.5, possible=True
            ),
            Pressure(
                "insult", Standing.FORBIDDEN, (said["u003"],), Basis.BOTH, 0.9,
                rule_ids=("CN-ABUSE-01", "HOUSE-9"),
            ),
        ),
        cautions=(Caution("guilt", both("别让人内疚。", "No guilt."), (said["u003"],), 0.6),),
        sha256="f" * 64,
    )  # fmt: skip


def scores(said: Said) -> Scores:
    def item(key: str, state: State, points: float | None) -> ItemScore:
        return ItemScore(
            key, both(f"项目{key}", f"item {key}"), state, points, 10.0, 0.5,
            both("因为", "because"), "tone:gentleness", (said["u001"],), ("CN-ID-01",),
        )  # fmt: skip

    section = SectionScore(
        "opening", both("开场", "Opening"), 62.0, 100.0, 1.0,
        (
            item("a", State.SCORED, 62.0), item("b", State.NOT_APPLICABLE, None),
            item("c", State.UNKNOWN, None),
        ),
    )  # fmt: skip
    taken = Deduction(
        "CN-ABUSE-01", Severity.CRITICAL, 60.0, True, (said["u003"],), both("侮辱", "insult")
    )
    return Scores(
        "zh_consumer", both("个人客户评分卡", "Consumer card"), "d" * 64, True, (), 0.0, 62.0,
        ComplianceScore(40.0, Band.FLAG, (taken,), 1, 2, 1), Band.FLAG, True, ("CN-ABUSE-01",),
        ("CN-ID-01",), (section,), 0.55,
    )  # fmt: skip


def advice(said: Said) -> tuple[Advice, ...]:
    technique = Technique("pin", both("定下日子", "Pin the day"), both("问哪天。", "Ask which."))
    case = Case(
        "c", both("周四", "Thursday"), both("故事。", "A story."), both("教训。", "Lesson.")
    )
    return (
        Advice(
            "insult", Nature.BREACH, both("只谈账", "Talk of the debt"), both("说了。", "Said."),
            both("伤人。", "It hurts."), (said["u003"],),
            Rewrite(said["u003"], both("您看呢？", "What do you think?")), possible=True,
            rule_ids=("CN-ABUSE-01",), severity=Severity.CRITICAL,
        ),
        Advice(
            "no_date", Nature.COSTLY, both("把日期问清楚", "Ask for the day"),
            both("对方说了下周，没有定到哪一天。", "The debtor said next week, and no day."),
            both("没有日期的承诺很难跟进。", "A promise without a day is hard to follow up."),
            (said["u002"],) * 5, Rewrite(None, both("您看周四行吗？", "Would Thursday do?")),
            more=(both("哪天方便？", "Which day suits you?"),), technique=technique,
            fit=both("对方在解释，先问清楚。", "The debtor explains: ask first."),
            stage="justification", emotion="passive", reason="no_money", case=case,
        ),
        Advice(
            "asked", Nature.PRAISE, both("核实得好", "Well verified"), both("先问了。", "Asked."),
            both("这样稳。", "That is safe."), (said["u001"],),
        ),
    )  # fmt: skip


def drills(said: Said) -> tuple[Drill, ...]:
    criteria = tuple(
        Criterion(key, both(f"{key}？", f"{key}?"))
        for key in ("gentle", "firm", "fits_stage", "no_rule_broken")
    )
    drill = Drill(
        "no_date", Language.ZH, both("对方在推。", "The debtor puts it off."), said["u002"],
        said["u001"], said["u003"], both("请再答一次。", "Answer again."), criteria,
        both("您看周四行吗？", "Would Thursday do?"), stage="justification", emotion="passive",
    )  # fmt: skip
    return (drill,)
