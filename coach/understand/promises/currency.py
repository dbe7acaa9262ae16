"""Which currency an amount was said in."""

from types import MappingProxyType

from coach.domain.call import Call
from coach.domain.labels import Language

#: Words and signs, as they stand in folded text, and the ISO 4217 code they mean.
WORDS = MappingProxyType(
    {
        "块钱": "CNY", "块": "CNY", "元钱": "CNY", "元": "CNY", "圆": "CNY", "人民币": "CNY",
        "¥": "CNY", "rmb": "CNY", "cny": "CNY", "yuan": "CNY", "kuai": "CNY", "大洋": "CNY",
        "美元": "USD", "美金": "USD", "刀": "USD", "$": "USD", "dollar": "USD", "dollars": "USD",
        "buck": "USD", "bucks": "USD", "usd": "USD", "cent": "USD", "cents": "USD",
        "英镑": "GBP", "镑": "GBP", "£": "GBP", "pound": "GBP", "pounds": "GBP", "quid": "GBP",
        "gbp": "GBP", "sterling": "GBP", "tenner": "GBP", "fiver": "GBP", "pence": "GBP",
        "欧元": "EUR", "欧": "EUR", "€": "EUR", "euro": "EUR", "euros": "EUR", "eur": "EUR",
        "港币": "HKD", "港元": "HKD", "港纸": "HKD", "新台币": "TWD", "台币": "TWD",
        "日元": "JPY", "日币": "JPY", "yen": "JPY", "新币": "SGD", "加元": "CAD", "澳元": "AUD",
        "rupees": "INR", "rupee": "INR", "naira": "NGN", "rand": "ZAR",
    }
)  # fmt: skip
_OF_LANGUAGE = {Language.ZH: "CNY", Language.EN: "USD"}
# Offsets in which English is spoken and nothing but the pound is paid with.
_BRITISH_OFFSETS = ("+00:00", "+01:00", "Z")


def assumed_currency(call: Call, said: frozenset[str]) -> str | None:
    """The currency where an amount names none: of the case, of the call, of the language.

    Args:
        call: The call; ``metadata.extra["currency"]`` counts first.
        said: Currencies that were named in it; a single one is taken for all.

    Returns:
        ISO 4217, or ``None`` when the language is unknown too. English with a
        British clock is GBP, any other English USD.
    """
    known = call.metadata.extra.get("currency")
    if isinstance(known, str) and len(known) == 3 and known.isascii() and known.isalpha():
        return known.upper()
    if len(said) == 1:
        return next(iter(said))
    if call.language is Language.EN and (call.metadata.start or "").endswith(_BRITISH_OFFSETS):
        return "GBP"
    return _OF_LANGUAGE.get(call.language) if call.language else None
