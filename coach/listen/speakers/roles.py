"""Which voice is the agent and which the debtor, from what they say.

Every cue found adds log-odds; repeated ones count less and less. The voices of
a call are judged together, since a call normally has exactly one agent:
``P(i is the agent) = exp(a_i) / (exp(null) + Σ exp(a_j))``, where ``a`` is what
speaks for the agent less what speaks against, and ``null`` stands for a call
without one. Any other voice is debtor or third party by its own cues. What
stays below the threshold is ``UNKNOWN``, and so is a voice that speaks for both
parties where no other does: it may be several people.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set

from coach.domain.call import Speaker, Utterance
from coach.domain.errors import InputError
from coach.domain.labels import Role
from coach.listen.speakers.evidence import Evidence, gather

_NO_AGENT = -2.0  # log weight of "no agent among them", against 0 for a voice without cues
_ALONE_NO_AGENT = 0.5  # one voice alone is as often an announcement or a lost channel
_SETTLED = 1.5  # cues needed to call a voice debtor or other where no agent is sure
_PARTNER = 1.9  # log-odds that whom an agent talks to is the debtor and no third party


def infer_roles(
    utterances: Sequence[Utterance],
    *,
    given: Mapping[str, Role] | None = None,
    mixed: Set[str] = frozenset(),
    threshold: float = 0.8,
) -> tuple[Speaker, ...]:
    """Infer the role of every voice.

    Args:
        utterances: All that was said, with anonymous speakers; the roles on
            them are not looked at.
        given: Roles that are known from outside, by speaker; these win.
        mixed: Voices that may be several people; nothing is inferred for them.
        threshold: Probability from which a role is stated, 0–1.

    Returns:
        One speaker per voice, in order of first utterance. For an ``UNKNOWN`` role
        the probability is that of the likeliest one, which was not enough; 0 for
        a voice that may be several people.

    Raises:
        InputError: If ``given`` names a speaker who says nothing in the call.
    """
    ordered = sorted(utterances, key=lambda utterance: utterance.span)
    voices = list(dict.fromkeys(utterance.speaker for utterance in ordered))
    known = dict(given or {})
    if strangers := sorted(set(known) - set(voices)):
        raise InputError(
            f"roles are given for {', '.join(strangers)}, expected speakers of the call: "
            f"{', '.join(voices) or 'there are none'}"
        )
    evidence = gather(ordered, voices)
    several = {v for v in _open(voices, known) if v in mixed or _is_torn(v, evidence, known)}
    alone = {voice: evidence[voice] for voice in voices if voice not in several}
    as_agent = _agent_probabilities(alone, known, agent_may_hide=bool(several))
    return tuple(
        Speaker(voice, Role.UNKNOWN, 0.0, "unknown", _channel(voice, ordered), mixed=True)
        if voice in several
        else _speaker(voice, evidence[voice], as_agent, known, ordered, threshold)
        for voice in voices
    )


def _open(voices: Iterable[str], known: Mapping[str, Role]) -> list[str]:
    """Voices whose role nobody gave."""
    return [voice for voice in voices if known.get(voice, Role.UNKNOWN) is Role.UNKNOWN]


def _is_torn(voice: str, evidence: Mapping[str, Evidence], known: Mapping[str, Role]) -> bool:
    """Whether a voice speaks for the agent and for the other party, and nobody else does.

    Beside a voice with a part of its own it is one person who quotes the other.
    """
    own = evidence[voice]
    others = {each: cues for each, cues in evidence.items() if each != voice}
    return (
        own.agent >= _SETTLED
        and max(own.debtor, own.other) >= _SETTLED
        and len(_open(others, known)) == len(others)
        and all(max(e.agent, e.debtor, e.other) < _SETTLED for e in others.values())
    )


def _agent_probabilities(
    evidence: Mapping[str, Evidence], known: Mapping[str, Role], *, agent_may_hide: bool
) -> dict[str, float]:
    """Probability that each voice is the agent; known ones are 0 or 1.

    Where the agent may hide in a voice of several people, the others hold one
    no more likely than a voice alone does.
    """
    settled = {
        voice: float(role is Role.AGENT)
        for voice, role in known.items()
        if role is not Role.UNKNOWN
    }
    open_voices = [voice for voice in evidence if voice not in settled]
    if Role.AGENT in known.values():
        return settled | dict.fromkeys(open_voices, 0.0)
    null = _ALONE_NO_AGENT if agent_may_hide or len(evidence) < 2 else _NO_AGENT
    scores = {voice: evidence[voice].for_agent for voice in open_voices}
    highest = max([*scores.values(), null])
    weights = {voice: math.exp(score - highest) for voice, score in scores.items()}
    total = sum(weights.values()) + math.exp(null - highest)
    return settled | {voice: weight / total for voice, weight in weights.items()}


def _speaker(
    voice: str,
    evidence: Evidence,
    as_agent: Mapping[str, float],
    known: Mapping[str, Role],
    ordered: Sequence[Utterance],
    threshold: float,
) -> Speaker:
    channel = _channel(voice, ordered)
    role = known.get(voice, Role.UNKNOWN)
    if role is not Role.UNKNOWN:
        return Speaker(voice, role, 1.0, "given", channel)
    with_agent = sum(p for other, p in as_agent.items() if other != voice)
    role, probability = _likeliest(evidence, as_agent[voice], min(1.0, with_agent))
    if probability < threshold:
        return Speaker(voice, Role.UNKNOWN, round(probability, 4), "unknown", channel)
    return Speaker(voice, role, round(probability, 4), "inferred", channel)


def _likeliest(evidence: Evidence, as_agent: float, with_agent: float) -> tuple[Role, float]:
    """The likeliest role of a voice and its probability.

    Where another voice is the agent, this one is the debtor unless its words
    say otherwise; where none is, only its own words count.
    """
    lean = evidence.debtor - evidence.other
    debtor_beside_agent = _logistic(_PARTNER + lean)
    debtor_alone = _logistic(lean) if max(evidence.debtor, evidence.other) >= _SETTLED else 0.0
    other_alone = 1 - debtor_alone if evidence.other >= _SETTLED else 0.0
    nobody = max(0.0, 1 - as_agent - with_agent)
    chances = {
        Role.AGENT: as_agent,
        Role.DEBTOR: with_agent * debtor_beside_agent + nobody * debtor_alone,
        Role.OTHER: with_agent * (1 - debtor_beside_agent) + nobody * other_alone,
    }
    role = max(chances, key=lambda each: chances[each])
    return role, chances[role]


def _logistic(log_odds: float) -> float:
    """Probability from log-odds, safe for large ones.

    >>> _logistic(0.0)
    0.5
    """
    return 0.5 * (1 + math.tanh(log_odds / 2))


def _channel(voice: str, utterances: Sequence[Utterance]) -> int | None:
    channels = {u.channel for u in utterances if u.speaker == voice}
    return channels.pop() if len(channels) == 1 else None
