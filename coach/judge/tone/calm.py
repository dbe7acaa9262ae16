"""Calm under provocation: what the agent did in the next two turns.

Decided, and tested:

- *Calm* is an acknowledgement, a slower or lower voice, or a polite end, with no argument and no
  break-in beside it. *Not calm* is an argument or a break-in, or pressing on with the demand
  without acknowledging anything. Where none of it shows, nothing is said. A warm answer in the
  first turn is an acknowledgement.
- A voice is slower or lower against the agent's own median over the call.
- Words of apology and understanding, and goodbyes, count without a label; an argument needs one,
  or a harsh manner. So without labels nobody is called calm: what would speak against it is not
  seen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from statistics import median

from coach.domain.call import Call, Turn, Utterance
from coach.domain.exchanges import acts_of, quoted, quoted_part, speaking_turns, turns_after
from coach.domain.finding import Evidence
from coach.domain.labels import Role
from coach.domain.moves import DEMANDS, FIGHTING, FOUL_PRESSURE, LAWFUL_PRESSURE, UNDERSTANDING
from coach.domain.observation import Interruption, Labels
from coach.domain.tone import REACTIONS, Calm, Provocation, Reaction
from coach.domain.voice import Voice
from coach.judge.tone.manner import Manner
from coach.judge.tone.provocations import Provoked, find_provoked

WITHIN_TURNS = 2
#: Slower than this part of the usual rate is slowed down.
SLOWER = 0.9
#: Lower than usual by this is lowered.
LOWER_DB = 2.0
_ACKNOWLEDGES = re.compile(
    r"抱歉|对不起|不好意思|(?<!不)(?<!能不能)理解|我(?:能)?明白|能体会|您说得对|您别(?:生气|急|着急)|是我(?:们)?(?:没|不)"
    r"|\b(?:(?:i'?m|we'?re|so) sorry|i (?:do )?(?:apologi[sz]e|understand|hear you|get that)"
    r"|that came out wrong|you'?re right|fair enough)\b",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"再见|先这样|先不打扰|不打扰您|改天再|先挂了"
    r"|\b(?:good ?bye|bye|take care|i'?ll (?:let you go|end the call))\b",
    re.IGNORECASE,
)
_GOOD = frozenset({"acknowledged", "lowered_voice", "slowed_down", "ended_politely"})
_BAD = frozenset({"argued", "interrupted"})


@dataclass(frozen=True, slots=True)
class _Usual:
    """The agent's own medians; ``None`` where too little was measured."""

    rate_syl_s: float | None
    level_dbfs: float | None


