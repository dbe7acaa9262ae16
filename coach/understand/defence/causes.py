"""Where resistance comes from: labels and wording side by side."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from coach.domain.call import Turn, Utterance
from coach.domain.defence import CAUSES, TEMPERS, Cause, Mention
from coach.domain.exchanges import acts_of, quoted, quoted_part, sure, sure_acts
from coach.domain.labels import Role
from coach.domain.moves import HARSH
from coach.domain.observation import Labels
from coach.understand.defence.cues import CONTACT, find_cue
from coach.understand.defence.turning import manner_of

#: Acts of the debtor that tell of a cause.
_ACTS: Mapping[str, frozenset[str]] = {
    "economic_worry": frozenset(
        {
            "no_money", "income_delay", "owed_by_others", "illness_family", "unemployed",
            "hardship",
        }
    ),
    "manner": frozenset({"manner_complaint"}),
    "distrust": frozenset({"distrust"}),
    "social_influence": frozenset({"others_dont_pay"}),
    "distorted_view": frozenset({"unfair"}),
}  # fmt: skip
#: Emotions that tell how resistance is meant, and the stages in which they do: annoyance beside a
#: reason is not yet pushing back.
_EMOTIONS = {
    "reactance": ("averse", frozenset({"resistance"})),
    "wishful": ("wishful", frozenset({"resistance", "justification"})),
}
#: How often wording alone is right: measured, roughly, on the debtor tables of the training corpus,
#: which sets keywords against their labels on purpose. On calls it should rather be better.
WORDS_ALONE: Mapping[str, float] = MappingProxyType(
    {
        "economic_worry": 0.8,
        "manner": 0.4,
        "distrust": 0.7,
        "social_influence": 0.7,
        "distorted_view": 0.8,
        "reactance": 0.6,
        "wishful": 0.5,
    }
)
#: A label alone below this tells nothing.
LEAST_LABEL = 0.5
#: How many agent turns back a complaint about the manner may point.
DRAWN_WITHIN_TURNS = 3


def find_causes(
    debtor: Sequence[Utterance], all_turns: Sequence[Turn], labels: Mapping[str, Labels]
) -> tuple[Cause, ...]:
    """Causes of resistance, most confident first.

    Args:
        debtor: The debtor's utterances in order of time.
        all_turns: From `speaking_turns`.
        labels: By utterance id.
    """
    return _ranked(_cause(kind, debtor, all_turns, labels) for kind in CAUSES)


def find_tempers(debtor: Sequence[Utterance], labels: Mapping[str, Labels]) -> tuple[Cause, ...]:
    """Whether the debtor pushes back (逆反) or counts on luck (侥幸), most confident first."""
    return _ranked(_cause(kind, debtor, (), labels) for kind in TEMPERS)


def _ranked(causes: Iterable[Cause | None]) -> tuple[Cause, ...]:
    return tuple(sorted((c for c in causes if c), key=lambda c: (-c.confidence, c.kind)))


def _cause(
    kind: str,
    debtor: Sequence[Utterance],
    all_turns: Sequence[Turn],
    labels: Mapping[str, Labels],
) -> Cause | None:
    mentions = tuple(_mentions(kind, debtor, all_turns, labels))
    if not mentions:
        return None
    wrong = 1.0
    for mention in mentions:
        wrong *= 1 - mention.confidence
    return Cause(kind, 1 - wrong, mentions)


def _mentions(
    kind: str,
    debtor: Sequence[Utterance],
    all_turns: Sequence[Turn],
    labels: Mapping[str, Labels],
) -> Iterator[Mention]:
    for utterance in debtor:
        labelled = _labelled(kind, labels.get(utterance.id))
        cue = find_cue(utterance.text, kind)
        if cue is None and labelled < LEAST_LABEL:
            continue
        evidence = quoted_part(utterance, *cue) if cue else quoted(utterance)
        basis, confidence = _basis(labelled, WORDS_ALONE[kind] if cue else 0.0)
        is_manner = kind == "manner"
        yield Mention(
            utterance_id=utterance.id,
            evidence=evidence,
            basis=basis,
            confidence=confidence,
            drawn_by=_drawn_by(utterance, all_turns, labels) if is_manner else None,
            about_contact=is_manner and bool(CONTACT.search(utterance.text)),
        )


def _labelled(kind: str, found: Labels | None) -> float:
    """Probability that a label tells of this cause; 0 without one."""
    if found is None:
        return 0.0
    if kind in _EMOTIONS:
        key, stages = _EMOTIONS[kind]
        emotion, stage = sure(found.emotion), sure(found.stage)
        if emotion is None or emotion.key != key or stage is None or stage.key not in stages:
            return 0.0
        return emotion.probability * stage.probability
    acts = sure_acts(found)
    return max((acts[key] for key in _ACTS[kind] if key in acts), default=0.0)


def _basis(labelled: float, worded: float) -> tuple[str, float]:
    if not worded:
        return "label", labelled
    if labelled < LEAST_LABEL:
        return "words", worded
    return "both", 1 - (1 - labelled) * (1 - worded)


def _drawn_by(
    complaint: Utterance, all_turns: Sequence[Turn], labels: Mapping[str, Labels]
) -> str | None:
    """The nearest harsh agent turn before a complaint, else the one before unless it was warm."""
    before = [
        begun
        for turn in all_turns
        if turn.role is Role.AGENT
        and (begun := [u for u in turn.utterances if u.span.start_s < complaint.span.start_s])
    ]
    recent = before[: -DRAWN_WITHIN_TURNS - 1 : -1]
    for agent in recent:
        harsh = [each for each in agent if _is_harsh(each, labels)]
        if harsh:
            return harsh[-1].id
    if not recent or manner_of(recent[0], labels) == "warm":
        return None
    return recent[0][-1].id


def _is_harsh(utterance: Utterance, labels: Mapping[str, Labels]) -> bool:
    return manner_of([utterance], labels) == "harsh" or bool(
        HARSH & acts_of([utterance], labels).keys()
    )
