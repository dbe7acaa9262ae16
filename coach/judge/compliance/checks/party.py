"""Who is on the other end of the line, as far as the words so far tell."""

from dataclasses import dataclass
from enum import StrEnum

from coach.domain.labels import Role
from coach.judge.compliance.cues import places
from coach.judge.compliance.outcome import Case
from coach.judge.compliance.view import Line, View

#: Anchors that tell who answers; a check that uses `parties` names them.
WANTED = ("asks_identity", "callee_confirms", "callee_is_third")
#: More of them, without which it works too.
HELPFUL = (
    "callee_says_yes", "callee_owns_debt", "callee_handed_over", "machine_speaks", "asks_if_third",
)  # fmt: skip

_LIABLE = frozenset(
    ("guarantor", "joint", "co-borrower", "coborrower", "joint_debtor", "executor", "authorised")
)
_THIRD = frozenset(
    ("contact", "spouse", "employer", "colleague", "relative", "family", "friend", "third_party",
     "third-party", "neighbour", "reference", "emergency_contact", "parent", "other")
)  # fmt: skip


class Party(StrEnum):
    """Whom the agent has to think he speaks with."""

    UNKNOWN = "unknown"
    DEBTOR = "debtor"
    THIRD = "third"


@dataclass(frozen=True, slots=True)
class State:
    """What is known when a line begins.

    Attributes:
        asked: The agent has asked who answers.
        answered: The callee has spoken since.
    """

    party: Party
    asked: bool
    answered: bool


def parties(case: Case) -> tuple[State, ...]:
    """For every line of the call, who the callee is known to be before it is said.

    One state more than lines: the last is what is known when the call ends.
    """
    view = case.view
    said = {name: _lines(case, name) for name in (*WANTED, *HELPFUL)}
    party, asked, answered = _at_first(view), False, False
    states: list[State] = []
    third: str | None = None
    fetched: str | None = None
    for line in view.lines:
        states.append(State(party, asked, answered))
        n = line.index
        if line.utterance.role is Role.AGENT:
            if n in said["asks_identity"]:
                asked, answered = True, False
            if n in said["callee_handed_over"]:
                party = Party.UNKNOWN
            continue
        party = _heard(line, party, said, was_asked=_was_asked(view, line, said["asks_identity"]))
        if n in said["callee_says_yes"] and _was_asked(view, line, said["asks_if_third"]):
            party = Party.THIRD
        if n in said["callee_is_third"] or (party is Party.THIRD and third is None):
            third = line.utterance.speaker
        elif n in said["callee_confirms"] and third not in (None, line.utterance.speaker):
            fetched = line.utterance.speaker  # by somebody else
        if fetched == line.utterance.speaker:
            party = Party.DEBTOR
        answered = asked
    states.append(State(party, asked, answered))
    return tuple(states)


def _at_first(view: View) -> Party:
    role = str(view.facts.get("contact_role", "")).strip().lower()
    if role in _LIABLE or str(view.facts.get("rpc_confirmed", "")).lower() == "true":
        return Party.DEBTOR
    return Party.THIRD if role in _THIRD else Party.UNKNOWN


def _heard(line: Line, party: Party, said: dict[str, frozenset[int]], *, was_asked: bool) -> Party:
    n = line.index
    if n in said["machine_speaks"]:
        return party
    if n in said["callee_is_third"] and (party is not Party.DEBTOR or was_asked):
        return Party.THIRD
    if line.utterance.role is Role.OTHER:
        return Party.THIRD
    if n in said["callee_confirms"]:
        return Party.DEBTOR
    if n in said["callee_handed_over"]:
        return Party.UNKNOWN
    if party is Party.UNKNOWN:
        if was_asked and n in said["callee_says_yes"]:
            return Party.DEBTOR
        if n in said["callee_owns_debt"]:
            return Party.DEBTOR
    return party


def _was_asked(view: View, line: Line, asks: frozenset[int]) -> bool:
    return any(other.index in asks for other in view.previous(line))


def _lines(case: Case, name: str) -> frozenset[int]:
    anchor = case.anchor(name)
    if anchor is None:
        return frozenset()
    return frozenset(match.line for match in places(case.view, anchor, case.anchors))
