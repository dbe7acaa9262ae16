"""Whether there is enough to judge a conversation by, and how far to trust it."""

from coach.domain.call import Call, Utterance, turns
from coach.domain.finding import Wording
from coach.domain.labels import Role
from coach.judge.rulebook.folding import fold
from coach.judge.scorecard.outcome import say
from coach.judge.scorecard.schema import EnoughSpec

_PARTIES = (Role.AGENT, Role.DEBTOR, Role.OTHER)


def lacking(call: Call, enough: EnoughSpec, *, known_share: float) -> tuple[Wording, ...]:
    """What is lacking, for people; empty if there is enough.

    Args:
        call: The call.
        enough: The bounds of the card.
        known_share: Part of the weight that applies and is known, 0–1.
    """
    said = _spoken(call)
    agent = sum(turn.role is Role.AGENT for turn in turns(call))
    others = sum(turn.role in (Role.DEBTOR, Role.OTHER) for turn in turns(call))
    characters = sum(len(fold(utterance.text).text) for utterance in said)
    heard = heard_share(call)
    found: list[Wording] = []
    if call.demo_model:
        found.append(say("文字来自演示识别器", "The words come from the demo recogniser"))
    if agent < enough.agent_turns:
        zh, en = f"坐席只说了 {agent} 轮", f"{agent} agent turns"
        found.append(_at_least(zh, en, enough.agent_turns))
    if others < enough.debtor_turns:
        zh, en = f"对方只说了 {others} 轮", f"{others} turns of the other side"
        found.append(_at_least(zh, en, enough.debtor_turns))
    if characters < enough.characters:
        zh, en = f"总共只有 {characters} 个字符", f"{characters} characters of speech"
        found.append(_at_least(zh, en, enough.characters))
    if heard < enough.heard_share:
        found.append(say(f"只有 {heard:.0%} 的话听得清", f"Only {heard:.0%} was heard well"))
    if known_share < enough.known_share:
        found.append(say(f"评分项只有 {known_share:.0%} 能判断",
                         f"Only {known_share:.0%} of the card could be judged"))  # fmt: skip
    return tuple(found)


def _at_least(zh: str, en: str, bound: int) -> Wording:
    return say(f"{zh}（至少 {bound}）", f"{en} (at least {bound})")


def heard_share(call: Call) -> float:
    """Part of the parties' utterances that the recogniser was sure of; 0 without any.

    >>> heard_share(Call("c1", None, ()))
    0.0
    """
    said = _spoken(call)
    return sum(not one.low_confidence for one in said) / len(said) if said else 0.0


def role_sureness(call: Call) -> float:
    """Mean probability of the roles, weighted by utterances; 1 where nobody doubted them."""
    sure = {speaker.id: speaker.role_probability for speaker in call.speakers}
    said = _spoken(call)
    return sum(sure.get(one.speaker, 1.0) for one in said) / len(said) if said else 0.0


def _spoken(call: Call) -> list[Utterance]:
    return [utterance for utterance in call.utterances if utterance.role in _PARTIES]
