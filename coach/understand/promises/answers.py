"""A debtor's turn: promise, offer, yes, no, later, or none of these."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.understand.promises.clauses import Clause
from coach.understand.promises.dates import Day
from coach.understand.promises.hints import has_act
from coach.understand.promises.reading import Reading
from coach.understand.promises.terms import Terms, payments

_PROMISING = ("promise", "partial_promise")
_TAIL = re.compile(r"[吧嘛呗]|就行|那天|之前吧| (?:then|maybe|i guess|i suppose)")
_DONE = re.compile(r"[还付交转打存](?:上|清|掉)?了[啊呀的呢]?$")
_REFUSING = ("refusal", "deferral", "dispute", "hang_up")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a debtor's turn amounts to.

    Attributes:
        commits: Payments promised outright, in order.
        offers: Payments that wait for the agent's yes.
        assents: It says yes to what was proposed.
        nods: It may say yes, or only that it listens.
        refuses: It says no, and nothing after that.
        postpones: It puts off.
        withdraws: It takes back what was promised.
        willing: The clause that says willing to pay, without terms.
        certainty: How plain it is, 0–1.
        hedged: Tries, hopes, perhaps.
        condition: What is asked in return, as said.
        days: Days of paying that were named.
        payday: A day on which the debtor gets money.
        after_income: The payment waits for money to come.
        refused_day: A day was turned down.
        refused_amount: An amount was turned down.
        asks: It asks something, so that a proposal still waits for its answer.
        mentions: A sum named on its own that promises nothing yet: 一期就是五百八.
        sums: Every sum that was said and not turned down.
        about_rest: It is about what is left over.
        then: It pays on the day that was named last.
        stand_in: Who answers is not the debtor.
        listening: Nothing but a backchannel.
        clauses: The words of a yes.
    """

    commits: tuple[Terms, ...] = ()
    offers: tuple[Terms, ...] = ()
    assents: bool = False
    nods: bool = False
    refuses: bool = False
    postpones: bool = False
    withdraws: bool = False
    willing: Clause | None = None
    certainty: float = 0.0
    hedged: bool = False
    condition: str | None = None
    days: tuple[Day, ...] = ()
    payday: Day | None = None
    after_income: bool = False
    refused_day: bool = False
    refused_amount: bool = False
    listening: bool = False
    asks: bool = False
    mentions: Terms | None = None
    sums: frozenset[Decimal] = frozenset()
    about_rest: bool = False
    then: bool = False
    stand_in: bool = False
    clauses: tuple[Clause, ...] = ()


