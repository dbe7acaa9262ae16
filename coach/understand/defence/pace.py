"""Demands made again, and where the debtor stood before and after."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from coach.domain.call import Turn, Utterance
from coach.domain.defence import Repeat
from coach.domain.exchanges import quoted, sure_acts
from coach.domain.labels import Role
from coach.domain.moves import DEMANDS
from coach.domain.observation import Labels
from coach.understand.defence.positions import Answer

#: Wording this alike is the same demand.
SAME_WORDING = 0.75
#: A position that comes later than this is no answer to the demand.
ANSWER_WITHIN_S = 60.0
# Shorter than this, two demands are alike by chance.
_LEAST_LETTERS = 5
_DEMAND = re.compile(
    r"(?:什么时候|啥时候|哪天|几号|几点|今天|今晚|明天|马上|立刻|赶紧|必须|尽快|现在)[^,，。?？]{0,8}"
    r"(?:还(?![没不])|付|打|转|交|结清|处理|到账|凑)"
    r"|\b(?:when|today|tomorrow|now|must|need you to|have to|got to)\b[^.?!]{0,30}"
    r"\b(?:pay|paid|payment|settle|clear|transfer)\b"
    r"|\b(?:pay|settle|clear)\b[^.?!]{0,30}\b(?:today|tomorrow|now|immediately)\b",
    re.IGNORECASE,
)
# A demand inside one of these is said again for a good reason.
_HARMLESS = frozenset({"confirm_commitment", "verify_identity", "identify_self"})
_NOT_HEARD = re.compile(
    r"没听清|听不清|没听见|听不见|再说一遍|信号不好"
    r"|pardon|say (?:that|it) again|can'?t hear|didn'?t catch",
    re.IGNORECASE,
)
_FILLERS = re.compile(r"[\W_]+|到底|[啊吧呢嘛呀哦嗯那就您你]")


@dataclass(frozen=True, slots=True)
class _Said:
    utterance: Utterance
    turn_id: str
    wording: str
    asked_to_repeat: bool


def is_demand(utterance: Utterance, labels: Mapping[str, Labels]) -> bool:
    """Whether an agent utterance asks for the money, by label or wording."""
    acts = sure_acts(labels.get(utterance.id)).keys()
    return bool(DEMANDS & acts) or bool(_DEMAND.search(utterance.text) and not _HARMLESS & acts)


def find_repeats(
    all_turns: Sequence[Turn], answers: Sequence[Answer], labels: Mapping[str, Labels]
) -> tuple[Repeat, ...]:
    """Demands made before, in order of time.

    A demand is a repeat if a label says so, or if its wording is nearly that of a demand in an
    earlier turn. What the debtor asked to hear again, and what is read back, is none.
    """
    return tuple(_repeats(all_turns, answers, labels))


def _repeats(
    all_turns: Sequence[Turn], answers: Sequence[Answer], labels: Mapping[str, Labels]
) -> Iterator[Repeat]:
    earlier: list[_Said] = []
    for said in _demands(all_turns, labels):
        if not said.asked_to_repeat:
            same, similarity = _same(said, earlier)
            if same or "repeat_demand" in sure_acts(labels.get(said.utterance.id)):
                yield _repeat(said.utterance, same, similarity, answers)
        earlier.append(said)


def _demands(all_turns: Sequence[Turn], labels: Mapping[str, Labels]) -> Iterator[_Said]:
    not_heard = False
    for turn in all_turns:
        if turn.role is not Role.AGENT:
            not_heard = any(_NOT_HEARD.search(each.text) for each in turn.utterances)
            continue
        for utterance in turn.utterances:
            acts = sure_acts(labels.get(utterance.id)).keys()
            if is_demand(utterance, labels) and "confirm_commitment" not in acts:
                wording = _FILLERS.sub("", utterance.text.lower())
                yield _Said(utterance, turn.id, wording, not_heard)


def _same(said: _Said, earlier: Sequence[_Said]) -> tuple[Utterance | None, float | None]:
    if len(said.wording) < _LEAST_LETTERS:
        return None, None
    others = [each for each in earlier if each.turn_id != said.turn_id]
    scored = [(fuzz.ratio(said.wording, each.wording) / 100, each.utterance) for each in others]
    score, best = max(scored, key=lambda pair: pair[0], default=(0.0, None))
    return (best, score) if best is not None and score >= SAME_WORDING else (None, None)


def _repeat(
    demand: Utterance, same: Utterance | None, similarity: float | None, answers: Sequence[Answer]
) -> Repeat:
    at_s = demand.span.start_s
    before = [answer.stage for answer in answers if answer.start_s <= at_s]
    after = [a.stage for a in answers if at_s < a.start_s <= demand.span.end_s + ANSWER_WITHIN_S]
    return Repeat(
        utterance_id=demand.id,
        of_utterance_id=same.id if same else None,
        similarity=similarity,
        stage_before=before[-1] if before else None,
        stage_after=after[0] if after else None,
        evidence=tuple(quoted(each) for each in (same, demand) if each is not None),
    )
