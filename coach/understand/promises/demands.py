"""An agent's turn: what it proposes, asks for, accepts, turns down, says of the debt."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.understand.promises.amounts import Amount
from coach.understand.promises.chinese_cues import CHINESE
from coach.understand.promises.dates import Day
from coach.understand.promises.hints import has_act
from coach.understand.promises.reading import Reading
from coach.understand.promises.terms import Terms, payments

_PROPOSING = ("offer_plan", "set_deadline", "confirm_commitment", "small_first")
_EITHER = re.compile(r"还是|或者|\bor\b")
_MUST = re.compile(r"需要[您你]|请[您你]|麻烦[您你]|必须|尽快|把钱|\b(?:need you|must be|please)\b")
_SUGGESTING = re.compile(r"\b(?:let'?s (?:say|call it|go with|make it)|shall we say)\b|就定|就按")
_DEADLINE = re.compile(
    r"最晚|最迟|期限|拖到|宽限|\bat the latest|no later than|deadline|we'd like|we want"
)
_WAIVED = re.compile(r"\bwaive|\b(?:take|knock) (?:it|that) off|减掉|免掉|减免|免除")
# The agent's own doing: "you'll have it by Friday".
_SENDING = re.compile(
    r"\byou(?:'ll| will) (?:have|get|receive) (?:it|that|a|the|your)\b|\bi'?ll (?:do|move"
    r"|sort) (?:that|it)\b|(?:账单|还款)日期?[是为]"
)
_DONE = re.compile(r"[还付交转打存](?:上|清|掉)?了(?:吗|没|么)|\bdid you (?:pay|send|make)\b")
_PLAN = re.compile(r"打算|安排|处理|怎么办|怎么分|分几|handle|arrange|sort")
_NOT_PAYING = re.compile(
    r"工资|收入|挣|赚|发薪|开支|生日|身份证|地址|单位|住|回来|回国|进城|出院|上班|收车|发货|审批"
    r"|结果|[打发寄]给"
    r"|老板|earn|income|get paid|payday|born|birth|address|back|(?<!get )start|call|speak|home"
    r"|arrive"
)
_PAYING = re.compile(
    r"处理|安排|方便|打算|[推延拖改]到|怎么分|分几|[给说报定]个|[给说报定][^,。]{0,6}(?:时间"
    r"|日子|期限|日期)|答应|日子|准数|到账|能|定|具体|^(?:那|您|你|大概|大约"
    r"|看|是|大后天|过两天|过几天|到底|具体|究竟"
    r"|每个?月|每期|哪|,)*"
    r"(?:哪一?天|什么时间|啥时候|时间|什么时候|几号|何时|多少|怎么还|几点|多少钱|星期几"
    r"|周几)[呢呀啊]?$"
    r"|\b(?:could|can|would|manage|afford|able|expect|see|do|works?|suits?|best|have)\b"
    r"|\bwhen$|^(?:so|and|okay|ok|well)?,? ?(?:when|how much|what (?:day|date)|by when"
    r"|which day)(?: exactly| then| (?:in|of) \w+)?$|date|figure|number"
)


@dataclass(frozen=True, slots=True)
class Demand:
    """What an agent's turn amounts to.

    Attributes:
        terms: Payments that are proposed or repeated.
        put: The terms are put as a question, so that a nod answers it.
        asks: What is asked for: ``when``, ``how_much``, ``how``, or any ``plan``.
        accepts: It says yes to an offer.
        rejects: It says no to it.
        debt: The sum owed, if it was called so.
        guessed_debt: A sum said on its own before terms were talked about.
        sums: Every sum that was said, the debt's included.
        days: Days of paying that were named.
        past: It is about what was paid or said before.
        mentioned: Every day that was named, whatever for.
        about_rest: It is about what is left over, or what comes after.
        elsewhere: It is about calling, writing and the like, and nothing else.
        other_question: It asks something that has nothing to do with terms.
        of_paying: It talks of paying, if only to say that it must be.
        listening: Nothing but a backchannel.
    """

    terms: tuple[Terms, ...] = ()
    put: bool = False
    asks: frozenset[str] = frozenset()
    accepts: bool = False
    rejects: bool = False
    debt: Terms | None = None
    guessed_debt: Terms | None = None
    sums: tuple[Amount, ...] = ()
    days: tuple[Day, ...] = ()
    past: bool = False
    mentioned: tuple[Day, ...] = ()
    about_rest: bool = False
    elsewhere: bool = False
    other_question: bool = False
    of_paying: bool = False
    listening: bool = False


def demand(
    readings: Sequence[Reading],
    *,
    expects: bool,
    live: bool,
    labels: Mapping[str, Labels] | None,
) -> Demand:
    """Read an agent's turn.

    Args:
        readings: Its clauses.
        expects: Paying is being talked about, so that bare sums are terms and not the debt.
        live: Terms were talked about just now, so that a short question is about them.
        labels: Labels by utterance id, if a model looked at the call.
    """
    proposing = [each for each in readings if _proposes(each, labels)]
    if _gives_up(readings):
        proposing = [each for each in proposing if each.pays or not each.amounts]
    asks = _asks(readings, live=live)
    terms = payments(proposing, by=Role.AGENT)
    terms = tuple(each for each in terms if each.amount or each.day or each.whole)
    debt, guessed = _debt(readings, open_=expects), None
    put = expects or any(_is_put(each) for each in readings)
    put = put or any(each.amount and each.day for each in terms)
    if terms and not put and not any(_DEADLINE.search(each.clause.text) for each in readings):
        terms = ()
    if not terms:
        guessed = _only_sum(readings)
    if _is_choice(proposing, terms):
        asks, terms = asks | {"when", "how_much"}, ()
    return Demand(
        terms=terms,
        put=any(each.asked or each.says("tag") or each.says("confirm_tag") for each in readings),
        asks=asks,
        accepts=any(each.says("accept") for each in readings),
        rejects=any(each.says("reject") for each in readings),
        debt=debt,
        guessed_debt=guessed,
        sums=tuple(sum_ for each in readings for sum_ in (*each.owed, *each.amounts)),
        days=tuple(day for each in readings if _names_days(each) for day in each.days),
        past=any(each.past or _DONE.search(each.clause.text) for each in readings),
        mentioned=tuple(day for each in readings for day in each.mentioned),
        about_rest=any(each.says("rest") or each.says("next") for each in readings),
        elsewhere=not terms and not asks and any(each.contact for each in readings),
        other_question=not terms and not asks and any(each.asked for each in readings),
        of_paying=any(_is_put(each) for each in readings),
        listening=bool(readings) and all(each.nod for each in readings),
    )


def _proposes(reading: Reading, labels: Mapping[str, Labels] | None) -> bool:
    if (
        reading.contact
        or reading.past
        or reading.postponed
        or (reading.refused and not reading.says("tag"))
    ):
        return False
    if (reading.says("owed") and not reading.pays) or _SENDING.search(reading.clause.text):
        return False
    hinted = has_act(labels, reading.clause.utterance.id, _PROPOSING)
    named = reading.sums or (reading.says("whole") and reading.pays) or bool(reading.ways)
    named = named or (reading.recurrence is not None and not reading.owed)
    sure = reading.pays or reading.elliptic or hinted or reading.recurrence is not None
    return named and (sure or _invites(reading))


def _gives_up(readings: Sequence[Reading]) -> bool:
    """Whether it speaks of a charge that need not be paid: "twenty five, but I can waive it"."""
    return any(_WAIVED.search(each.clause.text) for each in readings)


def _is_put(reading: Reading) -> bool:
    """Whether a clause asks for payment rather than naming what is owed."""
    if reading.past or reading.contact:
        return False
    if reading.says("owed") and not (reading.asked or _MUST.search(reading.clause.text)):
        return False
    return reading.pays or reading.recurrence is not None or _invites(reading)


def _invites(reading: Reading) -> bool:
    """Whether a sum is put as a question: 那两千呢, "how about fifty"."""
    return bool(reading.amounts) and (
        reading.asked
        or reading.says("tag")
        or reading.says("confirm_tag")
        or bool(_SUGGESTING.search(reading.clause.text))
    )


def _is_choice(proposing: Sequence[Reading], terms: Sequence[Terms]) -> bool:
    """Whether it leaves a choice: 周五还是下周一."""
    return bool(terms) and any(
        _EITHER.search(reading.clause.text[first[1] : second[0]])
        for reading in proposing
        for places in (_places(reading.days), _places(reading.amounts))
        for first, second in pairwise(places)
    )


def _places(items: Sequence[Day | Amount]) -> list[tuple[int, int]]:
    return [(item.start, item.end) for item in items]


def _asks(readings: Sequence[Reading], *, live: bool) -> frozenset[str]:
    asks: set[str] = set()
    for reading in readings:
        text = reading.clause.text
        if reading.contact or reading.postponed or _NOT_PAYING.search(text):
            continue
        short = len(text) <= (10 if reading.clause.cues is CHINESE else 24)
        if not (reading.pays or _PAYING.search(text) or (live and short)):
            continue
        if reading.pays or _PLAN.search(text):
            asks |= {"plan"} if reading.asked or reading.says("ask") else set()
        asks |= {cue for cue in ("when", "how_much", "how") if reading.says(cue)}
    return frozenset(asks)


def _names_days(reading: Reading) -> bool:
    return bool(reading.days) and not (reading.past or reading.contact)


def _debt(readings: Sequence[Reading], *, open_: bool) -> Terms | None:
    """The sum owed, from a clause that calls it so."""
    for reading in reversed(readings):
        sums = (*reading.owed, *reading.amounts)
        if not reading.says("owed") or (open_ and reading.says("rest")):
            continue
        if len(sums) == 1 and sums[0].certain and (not reading.past or _is_total(reading, sums[0])):
            return Terms(amount=sums[0], amount_by=Role.AGENT, clauses=(reading.clause,))
    return None


def _is_total(reading: Reading, amount: Amount) -> bool:
    """Whether a sum is called the debt right before it, whatever else is told: 一共是三千."""
    before = reading.clause.text[: amount.start]
    return any(amount.start - said.end() <= 3 for said in reading.clause.cues.owed.finditer(before))


def _only_sum(readings: Sequence[Reading]) -> Terms | None:
    """The one sum of a turn that names it and nothing to be done with it."""
    sums = [
        (each, amount)
        for each in readings
        for amount in (*each.owed, *each.amounts)
        if not (each.past or each.contact or each.says("rest"))
    ]
    if len(sums) != 1 or not sums[0][1].certain:
        return None
    return Terms(amount=sums[0][1], amount_by=Role.AGENT, clauses=(sums[0][0].clause,))
