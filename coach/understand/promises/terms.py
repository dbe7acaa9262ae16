"""What is on the table: how much, by when, how; and who said which of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from coach.domain.labels import Role
from coach.domain.promise import Method, Recurrence
from coach.understand.promises.amounts import Amount
from coach.understand.promises.clauses import Clause
from coach.understand.promises.dates import Day
from coach.understand.promises.reading import Reading

_BARE_DAY = re.compile(
    r"[一二三四五六七八九十\d]{1,3}[号日].{0,4}|(?:(?:by|on|before) )?the (?!.* of )[a-z\d -]{3,15}"
)
_CLOCK = re.compile(
    r"(?:早上|上午|中午|下午|傍晚|晚上?)?(?:[一二两三四五六七八九十\d]{1,3}点.{0,3})?(?:之前|以前|前)?"
    r"|by (?:noon|midday|midnight|close|[a-z]+(?: o'? ?clock)?|\d{1,2}(?::\d\d)?(?: ?[ap]\.?m)?)"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """One payment as it is being talked about; ``None`` is not said yet.

    Attributes:
        amount: How much.
        amount_by: Who said so.
        day: By when, or what it waits for.
        day_by: Who said so.
        method: How.
        recurrence: How often.
        rest: It is what another payment leaves over.
        whole: All of the debt.
        part: Marked as a part.
        hedged: Tries, hopes, perhaps.
        condition: What the debtor asks in return, as said.
        clauses: The words it stands in.
    """

    amount: Amount | None = None
    amount_by: Role | None = None
    day: Day | None = None
    day_by: Role | None = None
    method: Method | None = None
    recurrence: Recurrence | None = None
    rest: bool = False
    whole: bool = False
    part: bool = False
    hedged: bool = False
    condition: str | None = None
    clauses: tuple[Clause, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.amount or self.day or self.whole or self.rest or self.method)


def over(new: Terms, old: Terms | None) -> Terms:
    """The new terms; what they leave open is taken from the old."""
    if old is None:
        return new
    amount_given = new.amount is not None
    # A day that became known takes the place of the event that it depends on.
    kept = old.day is not None and not old.day.waits and old.day_by is not Role.AGENT
    day_given = new.day is not None and not (new.day.waits and kept)
    if day_given and old.day and (_is_clock(new) or (same_day(new, old) and _is_bare(new))):
        day_given = False
    return replace(
        new,
        amount=new.amount or (None if new.whole else old.amount),
        amount_by=new.amount_by if amount_given or new.whole else old.amount_by,
        day=new.day if day_given else old.day,
        day_by=new.day_by if day_given else old.day_by,
        method=new.method or old.method,
        recurrence=_joined(new.recurrence, old.recurrence),
        rest=new.rest or old.rest,
        whole=new.whole or (old.whole and not amount_given),
        part=new.part or (old.part and not new.whole),
        condition=new.condition or old.condition,
        clauses=tuple(dict.fromkeys((*old.clauses, *new.clauses))),
    )


def _joined(new: Recurrence | None, old: Recurrence | None) -> Recurrence | None:
    """What both say of it; where both say it, the new one counts."""
    if new is None or old is None:
        return new or old
    return Recurrence(new.every or old.every, new.count or old.count)


def same_amount(a: Terms, b: Terms) -> bool:
    """Whether both name an amount, and the same."""
    return bool(a.amount and b.amount and _value(a) == _value(b))


def same_day(a: Terms, b: Terms) -> bool:
    """Whether both name a day, and the same; events and unknown starts go by their words."""
    if a.day is None or b.day is None:
        return False
    if a.day.window and b.day.window:
        first, second = a.day.window.last, b.day.window.last
        single = all(each.first == each.last for each in (a.day.window, b.day.window))
        bare = single and (_is_bare(a) or _is_bare(b))
        return first == second or (bare and first.day == second.day)
    return a.day.window is b.day.window is None and _core(a.day) == _core(b.day)


def is_bare_day(text: str) -> bool:
    """Whether a day is only a day of the month: 五号, "the fifth"; the talk tells which.

    >>> is_bare_day("五号之前"), is_bare_day("the fifth"), is_bare_day("三月五号")
    (True, True, False)
    """
    return bool(_BARE_DAY.fullmatch(text.lower()))


def _is_bare(terms: Terms) -> bool:
    return terms.day is not None and is_bare_day(terms.day.text)


def _is_clock(terms: Terms) -> bool:
    """Whether a day is only a time: 下午五点前, "by five"."""
    return bool(terms.day and _CLOCK.fullmatch(terms.day.text.lower()))


def _core(day: Day) -> str:
    return day.text.lower().removeprefix("by ").removeprefix("on ").rstrip("之前以就")


def _value(terms: Terms) -> Decimal | None:
    return terms.amount.low if terms.amount else None


def clash(a: Terms, b: Terms) -> bool:
    """Whether both name an amount or a day, and not the same."""
    amounts = bool(a.amount and b.amount) and not same_amount(a, b)
    days = bool(a.day and b.day) and not same_day(a, b)
    return amounts or days


def payments(readings: Sequence[Reading], *, by: Role) -> tuple[Terms, ...]:
    """Sort what clauses name into payments, in the order in which they were said.

    A second amount begins a second payment, unless it corrects the first; so
    does a second day once the amount is there, and "the rest" always.
    """
    found: list[Terms] = []
    current = Terms()
    behind: tuple[Clause, int] | None = None
    for reading in readings:
        if reading.says("rest") and not current.empty:
            found.append(current)
            current = Terms()
        items: list[Amount | Day] = [*reading.amounts, *reading.days]
        for item in sorted(items, key=lambda each: each.start):
            mended = behind is not None and _mended(behind, reading.clause, item.start)
            if not mended and isinstance(item, Amount) and _doubts(current, reading):
                continue
            spread = isinstance(item, Day) and current.day is not None and reading.says("each")
            if not mended and (spread or _begins_another(current, item, reading)):
                found.append(current)
                current = Terms(method=current.method)
            current = _with(current, item, reading.clause, by)
            behind = (reading.clause, item.end)
        current = _described(current, reading)
    found.append(current)
    return tuple(_alike([terms for terms in found if not terms.empty]))


def _alike(found: list[Terms]) -> list[Terms]:
    """Payments of which it is said that they are as large as the one before."""
    if len(found) > 1 and any(c.cues.each.search(c.text) for c in found[-1].clauses):
        sums = {each.amount.low: each for each in found if each.amount}
        if len(sums) == 1:
            [sized] = sums.values()
            found = [
                replace(each, amount=sized.amount, amount_by=sized.amount_by) for each in found
            ]
    for n, (before, terms) in enumerate(pairwise(found), start=1):
        same = any(clause.cues.same.search(clause.text) for clause in terms.clauses)
        if terms.amount is None and before.amount is not None and same:
            found[n] = replace(terms, amount=before.amount, amount_by=before.amount_by)
    return found


def _begins_another(current: Terms, item: Amount | Day, reading: Reading) -> bool:
    if isinstance(item, Amount):
        repeated = current.amount and current.amount.low == item.low and not reading.days
        return bool(current.amount and current.day and not repeated)
    if current.day is None or current.amount is None or item.waits:
        return False
    return not (item.window and current.day.window == item.window)


def _doubts(current: Terms, reading: Reading) -> bool:
    """Whether a second sum is only a perhaps beside the first: "twenty five, maybe thirty"."""
    sure = current.amount is not None and not current.hedged and current.day is None
    return sure and reading.elliptic and reading.says("hedge")


def _with(current: Terms, item: Amount | Day, clause: Clause, by: Role) -> Terms:
    said = tuple(dict.fromkeys((*current.clauses, clause)))
    if isinstance(item, Amount):
        return replace(current, amount=item, amount_by=by, clauses=said)
    if item.waits and current.day is not None and not current.day.waits:
        return current
    return replace(current, day=item, day_by=by, clauses=said)


def _described(current: Terms, reading: Reading) -> Terms:
    """What a clause says about a payment besides amount and day."""
    rest, whole, part = (reading.says(cue) for cue in ("rest", "whole", "part"))
    method = reading.ways[-1].method if reading.ways else None
    return replace(
        current,
        method=method or current.method,
        recurrence=_joined(reading.recurrence, current.recurrence),
        rest=current.rest or rest,
        whole=current.whole or (whole and not rest and not reading.amounts and reading.pays),
        part=current.part or (part and not whole),
        hedged=current.hedged or reading.says("hedge"),
        clauses=tuple(dict.fromkeys((*current.clauses, reading.clause))),
    )


def _mended(behind: tuple[Clause, int], clause: Clause, start: int) -> bool:
    """Whether the words between two sums take the first one back: 三千……不，两千."""
    before, end = behind
    if before.utterance.id != clause.utterance.id:
        # The next utterance of the same speaker: only its beginning can mend.
        between = clause.utterance.text[:start].lower()
    else:
        between = clause.utterance.text[end:start].lower()
    limit = 12 if clause.cues.nod.match("嗯") else 28
    return len(between) <= limit and bool(clause.cues.mend.search(between))
