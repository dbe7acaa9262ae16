"""Points from what the debtor said and undertook."""

from coach.domain.labels import Role
from coach.domain.promise import Firmness, Promise
from coach.judge.scorecard.observed import Observed
from coach.judge.scorecard.outcome import (
    NOT_LOOKED,
    Outcome,
    not_applicable,
    say,
    scored,
    unknown,
)
from coach.judge.scorecard.schema import ItemSpec

PROMISES = ("quality", "read_back", "named_by")
DEFENCE = ("excuses_probed", "excuses_argued", "repeats")
_QUALITY = {Firmness.SOFT: 40.0, Firmness.FIRM: 80.0, Firmness.AGREED: 100.0}
_FIRMNESS = {
    Firmness.SOFT: say("只有意愿，缺金额或日期", "Willingness only: amount or date missing"),
    Firmness.FIRM: say("有金额有日期", "Amount and date"),
    Firmness.AGREED: say("金额、日期、方式或复述都有", "Amount and date, with method or read-back"),
}
#: Points when the agent, not the debtor, named the date.
_IMPOSED = 50.0
#: Points that each repeated demand takes off.
_PER_REPEAT = 25.0
_SHOWN = 2


def from_promises(observed: Observed, item: ItemSpec) -> Outcome:
    """Quality of the promises; no promise does not count: some calls can bring none."""
    if observed.promises is None:
        return unknown(NOT_LOOKED)
    if not observed.promises:
        return not_applicable(say("客户没有答应还款", "The debtor promised nothing"))
    best = max(observed.promises, key=lambda one: (_QUALITY[one.firmness], one.confidence))
    if item.of == "quality":
        return _of(best, _QUALITY[best.firmness], best)
    if item.of == "read_back":
        return _read_back(observed.promises)
    return _named_by(observed.promises)


def _of(promise: Promise, points: float, shown: Promise) -> Outcome:
    return scored(points, _FIRMNESS[promise.firmness], evidence=shown.evidence[:_SHOWN],
                  confidence=promise.confidence)  # fmt: skip


def _read_back(promises: tuple[Promise, ...]) -> Outcome:
    back = [promise for promise in promises if promise.confirmed_back]
    shown = (back or list(promises))[0]
    zh, en = ("复述了承诺", "Read back") if back else ("没有复述承诺", "Not read back")
    return scored(100 if back else 0, say(zh, en), evidence=shown.evidence[-_SHOWN:],
                  confidence=shown.confidence)  # fmt: skip


def _named_by(promises: tuple[Promise, ...]) -> Outcome:
    named = [one for one in promises if one.named_by in (Role.DEBTOR, Role.AGENT)]
    if not named:
        return not_applicable(say("没有说到日期", "No date was named"))
    by_debtor = [promise for promise in named if promise.named_by is Role.DEBTOR]
    shown = (by_debtor or named)[0]
    zh, en = ("日期由客户先提出", "The debtor named the date first") if by_debtor else (
        "日期由坐席提出", "The agent named the date")  # fmt: skip
    return scored(100 if by_debtor else _IMPOSED, say(zh, en), evidence=shown.evidence[:_SHOWN],
                  confidence=shown.confidence)  # fmt: skip


def from_defence(observed: Observed, item: ItemSpec) -> Outcome:
    """How reasons for not paying were taken up, and how often a demand came again."""
    if observed.defence is None:
        return unknown(NOT_LOOKED)
    if item.of == "repeats":
        return _repeats(observed)
    excuses = [one for one in observed.defence.excuses if one.heard_out]
    if not excuses:
        return not_applicable(say("客户没有说困难", "The debtor gave no reason"))
    if item.of == "excuses_probed":
        good = [one for one in excuses if one.probed or one.met_with_care]
        zh, en = f"{len(excuses)} 个理由，{len(good)} 个被追问或接住", (
            f"{len(good)} of {len(excuses)} reasons were asked about or taken up")  # fmt: skip
    else:
        good = [one for one in excuses if not one.argued]
        zh, en = f"{len(excuses)} 个理由，{len(excuses) - len(good)} 个被争辩", (
            f"{len(excuses) - len(good)} of {len(excuses)} reasons were argued with")  # fmt: skip
    shown = next((one for one in excuses if one not in good), excuses[0])
    confidence = sum(one.probability for one in excuses) / len(excuses)
    return scored(100 * len(good) / len(excuses), say(zh, en), evidence=shown.evidence,
                  confidence=confidence)  # fmt: skip


def _repeats(observed: Observed) -> Outcome:
    repeats = observed.defence.repeats if observed.defence else ()
    if not repeats:
        return scored(100, say("没有重复施压", "No demand was repeated"), confidence=0.8)
    reason = say(f"重复要求 {len(repeats)} 次", f"Demands repeated {len(repeats)} times")
    words = tuple(piece for one in repeats[:_SHOWN] for piece in one.evidence)
    return scored(100 - _PER_REPEAT * len(repeats), reason, evidence=words, confidence=0.8)
