"""Abuse that the agent had to hear."""

import re
from collections.abc import Mapping

from coach.domain.call import Call, Utterance
from coach.domain.exchanges import quoted, quoted_part, sure_acts
from coach.domain.finding import Evidence
from coach.domain.labels import Role
from coach.domain.observation import Labels

#: A label alone below this does not count.
LEAST_LABEL = 0.6
_ABUSE = re.compile(
    r"他妈的|(?:你们?|给我)他妈(?![妈在来说也不])|你妈的|[操草]你(?!的?心)|傻[逼比屄叉]|煞笔|王八蛋|混蛋"
    r"|(?<![叫让])(?:你们?|怎么不|给我)去死|^去死吧|神经病|脑子有病|你们?有病|不要脸|狗(?:东西|腿子|日的)|人渣"
    r"|(?:你们?|[这一]群|[这一]帮)[^,，。]{0,4}畜[生牲]|(?:一群|都是)疯子"
    r"|(?:(?<![^\s!！,，。.；;])|(?<=给我)|(?<=你们)|(?<=[你都快]))滚(?:[吧蛋开远]|(?=$|[!！,，。.；;]))"
    r"|\b(?:fuck (?:you|off)|you fuck\w*|fuckers?|assholes?|arseholes?|bastards?|scum(?:bags?)?"
    r"|you(?:'re| are)? (?:an? )?(?:bitch|piece of shit)"
    r"|you(?:'re| are)? (?:an? )?(?:parasites?|idiots?|morons?|stupid|vultures?|leech(?:es)?)"
    r"|go to hell|drop dead|screw you)\b",
    re.IGNORECASE,
)


def abuse_in(utterance: Utterance, labels: Mapping[str, Labels]) -> Evidence | None:
    """The abusive words of an utterance, or all of it where only a label says so.

    Example:
        >>> from coach.domain.span import Span
        >>> said = Utterance("u1", "S1", Role.DEBTOR, Span(0, 1), "滚！我挂了！")
        >>> abuse_in(said, {}).quote
        '滚'
        >>> abuse_in(Utterance("u1", "S1", Role.DEBTOR, Span(0, 1), "利滚利，还不清。"), {}) is None
        True
    """
    match = _ABUSE.search(utterance.text.replace("’", "'"))
    if match:
        return quoted_part(utterance, *match.span())
    if sure_acts(labels.get(utterance.id)).get("abuse", 0.0) >= LEAST_LABEL:
        return quoted(utterance)
    return None


def find_abuse(call: Call, labels: Mapping[str, Labels]) -> tuple[Evidence, ...]:
    """Abuse by anybody but the agent, in order of time; unknown voices are left out."""
    heard = (u for u in call.utterances if u.role in (Role.DEBTOR, Role.OTHER))
    found = (abuse_in(utterance, labels) for utterance in sorted(heard, key=lambda u: u.span))
    return tuple(each for each in found if each is not None)
