"""Signs, looked for in a call: words and labels support each other.

- Words alone count. Words that the label model calls the same count for more.
- A label alone counts if it is sure and at least as probable as the sign asks; below that it is
  *weak*: perhaps there, so that nobody may say it is not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.finding import Evidence
from coach.domain.script import Basis
from coach.judge.compliance.cues import Hit, look
from coach.judge.compliance.evidence import evidence, whole
from coach.judge.compliance.view import Line, View
from coach.judge.rulebook.pack import Cue
from coach.judge.signs.sign import Sign
from coach.judge.signs.spec import WindowSpec

#: How sure words are, heard right, or by sound only.
HEARD, MISHEARD = 0.9, 0.6
#: What is left of it where the recogniser was unsure.
_UNSURE_WORDS = 0.7
#: Below this a label says nothing at all.
_WEAK = 0.25


@dataclass(frozen=True, slots=True)
class Seen:
    """A sign in one utterance.

    Attributes:
        index: Position of the utterance in the call.
        turn: Position of its turn in the call.
        at_s: When it begins.
        evidence: The words; the whole utterance where only a label says so.
        basis: What it rests on.
        confidence: 0–1.
        misheard: The words were found by sound only.
        weak: Only a label says so, and it is not sure enough.
    """

    index: int
    turn: int
    at_s: float
    evidence: Evidence
    basis: Basis
    confidence: float
    misheard: bool = False
    weak: bool = False


def find(view: View, sign: Sign, anchors: Mapping[str, Cue] | None = None) -> tuple[Seen, ...]:
    """Every utterance that shows a sign, in order; weak ones too.

    Args:
        view: The call.
        sign: What to look for.
        anchors: Named cues that its words may refer to.
    """
    hits: dict[int, Hit] = {}
    for cue in sign.cues:
        for hit in look(view, cue, anchors or {}).hits:
            if hit.matches:
                at = hit.matches[0].line
                if at not in hits or (hits[at].misheard and not hit.misheard):
                    hits[at] = hit
    inside = _inside(view, sign)
    shown = (_seen(view, line, sign, hits.get(line.index)) for line in inside)
    return tuple(one for one in shown if one is not None)


def strong(seen: Iterable[Seen]) -> tuple[Seen, ...]:
    """Those that count."""
    return tuple(one for one in seen if not one.weak)


def _seen(view: View, line: Line, sign: Sign, hit: Hit | None) -> Seen | None:
    probability, is_sure = _label(view, line, sign)
    if hit is not None:
        words = MISHEARD if hit.misheard else HEARD
        words *= _UNSURE_WORDS if line.utterance.low_confidence else 1
        backed = is_sure and probability >= 0.5
        confidence = 1 - (1 - words) * (1 - probability) if backed else words
        proof = evidence(view.lines[hit.matches[0].line], hit.matches[0])
        basis = Basis.BOTH if backed else Basis.WORDS
        return Seen(line.index, line.turn, line.utterance.span.start_s, proof, basis,
                    round(confidence, 3), hit.misheard and not backed)  # fmt: skip
    if probability < _WEAK:
        return None
    weak = not is_sure or probability < sign.least
    return Seen(line.index, line.turn, line.utterance.span.start_s, whole(line), Basis.LABEL,
                round(probability, 3), weak=weak)  # fmt: skip


def _label(view: View, line: Line, sign: Sign) -> tuple[float, bool]:
    """Probability of the likeliest of the sign's acts, and whether one may rely on it."""
    labels = view.labels.get(line.utterance.id)
    fitting = [a for a in labels.acts if a.key in sign.acts] if labels else []
    best = max(fitting, key=lambda act: (not act.unsure, act.probability), default=None)
    return (best.probability, not best.unsure) if best else (0.0, False)


def _inside(view: View, sign: Sign) -> list[Line]:
    lines = view.of(sign.roles)
    order = sorted({line.turn for line in lines})
    return [line for line in lines if _counts(line, order, sign.window, lines)]


def _counts(line: Line, order: list[int], window: WindowSpec, lines: tuple[Line, ...]) -> bool:
    nth = order.index(line.turn)
    start_s = line.utterance.span.start_s
    first_s = lines[0].utterance.span.start_s
    last_s = max(one.utterance.span.end_s for one in lines)
    return (
        (window.first_turns is None or nth < window.first_turns)
        and (window.last_turns is None or nth >= len(order) - window.last_turns)
        and (window.first_s is None or start_s - first_s <= window.first_s)
        and (window.last_s is None or last_s - start_s <= window.last_s)
    )
