"""Reasons for not paying, and what the agent made of each."""

import re
from collections.abc import Iterator, Mapping, Sequence

from coach.domain.call import Turn, Utterance
from coach.domain.defence import Excuse
from coach.domain.exchanges import acts_of, quoted, sure_acts, turns_after
from coach.domain.labels import Role
from coach.domain.moves import FACTS, FIGHTING, OFFERS, PROBING, REASONS, UNDERSTANDING
from coach.domain.observation import Labels
from coach.understand.defence.pace import is_demand
from coach.understand.defence.turning import manner_of

#: Agent turns in which an answer to a reason is looked for.
WITHIN_TURNS = 2
#: A reason less probable than this is not followed up.
LEAST_PROBABILITY = 0.5
_QUESTION = re.compile(
    r"[?？]|[吗呢](?:[,，。]|$)|什么|哪[天里儿家位个笔些一几年月]|多少|几[天号个时]|怎么[^办]|有没有|是不是|多久"
    r"|\b(?:what|how|when|where|why|which|who|have you|did you|is there|are you)\b",
    re.IGNORECASE,
)
# 行吗 and "right?" ask for a yes, not for the story.
_TAG = re.compile(
    r"[,，]?\s*(?:[行好对可]以?[吗吧不]?|是吧|对不对|好不好|行不行|你?您?看呢?"
    r"|okay|ok|right|all right)\s*[?？]\s*$",
    re.IGNORECASE,
)


def find_excuses(all_turns: Sequence[Turn], labels: Mapping[str, Labels]) -> tuple[Excuse, ...]:
    """One entry per reason and debtor turn, in order of time."""
    return tuple(
        _excuse(reason, utterance, probability, all_turns, labels)
        for turn in all_turns
        if turn.role is Role.DEBTOR
        for reason, utterance, probability in _reasons(turn, labels)
    )


def _reasons(turn: Turn, labels: Mapping[str, Labels]) -> Iterator[tuple[str, Utterance, float]]:
    """Each reason of a turn once, where it is most probable."""
    best: dict[str, tuple[float, Utterance]] = {}
    for utterance in turn.utterances:
        for key, probability in sure_acts(labels.get(utterance.id)).items():
            known = best.get(key)
            if key in REASONS and (known is None or probability > known[0]):
                best[key] = (probability, utterance)
    for key, (probability, utterance) in sorted(
        best.items(), key=lambda item: (item[1][1].span.start_s, item[0])
    ):
        if probability >= LEAST_PROBABILITY:
            yield key, utterance, probability


def _excuse(
    reason: str,
    utterance: Utterance,
    probability: float,
    all_turns: Sequence[Turn],
    labels: Mapping[str, Labels],
) -> Excuse:
    replies = turns_after(all_turns, utterance.span.start_s, n=WITHIN_TURNS)
    said = [each for turn in replies for each in turn.utterances]
    acts = acts_of(said, labels).keys()
    asked = bool(replies) and any(_asks(each, labels) for each in replies[0].utterances)
    offers = (("facts", FACTS), ("offer", OFFERS))
    return Excuse(
        reason=reason,
        utterance_id=utterance.id,
        probability=probability,
        probed=bool(PROBING & acts) or asked,
        answered=tuple(name for name, family in offers if family & acts),
        argued=bool(FIGHTING & acts),
        met_with_care=bool(UNDERSTANDING & acts),
        evidence=tuple(quoted(each) for each in (utterance, *said)),
        heard_out=bool(replies),
    )


def _asks(utterance: Utterance, labels: Mapping[str, Labels]) -> bool:
    """Whether the wording asks about the matter: no demand, no reproach, no mere "right?"."""
    acts = acts_of([utterance], labels).keys()
    if manner_of([utterance], labels) == "harsh" or FIGHTING & acts or is_demand(utterance, labels):
        return False
    return bool(_QUESTION.search(_TAG.sub("", utterance.text)))
