"""Reports built by hand: the shapes a call can take."""

from dataclasses import replace

from coach.domain.call import Call, Metadata, QualityNote, Recording, Speaker, Utterance, Word
from coach.domain.defence import Defence
from coach.domain.finding import Evidence
from coach.domain.labels import Language, Role
from coach.domain.observation import (
    Interaction,
    Interruption,
    Label,
    Labels,
    Latency,
    RoleNumbers,
)
from coach.domain.report import Provenance, Report
from coach.domain.span import Span
from coach.domain.tone import Tone
from tests.unit.export import judged_parts as parts

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


def judged() -> Report:
    """A call with something of every kind that is observed, judged and advised."""
    report = labelled()
    said = {u.id: Evidence(u.id, u.text, u.span) for u in report.call.utterances}
    return replace(
        report,
        defence=parts.defence(said), strategy=parts.strategy(said), tone=parts.tone(said),
        promises=parts.promises(said), findings=parts.findings(said), script=parts.script(said),
        influence=parts.influence(said), scores=parts.scores(said), advice=parts.advice(said),
        drills=parts.drills(said),
    )  # fmt: skip


def nothing_found() -> Report:
    """Everything was looked at, and there was nothing."""
    scores = replace(
        judged().scores, enough=False, not_enough=(parts.both("说话太少。", "Too little speech."),),
        overall=None, conversation=None, band=None, compliance=None, auto_fail=False,
        auto_fail_rules=(), review=(), sections=(),
    )  # fmt: skip
    influence = replace(judged().influence, uses=(), followed={}, ledger=(), cautions=())
    return replace(
        stereo(call_id="nothing"), labels={}, defence=Defence(), promises=(), findings=(),
        tone=Tone(None, None), influence=influence, scores=scores, advice=(), drills=(),
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


UNJUDGED = {
    "stereo": stereo,
    "labelled": labelled,
    "silent": silent,
    "one_speaker": one_speaker,
    "transcript_only": transcript_only,
    "unknown_roles": unknown_roles,
    "third_party": third_party,
}
#: Those, and what comes with judgement.
ALL = {**UNJUDGED, "judged": judged, "nothing_found": nothing_found}
