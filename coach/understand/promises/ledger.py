"""What the debtor has said yes to so far, kept true as the talk goes on."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from decimal import Decimal

from coach.understand.promises.clauses import Clause
from coach.understand.promises.terms import Terms, clash, over, same_amount, same_day


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
class Ledger:
    """The payments that stand, in the order in which they were agreed."""

    agreed: list[Agreed] = field(default_factory=list)

    def enter(self, several: Sequence[Terms], certainty: float) -> None:
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
                self.agreed[n] = _renewed(self.agreed[n], terms, certainty)

    def adopt(self, plan: Sequence[Terms], certainty: float) -> None:
        """A whole plan that was said yes to leaves no other payment standing."""
        known = [self._named_alike(terms) for terms in plan]
        self.agreed = [
            Agreed(terms, certainty) if n is None else _renewed(self.agreed[n], terms, certainty)
            for n, terms in zip(known, plan, strict=True)
        ]

    def start_over(self, plan: Sequence[Terms], certainty: float) -> None:
        """A new plan of the debtor's takes the place of what was agreed; the way to pay stays."""
        methods = [each.terms.method for each in self.agreed if each.terms.method]
        dated = (self._dated(plan[0]), *plan[1:])
        self.agreed.clear()
        kept = methods[-1] if methods else None
        self.enter([replace(each, method=each.method or kept) for each in dated], certainty)

    def narrow(self, given: Sequence[Terms], certainty: float) -> Terms | None:
        """Enter one day of the stretch for which a payment was promised; ``None`` if it is none."""
        if len(given) > 1 or given[0].amount or given[0].day is None:
            return None
        day = given[0].day.window
        for n, each in enumerate(self.agreed):
            wide = each.terms.day.window if each.terms.day else None
            if day and wide and wide.first != wide.last and wide.first <= day.last <= wide.last:
                self.agreed[n] = _renewed(each, given[0], certainty)
                return self.agreed[n].terms
        return None

    def add(self, terms: Terms) -> None:
        """What was said of no payment in particular belongs to the last."""
        if self.agreed:
            last = self.agreed[-1]
            self.agreed[-1] = replace(last, terms=over(terms, last.terms))

    def repeat(
        self, terms: Terms, *, debt: Terms | None, said: AbstractSet[Decimal]
    ) -> Terms | None:
        """Mark what the agent reads back; the payment that it is, if any.

        Args:
            terms: What the agent says.
            debt: The debt, if it was named.
            said: The sums that the agent named before.
        """
        for n, each in enumerate(self.agreed):
            amount, day = same_amount(each.terms, terms), same_day(each.terms, terms)
            if each.terms.rest != terms.rest and not day:
                continue
            if (amount or day) and not clash(each.terms, terms):
                asked = {self._left_over(debt)} if each.terms.rest else said
                words = tuple(dict.fromkeys((*each.read_back, *terms.clauses)))
                now = _sized(each.terms, terms, asked)
                self.agreed[n] = replace(each, terms=now, read_back=words)
                return now
        return None

    def _agree(self, terms: Terms, certainty: float) -> None:
        """Enter terms: a payment of its own, or the new version of one."""
        if terms.amount is None and terms.day is None and not terms.whole and not terms.rest:
            self.add(terms)
            return
        n = self._same_payment(terms)
        if n is None:
            self.agreed.append(Agreed(terms, certainty))
        else:
            self.agreed[n] = _renewed(self.agreed[n], terms, certainty)

    def _left_over(self, debt: Terms | None) -> Decimal | None:
        """The debt less the payments agreed; ``None`` if the debt was not said."""
        if debt is None or debt.amount is None:
            return None
        paid = [each.terms.amount.low for each in self.agreed if each.terms.amount]
        return debt.amount.low - sum(paid)

    def _dated(self, first: Terms) -> Terms:
        """The first of several payments keeps the day that was promised for the whole."""
        days = [each.terms for each in self.agreed if each.terms.day and not each.terms.amount]
        if first.day is not None or len(self.agreed) != 1 or not days:
            return first
        return replace(first, day=days[0].day, day_by=days[0].day_by)

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


def _renewed(old: Agreed, terms: Terms, certainty: float) -> Agreed:
    """The new version of a payment."""
    changed = clash(old.terms, terms)
    base = replace(old.terms, clauses=()) if changed else old.terms
    sure = certainty if changed else max(certainty, old.certainty)
    return Agreed(over(terms, base), sure, () if changed else old.read_back)


def _sized(agreed: Terms, repeated: Terms, asked: AbstractSet[Decimal | None]) -> Terms:
    """Who promised a day when asked for a sum, and hears both again, promised that sum."""
    if agreed.amount or agreed.whole or not repeated.amount or repeated.amount.low not in asked:
        return agreed
    return replace(agreed, amount=repeated.amount, amount_by=None)


def _another(terms: Terms) -> bool:
    """Whether the words say that it comes on top: 再还五百, "another fifty"."""
    return bool(terms.amount and terms.day) and any(
        word in clause.text
        for clause in terms.clauses
        for word in ("再还", "再付", "再转", "再给", "another")
    )
