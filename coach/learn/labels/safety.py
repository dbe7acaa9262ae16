"""Words that must not be missed: abuse, insults, threats, and hints of self-harm."""

import re
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import ACTS, Role
from coach.learn.corpus.table import Example

#: The acts that raise an alarm, by who speaks.
ALARMS = {Role.DEBTOR: ("abuse", "hardship"), Role.AGENT: ("insult", "threat", "vague_threat")}
#: Alarms that may stand for each other: any of them makes somebody look.
TOGETHER = {Role.AGENT: "insult_or_threat"}
_MISSES_SHOWN = 5
#: `hardship` is more than self-harm; by these words its hints of it are counted apart.
_SELF_HARM = re.compile(
    r"不想活|活不|活着|想死|去死|死了算|死给|寻死|喝了?农?药|跳(楼|河|下去)|上吊|割腕|轻生|自杀|遗书|想一头|撑不"
    r"|suicid|(kill|hurt|harm) (my|her|him|them)sel|end it|better off (dead|without)"
    r"|can'?t (keep )?go(ing)? on|keep going|(she|he) does something|not be here|wake up",
    re.IGNORECASE,
)


def check(
    own: Sequence[Example], said: NDArray[np.int64], p: NDArray[np.float32], *, quoted: bool
) -> dict[str, Any]:
    """Recall and precision of alarms.

    Args:
        own: Utterances of one role with the right labels.
        said: 1 where the model says an act, ``(n, acts)``.
        p: Probability of each act, ``(n, acts)``.
        quoted: Whether words may be shown: with invented sentences only.

    Returns:
        Alarm to its support, recall and precision (``None`` where there is nothing to
        divide by), and misses, the least probable first.
    """
    role = own[0].role
    right = np.array([[act in e.acts for act in ACTS[role]] for e in own])
    found: dict[str, Any] = {}
    places = {act: ACTS[role].index(act) for act in ALARMS[role]}
    for act, place in places.items():
        found[act] = _rates(right[:, place], said[:, place] > 0)
        if quoted:
            missed = np.flatnonzero(right[:, place] & (said[:, place] == 0))
            worst = sorted(missed.tolist(), key=lambda n: (p[n, place], n))[:_MISSES_SHOWN]
            found[act]["misses"] = [_miss(own[n], said[n], float(p[n, place])) for n in worst]
    if role in TOGETHER:
        every = list(places.values())
        found[TOGETHER[role]] = _rates(right[:, every].max(1), said[:, every].max(1) > 0)
    if role is Role.DEBTOR:
        hint = np.array([bool(_SELF_HARM.search(e.text)) for e in own])
        hint &= right[:, places["hardship"]]
        hit = hint & (said[:, places["hardship"]] > 0)
        rates = _rates(hint, hit)
        found["self_harm"] = {name: rates[name] for name in ("support", "recall")}
    return found


def _rates(right: NDArray[np.bool_], said: NDArray[np.bool_]) -> dict[str, Any]:
    hit = int((right & said).sum())
    support, n_said = int(right.sum()), int(said.sum())
    return {
        "support": support,
        "recall": round(hit / support, 3) if support else None,
        "precision": round(hit / n_said, 3) if n_said else None,
    }


def _miss(example: Example, said: NDArray[np.int64], p: float) -> dict[str, Any]:
    acts = [act for act, one in zip(ACTS[example.role], said, strict=True) if one]
    return {
        "context": example.context, "text": example.text, "said": acts,
        "probability": round(p, 3),
    }  # fmt: skip
