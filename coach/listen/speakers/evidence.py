"""What speaks for each role in the words of each voice."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coach.domain.call import Utterance
from coach.domain.labels import Role
from coach.listen.speakers.cues import find_cues

#: Mean word probability of a line that is guessed throughout, and of one that can be trusted.
_GUESSED, _SURE = 0.5, 0.8
_REPEATS = (0.0, 1.0, 1.5, 1.75)  # hits of one cue → times its weight; more add nothing
_MANNER = 0.4  # log-odds from who asks; never enough without words
_QUESTION = re.compile(
    r"[?？]|[吗呢么嘛]\W*$|什么时候|请问|能不能|^(what|when|how|who|can|could|do|are|is|would)\b"
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """Log-odds for each role, from cues and manner, for one voice.

    Attributes:
        agent: Sum of the agent's cues.
        debtor: Sum of the debtor's cues.
        other: Sum of the cues of third parties and machines.
        manner: From asking more than the others; small, may be negative.
    """

    agent: float = 0.0
    debtor: float = 0.0
    other: float = 0.0
    manner: float = 0.0

    @property
    def for_agent(self) -> float:
        """What speaks for the agent less all that speaks against."""
        return self.agent + self.manner - self.debtor - self.other


def gather(utterances: Sequence[Utterance], voices: Sequence[str]) -> dict[str, Evidence]:
    """Evidence for each of the voices, in the order given."""
    manner = _manner(utterances, voices)
    gathered = {}
    for voice in voices:
        said = [utterance for utterance in utterances if utterance.speaker == voice]
        sums = _cue_sums(said)
        gathered[voice] = Evidence(
            sums[Role.AGENT], sums[Role.DEBTOR], sums[Role.OTHER], manner[voice]
        )
    return gathered


def _cue_sums(said: Sequence[Utterance]) -> dict[Role, float]:
    """Weights of the cues, less where the recogniser guessed: a misheard line tells nothing."""
    hits: Counter[tuple[Role, str]] = Counter()
    weights: dict[tuple[Role, str], float] = {}
    for utterance in said:
        trust = _trust(utterance)
        for cue in find_cues(utterance.text):
            key = (cue.role, cue.name)
            hits[key] += 1
            weights[key] = max(weights.get(key, 0.0), trust * cue.weight)
    sums = dict.fromkeys((Role.AGENT, Role.DEBTOR, Role.OTHER), 0.0)
    for key, n_hits in hits.items():
        sums[key[0]] += weights[key] * _REPEATS[min(n_hits, len(_REPEATS) - 1)]
    return sums


def _trust(utterance: Utterance) -> float:
    """How far words can be taken for said, 0–1; 1 from a transcript or a sure recogniser."""
    if utterance.probability is None:
        return 1.0
    return min(1.0, max(0.0, (utterance.probability - _GUESSED) / (_SURE - _GUESSED)))


def _manner(utterances: Sequence[Utterance], voices: Sequence[str]) -> dict[str, float]:
    """Who asks more than their share leads the call, which is mostly the agent."""
    asked = Counter(u.speaker for u in utterances if _QUESTION.search(u.text.lower().strip()))
    n_asked = sum(asked.values())
    if n_asked < 3 or len(voices) < 2:
        return dict.fromkeys(voices, 0.0)
    return {voice: 2 * _MANNER * (asked[voice] / n_asked - 1 / len(voices)) for voice in voices}
