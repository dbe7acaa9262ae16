"""Which moments to tell, and in which order.

Decided, and tested:

- Breaches come first, then moments that cost the call, then habits, then strengths.
- No two pieces are of one kind or about the same words. Kinds of one family (pressure, truth,
  privacy …) say much the same to a rep: a second one is told only where there is room.
- At most three pieces about breaches: all of them stand among the findings anyway, and a rep can
  take in only so much.
- At most two habits: nobody works on more at once.
- One strength at least, and more of them the less there is to mend.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from coach.advise.coaching.found import Found
from coach.advise.playbook.schema import FaultSpec
from coach.domain.advice import MOST_PIECES, Nature

_MOST = {Nature.BREACH: 3, Nature.COSTLY: 3, Nature.HABIT: 2}
#: From this many faults on one strength is enough, and nothing light of a known family is added.
_ENOUGH = 3
#: What weighs less is not told beside something of its family.
_WEIGHTY = 4.0
_ORDER = tuple(Nature)


def choose_faults(found: Iterable[Found], specs: Mapping[str, FaultSpec]) -> tuple[Found, ...]:
    """The faults to tell, in their order; at most one less than all pieces."""
    ranked = sorted(found, key=_rank)
    chosen = _pick(ranked, [], specs, fresh_families=True)
    weighty = [f for f in ranked if f.nature is not Nature.HABIT and f.weight >= _WEIGHTY]
    chosen = _pick(weighty, chosen, specs, fresh_families=False)
    if len(chosen) < _ENOUGH:
        chosen = _pick(ranked, chosen, specs, most=_ENOUGH, fresh_families=False)
    return tuple(sorted(chosen, key=_rank))


def _pick(
    ranked: Sequence[Found],
    chosen: Sequence[Found],
    specs: Mapping[str, FaultSpec],
    *,
    most: int = MOST_PIECES - 1,
    fresh_families: bool,
) -> list[Found]:
    picked = list(chosen)
    for each in ranked:
        natures = Counter(one.nature for one in picked)
        families = {specs[one.kind].family for one in picked}
        full = len(picked) >= most or natures[each.nature] >= _MOST[each.nature]
        known = specs[each.kind].family in families
        if each in picked or full or _is_told(each, picked) or (fresh_families and known):
            continue
        picked.append(each)
    return picked


def _is_told(found: Found, picked: Sequence[Found]) -> bool:
    """Whether something is told about the same words of the rep, or the same kind is."""
    if any(one.kind == found.kind for one in picked):
        return True
    said = found.said.utterance_id if found.said else None
    return said is not None and any(one.said and one.said.utterance_id == said for one in picked)


def _rank(found: Found) -> tuple[int, bool, float, float, str]:
    at_s = found.evidence[0].span.start_s
    return (_ORDER.index(found.nature), found.possible, -found.weight, at_s, found.kind)


def n_strengths(n_faults: int) -> int:
    """How many strengths to tell.

    >>> [n_strengths(n) for n in range(5)]
    [3, 2, 2, 1, 1]
    """
    return 3 if n_faults == 0 else 2 if n_faults < _ENOUGH else 1