def answer(
    readings: Sequence[Reading],
    *,
    expects: bool,
    asked: frozenset[str],
    proposed: bool,
    told: bool = False,
    labels: Mapping[str, Labels] | None,
) -> Answer:
    """Read a debtor's turn.

    Args:
        readings: Its clauses.
        expects: Paying is being talked about, so that bare sums are an answer.
        asked: What the agent just asked for: ``when``, ``how_much``, ``how``.
        proposed: Terms of the agent wait for an answer.
        told: The agent spoke of what was paid before: 还了吗.
        labels: Labels by utterance id, if a model looked at the call.
    """
    if told:
        readings = [replace(each, past=each.past or _is_done(each)) for each in readings]
    if "when" in asked:
        readings = [_ends_on_day(each) for each in readings]
    promising = any(has_act(labels, each.clause.utterance.id, _PROMISING) for each in readings)
    refusing = any(has_act(labels, each.clause.utterance.id, _REFUSING) for each in readings)
    willing_to = [each for each in readings if _may_promise(each)]
    tagged = {_sentence(each) for each in readings
              if each.says("tag") and not (proposed and each.assent)}  # fmt: skip
    own = any(each.says("frame") for each in willing_to)
    firm = [each for each in willing_to if own and each.pays and _says_terms(each)]
    if not expects:
        firm = [each for each in firm if each.amounts or each.states_paying]
    loose = [each for each in willing_to if _is_bare(each) and each not in firm]
    loose = [each for each in loose if not _after_past(each, readings)]
    loose = [each for each in loose if not (_is_echo(each) or _is_for_contact(each, readings))]
    then = any(each.says("then") and each.says("frame") for each in willing_to)
    if not (firm or promising or then or any(_is_reply(each, asked, proposed) for each in loose)):
        loose = []
    if not firm:
        loose = [each for each in loose if not _put_off(each, readings)]
    if not firm and _tells_more(readings, loose):
        loose = [each for each in loose if each.says("settles")]
    if not (firm or expects or promising or any(each.assent for each in readings)):
        loose = []
    offered = [each for each in (*firm, *loose) if _is_offer(each, tagged)]
    chosen = [each for each in readings if each in firm or each in loose]
    condition = _condition(readings)
    no_at, yes_at = _last_no(readings), _last_yes(readings)
    assents = yes_at > no_at and not any(each.postponed or each.third for each in readings)
    nod = any(each.nod for each in readings)
    common = {
        "hedged": any(each.says("hedge") for each in readings),
        "condition": condition,
        "days": tuple(day for each in chosen for day in each.days),
        "payday": next((day for each in readings for day in each.paydays), None),
        "after_income": any(day.waits for each in chosen for day in each.days)
        or any(each.says("income") for each in readings),
        "refused_day": any(each.days for each in readings if each.refused),
        "refused_amount": any(_turned_down(each) for each in readings if each.refused or each.owed),
        "asks": any(each.asked for each in readings),
        "mentions": _mentioned(willing_to),
        "sums": frozenset(
            sum_.low
            for each in readings
            if not (each.refused or each.past)
            for sum_ in (*each.owed, *each.amounts)
        ),
        "about_rest": any(each.says("rest") for each in readings),
        "then": then,
        "stand_in": any(each.says("stand_in") for each in readings),
        "withdraws": any(_withdraws(each) for each in readings),
        "willing": next((each.clause for each in readings if _is_willing(each)), None),
        "clauses": tuple(each.clause for each in readings if each.assent or each.nod),
        "assents": assents and not any(_withdraws(each) for each in readings),
    }
    ways = [each for each in willing_to if each.ways and not each.asked]
    ways = [each for each in ways if each.pays or each.elliptic or "how" in asked]
    terms = payments(chosen, by=Role.DEBTOR)
    ways = ways if "how" in asked or expects else []
    if not any(each.amount or each.day or each.whole or each.rest for each in terms):
        terms = tuple(replace(each, rest=False) for each in payments(ways, by=Role.DEBTOR))
    terms = _with_condition(terms, condition)
    if terms and chosen and offered and len(offered) == len([e for e in chosen if e.sums]):
        return Answer(offers=terms, **common)  # type: ignore[arg-type]
    if terms:
        certainty = (0.9 if firm else 0.75) + 0.05 * promising
        return Answer(commits=terms, certainty=certainty, **common)  # type: ignore[arg-type]
    return Answer(
        nods=nod and not refusing and yes_at >= no_at and not common["withdraws"],
        refuses=no_at > yes_at,
        postpones=any(each.postponed for each in readings),
        certainty=(0.8 if assents else 0.5) + 0.05 * promising - 0.2 * refusing,
        listening=bool(readings) and all(each.nod for each in readings),
        **common,  # type: ignore[arg-type]
    )


def _may_promise(reading: Reading) -> bool:
    return not (
        reading.refused or reading.past or reading.third or reading.contact or reading.postponed
    )


def _says_terms(reading: Reading) -> bool:
    return reading.sums or any(reading.says(cue) for cue in ("whole", "rest", "same"))


def _is_bare(reading: Reading) -> bool:
    return (
        reading.elliptic or reading.taken or (reading.recurrence is not None and not reading.owed)
    )


def _is_reply(reading: Reading, asked: frozenset[str], proposed: bool) -> bool:
    """Whether a bare sum or day answers what was just asked or proposed."""
    if proposed or (reading.amounts and reading.days) or not reading.sums:
        return True
    if reading.days and "plan" in asked:
        return True
    return ("how_much" if reading.amounts else "when") in asked or len(asked) > 1


