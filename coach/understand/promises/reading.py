"""One clause, read: what it does about paying, and which amounts and days it names for that."""

import re
from dataclasses import dataclass
from datetime import date

from coach.domain.promise import Recurrence
from coach.understand.promises.amounts import Amount, find_amounts
from coach.understand.promises.clauses import Clause
from coach.understand.promises.dates import Day, find_days
from coach.understand.promises.english_cues import ENGLISH
from coach.understand.promises.fold import fold
from coach.understand.promises.methods import Way, find_ways
from coach.understand.promises.plans import plan_places
from coach.understand.promises.recurrence import find_recurrence

_REFUSED_BEHIND = re.compile(
    r"(?:块钱?|元)?(?:我|都|也|是|真|实在|肯定|恐怕|可能)*(?:不行|没有|拿不出|太多|太高|还不"
    r"|做不到|不可能|够呛|没办法)"
    r"| (?:is|'s|would be|dollars is|pounds is)? ?(?:too much|too high|impossible"
    r"|not possible|no way)"
)
_REFUSED_BEFORE = re.compile(
    r"(?:还不了|拿不出来?|没有|给不了|付不起|还不起|凑不(?:齐|够|出)|不是|not|can't (?:do|pay"
    r"|manage|afford)"
    r"|don't have|haven't got|instead of) ?(?:那么多|这么多)?$"
)
# A sum or a day that is agreed to: 八百可以, "Friday is fine".
_TAKEN = re.compile(
    r"(?:块钱?|元)?(?:吧|的话|我|也|应该|倒是|这个数|就|还)*(?:可以|行(?!不|吗)|没问题|能(?!不)"
    r"|成(?!不)|中(?!不))"
    r"|(?: dollars| pounds| quid)?(?:'s| is| are|,| would be| should be| sounds)? (?:more realistic"
    r"|better|easier|about right|what i can|the most|fine|okay|ok"
    r"|good|doable|manageable|works|it is|i can do|fair)"
)
_PAYING = re.compile(
    r"\bpay|\brepay|\bsettle|\bclear\b|money|cash|transfer|\blet (?:you|ye) have"
    r"|[还付缴转汇存款钱交结凑]|清(?!楚|明)|[整弄]过去"
    r"|打[给到]?[你您]"
)
# What one has lasts until a day; nothing is paid on it.
_LASTS = re.compile(r"\b(?:got|have|last\w*|live on) (?:\w+ )?(?:until|till) [a-z ]*$")
_OWN_NAME = re.compile(r"(?:块钱?|元)?的?(?:工资|房租|利息|罚息|房贷|药费|学费|月供|本金|违约金)")
_ENGLISH_NAME = re.compile(
    r" (?:dollars |pounds |quid )?(?:rent|mortgage|interest|in fees|fee|balance|for rent)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a clause does; amounts and days that are not those of a payment are left out.

    Attributes:
        clause: The clause.
        amounts: Sums to be paid, by place.
        owed: Sums that are the debt, or anything else that is no payment.
        days: Days of paying, and awaited events, by place.
        paydays: Days on which the debtor gets money.
        mentioned: Every day that is named, whatever for.
        ways: Ways to pay.
        recurrence: Whether it comes again.
        pays: Paying is talked about.
        elliptic: Nothing but amounts, days and small words: an answer.
        taken: A sum or day is agreed to in so many words: 八百可以.
        refused: Will not or cannot.
        postponed: Puts off.
        past: Of the past.
        asked: A question.
        assent: A yes.
        nod: Perhaps a yes.
        third: Somebody else.
        contact: About calling or writing, not paying.
    """

    clause: Clause
    amounts: tuple[Amount, ...]
    owed: tuple[Amount, ...]
    days: tuple[Day, ...]
    paydays: tuple[Day, ...]
    mentioned: tuple[Day, ...]
    ways: tuple[Way, ...]
    recurrence: Recurrence | None
    pays: bool
    elliptic: bool
    taken: bool
    refused: bool
    postponed: bool
    past: bool
    asked: bool
    assent: bool
    nod: bool
    third: bool
    contact: bool

    def says(self, cue: str) -> bool:
        """Whether the clause matches one of the patterns of `Cues`."""
        pattern: re.Pattern[str] = getattr(self.clause.cues, cue)
        return bool(pattern.search(self.clause.text))

    @property
    def states_paying(self) -> bool:
        """Paying is named by a word of its own, not by one that could be about anything."""
        return bool(_PAYING.search(self.clause.text))

    @property
    def sums(self) -> bool:
        """It names an amount, a day or all of the debt."""
        return bool(self.amounts or self.days)


def read(clause: Clause, *, today: date | None) -> Reading:
    """Read one clause."""
    cues, text = clause.cues, clause.text
    days = find_days(clause.original, today=today)
    ways = find_ways(text)
    found = find_amounts(text, taken=[(day.start, day.end) for day in days])
    elliptic = _is_elliptic(clause, found, days, ways) and len(days) < 3
    elliptic = elliptic and all(_is_payment(clause, amount, found) for amount in found)
    plan = plan_places(text, found, days)
    payments = tuple(
        amount
        for amount in found
        if amount.start in plan
        or (
            _is_payment(clause, amount, found)
            and (elliptic or _is_near(clause, amount) or _corrects(clause, amount, found))
        )
    )
    paydays = tuple(day for day in days if not day.waits and _is_payday(clause, day))
    pays = bool(
        cues.pay.search(_without(text, [(day.start, day.end) for day in days if day.waits])) or plan
    )
    negated = cues.refuse.search(cues.not_refused.sub(" ", text))
    kept = bool(payments) and bool(negated) and _refuses_other_sum(clause, payments, found)
    return Reading(
        clause=clause,
        amounts=payments,
        owed=tuple(amount for amount in found if amount not in payments),
        days=tuple(
            day
            for day in days
            if day.start in plan
            or (
                day not in paydays
                and not _LASTS.search(clause.text[: day.end])
                and (elliptic or _is_near(clause, day))
            )
        ),
        paydays=paydays,
        mentioned=days,
        ways=ways,
        recurrence=find_recurrence(text),
        pays=pays,
        elliptic=elliptic,
        taken=any(_TAKEN.match(text, amount.end) for amount in payments),
        refused=bool(negated) and not kept,
        postponed=bool(cues.postpone.search(text)) and not (pays and payments),
        past=bool(cues.past.search(text)),
        asked=(clause.asked and not cues.confirm_tag.search(text)) or bool(cues.ask.search(text)),
        assent=_assents(clause, found, days),
        nod=bool(cues.nod.search(text)),
        third=bool(cues.third.search(text)),
        contact=bool(cues.contact.search(text)) and not pays,
    )


def _assents(clause: Clause, amounts: tuple[Amount, ...], days: tuple[Day, ...]) -> bool:
    """Whether it says yes, be it behind what it repeats: 一千八没错, "Friday, yes"."""
    text = clause.text
    if clause.cues.assent.search(text):
        return True
    items: list[Amount | Day] = [*amounts, *days]
    behind = max((item.end for item in items), default=0)
    left = _without(text, [(item.start, item.end) for item in items]).strip(" ,就是那")
    return (
        behind > 0
        and len(left) <= 14
        and bool(
            clause.cues.assent.match(text[behind:].strip(" ,")) and clause.cues.assent.match(left)
        )
    )


def _is_payment(clause: Clause, amount: Amount, found: tuple[Amount, ...]) -> bool:
    """Whether the words around an amount are of paying, and none of something else."""
    cues, text = clause.cues, clause.text
    start = max((other.end for other in found if other.end <= amount.start), default=0)
    before, after = text[start : amount.start], text[amount.end :]
    if _REFUSED_BEHIND.match(after) or _REFUSED_BEFORE.search(before):
        return False
    if _OWN_NAME.match(after) or _ENGLISH_NAME.match(after):
        return False
    pay = _last(cues.pay, text[: amount.start + 2], start)
    # What is left over is no debt of its own: 剩余的九百三呢.
    head = cues.rest.sub(lambda said: " " * len(said.group()), text[: amount.start])
    other = max(_last(cues.other, head, start), _last(cues.owed, head, start))
    return pay >= other


def _near_paying(clause: Clause, start: int, end: int, *, before: int, after: int) -> bool:
    """Whether paying is named within some characters of a stretch.

    A recogniser may give a whole story as one clause: what stands far from the
    verb does not belong to it.
    """
    if _TAKEN.match(clause.text, end):
        return True
    return any(
        start - pay.end() <= before if pay.start() < start else pay.start() - end <= after
        for pay in clause.cues.pay.finditer(clause.text)
    )


def _is_near(clause: Clause, item: Amount | Day) -> bool:
    """Whether paying is named close enough to a sum or a day."""
    if isinstance(item, Day) and item.waits:
        return True
    wide = clause.cues is ENGLISH
    if isinstance(item, Day):
        soon = not wide and item.text[:1] in "现马立即这一待等当挂晚下中傍上早"
        after = 40 if wide else 4 if soon else 12
        return _near_paying(clause, item.start, item.end, before=50 if wide else 14, after=after)
    before, after = (30, 30) if wide else (8, 10)
    if not item.certain:
        before, after = (14, 14) if wide else (2, 4)
    return _near_paying(clause, item.start, item.end, before=before, after=after)


def _corrects(clause: Clause, amount: Amount, found: tuple[Amount, ...]) -> bool:
    """Whether a sum corrects the one before it: 还一千八不是一千八是一千六."""
    before = [each for each in found if each.end <= amount.start and _is_near(clause, each)]
    between = clause.text[before[-1].end : amount.start] if before else ""
    return len(between) <= 10 and bool(clause.cues.mend.search(between))


def _last(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Offset of the last match, or -1."""
    return max((match.start() for match in pattern.finditer(text, start)), default=-1)


def _is_payday(clause: Clause, day: Day) -> bool:
    """Whether money comes in on a day rather than going out: 十五号发工资."""
    after = clause.text[day.end :]
    before = clause.text[: day.start]
    income = clause.cues.income
    came = re.match(r"(?:才|就|会|能|要|厂里|公司|我们?|老板|单位|都|我老婆|我媳妇|的|说)*", after)
    begins = income.match(after[came.end() :] if came else after)
    if begins:
        return True
    return bool(income.search(before) and not clause.cues.pay.search(after))


def _refuses_other_sum(
    clause: Clause, payments: tuple[Amount, ...], found: tuple[Amount, ...]
) -> bool:
    """Whether what is refused is another sum of the clause: 三千没有两千可以."""
    return len(found) > len(payments) and bool(clause.cues.assent.search(
        re.sub(r"^", "", clause.text[payments[-1].end :])))  # fmt: skip


def _without(text: str, stretches: list[tuple[int, int]]) -> str:
    for start, end in stretches:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _is_elliptic(
    clause: Clause, amounts: tuple[Amount, ...], days: tuple[Day, ...], ways: tuple[Way, ...]
) -> bool:
    """Whether nothing is left once amounts, days, ways and small words are taken out."""
    if not (amounts or days or ways):
        return False
    places: list[Amount | Day | Way] = [*amounts, *days, *ways]
    stretches = [(each.start, each.end) for each in places]
    left = clause.cues.filler.sub(" ", _without(clause.text, stretches))
    left = re.sub(r"[\s,.，。、'-]+", "", fold(left))
    return len(left) <= (4 if clause.cues is ENGLISH else 0)
