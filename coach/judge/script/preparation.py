"""Whether the agent had the facts of the case at hand, and whether they are those of the card.

A case card is optional: ``metadata.extra`` may hold ``case`` with the fields below, or the fields
themselves.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from coach.domain.finding import Verdict
from coach.domain.script import CASE_FACTS, CaseFact
from coach.judge.script.case import Case
from coach.judge.signs.finding import Seen, strong

#: Names under which a card may hold each fact.
_ON_CARD: Mapping[str, tuple[str, ...]] = {
    "amount": ("amount", "debt_amount", "balance", "overdue_amount"),
    "age": ("days_overdue", "age_days", "age"),
    "order": ("order", "order_id", "product", "kind", "debt_kind"),
    "due_date": ("due_date",),
}
#: Amounts that differ by less are the same, rounded for speech.
_ROUNDED = 0.01
#: Words of a fact, at most.
_SHOWN = 2
_BARRED = ("third_party", "wrong_number")

_NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
_AMOUNT = re.compile(
    rf"(?:[¥￥$£€]\s?{_NUMBER}|{_NUMBER}\s?(万|千)?\s?(?:元|块|圆|dollars?|pounds?|yuan|usd|gbp|cny))",
    re.IGNORECASE,
)
_AGE = re.compile(rf"{_NUMBER}\s?(?:个)?\s?(天|日|周|星期|月|年|days?|weeks?|months?|years?)")
_DAYS = {"天": 1, "日": 1, "周": 7, "星期": 7, "月": 30, "年": 365,
         "day": 1, "week": 7, "month": 30, "year": 365}  # fmt: skip
_FACTORS = {"万": 10_000, "千": 1_000}


def judge_preparation(case: Case) -> tuple[CaseFact, ...]:
    """The facts of the case that the script knows, in the order of `CASE_FACTS`."""
    card = _card(case)
    known = (key for key in CASE_FACTS if key in case.script.facts)
    return tuple(_fact(case, key, card.get(key)) for key in known)


def _card(case: Case) -> Mapping[str, str]:
    extra = case.view.call.metadata.extra
    nested = extra.get("case")
    fields = {**extra, **nested} if isinstance(nested, Mapping) else extra
    found: dict[str, str] = {}
    for key, names in _ON_CARD.items():
        values = (fields.get(name) for name in names)
        value = next((v for v in values if isinstance(v, str | int | float) and v != ""), None)
        if value is not None:
            found[key] = str(value)
    return found


def _fact(case: Case, key: str, on_card: str | None) -> CaseFact:
    if case.holding(_BARRED):
        return CaseFact(key, Verdict.NOT_APPLICABLE, on_card=on_card)
    seen = case.seen(case.script.facts[key])
    named = strong(seen)
    if not named:
        verdict = Verdict.UNKNOWN if seen or case.doubt else Verdict.MISSED
        return CaseFact(key, verdict, on_card=on_card)
    said, agrees = _compared(key, _texts(case, named), on_card)
    evidence = tuple(one.evidence for one in named[:_SHOWN])
    return CaseFact(key, Verdict.MET, evidence, said, on_card, agrees)


def _texts(case: Case, seen: Iterable[Seen]) -> list[str]:
    utterances = [case.view.lines[one.index].utterance for one in seen]
    return [utterance.normalized or utterance.text for utterance in utterances]


def _compared(
    key: str, texts: Iterable[str], on_card: str | None
) -> tuple[str | None, bool | None]:
    """What was named, and whether the card says the same; where one of them fits, that one."""
    read = _READERS.get(key)
    if read is None:
        return None, _mentioned(texts, on_card)
    values = [value for text in texts for value in read(text)]
    if not values:
        return None, None
    wanted = _number(on_card)
    if wanted is None:
        return _plain(values[0]), None
    nearest = min(values, key=lambda value: abs(value - wanted))
    agrees = abs(nearest - wanted) <= max(_ROUNDED * wanted, 1.0 if key == "amount" else 3.0)
    return _plain(nearest), agrees


def _mentioned(texts: Iterable[str], on_card: str | None) -> bool | None:
    """True where the card's own words were said; a card may put them in words nobody says."""
    return True if on_card and any(on_card in text for text in texts) else None


def _amounts(text: str) -> list[float]:
    found: list[float] = []
    for match in _AMOUNT.finditer(text):
        value = _number(match.group(1) or match.group(2))
        if value:
            found.append(value * _FACTORS.get(match.group(3) or "", 1))
    return found


def _ages(text: str) -> list[float]:
    """Days, from days, weeks, months or years."""
    found: list[float] = []
    for match in _AGE.finditer(text):
        value, unit = _number(match.group(1)), match.group(2).rstrip("s")
        if value:
            found.append(value * _DAYS[unit])
    return found


def _number(text: str | None) -> float | None:
    try:
        return float(text.replace(",", "")) if text else None
    except ValueError:
        return None


def _plain(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


_READERS: Mapping[str, Callable[[str], list[float]]] = {"amount": _amounts, "age": _ages}