def _is_echo(reading: Reading) -> bool:
    """Whether a sum is only said after the agent in wonder: 两千啊."""
    return bool(reading.amounts) and not (reading.days or reading.assent or reading.pays) and (
        reading.clause.text.endswith(("啊", "呀"))
    )  # fmt: skip


def _is_done(reading: Reading) -> bool:
    """Whether it may tell of a payment made: 十号就还了."""
    return bool(_DONE.search(reading.clause.text))


def _ends_on_day(reading: Reading) -> Reading:
    """The answer at the end of an unmarked story: 会计明天上班明天上午吧."""
    last = reading.mentioned[-1] if reading.mentioned else None
    if last is None or reading.sums or last.waits or not _TAIL.fullmatch(
        reading.clause.text[last.end :]
    ):  # fmt: skip
        return reading
    if reading.refused or reading.past or reading.asked or reading.contact or last.start == 0:
        return reading
    return replace(reading, days=(last,), paydays=(), elliptic=True)


def _is_for_contact(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a bare day is that of a call or an answer: 明天吧明天我给你答复."""
    if reading.amounts or not reading.days:
        return False
    spoken = {day.window for each in readings if each.contact for day in each.mentioned}
    return all(day.window in spoken for day in reading.days)


def _mentioned(readings: Sequence[Reading]) -> Terms | None:
    """The one sum that was named without a question, a day or a payment."""
    bare = [each for each in readings if each.elliptic and each.amounts and not each.asked]
    sums = [amount for each in bare for amount in each.amounts]
    if len(sums) != 1 or not sums[0].certain or any(each.days for each in bare):
        return None
    return Terms(amount=sums[0], amount_by=Role.DEBTOR, clauses=(bare[0].clause,))


def _tells_more(readings: Sequence[Reading], loose: Sequence[Reading]) -> bool:
    """Whether a sum is only echoed before a story: 五百?我三天才卖一百七."""
    small = [each for each in loose if not (each.amounts and each.days)]
    others = [
        each
        for each in readings
        if each not in loose and not (each.assent or each.nod or each.pays or each.paydays)
        and not each.says("mend") and not each.says("not_refused") and len(each.clause.text) > 3
    ]  # fmt: skip
    return bool(small) and bool(others)


def _put_off(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether a bare sum is put off by what stands around it: 不一定,那就十号 ends on the day."""
    put_off = [n for n, each in enumerate(readings) if each.postponed]
    if not put_off or (reading.amounts and reading.days):
        return False
    return put_off[-1] > readings.index(reading) or not reading.says("settles")


def _after_past(reading: Reading, readings: Sequence[Reading]) -> bool:
    """Whether it only completes what was said about the past: I paid it, seventy pounds."""
    at = readings.index(reading)
    return at > 0 and readings[at - 1].past and not reading.days


def _is_offer(reading: Reading, tagged: set[tuple[str, int]]) -> bool:
    return reading.asked or _sentence(reading) in tagged


def _sentence(reading: Reading) -> tuple[str, int]:
    return reading.clause.utterance.id, reading.clause.sentence


def _is_willing(reading: Reading) -> bool:
    willing = reading.says("soft") or (reading.says("condition") and reading.states_paying)
    return willing and _may_promise(reading) and not reading.asked


def _withdraws(reading: Reading) -> bool:
    return reading.says("withdraw") and not reading.says("not_refused")


def _turned_down(reading: Reading) -> bool:
    return bool(reading.amounts or reading.owed) and reading.says("refuse")


def _last_no(readings: Sequence[Reading]) -> int:
    return max(
        (n for n, each in enumerate(readings) if each.refused or _withdraws(each)), default=-1
    )


def _last_yes(readings: Sequence[Reading]) -> int:
    plain = (n for n, each in enumerate(readings) if each.assent and not each.refused)
    return max(
        (n for n in plain if not readings[n].asked or readings[n].says("confirm_tag")), default=-1
    )


def _condition(readings: Sequence[Reading]) -> str | None:
    found = (each for each in readings if each.says("condition"))
    return next((each.clause.original for each in found), None)


def _with_condition(terms: tuple[Terms, ...], condition: str | None) -> tuple[Terms, ...]:
    return tuple(replace(each, condition=condition) for each in terms)
