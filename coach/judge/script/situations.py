"""What kind of call it was, and what about it decides which steps are due."""

from collections.abc import Mapping

from coach.domain.exchanges import quoted
from coach.domain.finding import Evidence
from coach.domain.labels import Role
from coach.domain.promise import Promise
from coach.domain.script import CallType, Situation
from coach.judge.compliance.facts import checked
from coach.judge.compliance.view import View
from coach.judge.script.plan import Script, SituationRule
from coach.judge.signs.finding import Seen, find, strong

#: A call that ends sooner did not get far, in seconds.
EARLY_S = 60.0
#: One that ends sooner, on the callee's word after a single agent turn, was hung up.
_CUT_OFF_S = 30.0
#: Words that show a situation, at most.
_SHOWN = 2


def find_situations(
    view: View, script: Script, promises: tuple[Promise, ...] | None
) -> Mapping[str, Situation]:
    """Situations that hold, by key.

    Args:
        view: The call.
        script: Names them.
        promises: What the debtor undertook; ``None`` if nobody looked.
    """
    found: dict[str, Situation] = {}
    for rule in script.situations:
        evidence = _evidence(view, script, rule, promises)
        if evidence is not None:
            found[rule.key] = Situation(rule.key, rule.reason, evidence)
    rules = {rule.key: rule for rule in script.situations}
    return {key: one for key, one in found.items() if not found.keys() & set(rules[key].unless)}


def call_type_of(script: Script, situations: Mapping[str, Situation]) -> CallType:
    """The kind of call: who picked up matters most, then whether it is the first.

    A call of a B2B script is ``b2b`` unless somebody else picked up.
    """
    if situations.keys() & {"third_party", "wrong_number"}:
        return CallType.THIRD_PARTY
    if script.audience == "b2b":
        return CallType.B2B
    return CallType.FOLLOW_UP if "follow_up" in situations else CallType.COLD_CONSUMER


def _evidence(
    view: View, script: Script, rule: SituationRule, promises: tuple[Promise, ...] | None
) -> tuple[Evidence, ...] | None:
    """What shows that a situation holds; ``None`` if nothing does."""
    if rule.facts and checked(view.facts, rule.facts)[0]:
        return ()
    if rule.key == "promised" and promises is not None:
        words = [piece for promise in promises for piece in promise.evidence]
        return tuple(words[:_SHOWN]) if promises else None
    seen = strong(find(view, rule.sign, script.anchors))
    if rule.key == "third_party" and not seen:
        return _only_others(view)
    if rule.key in ("hung_up", "hung_up_early"):
        return _hung_up(view, seen, early=rule.key == "hung_up_early")
    return tuple(one.evidence for one in seen[:_SHOWN]) if seen else None


def _only_others(view: View) -> tuple[Evidence, ...] | None:
    """The debtor never speaks, somebody else does."""
    others = view.of(frozenset({Role.OTHER}))
    if not others or view.of(frozenset({Role.DEBTOR})):
        return None
    return (quoted(others[0].utterance),)


def _hung_up(view: View, seen: tuple[Seen, ...], *, early: bool) -> tuple[Evidence, ...] | None:
    """The callee ends the call: the agent has at most one turn after the words that say so."""
    lines = view.lines
    if not lines:
        return None
    length_s = max(n.utterance.span.end_s for n in lines) - lines[0].utterance.span.start_s
    if early and length_s > EARLY_S:
        return None
    for one in reversed(seen):
        later = {n.turn for n in lines[one.index + 1 :] if n.utterance.role is Role.AGENT}
        if len(later) <= 1:
            return (one.evidence,)
    cut_off = lines[-1].utterance.role in (Role.DEBTOR, Role.OTHER) and length_s <= _CUT_OFF_S
    n_turns = len({n.turn for n in lines if n.utterance.role is Role.AGENT})
    return (quoted(lines[-1].utterance),) if cut_off and n_turns == 1 else None
