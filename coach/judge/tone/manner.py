"""Gentleness and firmness of each agent utterance, from labels, acts and voice.

Decided, and tested:

- The label decides: warm or firm counts its probability, harsh or yielding minus its probability,
  neutral 0. An unsure label says nothing.
- Acts speak where the manner's label does not: words of care without a sure label count half.
  A foul or fighting act beside a neutral label, or none, counts half as harsh.
- The voice only shades. Agitation makes harsh words harsher and takes from warm words, at most to
  0. It never makes harsh what was not said harshly: a loud voice alone is for coaching.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.call import Call, Utterance
from coach.domain.exchanges import acts_of, sure
from coach.domain.labels import Role
from coach.domain.moves import FIGHTING, FOUL_PRESSURE, UNDERSTANDING
from coach.domain.observation import Label, Labels
from coach.domain.voice import Voice

#: Arousal from which a voice counts as agitated.
AGITATED = 0.75
#: What acts count without a manner's label.
ACT_WEIGHT = 0.5
_HARSHER = 1.25
_GENTLENESS = {"warm": 1.0, "neutral": 0.0, "harsh": -1.0}
_FIRMNESS = {"firm": 1.0, "neutral": 0.0, "yielding": -1.0}


@dataclass(frozen=True, slots=True)
class Reading:
    """One value on one axis.

    Attributes:
        value: −1 to 1.
        probability: Of the label behind it, 0–1.
    """

    value: float
    probability: float


@dataclass(frozen=True, slots=True)
class Manner:
    """How one agent utterance is said; a reading is ``None`` where nothing is sure."""

    utterance: Utterance
    gentleness: Reading | None
    firmness: Reading | None
    acts: Mapping[str, float]
    agitated: bool


def read_manners(
    call: Call, labels: Mapping[str, Labels], prosody: Mapping[str, Voice]
) -> tuple[Manner, ...]:
    """The manner of every agent utterance, in order of time."""
    agent = (utterance for utterance in call.utterances if utterance.role is Role.AGENT)
    return tuple(
        _manner(each, labels, prosody.get(each.id)) for each in sorted(agent, key=lambda u: u.span)
    )


def _manner(utterance: Utterance, labels: Mapping[str, Labels], voice: Voice | None) -> Manner:
    found = labels.get(utterance.id)
    acts = acts_of([utterance], labels)
    agitated = is_agitated(voice)
    gentleness = _gentleness(sure(found.gentleness) if found else None, acts)
    return Manner(
        utterance=utterance,
        gentleness=_shaded(gentleness, agitated=agitated) if gentleness else None,
        firmness=_reading(sure(found.firmness) if found else None, _FIRMNESS),
        acts=acts,
        agitated=agitated,
    )


def is_agitated(voice: Voice | None) -> bool:
    """Whether a voice was measured, and sounds agitated."""
    return voice is not None and voice.arousal is not None and voice.arousal >= AGITATED


def _reading(label: Label | None, values: Mapping[str, float]) -> Reading | None:
    if label is None or label.key not in values:
        return None
    return Reading(values[label.key] * label.probability, label.probability)


def _gentleness(label: Label | None, acts: Mapping[str, float]) -> Reading | None:
    reading = _reading(label, _GENTLENESS)
    if reading is not None and reading.value:
        return reading
    harsh = max((p for key, p in acts.items() if key in FOUL_PRESSURE | FIGHTING), default=0.0)
    if harsh:
        return Reading(-ACT_WEIGHT * harsh, harsh)
    warm = max((p for key, p in acts.items() if key in UNDERSTANDING), default=0.0)
    if reading is None and warm:
        return Reading(ACT_WEIGHT * warm, warm)
    return reading


def _shaded(reading: Reading, *, agitated: bool) -> Reading:
    if not agitated:
        return reading
    if reading.value < 0:
        return Reading(max(-1.0, reading.value * _HARSHER), reading.probability)
    return Reading(reading.value / 2, reading.probability)
