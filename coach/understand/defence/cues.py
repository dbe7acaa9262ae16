"""Wording that gives a cause of resistance away, in Mandarin and English.

Each pattern looks at what the debtor says. Words that a recogniser likes to confuse stand side by
side (凭什么 and 平什么). A cue that the debtor takes back (不是说你骗人) is none.
"""

import re
from collections.abc import Mapping

from coach.domain.defence import CAUSES, TEMPERS

_PATTERNS: Mapping[str, str] = {
    "economic_worry": (
        r"没(?:有)?钱(?!了?吗)|(?<!他)(?<!她)哪来的?钱|周转不|手头[^,，。]{0,3}紧|发不(?:出|了)?工资|没发工资|工资[^,，。]{0,6}没发"
        r"|失业了|裁员|被裁|(?:店|厂|公司)[^,，。]{0,3}关(?:门|了)|没收入|断了收入|拿不出来|揭不开锅|房租[^,，。]{0,6}(?:交|付)不"
        r"|lost my job|laid off|can'?t (?:afford|keep up)|out of work|no money|i'?m broke|get by"
        r"|no income|cut my hours"
    ),
    "manner": (
        r"(?:又|老|老是|天天|总|整天|一直)[^,，。]{0,4}(?:打(?:来|电话|过来)|来电|来催|骚扰)|骚扰|几点了?还打"
        r"|什么态度|这(?:个)?态度|好好说话|说话[^,，。]{0,4}(?:难听|客气点|注意)|嘴巴?[^,，。]{0,3}干净|吓唬(?:我|谁)"
        r"|威胁(?:我|谁)|吼什么|别吼|你凶什么|烦不烦|有完没完|没完没了"
        r"|harass|(?:keep|stop) (?:calling|ringing|sending)|calls? (?:me )?every"
        r"|(?:your|that) (?:tone|attitude)|so rude|you'?re (?:being )?rude|threaten(?:ing)? me"
        r"|shout(?:ing)? at me|talk to me like|how dare you|not you again"
    ),
    "distrust": (
        r"(?:你|万一|怕|是不是)[^,，。]{0,5}(?:骗子|诈骗|骗人|骗钱)|骗子[^,，。]{0,2}多|诈骗电话|[凭平]什么(?:相?信|告诉)"
        r"|不相?信你(?![问看去查打试来哥])|怎么知道你(?:是|们)|谁知道你们?是|你(?:是)?哪家的|怎么证明|证明给我看|正规(?:的)?吗"
        r"|scam|fraud|how do i know|who are you really|prove (?:it|who|that you)|don'?t trust"
        r"|why should i (?:trust|believe)|are you (?:even )?(?:real|legit)"
    ),
    "social_influence": (
        r"(?:别人|人家|大家|他们|群里|身边)[^,，。]{0,6}(?:都|也)[^,，。]{0,4}(?:没|不)(?:有)?(?:还|付|给|交|结)"
        r"|(?:没人|谁)(?:会)?(?:真)?还(?:啊|呢|过)|现在都(?:这样|不还|欠着)"
        r"|nobody (?:i know )?(?:else )?pays|no ?one (?:else )?pays"
        r"|(?:others|other people|everyone|everybody)[^,.]{0,16}(?:not|n'?t|never|stopped) pay"
    ),
    "distorted_view": (
        r"[凭平]什么(?:要)?(?:找我|催我|还|[只就单][^,，。]{0,2}我)|欺负(?:人|我|老实人)|[盯逮]着老实人|针对我"
        r"|盯着我(?![妈爸们])|不公平|不讲理"
        r"|why (?:me|pick on me|just me)|pick(?:ing)? on me|unfair|(?:not|isn'?t|ain'?t) fair"
        r"|single(?:d|ing)? (?:me )?out"
    ),
    "reactance": (
        r"越(?:催|逼|打)[^,，。]{0,4}越|爱怎么着|爱咋咋|随便你|随你便|就不还|偏不|我就是不|少来这套|用不着你"
        r"|你管得着"
        r"|do (?:whatever|what) you (?:want|like)|you can'?t make me|^make me\b"
        r"|the more you (?:call|push)"
        r"|don'?t tell me what|see if i care|get lost"
    ),
    "wishful": (
        r"(?:晚|迟|拖)(?:个|上|一)?(?:几|两|一|三)?(?:两)?(?:天|个月|周)?[^,，。]{0,4}(?:怎么样|怎样|多大事|没事|不要紧"
        r"|没关系)|能(?:有)?(?:多大|什么)事|又不会(?:怎么样|怎样|少)|不(?:会)?(?:真)?(?:起诉|告)(?:我|的)吧?"
        r"|不急(?:在|这)|没那么严重"
        r"|(?:not|isn'?t) (?:such )?a big deal|won'?t (?:hurt|matter)|sort itself out|go away"
        r"|few (?:more )?(?:days|weeks) (?:won'?t|don'?t|can'?t)"
        r"|nothing (?:will|'?s going to) happen"
    ),
}
_COMPILED = {kind: re.compile(_PATTERNS[kind], re.IGNORECASE) for kind in (*CAUSES, *TEMPERS)}
# 谢谢你没有吓唬我 praises.
_SPARED = re.compile(r"(?:没有?|不)[^,，。.;；!！?？]{0,6}$")
# 是不是骗子 asks, 不是骗子 takes back.
_TAKEN_BACK = re.compile(
    r"(?:(?<!是)不是(?:说|觉得|嫌|不)?|没(?:有)?说|没(?:有)?觉得|并不是?|not saying|didn'?t say"
    r"|not (?:that|because)|isn'?t (?:that|about))[^,，。.;；!！?？]{0,12}$",
    re.IGNORECASE,
)

#: A complaint about being called, rather than about what is said in the call.
CONTACT = re.compile(
    r"(?:又|老|老是|天天|总|整天|一直)[^,，。]{0,4}(?:打|催|来电)|几点了?还打|骚扰|别(?:再|老)?打"
    r"|(?:keep|stop) (?:calling|ringing|sending)|calls? (?:me )?every|not you again|harass",
    re.IGNORECASE,
)


def find_cue(text: str, kind: str) -> tuple[int, int] | None:
    """Where the first wording for a cause stands.

    Args:
        text: What the debtor said.
        kind: One of `CAUSES` or `TEMPERS`.

    Returns:
        Start and end offset in `text`; ``None`` if there is none that holds.

    Example:
        >>> find_cue("我怎么知道你是哪家的？", "distrust")
        (1, 7)
        >>> find_cue("我不是说你骗人，我就问问。", "distrust") is None
        True
    """
    for match in _COMPILED[kind].finditer(text.replace("’", "'")):
        before = text[max(0, match.start() - 24) : match.start()]
        spared = kind == "manner" and _SPARED.search(before)
        if not (spared or _TAKEN_BACK.search(before)):
            return match.span()
    return None
