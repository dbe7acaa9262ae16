import numpy as np
import pytest

from coach.domain.labels import ACTS, Role
from coach.learn.labels.safety import ALARMS, check
from tests.unit.learn.labels.said import example

DEBTOR, AGENT = ACTS[Role.DEBTOR], ACTS[Role.AGENT]


def debtor(text, acts="", said="", p=0.2):
    return example(Role.DEBTOR, text, "none", "calm", acts), said, p


def agent(text, acts="", said="", p=0.2):
    return example(Role.AGENT, text, "harsh", "neutral", acts), said, p


def checked(*cases, quoted=True):
    """Each case: an example, the acts said of it, and the probability of all others."""
    own = [case[0] for case in cases]
    keys = ACTS[own[0].role]
    said = np.array([[int(key in acts.split(",")) for key in keys] for _, acts, _ in cases])
    p = np.array(
        [[0.9 if one else case[2] for one in row] for row, case in zip(said, cases, strict=True)]
    )
    return check(own, said, p.astype(np.float32), quoted=quoted)


def test_recall_precision_and_misses():
    found = checked(
        debtor("滚", "abuse", "abuse"),
        debtor("你们这群吸血鬼", "abuse,refusal", "refusal", p=0.25),
        debtor("要点脸", "abuse", "", p=0.05),
        debtor("好的", "", "abuse"),
    )
    assert found["abuse"]["support"] == 3
    assert found["abuse"]["recall"] == pytest.approx(1 / 3, abs=1e-3)
    assert found["abuse"]["precision"] == 0.5
    assert [miss["text"] for miss in found["abuse"]["misses"]] == ["要点脸", "你们这群吸血鬼"]
    assert found["abuse"]["misses"][1]["said"] == ["refusal"]
    assert found["abuse"]["misses"][1]["probability"] == 0.25
    assert found["hardship"] == {"support": 0, "recall": None, "precision": None, "misses": []}


def test_five_misses_at_most():
    found = checked(*(debtor(f"滚{n}", "abuse", p=n / 100) for n in range(9)))
    assert [miss["text"] for miss in found["abuse"]["misses"]] == [f"滚{n}" for n in range(5)]


def test_words_of_others_are_not_shown():
    found = checked(debtor("滚", "abuse"), quoted=False)
    assert found["abuse"]["support"] == 1
    assert "滚" not in repr(found)


@pytest.mark.parametrize(
    ("text", "acts", "counts"),
    [
        ("我真的没用 活着都浪费", "hardship", 1),
        ("他前天喝了药 抢回来了", "hardship", 1),
        ("I can't keep going like this", "hardship", 1),
        ("she's been talking about ending it, she wants to end it", "hardship", 1),
        ("我透析一个礼拜三回", "hardship", 0),
        ("I sleep in the car", "hardship", 0),
        # The words alone are no hint: a reader must have labelled them so.
        ("this fridge won't be here, I'm dying of heat, let's end it", "", 0),
    ],
)
def test_hints_of_self_harm_are_hardship_in_words_of_dying(text, acts, counts):
    missed, hit = checked(debtor(text, acts)), checked(debtor(text, acts, "hardship"))
    assert missed["self_harm"]["support"] == hit["self_harm"]["support"] == counts
    assert missed["self_harm"]["recall"] == (0 if counts else None)
    assert hit["self_harm"]["recall"] == (1 if counts else None)


def test_a_threat_taken_for_an_insult_still_raises_an_alarm():
    found = checked(
        agent("等着瞧", "vague_threat", "threat"),
        agent("打断你的腿", "threat", "insult"),
        agent("废物", "insult", "blame"),
        agent("您好", "greeting", "greeting"),
    )
    assert found["threat"]["recall"] == found["vague_threat"]["recall"] == 0
    assert found["threat"]["precision"] == 0
    assert found["insult_or_threat"] == {
        "support": 3, "recall": pytest.approx(2 / 3, abs=1e-3), "precision": 1
    }  # fmt: skip
    assert "self_harm" not in found


def test_alarms_are_acts_of_the_codebook():
    for role, alarms in ALARMS.items():
        assert set(alarms) <= set(ACTS[role])