def judge_calm(
    call: Call,
    labels: Mapping[str, Labels] | None,
    prosody: Mapping[str, Voice],
    manners: Sequence[Manner],
    interruptions: Sequence[Interruption],
) -> Calm | None:
    """Every provocation with what followed; ``None`` if there was none."""
    all_turns = speaking_turns(call)
    seen = _Seen(
        labels=labels if labels is not None else {},
        labelled=labels is not None,
        prosody=prosody,
        usual=_usual(call, prosody),
        gentleness={m.utterance.id: m.gentleness.value for m in manners if m.gentleness},
        interruptions=interruptions,
    )
    provocations = tuple(
        _provocation(provoked, all_turns, seen)
        for provoked in find_provoked(all_turns, seen.labels)
    )
    if not provocations:
        return None
    told = [each.calm for each in provocations if each.calm is not None]
    return Calm(provocations, sum(told) / len(told) if told else None)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What reactions are read from."""

    labels: Mapping[str, Labels]
    labelled: bool
    prosody: Mapping[str, Voice]
    usual: _Usual
    gentleness: Mapping[str, float]
    interruptions: Sequence[Interruption]


def _provocation(provoked: Provoked, all_turns: Sequence[Turn], seen: _Seen) -> Provocation:
    first_s = provoked.turn.utterances[0].span.start_s
    replies = turns_after(all_turns, first_s, n=WITHIN_TURNS)
    found: dict[str, Evidence] = {}
    for reply in replies:
        for utterance in reply.utterances:
            for kind, evidence in _reactions(utterance, provoked.turn, seen):
                found.setdefault(kind, evidence)
    warm = _warm(replies[0], seen) if replies else None
    if warm is not None:
        found.setdefault("acknowledged", warm)
    return Provocation(
        utterance_id=provoked.utterance.id,
        kind=provoked.kind,
        evidence=provoked.evidence,
        reactions=tuple(Reaction(kind, found[kind]) for kind in REACTIONS if kind in found),
        calm=_is_calm(found.keys(), labelled=seen.labelled),
    )


def _warm(reply: Turn, seen: _Seen) -> Evidence | None:
    """The first warm utterance of a turn."""
    warm = (u for u in reply.utterances if seen.gentleness.get(u.id, 0.0) > 0)
    return next((quoted(utterance) for utterance in warm), None)


def _is_calm(kinds: Set[str], *, labelled: bool) -> bool | None:
    if kinds & _BAD:
        return False
    if "pressed_on" in kinds and "acknowledged" not in kinds:
        return False
    return True if labelled and kinds & _GOOD else None


def _reactions(utterance: Utterance, turn: Turn, seen: _Seen) -> Iterator[tuple[str, Evidence]]:
    acts = acts_of([utterance], seen.labels).keys()
    harsh = seen.gentleness.get(utterance.id, 0.0) < 0
    whole = quoted(utterance)
    if not harsh:
        yield from _kind_words(utterance, frozenset(acts))
        voice = seen.prosody.get(utterance.id)
        yield from ((kind, whole) for kind in _voice_reactions(voice, seen.usual))
    if harsh or acts & (FIGHTING | FOUL_PRESSURE):
        yield "argued", whole
    if any(_broke_in(each, utterance, turn) for each in seen.interruptions):
        yield "interrupted", whole
    if acts & (DEMANDS | LAWFUL_PRESSURE):
        yield "pressed_on", whole


def _kind_words(utterance: Utterance, acts: frozenset[str]) -> Iterator[tuple[str, Evidence]]:
    text = utterance.text.replace("’", "'")
    if match := _ACKNOWLEDGES.search(text):
        yield "acknowledged", quoted_part(utterance, *match.span())
    elif acts & UNDERSTANDING:
        yield "acknowledged", quoted(utterance)
    if match := _ENDS.search(text):
        yield "ended_politely", quoted_part(utterance, *match.span())
    elif "closing" in acts:
        yield "ended_politely", quoted(utterance)


def _voice_reactions(voice: Voice | None, usual: _Usual) -> Iterator[str]:
    if voice is None:
        return
    if (
        voice.level_dbfs is not None
        and usual.level_dbfs is not None
        and voice.level_dbfs <= usual.level_dbfs - LOWER_DB
    ):
        yield "lowered_voice"
    if (
        voice.speech_rate_syl_s is not None
        and usual.rate_syl_s is not None
        and voice.speech_rate_syl_s <= usual.rate_syl_s * SLOWER
    ):
        yield "slowed_down"


def _broke_in(interruption: Interruption, utterance: Utterance, turn: Turn) -> bool:
    over = {each.id for each in turn.utterances}
    by = interruption.by_utterance_id
    return by == utterance.id and interruption.over_utterance_id in over


def _usual(call: Call, prosody: Mapping[str, Voice]) -> _Usual:
    agent = [u for u in call.utterances if u.role is Role.AGENT]
    voices = [prosody[each.id] for each in agent if each.id in prosody]
    return _Usual(
        _median([v.speech_rate_syl_s for v in voices]), _median([v.level_dbfs for v in voices])
    )


def _median(values: Sequence[float | None]) -> float | None:
    """The median of at least three measured values."""
    known = [value for value in values if value is not None]
    return median(known) if len(known) >= 3 else None
