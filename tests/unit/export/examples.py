"""Reports built by hand: the shapes a call can take."""

from dataclasses import replace
from decimal import Decimal

from coach.domain.advice import Advice, Nature
from coach.domain.call import Call, Metadata, QualityNote, Recording, Speaker, Utterance, Word
from coach.domain.defence import Defence, Episode, Position, TurningPoint
from coach.domain.finding import Evidence, Finding, Severity, Verdict
from coach.domain.labels import Language, Role
from coach.domain.observation import (
    Interaction,
    Interruption,
    Label,
    Labels,
    Latency,
    RoleNumbers,
)
from coach.domain.promise import AmountSource, Firmness, Promise
from coach.domain.report import Provenance, Report
from coach.domain.span import Span
from coach.domain.tone import Axis, Tone

PROVENANCE = Provenance("0.1.0", {"asr-demo": "9f2c"}, {"language": "auto", "threads": 2})
SILENCE = Interaction(None, None, None, None, (), None, 0, None, None)
RECORDING = Recording("a" * 64, 20.00049, 8000, 2, "pcm_s16le")


def numbers() -> Interaction:
    return Interaction(
        talk_ratio=2 / 3,
        overlap_pct=10 / 3,
        silence_pct=12.5,
        extent=Span(0.5, 12.5),
        interruptions=(Interruption(Role.DEBTOR, "u002", "u001", Span(5.6, 6.0)),),
        longest_silence=Span(8, 9.5),
        n_turns=3,
        agent=RoleNumbers(8.0, 2, 0, 5.5, 4.321987, Latency(-0.3, 1.2, 2)),
        debtor=RoleNumbers(4.0, 1, 1, 62.4, None, None),
    )


def utterances(
    agent: Role = Role.AGENT, debtor: Role = Role.DEBTOR, *, text: str = "没钱，下周吧。"
) -> tuple[Utterance, ...]:
    words = (Word("没钱", Span(5.6, 6.5), 0.9), Word("下周", Span(6.5, 7.0), 0.31))
    return (
        Utterance("u001", "S0", agent, Span(0.5, 6.0), "您好，请问是李先生吗？", channel=0),
        Utterance(
            "u002", "S1", debtor, Span(5.6, 8.0), text,
            words=words, channel=1, probability=0.6049, low_confidence=True,
        ),
        Utterance("u003", "S0", agent, Span(9.5, 12.5), "还五百元，对吗？", "还500元，对吗？"),
    )  # fmt: skip


def stereo(*, call_id: str = "c1", text: str = "没钱，下周吧。", demo: bool = False) -> Report:
    call = Call(
        id=call_id,
        language=Language.ZH,
        utterances=utterances(text=text),
        speakers=(
            Speaker("S0", Role.AGENT, 0.934, "inferred", 0),
            Speaker("S1", Role.DEBTOR, 1.0, "given", 1),
        ),
        metadata=Metadata(
            start="2026-03-05T10:12:00+08:00",
            agent="A01",
            calls_today=1,
            extra={"queue": ("M1", "早"), "score": float("nan")},
        ),
        recording=RECORDING,
        quality=(
            QualityNote("low_level", "channel 1 is very quiet", 1, None, -38.0),
            QualityNote("brand_new", "No one translated this yet.", None, Span(3, 9)),
        ),
        diarization="channels",
        demo_model=demo,
    )
    return Report(call, numbers(), PROVENANCE)


def labelled() -> Report:
    report = stereo()
    labels = {
        "u001": Labels(
            gentleness=Label("warm", 0.91), firmness=Label("neutral", 0.7),
            acts=(Label("greeting", 0.97), Label("verify_identity", 0.88)),
        ),
        "u002": Labels(
            stage=Label("justification", 0.83), emotion=Label("passive", 0.41, unsure=True),
            acts=(Label("no_money", 0.9),),
        ),
    }  # fmt: skip
    return replace(report, labels=labels)


def both(zh: str, en: str) -> dict[Language, str]:
    return {Language.ZH: zh, Language.EN: en}


