"""Calls with labels, written in short rows, and the sample calls with their raters' labels."""

import json
from pathlib import Path

import pytest
from hypothesis import strategies as st

from coach.domain.call import Call, Utterance
from coach.domain.labels import (
    AGENT_ACTS,
    DEBTOR_ACTS,
    EMOTIONS,
    FIRMNESS,
    GENTLENESS,
    STAGES,
    Language,
    Role,
)
from coach.domain.observation import Label, Labels
from coach.domain.span import Span

SAMPLES = Path(__file__).parents[2] / "samples" / "truth"
ROLES = {"A": Role.AGENT, "D": Role.DEBTOR, "O": Role.OTHER, "U": Role.UNKNOWN}
SHORT = {"R": "resistance", "J": "justification", "C": "compromise", "-": "none"}
HEADS = {
    **dict.fromkeys(STAGES, "stage"),
    **dict.fromkeys(EMOTIONS, "emotion"),
    **dict.fromkeys(("warm", "harsh"), "gentleness"),
    **dict.fromkeys(("firm", "yielding"), "firmness"),
}


def label(word):
    """``refusal``, ``angry:.6`` or, unsure, ``angry:.6?``."""
    key, _, probability = word.partition(":")
    unsure = probability.endswith("?")
    p = float(probability.rstrip("?") or 0.95)
    return Label(SHORT.get(key, key), p, unsure)


def said(*rows, gap_s=1.0, length_s=3.0):
    """A call and its labels from rows (``A``/``D``/``O``/``U``, text, labels).

    Utterances last three seconds, one second apart. A row with four parts begins at that second.
    """
    utterances, labels, at_s = [], {}, 0.0
    for n, (who, text, words, *start) in enumerate(rows, start=1):
        at_s = float(start[0]) if start else at_s
        key = f"u{n:03d}"
        utterances.append(Utterance(key, who, ROLES[who], Span(at_s, at_s + length_s), text))
        heads, acts = {}, []
        for each in (label(word) for word in words.split()):
            if each.key in HEADS:
                heads[HEADS[each.key]] = each
            else:
                acts.append(each)
        labels[key] = Labels(**heads, acts=tuple(acts))
        at_s += length_s + gap_s
    return Call("c", Language.ZH, tuple(utterances)), labels


def sample(name, probability=1.0):
    """A sample call with its ground truth as labels."""
    path = SAMPLES / f"{name}.json"
    if not path.exists():
        pytest.skip(f"no ground truth of {name} in samples/truth")
    data = json.loads(path.read_text(encoding="utf-8"))
    utterances, labels = [], {}
    for each in data["utterances"]:
        span = Span(each["start"], each["end"])
        role = Role(each["role"])
        utterances.append(Utterance(each["id"], each["role"], role, span, each["text"]))
        found = each["labels"]
        heads = ("stage", "emotion", "gentleness", "firmness")
        labels[each["id"]] = Labels(
            **{head: Label(found[head], probability) for head in heads if head in found},
            acts=tuple(Label(key, probability) for key in found["acts"]),
        )
    return Call(data["call_id"], Language(data["language"]), tuple(utterances)), labels


NAMES = sorted(path.stem for path in SAMPLES.glob("*.json"))


@st.composite
def labelled_calls(draw):
    """Any call: overlapping, out of order, labels missing, unsure or on the wrong role."""
    texts = st.sampled_from(
        ["嗯", "没钱", "你到底什么时候还钱", "别再打了", "滚", "对不起", "I'm broke", ""]
    )
    utterances, labels = [], {}
    for n in range(draw(st.integers(0, 14))):
        key = f"u{n:03d}"
        start = draw(st.floats(0, 300, allow_nan=False))
        span = Span(start, start + draw(st.sampled_from([0.0, 0.4, 2.5, 40.0])))
        role = draw(st.sampled_from(list(Role)))
        utterances.append(Utterance(key, str(role), role, span, draw(texts)))
        if draw(st.booleans()):
            labels[key] = draw(_labels())
    return Call("c", None, tuple(utterances)), labels


def _label(keys):
    return st.builds(Label, st.sampled_from(list(keys)), st.floats(0, 1), st.booleans())


def _labels():
    return st.builds(
        Labels,
        st.none() | _label(STAGES),
        st.none() | _label(EMOTIONS),
        st.none() | _label(GENTLENESS),
        st.none() | _label(FIRMNESS),
        st.lists(_label(DEBTOR_ACTS + AGENT_ACTS), max_size=3).map(tuple),
    )


def evidence_holds(call, evidence):
    """Whether a quote stands word for word in its utterance."""
    texts = {utterance.id: utterance.text for utterance in call.utterances}
    return evidence.quote in texts[evidence.utterance_id]
