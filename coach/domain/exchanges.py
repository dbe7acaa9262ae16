"""Who said what before and after a moment: the give and take of agent and debtor.

`understand` and `judge` ask the same question again and again: which agent turn came just before
this answer, which ones followed it? A short sign of listening (嗯, mm-hm) takes no turn.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from coach.domain.call import Call, Turn, Utterance, turns
from coach.domain.finding import Evidence
from coach.domain.labels import Role
from coach.domain.observation import Label, Labels

#: A sign of listening is shorter than this.
LISTENING_MAX_S = 1.0
_LISTENING = re.compile(r"[嗯恩唔哦噢喔啊哎诶欸唉呃额]+|m+h?m*|h+m+|uh|huh|uhhuh|aha|ah|oh|er|um")
_MARKS = re.compile(r"[\W_]+")


def is_listening(utterance: Utterance) -> bool:
    """Whether an utterance is nothing but a sound of listening; 好 and yes are answers.

    >>> from coach.domain.span import Span
    >>> is_listening(Utterance("u1", "S1", Role.DEBTOR, Span(1, 1.5), "嗯嗯。"))
    True
    >>> is_listening(Utterance("u1", "S1", Role.DEBTOR, Span(1, 1.5), "好。"))
    False
    """
    if utterance.span.duration_s > LISTENING_MAX_S:
        return False
    pieces = _MARKS.sub(" ", utterance.text.lower()).split()
    return bool(pieces) and all(_LISTENING.fullmatch(piece) for piece in pieces)


def speaking_turns(call: Call) -> tuple[Turn, ...]:
    """Turns in order of time, without the signs of listening in between."""
    ordered = sorted(call.utterances, key=lambda utterance: utterance.span)
    kept = tuple(utterance for utterance in ordered if not is_listening(utterance))
    return turns(replace(call, utterances=kept))


def said_before(
    all_turns: Sequence[Turn], at_s: float, *, role: Role = Role.AGENT
) -> tuple[Utterance, ...]:
    """What a party had begun to say in its last turn before a moment; empty if it had not spoken.

    Example:
        >>> from coach.domain.span import Span
        >>> ask = Utterance("u1", "S0", Role.AGENT, Span(0, 1), "您好")
        >>> more = Utterance("u2", "S0", Role.AGENT, Span(1, 2), "今天能还吗")
        >>> no = Utterance("u3", "S1", Role.DEBTOR, Span(2, 3), "不能")
        >>> turns_ = speaking_turns(Call("c", None, (ask, more, no)))
        >>> [utterance.id for utterance in said_before(turns_, 2.0)]
        ['u1', 'u2']
    """
    for turn in reversed(all_turns):
        if turn.role is role and turn.utterances[0].span.start_s < at_s:
            return tuple(each for each in turn.utterances if each.span.start_s < at_s)
    return ()


def turns_after(
    all_turns: Sequence[Turn], at_s: float, *, n: int, role: Role = Role.AGENT
) -> tuple[Turn, ...]:
    """The next turns of a party that begin after a moment, at most `n`."""
    found = (t for t in all_turns if t.role is role and t.utterances[0].span.start_s > at_s)
    return tuple(found)[:n]


def quoted(utterance: Utterance) -> Evidence:
    """All that an utterance says, as evidence."""
    return Evidence(utterance.id, utterance.text, utterance.span)


def quoted_part(utterance: Utterance, start: int, end: int) -> Evidence:
    """The part of an utterance between two offsets of its text, as evidence."""
    return Evidence(utterance.id, utterance.text[start:end], utterance.span)


def sure(label: Label | None) -> Label | None:
    """The label if one may rely on it."""
    return label if label is not None and not label.unsure else None


def sure_acts(labels: Labels | None) -> dict[str, float]:
    """Acts one may rely on, with their probabilities.

    >>> sure_acts(Labels(acts=(Label("promise", 0.9), Label("abuse", 0.3, unsure=True))))
    {'promise': 0.9}
    """
    return {a.key: a.probability for a in labels.acts if not a.unsure} if labels else {}


def acts_of(utterances: Iterable[Utterance], labels: Mapping[str, Labels]) -> dict[str, float]:
    """Acts of several utterances together, each with its highest probability."""
    together: dict[str, float] = {}
    for utterance in utterances:
        for key, probability in sure_acts(labels.get(utterance.id)).items():
            together[key] = max(probability, together.get(key, 0.0))
    return together
