"""What the label model says, where it is sure enough to be asked."""

from collections.abc import Mapping, Sequence

from coach.domain.observation import Labels

_SURE = 0.6


def has_act(labels: Mapping[str, Labels] | None, utterance_id: str, keys: Sequence[str]) -> bool:
    """Whether one of some acts was found in an utterance, and not as unsure.

    >>> has_act(None, "u001", ("promise",))
    False
    """
    found = labels.get(utterance_id) if labels else None
    return found is not None and any(
        act.key in keys and not act.unsure and act.probability >= _SURE for act in found.acts
    )
