"""What a debtor undertook to pay in a call.

A firm promise is more than goodwill, so three degrees are told apart. They are
named for what a supervisor can do with them: a *soft* one needs another call, a
*firm* one can be put in the diary, an *agreed* one can be held against the
account, because both sides know how it is paid or heard it read back.

One value stands for one payment that was named: «周五一千，剩下的月底» is two
promises. A payment that comes again and again («每月八号五百，分六期») is one
promise: amount and date are those of the first, `Recurrence` says the rest.
"""

from dataclasses import dataclass
from datetime import date as day
from decimal import Decimal
from enum import StrEnum

from coach.domain.finding import Evidence
from coach.domain.labels import Role


class Firmness(StrEnum):
    """How much of a commitment it is.

    ``SOFT``: willingness, with the amount, the date or the certainty («尽量», "I'll
    try to") missing. ``FIRM``: how much and by which day. ``AGREED``: firm, and the
    way to pay is settled or the agent read it back.
    """

    SOFT = "soft"
    FIRM = "firm"
    AGREED = "agreed"


class Share(StrEnum):
    """Whether what is promised settles the debt; the rest of a debt is a part of it."""

    PART = "part"
    WHOLE = "whole"
    UNKNOWN = "unknown"


class DateKind(StrEnum):
    """How the day is meant: that day, at the latest, not before, or one of several."""

    ON = "on"
    BY = "by"
    AFTER = "after"
    BETWEEN = "between"


class AmountSource(StrEnum):
    """Where the amount comes from: the debtor's mouth, the agent's, or the debt itself.

    ``DEBT``: the debtor promised all of it, or answered when asked for that sum.
    """

    DEBTOR = "debtor"
    AGENT = "agent"
    DEBT = "debt"


class Method(StrEnum):
    """Ways to pay, as they were said."""

    APP = "app"
    BANK_TRANSFER = "bank_transfer"
    WECHAT = "wechat"
    ALIPAY = "alipay"
    CARD = "card"
    CASH = "cash"
    CHEQUE = "cheque"
    DIRECT_DEBIT = "direct_debit"
    STANDING_ORDER = "standing_order"
    ONLINE = "online"
    PHONE = "phone"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A payment that comes again.

    Attributes:
        every: ``week``, ``fortnight``, ``month``, or ``None`` if only the count was said.
        count: How many payments in all; ``None`` if not said.
    """

    every: str | None
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Promise:
    """One payment that the debtor said yes to.

    Attributes:
        amount: How much; ``None`` if not said. Of a range («两三千») the lower end:
            more than that was never promised.
        amount_up_to: Upper end of a range; ``None`` if there is none.
        amount_approximate: Said as about («两百多», "around fifty"), or as a range.
        amount_source: Who named it; ``None`` without an amount.
        currency: ISO 4217; ``None`` if neither words nor language tell.
        currency_assumed: Not said: taken from the call's metadata or language.
        part_or_whole: Whether it settles the debt.
        date: ISO day on which the money is there at the latest; ``None`` if not said,
            open, ambiguous, or relative in a call whose start is unknown.
        date_from: First day that was meant; equals `date` for a single day.
        date_kind: How the day is meant; ``None`` without a date.
        date_text: The day as said; ``None`` if none was.
        date_open: What the payment waits for, as said («发了工资», "when I get paid");
            ``None`` if it waits for nothing.
        method: The way to pay; ``None`` if not said.
        named_by: Who named the date first; ``None`` without a date.
        confirmed_back: The agent said amount or date again after the debtor.
        conditional: What the debtor asks for in return, as said; ``None`` if nothing.
        recurrence: For payments by instalments; ``None`` for a single one.
        firmness: How much of a commitment it is.
        evidence: The debtor's words, and the agent's that they answer or that repeat them.
        confidence: 0–1.

    Raises:
        ValueError: Without evidence, with an amount that is not positive, or with
            days that are none or run backwards.
    """

    firmness: Firmness
    evidence: tuple[Evidence, ...]
    amount: Decimal | None = None
    amount_up_to: Decimal | None = None
    amount_approximate: bool = False
    amount_source: AmountSource | None = None
    currency: str | None = None
    currency_assumed: bool = False
    part_or_whole: Share = Share.UNKNOWN
    date: str | None = None
    date_from: str | None = None
    date_kind: DateKind | None = None
    date_text: str | None = None
    date_open: str | None = None
    method: Method | None = None
    named_by: Role | None = None
    confirmed_back: bool = False
    conditional: str | None = None
    recurrence: Recurrence | None = None
    confidence: float = 1.0

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError("a promise rests on words: expected at least one piece of evidence")
        if self.amount is not None and self.amount <= 0:
            raise ValueError(f"amount {self.amount} is not positive")
        if self.date is not None:
            first = day.fromisoformat(self.date_from or self.date)
            if first > day.fromisoformat(self.date):
                raise ValueError(f"days {self.date_from} to {self.date} run backwards")
