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
from coach.understand.promises.reading import Reading
from coach.understand.promises.terms import Terms, clash, over, same_amount, same_day

# Turns of the debtor after which terms that nobody repeats are off the table.
_FORGOTTEN_AFTER = 3


@dataclass(frozen=True, slots=True)
class Agreed:
    """Terms that the debtor said yes to.

    Attributes:
        terms: What was agreed.
        certainty: How plain the yes was, 0–1.
        read_back: The agent's words that repeat it; empty if none do.
    """

    terms: Terms
    certainty: float
    read_back: tuple[Clause, ...] = ()


@dataclass(slots=True)
class Negotiation:
    """State of one call; feed it turns in order, then look at `agreed` and `willing`."""

    agreed: list[Agreed] = field(default_factory=list)
    willing: Clause | None = None
    debt: Terms | None = None
    first_named: dict[object, Role] = field(default_factory=dict)
    _proposal: tuple[Terms, ...] = ()
    _read_back: bool = False
    _put: bool = False
    _table: Terms | None = None
    _offer: tuple[Terms, ...] = ()
    _asked: frozenset[str] = frozenset()
    _about_rest: bool = False
    _payday: Day | None = None
    _sums: set[Decimal] = field(default_factory=set)
    _silent_for: int = _FORGOTTEN_AFTER + 1

    def hear(
        self, role: Role, readings: Sequence[Reading], labels: Mapping[str, Labels] | None
    ) -> None:
        """Take in one turn of the agent or the debtor."""
        if role is Role.AGENT:
            self._hear_agent(demand(readings, expects=self._open, labels=labels))
        elif role is Role.DEBTOR:
            said = answer(
                readings,
                expects=self._live,
                asked=self._asked,
                proposed=bool(self._proposal),
                labels=labels,
            )
            self._hear_debtor(said)
            self._silent_for += 1

    @property
    def _open(self) -> bool:
        """Whether terms lie on the table, so that an agent's bare sum is one of them."""
        return bool(self.agreed or self._offer or (self._table and self._live))

    @property
    def _live(self) -> bool:
        """Whether terms were being talked about just now."""
        return bool(self._asked or self._proposal or self._silent_for <= _FORGOTTEN_AFTER)

    # -- the agent ---------------------------------------------------------

    def _hear_agent(self, said: Demand) -> None:
        if said.listening:
            return
        if said.debt is not None:
            self.debt = said.debt
        self.debt = self.debt or said.guessed_debt
        self._remember_days(said.days, Role.AGENT)
        self._asked = said.asks
        if said.asks or said.terms:
            self._silent_for = 0
        self._about_rest = said.about_rest
        offer, self._offer = self._offer, ()
        if offer and self._takes(offer, said):
            self._enter(offer, 0.85)
        elif offer and not said.rejects and not said.terms:
            self._offer = offer if not said.asks else ()
        if said.terms:
            self._put = said.put
            self._propose(said)
        elif said.other_question or said.rejects:
            self._proposal, self._read_back = (), False
        self._sums |= {amount.low for amount in said.sums}

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
        return said.accepts or repeated or "how" in said.asks

    def _propose(self, said: Demand) -> None:
        """Terms from the agent: they repeat what was agreed, or are new on the table."""
        matches = [self._repeat(terms) for terms in said.terms]
        if any(match is not None for match in matches):
            self._proposal = tuple(
                over(terms, None if match is None else self.agreed[match].terms)
                for terms, match in zip(said.terms, matches, strict=True)
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

    def _repeat(self, terms: Terms) -> int | None:
        """Mark what the agent reads back; which payment it is, if any."""
        for n, each in enumerate(self.agreed):
            amount, day = same_amount(each.terms, terms), same_day(each.terms, terms)
            if each.terms.rest != terms.rest and not day:
                continue
            if (amount or day) and not clash(each.terms, terms):
                said = tuple(dict.fromkeys((*each.read_back, *terms.clauses)))
                self.agreed[n] = replace(each, terms=self._sized(each.terms, terms), read_back=said)
                return n
        return None

    def _sized(self, agreed: Terms, repeated: Terms) -> Terms:
        """Who promised a day when asked for a sum, and hears both again, promised that sum."""
        if agreed.amount or agreed.whole or not repeated.amount:
            return agreed
        said = {self._left_over()} if agreed.rest else self._sums
        if repeated.amount.low not in said:
            return agreed
        return replace(agreed, amount=repeated.amount, amount_by=None)

    def _left_over(self) -> Decimal | None:
        """The debt less the payments agreed; ``None`` if the debt was not said."""
        if self.debt is None or self.debt.amount is None:
            return None
        paid = [each.terms.amount.low for each in self.agreed if each.terms.amount]
        return self.debt.amount.low - sum(paid)

    # -- the debtor --------------------------------------------------------

    def _hear_debtor(self, said: Answer) -> None:
        if said.listening and not self._proposal:
            return
        self._remember_days(said.days, Role.DEBTOR)
        if said.payday is not None:
            self._remember_days([said.payday], Role.DEBTOR)
            self._payday = said.payday
        if said.withdraws:
            self.agreed.clear()
            self._proposal, self._offer, self._table, self.willing = (), (), None, None
        if said.refused_day and self._table:
            self._table = replace(self._table, day=None, day_by=None)
        if said.refused_amount and self._table:
            self._table = replace(self._table, amount=None, amount_by=None)
        if said.commits or said.offers:
            self._silent_for = -1
        if said.commits:
            self._commit(said)
        elif said.offers:
            self._offer = self._completed(said.offers, said)
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
        if said.willing is not None and self.willing is None and not said.refuses:
            self.willing = said.willing
        self._asked = frozenset()

    def _commit(self, said: Answer) -> None:
        if not any(each.amount or each.day or each.whole or each.rest for each in said.commits):
            self._settle_how(said)
            return
        terms = self._completed(said.commits, said)
        if len(terms) > 1:  # a new plan takes the place of what was agreed
            methods = [each.terms.method for each in self.agreed if each.terms.method]
            self.agreed.clear()
            terms = tuple(
                replace(each, method=each.method or (methods[-1] if methods else None))
                for each in terms
            )
        self._enter(terms, said.certainty)
        self._proposal, self._offer, self._read_back = (), (), False
        self._table = terms[0]

    def _settle_how(self, said: Answer) -> None:
        """Only the way to pay was named: it belongs to what is agreed, or takes a proposal."""
        if self._proposal and ("how" in self._asked or said.assents):
            how = said.commits[0]
            taken = [
                replace(over(how, terms), rest=terms.rest, day=terms.day, day_by=terms.day_by)
                for terms in self._proposal
            ]
            self._enter(taken, said.certainty)
            self._proposal, self._read_back = (), False
        elif self.agreed:
            last = self.agreed[-1]
            if "how" in self._asked or last.terms.method is None:
                self.agreed[-1] = replace(last, terms=over(said.commits[0], last.terms))

    def _completed(self, given: tuple[Terms, ...], said: Answer) -> tuple[Terms, ...]:
        """The debtor's terms with what the talk before them settled."""
        first = given[0]
        if self._about_rest and self.agreed and not first.rest:
            first = replace(first, rest=True)
        base = None if first.rest or not self._live else self._table
        if self._proposal and first.rest == self._proposal[0].rest:
            base = self._proposal[0] if not (said.refused_day or said.refused_amount) else base
        if first.whole and base is not None and first.amount is None:
            base = replace(base, amount=None, amount_by=None)
        if base is not None and len(given) > 1:
            base = None
        first = over(first, base)
        payday = said.payday or self._payday
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
        self._enter(taken, said.certainty)
        self._proposal, self._read_back = (), False

    def _enter(self, several: Sequence[Terms], certainty: float) -> None:
        """Enter payments that were named together: they never replace one another."""
        if len(several) == 1:
            self._agree(several[0], certainty)
            return
        for terms in several:
            n = self._named_alike(terms)
            if n is None or (several[0].amount and same_amount(several[0], several[-1])):
                n = next(
                    (k for k, each in enumerate(self.agreed) if same_day(each.terms, terms)), None
                )
            if n is None:
                self.agreed.append(Agreed(terms, certainty))
            else:
                self._renew(n, terms, certainty)

    def _agree(self, terms: Terms, certainty: float) -> None:
        """Enter terms: a payment of its own, or the new version of one."""
        if terms.amount is None and terms.day is None and not terms.whole and not terms.rest:
            if self.agreed:
                last = self.agreed[-1]
                self.agreed[-1] = replace(last, terms=over(terms, last.terms))
            return
        n = self._same_payment(terms)
        if n is None:
            self.agreed.append(Agreed(terms, certainty))
            return
        self._renew(n, terms, certainty)

    def _renew(self, n: int, terms: Terms, certainty: float) -> None:
        """Put the new version of a payment in the place of the old."""
        old = self.agreed[n]
        changed = clash(old.terms, terms)
        base = replace(old.terms, clauses=()) if changed else old.terms
        sure = certainty if changed else max(certainty, old.certainty)
        self.agreed[n] = Agreed(over(terms, base), sure, () if changed else old.read_back)

    def _same_payment(self, terms: Terms) -> int | None:
        """Which agreed payment these terms are about; ``None`` for another one."""
        n = self._named_alike(terms)
        if n is not None or _another(terms):
            return n
        alike = [k for k, each in enumerate(self.agreed) if each.terms.rest == terms.rest]
        return alike[-1] if alike else None

    def _named_alike(self, terms: Terms) -> int | None:
        """Which agreed payment has the same amount or day, and neither different."""
        for n, each in enumerate(self.agreed):
            old = each.terms
            if not clash(old, terms) and (same_amount(old, terms) or same_day(old, terms)):
                return n
        return None

    def _remember_days(self, days: Sequence[Day], by: Role) -> None:
        for day in days:
            self.first_named.setdefault(day_key(day), by)


def _another(terms: Terms) -> bool:
    """Whether the words say that it comes on top: 再还五百, "another fifty"."""
    return bool(terms.amount and terms.day) and any(
        word in clause.text
        for clause in terms.clauses
        for word in ("再还", "再付", "再转", "再给", "another")
    )


def day_key(day: Day) -> object:
    """What makes two days the same day."""
    return day.window.last if day.window else day.text.lower()
