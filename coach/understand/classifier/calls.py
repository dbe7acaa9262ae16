"""The utterances of a call, each with the other side's turn before it."""

from collections.abc import Mapping

from coach.domain.call import Call, turns
from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.understand.classifier.classifier import Classifier, Request

#: Who is labelled as whom: whoever picks up on the debtor's end is heard as a debtor.
_SIDES = {Role.AGENT: Role.AGENT, Role.DEBTOR: Role.DEBTOR, Role.OTHER: Role.DEBTOR}


def label_call(call: Call, classifier: Classifier) -> Mapping[str, Labels]:
    """Labels of a call by utterance id; voices of unknown role get none.

    Example:
        >>> from coach.domain.call import Utterance
        >>> from coach.domain.span import Span
        >>> hello = Utterance("u001", "S0", Role.AGENT, Span(0, 1), "您好")
        >>> yes = Utterance("u002", "S1", Role.DEBTOR, Span(1, 2), "是我")
        >>> [(request.text, request.context) for request in requests_of(
        ...     Call("c1", None, (hello, yes))).values()]
        [('您好', ''), ('是我', '您好')]
    """
    requests = requests_of(call)
    return dict(zip(requests, classifier.label(list(requests.values())), strict=True))


def requests_of(call: Call) -> dict[str, Request]:
    """What a classifier is asked about a call, by utterance id."""
    requests: dict[str, Request] = {}
    last: dict[Role, str] = {}
    for turn in turns(call):
        side = _SIDES.get(turn.role)
        if side is None:
            continue
        other = Role.DEBTOR if side is Role.AGENT else Role.AGENT
        for utterance in turn.utterances:
            requests[utterance.id] = Request(side, utterance.text, last.get(other, ""))
        last[side] = " ".join(utterance.text for utterance in turn.utterances)
    return requests
