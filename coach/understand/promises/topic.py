"""What the talk is about: what was asked, the rest or the first payment, paying or a call-back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from coach.domain.labels import Role
from coach.understand.promises.answers import Answer
from coach.understand.promises.dates import Day
from coach.understand.promises.demands import Demand
from coach.understand.promises.ledger import Agreed
from coach.understand.promises.terms import Terms

_OWN_DOING = re.compile(r"我(?:来|替|帮|给|先)|\bi(?:'ll| will| can)\b")

# Turns in which who answers says who he is.
_INTRODUCTIONS = 2


@dataclass(slots=True)
class Topic:
    """The thread of a call, carried from turn to turn.

    Attributes:
        asked: What the agent just asked for, as in `Demand.asks`.
        about_rest: What is left over is being talked about.
        carried: It was before this turn of the agent, which names no sum of its own.
        on_top: A plan that the agent now names comes on top of what was agreed.
        elsewhere: Calling, writing, papers: an answer is about those.
        told: The agent spoke of what was paid before.
        payday: When the debtor gets money.
        sums: The sums that the debtor named and did not turn down.
    """

    asked: frozenset[str] = frozenset()
    about_rest: bool = False
    carried: bool = False
    on_top: bool = False
    elsewhere: bool = False
    told: bool = False
    payday: Day | None = None
    sums: set[Decimal] = field(default_factory=set)
    _last_day: Day | None = None
    _waits_for_money: bool = False
    _stands_in: bool = False
    _turns: int = 0

    def hear_agent(self, said: Demand, agreed: Sequence[Agreed]) -> None:
        """Follow a turn of the agent."""
        self.told = said.past
        self._last_day = next((day for day in reversed(said.mentioned) if day.window), None)
        off_topic = not (said.terms or said.of_paying or said.sums)
        self.elsewhere = said.elsewhere or (self.elsewhere and off_topic)
        self.asked = said.asks
        if not said.terms and _names_day_of(agreed, said.mentioned):
            self.asked |= {"when"}  # 礼拜天我不在家: another day may be the answer
        if self.elsewhere:
            self.asked = frozenset()
        sized = any(each.amount for each in said.terms)
        self.carried = self.about_rest and not sized and not said.about_rest
        self.on_top = self.about_rest
        self.about_rest = said.about_rest or self.carried

    def hear_debtor(self, said: Answer) -> Answer:
        """Follow a turn of the debtor; the answer as the talk before makes it."""
        said = self._as_payday(said)
        self._waits_for_money = said.postpones and said.after_income
        self._turns += 1
        # Who has talked terms for a while and says 她不在 speaks of somebody else.
        self._stands_in = self._stands_in or (said.stand_in and self._turns <= _INTRODUCTIONS)
        if self._stands_in:
            said = replace(said, commits=_own(said.commits), offers=_own(said.offers))
        self.sums |= said.sums
        self.payday = said.payday or self.payday
        named = self._last_day or self.payday
        if said.then and not said.commits and named and not said.refuses:
            day = Terms(day=named, day_by=Role.DEBTOR, clauses=said.clauses)
            said = replace(said, commits=(day,), certainty=0.8)
        return said

    def _as_payday(self, said: Answer) -> Answer:
        """Who put off until money comes and is asked when that is, names no day of paying."""
        given = said.commits
        if not (self._waits_for_money and len(given) == 1 and given[0].day) or given[0].amount:
            return said
        return replace(said, commits=(), payday=given[0].day)


def _names_day_of(agreed: Sequence[Agreed], mentioned: Sequence[Day]) -> bool:
    """Whether a day of an agreed payment is spoken of."""
    named = {day.window for day in mentioned if day.window}
    return any(each.terms.day and each.terms.day.window in named for each in agreed)


def _own(given: Sequence[Terms]) -> tuple[Terms, ...]:
    """What somebody who is not the debtor says he will pay himself."""
    return tuple(
        each for each in given if any(_OWN_DOING.search(clause.text) for clause in each.clauses)
    )
