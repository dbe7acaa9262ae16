"""Amounts and days that the call itself names, ready to be said again.

Nothing here is reckoned out or rounded: an amount is that of a promise, a day is quoted as it was
said or is the day of a promise. So no advice can hold a sum or a day that was not there.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coach.advise.coaching.days import awaited_day
from coach.advise.coaching.material import Context, Material
from coach.domain.exchanges import quoted_part
from coach.domain.finding import Evidence, Wording
from coach.domain.labels import Language
from coach.domain.promise import Promise

#: Reasons in which a day that is named is one on which money comes.
_WAITING = frozenset({"income_delay", "owed_by_others"})
_ZH_UNITS: Mapping[str | None, str] = {
    "CNY": "元", "USD": "美元", "GBP": "英镑", "EUR": "欧元", "HKD": "港币", None: "",
}  # fmt: skip
_EN_SIGNS: Mapping[str | None, str] = {"USD": "$", "GBP": "£", "EUR": "€", "HKD": "HK$"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact named in the call.

    Attributes:
        wording: How to say it.
        evidence: The words that named it.
    """

    wording: Wording
    evidence: tuple[Evidence, ...]


def facts_for(
    material: Material, context: Context, promise: Promise | None = None
) -> Mapping[str, Fact]:
    """Facts by slot, for a moment and the promise it is about."""
    found: dict[str, Fact] = {}
    if promise is not None:
        if amount := amount_wording(promise):
            found["amount"] = Fact(amount, promise.evidence)
        if day := _day(promise, material.language):
            found["date"] = Fact(day, promise.evidence)
        if promise.date_open:
            found["wait"] = Fact(as_said(promise.date_open, material.language), promise.evidence)
    line = context.line
    if "wait" not in found and line is not None and _WAITING & set(context.acts):
        span = awaited_day(line.text)
        if span is not None:
            quote = quoted_part(line, *span)
            found["wait"] = Fact(as_said(quote.quote, material.language), (quote,))
    return found


def as_said(words: str, language: Language) -> Wording:
    """Words of the call: plain in its own language, between quotation marks in the other.

    >>> as_said("周五", Language.ZH)[Language.EN]
    '“周五”'
    """
    return {each: words if each is language else f"“{words}”" for each in Language}


def amount_wording(promise: Promise) -> Wording | None:
    """A promised amount; ``None`` if none was named.

    >>> from coach.domain.span import Span
    >>> from coach.domain.promise import Firmness
    >>> said = (Evidence("u1", "两千", Span(0, 1)),)
    >>> dict(amount_wording(Promise(Firmness.SOFT, said, Decimal(2000), currency="CNY")))
    {<Language.ZH: 'zh'>: '2000元', <Language.EN: 'en'>: '2,000 yuan'}
    """
    if promise.amount is None:
        return None
    ends = [promise.amount, *([promise.amount_up_to] if promise.amount_up_to else [])]
    about = promise.amount_approximate and len(ends) == 1
    zh = "到".join(_plain(end) for end in ends) + _ZH_UNITS.get(
        promise.currency, promise.currency or ""
    )
    en = " to ".join(_english(end, promise.currency) for end in ends)
    return {
        Language.ZH: f"大约{zh}" if about else zh,
        Language.EN: f"about {en}" if about else en,
    }


def _plain(amount: Decimal, *, grouped: bool = False) -> str:
    value = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
    return value if grouped else value.replace(",", "")


def _english(amount: Decimal, currency: str | None) -> str:
    number = _plain(amount, grouped=True)
    if currency in _EN_SIGNS:
        return f"{_EN_SIGNS[currency]}{number}"
    return f"{number} {'yuan' if currency == 'CNY' else currency}" if currency else number


def _day(promise: Promise, language: Language) -> Wording | None:
    """The promised day: as said in the call's language, by the calendar in the other."""
    if promise.date_open or promise.date_text is None:
        return None
    said = dict(as_said(promise.date_text, language))
    if promise.date is not None:
        day = date.fromisoformat(promise.date)
        by_calendar = {
            Language.ZH: f"{day.month}月{day.day}号",
            Language.EN: f"{day.day} {_MONTHS[day.month - 1]}",
        }
        said |= {each: by_calendar[each] for each in Language if each is not language}
    return said


def used(facts: Mapping[str, Fact], slots: Iterable[str]) -> tuple[Evidence, ...]:
    """The words from which some slots were filled, each once, in order of time."""
    every = [e for slot in sorted(slots) if slot in facts for e in facts[slot].evidence]
    return tuple(sorted(dict.fromkeys(every), key=lambda e: (e.span, e.utterance_id)))
