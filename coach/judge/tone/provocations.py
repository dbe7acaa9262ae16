"""Where the debtor provokes: angry, averse or abusive turns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach.domain.call import Turn, Utterance
from coach.domain.exchanges import quoted, sure
from coach.domain.finding import Evidence
from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.judge.tone.abuse import abuse_in

#: A label below this provokes nobody.
LEAST_LABEL = 0.5
_SEVERITY = ("abusive", "angry", "averse")


@dataclass(frozen=True, slots=True)
class Provoked:
    """A debtor turn that provokes, and its utterance that shows it best."""

    turn: Turn
    utterance: Utterance
    kind: str
    evidence: Evidence


def find_provoked(all_turns: Sequence[Turn], labels: Mapping[str, Labels]) -> Iterator[Provoked]:
    """Provoking turns in order of time; one entry per turn, its most severe utterance.

    Who is on the phone instead of the debtor may provoke as well.
    """
    for turn in all_turns:
        if turn.role not in (Role.DEBTOR, Role.OTHER):
            continue
        found = [
            provoked for each in turn.utterances if (provoked := _provoked(turn, each, labels))
        ]
        if found:
            yield min(found, key=lambda each: _SEVERITY.index(each.kind))


def _provoked(turn: Turn, utterance: Utterance, labels: Mapping[str, Labels]) -> Provoked | None:
    if abuse := abuse_in(utterance, labels):
        return Provoked(turn, utterance, "abusive", abuse)
    found = labels.get(utterance.id)
    emotion = sure(found.emotion) if found else None
    if emotion is None or emotion.key not in _SEVERITY or emotion.probability < LEAST_LABEL:
        return None
    return Provoked(turn, utterance, emotion.key, quoted(utterance))
