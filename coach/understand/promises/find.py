"""From a call to its promises."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from coach.domain.call import Call, turns
from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.domain.promise import AmountSource, Firmness, Promise, Share
from coach.understand.promises.amounts import Amount
from coach.understand.promises.clauses import Clause, clauses
from coach.understand.promises.currency import assumed_currency
from coach.understand.promises.dates import Day, call_day
from coach.understand.promises.hints import has_act
from coach.understand.promises.ledger import Agreed
from coach.understand.promises.negotiation import Negotiation, day_key
from coach.understand.promises.quotes import quotes
from coach.understand.promises.reading import read
from coach.understand.promises.terms import Terms

# A sum that neither proposed is the one the debtor was asked for.
_SOURCES = {
    Role.AGENT: AmountSource.AGENT, Role.DEBTOR: AmountSource.DEBTOR, None: AmountSource.DEBT,
}  # fmt: skip


def find_promises(call: Call, labels: Mapping[str, Labels] | None) -> tuple[Promise, ...]:
    """What the debtor promised to pay, as it stood at the end of the call.

    Only what the debtor says yes to is a promise, and only utterances of the
    roles agent and debtor count: in a call without known roles there is none.

    Args:
        call: The call; relative days are reckoned from ``metadata.start``.
        labels: Labels by utterance id; ``None`` if no model looked at the call. They
            support the wording and never make a promise by themselves.

    Returns:
        One promise per payment, in the order in which they were agreed. Mere
        willingness («我会还的») is one soft promise, and only if nothing firmer was said.
    """
    today = call_day(call.metadata.start)
    talk = Negotiation()
    said: set[str] = set()
    for turn in turns(call):
        readings = [
            read(clause, today=today) for each in turn.utterances for clause in clauses(each)
        ]
        talk.hear(turn.role, readings, labels)
        said |= {amount.currency for each in readings
                 for amount in (*each.amounts, *each.owed) if amount.currency}  # fmt: skip
    fallback = assumed_currency(call, frozenset(said))
    _mark_parts(talk)
    found = tuple(_promise(each, talk, call, labels, fallback) for each in talk.ledger.agreed)
    if not found and talk.willing is not None:
        return (_willing(talk.willing),)
    return found


def _mark_parts(talk: Negotiation) -> None:
    """Where a rest was promised, the other payments are parts."""
    if any(each.terms.rest for each in talk.ledger.agreed):
        talk.ledger.agreed = [
            replace(each, terms=replace(each.terms, part=not each.terms.whole))
            for each in talk.ledger.agreed
        ]


def _willing(clause: Clause) -> Promise:
    asks = clause.cues.condition.search(clause.text)
    return Promise(
        firmness=Firmness.SOFT,
        evidence=quotes([clause]),
        conditional=clause.original if asks else None,
        confidence=0.6,
    )


def _promise(
    agreed: Agreed,
    talk: Negotiation,
    call: Call,
    labels: Mapping[str, Labels] | None,
    fallback: str | None,
) -> Promise:
    terms = agreed.terms
    amount, source = _amount(terms, talk)
    window = terms.day.window if terms.day else None
    confirmed = bool(agreed.read_back)
    promise = Promise(
        firmness=Firmness.SOFT,
        evidence=quotes((*terms.clauses, *agreed.read_back)),
        amount=amount.low if amount else None,
        amount_up_to=amount.high if amount and amount.high != amount.low else None,
        amount_approximate=bool(amount and amount.approximate),
        amount_source=source,
        currency=(amount.currency or fallback) if amount else None,
        currency_assumed=bool(amount and not amount.currency and fallback),
        part_or_whole=_share(terms, amount, talk.debt, call),
        date=_iso(window.last) if window else None,
        date_from=_iso(window.first) if window else None,
        date_kind=window.kind if window else None,
        date_text=terms.day.text if terms.day else None,
        date_open=terms.day.text if terms.day and terms.day.waits else None,
        method=terms.method,
        named_by=_named_by(terms, talk) if terms.day else None,
        confirmed_back=confirmed,
        conditional=terms.condition,
        recurrence=terms.recurrence,
        confidence=_confidence(agreed, labels),
    )
    return replace(promise, firmness=_firmness(promise, terms, terms.day))


def _iso(day: date) -> str:
    return day.isoformat()


def _amount(terms: Terms, talk: Negotiation) -> tuple[Amount | None, AmountSource | None]:
    """The sum and where it comes from; all of a debt that was named is that sum.

    So is a payment of which only the day was said, if no other sum was named in the
    call, and nothing says that it is a part.
    """
    debt = talk.debt
    if terms.amount is not None:
        return terms.amount, _SOURCES[terms.amount_by]
    if debt is None or debt.amount is None:
        return None, None
    partly = terms.rest or terms.part or terms.recurrence or len(talk.ledger.agreed) > 1
    asked = terms.day is not None and not partly and talk.sums_named <= {debt.amount.low}
    if terms.whole or asked:
        return debt.amount, AmountSource.DEBT
    return None, None


def _share(terms: Terms, amount: Amount | None, debt: Terms | None, call: Call) -> Share:
    if terms.whole:
        return Share.WHOLE
    if terms.rest:
        return Share.PART
    owed = debt.amount.low if debt and debt.amount else _known_debt(call)
    if amount is not None and owed is not None:
        if amount.low == owed and not terms.recurrence:
            return Share.WHOLE
        if amount.high < owed:
            return Share.PART
    return Share.PART if terms.part or terms.recurrence else Share.UNKNOWN


def _known_debt(call: Call) -> Decimal | None:
    """The debt as the case has it, if it is a number."""
    known = call.metadata.extra.get("debt_amount")
    if isinstance(known, int | float) and not isinstance(known, bool):
        return Decimal(str(known))
    return None


def _named_by(terms: Terms, talk: Negotiation) -> Role | None:
    assert terms.day is not None
    return talk.first_named.get(day_key(terms.day), terms.day_by)


def _firmness(promise: Promise, terms: Terms, day: Day | None) -> Firmness:
    """Soft, firm or agreed; see `Firmness`."""
    sized = promise.amount is not None or promise.part_or_whole is Share.WHOLE
    dated = day is not None and day.named and not day.waits
    if not (sized and dated) or (terms.hedged and not promise.confirmed_back):
        return Firmness.SOFT
    if promise.confirmed_back or (promise.method and not promise.conditional):
        return Firmness.AGREED
    return Firmness.FIRM


def _confidence(agreed: Agreed, labels: Mapping[str, Labels] | None) -> float:
    """From how plain the yes was, how well it was heard, and whether labels agree."""
    said = [
        clause.utterance for clause in agreed.terms.clauses if clause.utterance.role is Role.DEBTOR
    ]
    sure = agreed.certainty
    if any(each.low_confidence for each in said):
        sure -= 0.2
    if any(has_act(labels, each.id, ("promise", "partial_promise")) for each in said):
        sure += 0.05
    if agreed.read_back:
        sure += 0.05
    if agreed.terms.hedged:
        sure -= 0.15
    return round(min(0.99, max(0.1, sure)), 2)
