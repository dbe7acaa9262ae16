"""How the money is to be paid."""

import re
from dataclasses import dataclass

from coach.domain.promise import Method
from coach.understand.promises.fold import fold

_WAYS: tuple[tuple[Method, str], ...] = (
    (Method.WECHAT, r"微信|wechat"),
    (Method.ALIPAY, r"支付宝|花呗|alipay"),
    (Method.DIRECT_DEBIT, r"自动(?:扣|还)款?|代扣|划扣|绑定?的?卡[里上]?扣|扣款|direct debit"
        r"|auto ?-?pay\b"
        r"|\bach\b"),
    (Method.STANDING_ORDER, r"standing order"),
    (Method.CHEQUE, r"支票|汇票|承兑|\bcheque|money order|cashier'?s check"
                    r"|\b(?:by|a|the|via|my|send|mail|write) check\b(?! (?:on|in|with|my|the"
                    r"|that))"),
    (Method.CASH, r"现金|现钱|\b(?:in|by|with|pay|bring) (?:you )?(?:the )?cash\b"
        r"|\bcash (?:in hand|only)|^cash\b"),
    (Method.COUNTER, r"柜台|柜面|网点|营业厅|去银行|到银行|post office|in person"
        r"|\bat the (?:desk|branch"
        r"|counter|bank)"
                     r"|\b(?:in|into|to) (?:the|your|a) (?:branch|office|store)\b"),
    (Method.APP, r"(?<![a-z])apps?(?![a-z])|应用|手机上|手机里|软件|小程序|客户端"),
    (Method.BANK_TRANSFER, r"银行转账|手机银行|网银|转账|汇款|对公|公账"
        r"|打(?:到)?(?:你们)?(?:账户|账上|卡[里上])|存折"
                           r"|存(?:到|进)卡?|bank transfer|wire|\bbacs\b|faster payment"
                           r"|online banking|\btransfer\b"),
    (Method.CARD, r"刷卡|银行卡|储蓄卡|信用卡|\b(?:debit|credit) card|\b(?:by|with|via|same|my"
        r"|the|that"
        r"|this|a) card\b"
                  r"|^(?:um,? |uh,? |by )?card\b|\bon (?:my|the|a) visa"),
    (Method.ONLINE, r"扫码|二维码|收款码|链接|网上|\bonline\b|website|portal|\blink\b|paypal"
        r"|zelle|venmo"
        r"|gpay|payid"),
    (Method.PHONE, r"over the phone|on the phone now|by phone|by telephone"),
)  # fmt: skip
_PATTERNS = tuple((method, re.compile(pattern)) for method, pattern in _WAYS)
_NOT = re.compile(
    r"(?:不用|不是|没有?|别用?|不能用?|不会用?|不走|don't (?:have|use|do|click)(?: an?| any)?"
    r"|no|not|without|can't|haven't got an?|never) ?$"
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way to pay that was named, where it stands."""

    start: int
    end: int
    method: Method


def find_ways(text: str) -> tuple[Way, ...]:
    """Ways to pay in a text, by place, each once; those that are ruled out are left out.

    >>> [way.method.value for way in find_ways("不用微信,手机银行转账")]
    ['bank_transfer']
    >>> [way.method.value for way in find_ways("Card, I guess. Let me check.")]
    ['card']
    """
    folded = fold(text)
    found: list[Way] = []
    for method, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span()
            taken = any(
                way.method is method or (start < way.end and way.start < end) for way in found
            )
            if not taken and not _NOT.search(folded[max(0, start - 14) : start].rstrip() + " "):
                found.append(Way(start, end, method))
    return tuple(sorted(found, key=lambda way: way.start))
