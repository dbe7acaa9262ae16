"""The give and take of a call: what is proposed, offered, refused, agreed, read back.

One pass over the turns. The agent's proposals and the debtor's offers lie on
the table until the other side answers; only the debtor's own yes makes a
promise, and a later one takes the place of what it contradicts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.understand.promises.answers import Answer, answer
from coach.understand.promises.clauses import Clause
from coach.understand.promises.dates import Day
from coach.understand.promises.demands import Demand, demand
from coach.understand.promises.ledger import Ledger
from coach.understand.promises.reading import Reading
from coach.understand.promises.stretch import Stretch
from coach.understand.promises.terms import Terms, clash, over, same_amount, same_day
from coach.understand.promises.topic import Topic

# Turns of the debtor after which terms that nobody repeats are off the table.
_FORGOTTEN_AFTER = 3


@dataclass(slots=True)
class Negotiation:
    """State of one call; feed it turns in order, then look at `ledger` and `willing`."""

    ledger: Ledger = field(default_factory=Ledger)
    willing: Clause | None = None
    debt: Terms | None = None
    first_named: dict[object, Role] = field(default_factory=dict)
    _proposal: tuple[Terms, ...] = ()
    _read_back: bool = False
    _put: bool = False
    _table: Terms | None = None
    _offer: tuple[Terms, ...] = ()
    _turned_down: set[Decimal] = field(default_factory=set)
    _topic: Topic = field(default_factory=Topic)
    _stretch: Stretch = field(default_factory=Stretch)
    _sums: set[Decimal] = field(default_factory=set)
    _silent_for: int = _FORGOTTEN_AFTER + 1

    def hear(
        self, role: Role, readings: Sequence[Reading], labels: Mapping[str, Labels] | None
    ) -> None:
        """Take in one turn of the agent or the debtor."""
        readings = self._stretch.narrow(readings)
        if role is Role.AGENT:
            live = self._live or self.debt is not None
            self._hear_agent(demand(readings, expects=self._open, live=live, labels=labels))
        elif role is Role.DEBTOR:
            said = answer(
                readings,
                expects=self._live and not self._topic.elsewhere,
                asked=self._topic.asked,
                proposed=bool(self._proposal),
                told=self._topic.told,
                labels=labels,
            )
            self._hear_debtor(said)
            self._silent_for += 1

    @property
    def sums_named(self) -> set[Decimal]:
        """Every sum that either side named."""
        return self._sums | self._topic.sums

    @property
    def _open(self) -> bool:
        """Whether terms lie on the table, so that an agent's bare sum is one of them."""
        return bool(self.ledger.agreed or self._offer or (self._table and self._live))

    @property
    def _live(self) -> bool:
        """Whether terms were being talked about just now."""
        return bool(self._topic.asked or self._proposal or self._silent_for <= _FORGOTTEN_AFTER)

    # -- the agent ---------------------------------------------------------

    def _hear_agent(self, said: Demand) -> None:
        if said.listening:
            return
        if said.debt is not None:
            self.debt = said.debt
        self.debt = self.debt or said.guessed_debt
        self._remember_days(said.days, Role.AGENT)
        if said.asks or said.terms or said.of_paying:
            self._silent_for = 0
        self._topic.hear_agent(said, self.ledger.agreed)
        offer, self._offer = self._offer, ()
        if said.rejects:
            self._turned_down |= {each.amount.low for each in offer if each.amount}
        if offer and self._takes(offer, said):
            self.ledger.enter(offer, 0.85)
        elif offer and not said.rejects and not said.terms:
            self._offer = offer if not said.asks else ()
        if said.terms:
            self._put = said.put
            self._propose(self._of_the_rest(said) if self._topic.carried else said)
        elif said.other_question or said.rejects:
            self._proposal, self._read_back = (), False
        self._sums |= {amount.low for amount in said.sums}

    def _of_the_rest(self, said: Demand) -> Demand:
        """A day for what is left, where that was being talked about."""
        if len(said.terms) != 1 or not self.ledger.agreed:
            return said
        if any(same_day(said.terms[0], each.terms) for each in self.ledger.agreed):
            return said
        return replace(said, terms=(replace(said.terms[0], rest=True),))

    @staticmethod
    def _takes(offer: Sequence[Terms], said: Demand) -> bool:
        """Whether the agent goes along with an offer: says yes, repeats it, asks how."""
        if said.rejects:
            return False
        if said.terms and any(
            clash(theirs, ours) for theirs, ours in zip(offer, said.terms, strict=False)
        ):
            return False
        repeated = any(
            same_amount(theirs, ours) or same_day(theirs, ours)
            for theirs in offer for ours in said.terms
        )  # fmt: skip
        named = {day_key(day) for day in said.days}
        repeated = repeated or any(each.day and day_key(each.day) in named for each in offer)
        return said.accepts or repeated or "how" in said.asks

    def _propose(self, said: Demand) -> None:
        """Terms from the agent: they repeat what was agreed, or are new on the table."""
        matches = [
            self.ledger.repeat(terms, debt=self.debt, said=self._sums) for terms in said.terms
        ]
        if any(matches):
            self._proposal = tuple(
                over(terms, match) for terms, match in zip(said.terms, matches, strict=True)
            )
            self._read_back = True
            return
        base = (
            self._table if len(said.terms) == 1 and self._silent_for <= _FORGOTTEN_AFTER else None
        )
        if base is not None and said.terms[0].rest and not base.rest:
            base = None
        self._proposal = tuple(
            over(terms, base) if n == 0 else terms for n, terms in enumerate(said.terms)
        )
        self._read_back = False
        self._table = self._proposal[0]

    # -- the debtor --------------------------------------------------------

    def _hear_debtor(self, said: Answer) -> None:
        if said.listening and not self._proposal:
            return
        self._remember_days(said.days, Role.DEBTOR)
        said = self._topic.hear_debtor(said)
        if said.payday is not None:
            self._remember_days([said.payday], Role.DEBTOR)
        if said.withdraws:
            self.ledger.agreed.clear()
            self._proposal, self._offer, self._table, self.willing = (), (), None, None
        if said.refused_day and self._table:
            self._table = replace(self._table, day=None, day_by=None)
        if said.refused_amount and self._table:
            self._table = replace(self._table, amount=None, amount_by=None)
        if said.commits or said.offers:
            self._silent_for = -1
        put_off = said.refuses or said.postpones or said.asks
        if said.about_rest and not (said.commits or put_off):
            said = replace(said, commits=self._rest_proposed(), certainty=0.75)
        if said.commits and not self._is_repeated_offer(said.commits):
            self._tacit(said)
            self._commit(said)
            self._topic.about_rest = False
        elif said.commits or said.offers:
            self._offer = self._completed(said.commits or said.offers, said)
            self._table = self._offer[0]
            self._proposal = ()
        elif said.refuses:
            self._proposal, self._read_back = (), False
        elif self._proposal and (said.assents or (said.nods and (self._put or self._read_back))):
            self._accept(said)
        elif said.postpones:
            self._proposal, self._read_back = (), False
        elif not (said.asks or said.listening):
            self._proposal, self._read_back = (), False  # answered with something else
        if not (said.commits or said.offers or said.refuses or said.postpones):
            self._mention(said)
        if said.willing is not None and self.willing is None and not said.refuses:
            self.willing = said.willing
        self._topic.asked = frozenset()

    def _rest_proposed(self) -> tuple[Terms, ...]:
        """The rest, on the day for which the agent asked what will be paid."""
        if len(self._proposal) < 2 or self._proposal[-1].amount or not self._proposal[-1].day:
            return ()
        return (replace(self._proposal[-1], rest=True),)

    def _mention(self, said: Answer) -> None:
        """A sum or a rest that was spoken of, without a promise yet."""
        if said.about_rest and self.ledger.agreed:
            self._topic.about_rest = True
        if said.mentions is not None and self._live and not (said.assents or self._topic.told):
            self._table = over(said.mentions, self._table)

    def _tacit(self, said: Answer) -> None:
        """Who answers only about the rest lets the first payment stand as proposed."""
        first = self._proposal[0] if self._proposal else None
        if first is None or first.rest or not (first.amount and first.day):
            return
        if said.commits[0].rest and first.amount.low in self._topic.sums:
            self.ledger.enter([first], said.certainty - 0.1)

    def _is_repeated_offer(self, terms: Sequence[Terms]) -> bool:
        """Whether it only repeats sums that the agent turned down."""
        sums = {each.amount.low for each in terms if each.amount and not each.day}
        return len(sums) == len(terms) and sums <= self._turned_down

    def _commit(self, said: Answer) -> None:
        if not any(each.amount or each.day or each.whole or each.rest for each in said.commits):
            self._settle_how(said)
            return
        if narrowed := self.ledger.narrow(said.commits, said.certainty):
            self._proposal, self._offer, self._read_back = (), (), False
            self._table = narrowed
            return
        terms = self._completed(said.commits, said)
        if len(terms) > 1 and not terms[0].rest:
            self.ledger.start_over(terms, said.certainty)
        else:
            self.ledger.enter(terms, said.certainty)
        self._proposal, self._offer, self._read_back = (), (), False
        self._table = terms[0]

    def _settle_how(self, said: Answer) -> None:
        """Only the way to pay was named: it belongs to what is agreed, or takes a proposal."""
        if self._proposal and ("how" in self._topic.asked or said.assents):
            how = said.commits[0]
            taken = [
                replace(over(how, terms), rest=terms.rest, day=terms.day, day_by=terms.day_by)
                for terms in self._proposal
            ]
            self.ledger.enter(taken, said.certainty)
            self._proposal, self._read_back = (), False
        elif "how" in self._topic.asked or not any(
            each.terms.method for each in self.ledger.agreed[-1:]
        ):
            self.ledger.add(said.commits[0])

    def _completed(self, given: tuple[Terms, ...], said: Answer) -> tuple[Terms, ...]:
        """The debtor's terms with what the talk before them settled."""
        first = given[0]
        if self._topic.about_rest and self.ledger.agreed and not first.rest:
            first = replace(first, rest=True)
        if self._proposal and len(given) == 1 and _repeats(first, self._proposal[0]):
            first = replace(first, rest=self._proposal[0].rest)
        table = self._table if self._live else None
        if table and table.rest and not table.day and first.day and not first.amount:
            first = replace(first, rest=True)
        base = (
            table if not first.rest or (table and table.rest and not clash(table, first)) else None
        )
        if self._proposal and first.rest == self._proposal[0].rest:
            base = self._proposal[0] if not (said.refused_day or said.refused_amount) else base
        if first.whole and base is not None and first.amount is None:
            base = replace(base, amount=None, amount_by=None)
        if base is not None and len(given) > 1:
            base = None
        first = over(first, base)
        payday = said.payday or self._topic.payday
        if (
            payday
            and payday.named
            and (first.day is None or first.day.waits)
            and (said.payday is not None or (first.day is not None and said.after_income))
        ):
            first = replace(first, day=payday, day_by=Role.DEBTOR)
        return (first, *given[1:])

    def _accept(self, said: Answer) -> None:
        taken = [
            replace(
                terms,
                hedged=said.hedged and terms.hedged,
                condition=said.condition or terms.condition,
                clauses=tuple(dict.fromkeys((*terms.clauses, *said.clauses))),
            )
            for terms in self._proposal
        ]
        if not self._read_back:
            self._table = taken[0]
        whole_plan = len(taken) > 1 and all(each.amount and each.day for each in taken)
        if whole_plan and not self._topic.on_top:
            self.ledger.adopt(taken, said.certainty)
        else:
            self.ledger.enter(taken, said.certainty)
        self._proposal, self._read_back = (), False

    def _remember_days(self, days: Sequence[Day], by: Role) -> None:
        for day in days:
            self.first_named.setdefault(day_key(day), by)


def _repeats(given: Terms, proposed: Terms) -> bool:
    """Whether an answer says a part of a proposal again: "yeah, the third"."""
    return not clash(given, proposed) and (
        same_day(given, proposed) or same_amount(given, proposed)
    )


def day_key(day: Day) -> object:
    """What makes two days the same day."""
    return day.window.last if day.window else day.text.lower()
