"""What the debtor said and the agent did not take up: distress, reasons; and kind words in vain."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coach.advise.coaching.found import Found, spoken, unsaid
from coach.advise.coaching.material import Material
from coach.domain.advice import Nature
from coach.domain.call import Utterance
from coach.domain.exchanges import quoted
from coach.domain.finding import Severity
from coach.domain.moves import REASONS, UNDERSTANDING

#: A reason less probable than this is not followed up.
_LEAST = 0.6
_CARES = re.compile(
    r"身边|身体|放一放|担心|慢慢|照顾|难受|别急|不急|缓一缓|陪|好些|保重|人怎么样|要紧"
    r"|\b(?:sorry|worried|take care|are you (?:ok|okay|safe|all right)|with you|look after|no hurry"
    r"|take your time|how are you)\b",
    re.IGNORECASE,
)
_FORMULA = re.compile(
    r"(?:理解|明白|体谅|知道您?(?:也)?(?:不容易|难))[^。？?！!]{0,12}[，,。]?\s*(?:但是?|可是|不过|只是)"
    r"|\b(?:i (?:understand|hear you|get it|see)|i'?m sorry|sorry to hear)[^.?!]{0,40}\bbut\b",
    re.IGNORECASE,
)
_ASKS_TO_PAY = re.compile(
    r"还款|还钱|还上|必须|得还|要还|今天|明天|之前|付|处理"
    r"|\b(?:pay|payment|today|tomorrow|have to|must|need to|due)\b",
    re.IGNORECASE,
)


def distress(material: Material) -> Iterator[Found]:
    """Somebody said that they cannot go on, and the agent did not take it up.

    Plain words for it are grave whatever rules are in force; a label alone is told as possible.
    """
    for utterance in material.debtor:
        if "hardship" not in material.debtor_acts([utterance]):
            continue
        replies = [each for each in material.replies(utterance) if each.text.strip()]
        if not replies or _cares(material, replies):
            continue
        in_words = "hardship" in material.playbook.heard(utterance.text)
        found = unsaid(
            material,
            "distress_ignored",
            (quoted(utterance), quoted(replies[0])),
            context=material.at(utterance),
            nature=Nature.BREACH if in_words else Nature.COSTLY,
            confidence=1.0 if in_words else material.acts(utterance).get("hardship", 0.0),
        )
        severity = Severity.CRITICAL if in_words else None
        yield replace(found, severity=severity, possible=not in_words)


def _cares(material: Material, replies: Sequence[Utterance]) -> bool:
    acts = {act for each in replies for act in material.acts(each)}
    return bool(acts & (UNDERSTANDING | {"offer_help"})) or any(
        _CARES.search(each.text) for each in replies
    )


def reasons(material: Material) -> Iterator[Found]:
    """Reasons that were not asked about: ignored, disputed, or talked past."""
    positions = {each.utterance_id for each in material.defence.positions}
    asked_about = {each.reason for each in material.defence.excuses if each.probed}
    for excuse in material.defence.excuses:
        if excuse.reason in asked_about:
            continue
        said = material.by_id.get(excuse.utterance_id)
        taken_up = excuse.probed or excuse.met_with_care or (excuse.answered and not excuse.argued)
        if said is None or not excuse.heard_out or taken_up or excuse.probability < _LEAST:
            continue
        in_words = excuse.reason in material.playbook.heard(said.text)
        if not in_words and said.id not in positions:
            continue  # a reason outside any position, seen by the label model alone
        yield unsaid(
            material, "unprobed_reason", excuse.evidence[:2],
            context=material.at(said), confidence=excuse.probability,
        )  # fmt: skip
    if not material.labels:
        yield from _reasons_by_words(material)


def _reasons_by_words(material: Material) -> Iterator[Found]:
    """Without a label model: a reason in plain words, pressed on past without a question."""
    for utterance in material.debtor:
        if not REASONS & set(material.playbook.heard(utterance.text)):
            continue
        replies = material.replies(utterance)
        pressed = any(_ASKS_TO_PAY.search(each.text) for each in replies)
        if pressed and not any(_asks(each) or _CARES.search(each.text) for each in replies):
            yield unsaid(
                material, "unprobed_reason", (quoted(utterance), quoted(replies[0])),
                context=material.at(utterance), confidence=0.6,
            )  # fmt: skip


_QUESTION = re.compile(
    r"[?？]|[吗呢]|什么|哪|多少|几[天号个时]|怎么|有没有|是不是|\b(?:what|how|when|where|why|which|who)\b",
    re.IGNORECASE,
)


def _asks(utterance: Utterance) -> bool:
    return bool(_QUESTION.search(utterance.text))


def hollow(material: Material) -> Iterator[Found]:
    """A formula of understanding with the demand straight after it."""
    for utterance in material.agent:
        text = utterance.text.replace("’", "'")
        match = _FORMULA.search(text)
        if match is None or "empathy" in material.acts(utterance):
            continue
        if _ASKS_TO_PAY.search(text[match.end() :]):
            yield spoken(material, "hollow_empathy", utterance, quote=match[0], confidence=0.8)


#: Every kind, in no order that matters.
DETECTORS = (distress, reasons, hollow)