def judged() -> Report:
    """A call with something of every kind that is observed, judged and advised."""
    report = labelled()
    said = {u.id: Evidence(u.id, u.text, u.span) for u in report.call.utterances}
    point = TurningPoint(
        "resistance", "justification", 5.6, "u002", "u001", ("verify_identity",), "warm",
        (said["u001"], said["u002"]), 0.7,
    )  # fmt: skip
    defence = Defence(
        positions=(Position("u002", "justification", "justification", 0.8),),
        episodes=(Episode("justification", Span(5.6, 8.0), ("u002",), 0.8, "passive", 1.0),),
        turning_points=(point,),
        share_by_time={"resistance": 0.0, "justification": 1.0, "compromise": 0.0},
    )
    breach = Finding(
        "CN-ABUSE-01", "cn", Verdict.VIOLATED, Severity.CRITICAL, "《消费者权益保护法》27", "V1",
        both("出现侮辱性言语。", "An insult was used."), both("请换成……", "Say instead …"),
        (said["u003"],), auto_fail=True, confidence=0.9,
    )  # fmt: skip
    unchecked = Finding(
        "CN-TIME-01", "cn", Verdict.UNKNOWN, Severity.CRITICAL, "CBA-2026", "V2",
        both("缺少通话时间。", "The time of the call is missing."), missing=("start",),
    )  # fmt: skip
    promise = Promise(
        Firmness.FIRM, (said["u002"],), Decimal(500), amount_source=AmountSource.AGENT,
        currency="CNY", date="2026-03-12", date_text="下周", named_by=Role.DEBTOR,
    )  # fmt: skip
    advice = Advice(
        "no_date", Nature.COSTLY, both("把日期问清楚", "Ask for the day"),
        both("对方说了下周，没有定到哪一天。", "The debtor said next week, and no day."),
        both("没有日期的承诺很难跟进。", "A promise without a day is hard to follow up."),
        (said["u002"],),
    )  # fmt: skip
    return replace(
        report, defence=defence, promises=(promise,), findings=(breach, unchecked),
        tone=Tone(Axis(0.4, 0.8, 2, 8.0), Axis(0.2, 0.7, 2, 8.0), "gentle_firm", 0.6),
        advice=(advice,), drills=(),
    )  # fmt: skip


def silent() -> Report:
    return Report(Call("quiet", None, (), recording=RECORDING), SILENCE, PROVENANCE)


def one_speaker() -> Report:
    party = RoleNumbers(5.5, 1, 0, 5.5, 2.0, None)
    only = Interaction(1.0, 0.0, 0.0, Span(0.5, 6.0), (), None, 1, party, None)
    speaker = Speaker("S0", Role.AGENT, 0.8, "inferred")
    call = Call(
        "alone", Language.EN, utterances()[:1], (speaker,),
        recording=RECORDING, diarization="single",
    )  # fmt: skip
    return Report(call, only, PROVENANCE)


def transcript_only() -> Report:
    return Report(Call("typed", Language.ZH, utterances()), numbers(), PROVENANCE)


def unknown_roles() -> Report:
    extent = Span(0.5, 12.5)
    broken_in = (Interruption(Role.UNKNOWN, "u002", "u001", Span(5.6, 6.0)),)
    unmeasured = Interaction(None, None, 12.5, extent, broken_in, None, 3, None, None)
    call = Call(
        "who",
        Language.ZH,
        utterances(Role.UNKNOWN, Role.UNKNOWN),
        (
            Speaker("S0", Role.UNKNOWN, 0.55, "unknown"),
            Speaker("S1", Role.UNKNOWN, 0.55, "unknown"),
        ),
        recording=RECORDING,
        diarization="clustering",
    )
    return Report(call, unmeasured, PROVENANCE)


def third_party() -> Report:
    """The agent speaks with somebody else than the debtor."""
    heard = utterances(Role.AGENT, Role.OTHER)
    extent = Span(0.5, 12.5)
    party = RoleNumbers(8.0, 2, 0, 5.5, 4.3, None)
    numbers = Interaction(None, None, 12.5, extent, (), Span(8, 9.5), 3, party, None)
    return Report(Call("father", Language.ZH, heard, diarization="channels"), numbers, PROVENANCE)


ALL = {
    "stereo": stereo,
    "labelled": labelled,
    "silent": silent,
    "one_speaker": one_speaker,
    "transcript_only": transcript_only,
    "unknown_roles": unknown_roles,
    "third_party": third_party,
}
