"""Requests of the callee: heard, and honoured in the turns that follow."""

from dataclasses import dataclass

from coach.domain.finding import Evidence, Verdict
from coach.domain.labels import Role
from coach.judge.compliance.checks.party import HELPFUL, Party, State, parties
from coach.judge.compliance.cues import places
from coach.judge.compliance.evidence import evidence, whole
from coach.judge.compliance.outcome import Case, Check, Outcome
from coach.judge.compliance.view import Line, Match
from coach.judge.rulebook.pack import CheckType

#: What the agent may say to a request, in the order in which it decides.
_ANSWERS = (
    ("flouted", Verdict.VIOLATED),
    ("honoured", Verdict.MET),
    ("pressed", Verdict.VIOLATED),
)


#: Labels of agents who do not want to hear.
_CURT = frozenset(
    ("harsh", "blame", "argue", "impatience", "insult", "threat", "vague_threat", "false_claim")
)


@dataclass(frozen=True, slots=True)
class _Answer:
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    possible: bool


def _request_honoured(case: Case) -> Outcome:
    """After each request the agent takes it up; what flouts it is a breach.

    A request that is neither taken up nor flouted is ``unknown``, or what the
    rule's ``silence`` says, if the agent had turns enough to answer. To press on as if
    nothing had been said (``pressed``) is a breach where the request is not taken up; to be
    harsh, as the label model hears it, is a possible one (``curt``: how sure it must be).
    """
    requests = _requests(case)
    if not requests:
        return Outcome(Verdict.NOT_APPLICABLE)
    answers = [_answer(case, request) for request in requests]
    for verdict in (Verdict.VIOLATED, Verdict.MISSED, Verdict.UNKNOWN, Verdict.MET):
        of_kind = [answer for answer in answers if answer.verdict is verdict]
        if of_kind:
            return Outcome(
                verdict,
                tuple(one for answer in of_kind for one in answer.evidence),
                missing=("answer",) if verdict is Verdict.UNKNOWN else (),
                possible=all(answer.possible for answer in of_kind),
            )
    raise AssertionError("every answer has a verdict")


def _requests(case: Case) -> list[Match]:
    """The last request of each run of requests, one per turn of the callee."""
    view = case.view
    found = [
        match
        for match in places(view, case.anchor("request") or "", case.anchors)
        if view.lines[match.line].utterance.role is not Role.AGENT
    ]
    by = case.text("by")
    if by != "any":
        states = parties(case)
        found = [m for m in found if _is_by(by, _after(states, m))]
    return list({view.lines[match.line].turn: match for match in found}.values())


def _after(states: tuple[State, ...], match: Match) -> Party:
    """Who the callee is known to be when the line has been said."""
    return states[match.line + 1].party


def _is_by(by: str, party: Party) -> bool:
    return (party is Party.THIRD) is (by == "third")


def _answer(case: Case, request: Match) -> _Answer:
    view, n_turns = case.view, int(case.number("turns"))
    line = view.lines[request.line]
    following = {one.index for one in view.following(line, turns_on=n_turns)}
    asked = evidence(line, request)
    for name, verdict in _ANSWERS:
        anchor = case.anchor(name)
        said = places(view, anchor, case.anchors) if anchor else ()
        if hits := [match for match in said if match.line in following]:
            answers = tuple(evidence(view.lines[match.line], match) for match in hits)
            return _Answer(verdict, (asked, *answers), all(m.misheard for m in (request, *hits)))
    if curt := [n for n in sorted(following) if _is_curt(case, view.lines[n])]:
        proof = (asked, *(whole(view.lines[n]) for n in curt))
        return _Answer(Verdict.VIOLATED, proof, possible=True)
    answered = len({view.lines[n].turn for n in following})
    silent = Verdict(case.text("silence")) if answered >= n_turns else Verdict.UNKNOWN
    return _Answer(silent, (asked,), silent is Verdict.MISSED or request.misheard)


def _is_curt(case: Case, line: Line) -> bool:
    """Whether the label model hears the agent turn harsh, as surely as the rule wants it."""
    least = case.number("curt")
    labels = case.view.labels.get(line.utterance.id)
    if labels is None or not least:
        return False
    manner = (labels.gentleness,) if labels.gentleness else ()
    return any(
        label.key in _CURT and not label.unsure and label.probability >= least
        for label in (*labels.acts, *manner)
    )


REQUEST_HONOURED = Check(
    CheckType(
        anchors=("request", "honoured"),
        optional=(
            "flouted",
            "pressed",
            "asks_identity",
            "callee_confirms",
            "callee_is_third",
            *HELPFUL,
        ),
        options={"turns": 3, "curt": 0, "silence": "unknown", "by": "any"},
    ),
    _request_honoured,
)
