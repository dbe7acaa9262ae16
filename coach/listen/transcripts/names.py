"""Well-known names of the two parties, as transcripts write them."""

import re
import unicodedata

from coach.domain.labels import Role
from coach.listen.mandarin import simplify

# Looked for in this order: "债务人家属" is not the debtor, "客户经理" not the customer.
# In Simplified script alone: names are simplified before they are looked up.
_HAN_TITLES: tuple[tuple[Role, str], ...] = (
    (
        Role.OTHER,
        "家属|家人|亲属|亲戚|父亲|母亲|父母|爸爸|妈妈|妻子|丈夫|老公|老婆|配偶|儿子|女儿|同事|朋友|第三方|第三人|其他|系统|"
        "语音提示|提示音|彩铃|录音提示|总机",
    ),
    (
        Role.AGENT,
        "客户(?:关系)?(?:经理|服务|代表)|客服|坐席|座席|催收|催款|话务员|接线员|业务员|专员|工作人员|贷后经理|法务",
    ),
    (
        Role.DEBTOR,
        "客户|债务人|欠款人|借款人|贷款人|还款人|持卡人|用户|负债人|欠债人",
    ),
)
# Titles that name the debtor although they hold a word for the agent.
_HAN_EXACT = {"被催收人": Role.DEBTOR, "被催款人": Role.DEBTOR}

_LATIN_TITLES: tuple[tuple[Role, str], ...] = (
    (
        Role.OTHER,
        r"third[ -]?party|other|ivr|system|voicemail|wife|husband|spouse|mother|father|"
        r"daughter|brother|sister|relative|colleague|co-?worker|announcement",
    ),
    (
        Role.AGENT,
        r"customer (?:service|care|support)(?: (?:agent|rep|representative))?|agents?|rep|"
        r"representative|collectors?|advis[eo]r|csr|account manager",
    ),
    (Role.DEBTOR, r"customers?|debtors?|borrowers?|clients?|consumers?|card ?holder|users?"),
)

_HAN_PATTERNS = tuple((role, re.compile(titles)) for role, titles in _HAN_TITLES)
_LATIN_PATTERNS = tuple(
    (role, re.compile(rf"(?<![a-z])(?:{titles})(?![a-z])")) for role, titles in _LATIN_TITLES
)
_ANONYMOUS = re.compile(
    r"(?:speaker|spk|s|spkr|participant|person|channel|ch|voice|说话人|发言人|讲话人|声道|通道)"
    r"[ _-]?(?:\d{1,3}|[a-z])?|[a-z]\d?|[甲乙丙丁]"
)


def folded(name: str) -> str:
    """A name for comparison: full-width letters made narrow, case and edges dropped.

    >>> folded(" Ａgent_01 ")
    'agent 01'
    """
    return " ".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split())


def role_of(name: str) -> Role | None:
    """The role that a speaker's name states; ``None`` if it states none.

    >>> role_of("客服01"), role_of("Customer 2"), role_of("债务人家属"), role_of("Alice")
    (<Role.AGENT: 'agent'>, <Role.DEBTOR: 'debtor'>, <Role.OTHER: 'other'>, None)
    """
    key = _simplified(folded(name))
    for han, role in _HAN_EXACT.items():
        if key.startswith(han):
            return role
    for patterns in (_HAN_PATTERNS, _LATIN_PATTERNS):
        for role, pattern in patterns:
            if pattern.search(key):
                return role
    return None


def is_anonymous(name: str) -> bool:
    """Whether a name only numbers a voice: ``Speaker 1``, ``SPEAKER_00``, ``说话人A``, ``B``."""
    return bool(_ANONYMOUS.fullmatch(_simplified(folded(name))))


def _simplified(name: str) -> str:
    """Most names are ASCII, and need no converter loaded."""
    return name if name.isascii() else simplify(name)
