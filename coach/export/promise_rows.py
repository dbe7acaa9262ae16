"""Promises as rows of a table: how much, by when, how, and how firm."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date as day
from decimal import Decimal
from gettext import NullTranslations

from coach.domain.finding import Evidence
from coach.domain.labels import ROLE_NAMES, Language
from coach.domain.promise import DateKind, Firmness, Promise, Recurrence, Share
from coach.export.names import name_of

_SIGNS = {"GBP": "£", "USD": "$", "EUR": "€"}


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise; ``None`` where it says nothing.

    Attributes:
        amount: How much.
        amount_notes: What to know of it.
        date: The day, as far as it is known.
        as_said: The day in the debtor's or agent's words.
        method: The way to pay.
        named_by: Who named the day first.
        read_back: The agent said it again.
        firmness: Key of the degree.
        firmness_name: Its name.
        gap: What is missing, in words, if something is.
        condition: What the debtor asks in return.
        evidence: The words.
        unsure: Nobody should rely on it without listening.
    """

    amount: str | None
    amount_notes: tuple[str, ...]
    date: str | None
    as_said: str | None
    method: str | None
    named_by: str | None
    read_back: bool
    firmness: str
    firmness_name: str
    gap: str | None
    condition: str | None
    evidence: tuple[Evidence, ...]
    unsure: bool


_UNSURE_BELOW = 0.6


def promise_rows(
    promises: Iterable[Promise], *, ui_language: Language, words: NullTranslations
) -> tuple[PromiseRow, ...]:
    """One row per promise, in their order."""
    return tuple(_row(promise, ui_language, words) for promise in promises)


def _row(promise: Promise, language: Language, words: NullTranslations) -> PromiseRow:
    return PromiseRow(
        amount=amount_text(promise, language, words),
        amount_notes=tuple(_amount_notes(promise, language, words)),
        date=date_text(promise, words),
        as_said=promise.date_text,
        method=name_of("method", promise.method, language) if promise.method else None,
        named_by=ROLE_NAMES[promise.named_by][language] if promise.named_by else None,
        read_back=promise.confirmed_back,
        firmness=str(promise.firmness),
        firmness_name=name_of("firmness", promise.firmness, language),
        gap=_gap(promise, words),
        condition=promise.conditional,
        evidence=promise.evidence,
        unsure=promise.confidence < _UNSURE_BELOW,
    )


def amount_text(promise: Promise, language: Language, words: NullTranslations) -> str | None:
    """How much, with its currency; a range from its lower end.

    >>> from coach.domain.span import Span
    >>> from coach.export.wording import translations
    >>> five = Promise(Firmness.SOFT, (Evidence("u1", "五百", Span(0, 1)),), Decimal(500),
    ...                currency="CNY")
    >>> [amount_text(five, each, translations(each)) for each in Language]
    ['500 元', 'CNY 500']
    """
    _ = words.gettext
    if promise.amount is None:
        return None
    number = _number(promise.amount)
    if promise.amount_up_to is not None:
        number = f"{number}–{_number(promise.amount_up_to)}"
    text = _with_currency(number, promise.currency, language)
    about = promise.amount_approximate and promise.amount_up_to is None
    return _("about %(amount)s") % {"amount": text} if about else text


def _number(amount: Decimal) -> str:
    whole = amount == amount.to_integral_value()
    return f"{int(amount):,}" if whole else f"{amount:,.2f}"


def _with_currency(number: str, currency: str | None, language: Language) -> str:
    if currency is None:
        return number
    if currency == "CNY" and language is Language.ZH:
        return f"{number} 元"
    sign = _SIGNS.get(currency)
    return f"{sign}{number}" if sign else f"{currency} {number}"


def _amount_notes(promise: Promise, language: Language, words: NullTranslations) -> Iterable[str]:
    _ = words.gettext
    if promise.part_or_whole is not Share.UNKNOWN:
        yield name_of("share", promise.part_or_whole, language)
    if promise.amount_source is not None:
        yield name_of("amount_source", promise.amount_source, language)
    if promise.currency_assumed:
        yield _("currency not said, assumed")
    if promise.recurrence is not None:
        yield _again(promise.recurrence, language, words)


def _again(recurrence: Recurrence, language: Language, words: NullTranslations) -> str:
    _ = words.gettext
    parts = [name_of("every", recurrence.every, language)] if recurrence.every else []
    if recurrence.count is not None:
        parts.append(_("%(count)d payments") % {"count": recurrence.count})
    return ", ".join(parts) if language is Language.EN else "，".join(parts)


def date_text(promise: Promise, words: NullTranslations) -> str | None:
    """The day with its weekday, or what it waits for; ``None`` if no day was named."""
    _ = words.gettext
    if promise.date is None:
        if promise.date_open:
            return _("open: waits for “%(event)s”") % {"event": promise.date_open}
        return _("a day was named that cannot be resolved") if promise.date_text else None
    last = _weekday(promise.date, words)
    if promise.date_kind is DateKind.BY:
        return _("by %(day)s") % {"day": last}
    if promise.date_kind is DateKind.AFTER:
        return _("not before %(day)s") % {"day": last}
    if promise.date_from and promise.date_from != promise.date:
        return f"{_weekday(promise.date_from, words)} – {last}"
    return last


def _weekday(iso: str, words: NullTranslations) -> str:
    _ = words.gettext
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return f"{iso} ({names[day.fromisoformat(iso).weekday()]})"


def _gap(promise: Promise, words: NullTranslations) -> str | None:
    """What a next call must settle."""
    _ = words.gettext
    if promise.firmness is not Firmness.SOFT:
        return None
    if promise.date is None and not promise.date_text:
        return _("willing, but no date")
    if promise.date is None:
        return _("willing, but the day is open")
    if promise.amount is None:
        return _("willing, but no amount")
    return _("willing, but not certain")
