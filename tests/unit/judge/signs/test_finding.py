import pytest

from coach.domain.script import Basis
from coach.judge.compliance.view import View
from coach.judge.signs.finding import find, strong
from coach.judge.signs.sign import SignBuilder
from coach.judge.signs.spec import SignSpec
from coach.rulefile import parse
from tests.unit.labelled_calls import said


def sign(text):
    document, _ = parse(text, file="s.yaml")
    builder = SignBuilder(sets={}, anchors=frozenset(), checks={})
    made = builder.sign_of(document, (), SignSpec.model_validate(document.value))
    assert not builder.mistakes
    return made


PLAN = "words: [分三期]\nacts: [offer_plan]\nleast: 0.6\n"


@pytest.mark.parametrize(
    ("text", "label", "basis", "weak"),
    [
        ("那分三期吧", "", Basis.WORDS, False),
        ("那分三期吧", "offer_plan:.8", Basis.BOTH, False),
        ("那分三期吧", "offer_plan:.8?", Basis.WORDS, False),
        ("那拆着来吧", "offer_plan:.8", Basis.LABEL, False),
        ("那拆着来吧", "offer_plan:.5", Basis.LABEL, True),
        ("那拆着来吧", "offer_plan:.8?", Basis.LABEL, True),
        ("那拆着来吧", "offer_plan:.2", None, None),
        ("那拆着来吧", "empathy:.9", None, None),
    ],
)
def test_words_and_labels_support_each_other(text, label, basis, weak):
    call, labels = said(("A", text, label))
    found = find(View(call, labels), sign(PLAN))
    assert [(one.basis, one.weak) for one in found] == ([(basis, weak)] if basis else [])


def test_both_together_are_surer_than_either():
    call, labels = said(
        ("A", "那分三期吧", ""), ("D", "嗯", ""), ("A", "那分三期吧", "offer_plan:.8")
    )
    alone, both = find(View(call, labels), sign(PLAN))
    assert both.confidence > alone.confidence > 0.8


def test_only_the_speaker_that_is_meant_counts():
    call, _ = said(("D", "那分三期吧", ""), ("A", "行", ""))
    assert find(View(call), sign(PLAN)) == ()
    assert len(find(View(call), sign(PLAN + "speaker: debtor\n"))) == 1


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("{first_turns: 1}", [0]),
        ("{last_turns: 1}", [4]),
        ("{first_s: 10}", [0, 2]),
        ("{last_s: 5}", [4]),
        ("{first_turns: 2, last_turns: 2}", [2]),
        ("{}", [0, 2, 4]),
    ],
)
def test_windows_in_turns_and_seconds(window, expected):
    row = ("A", "分三期", "")
    call, _ = said(row, ("D", "嗯，不行。", ""), row, ("D", "嗯，不行。", ""), row)
    found = find(View(call), sign(PLAN + f"window: {window}\n"))
    assert [one.index for one in found] == expected


def test_guards_are_off_unless_they_are_switched_on():
    call, _ = said(("A", "我们不能分三期", ""))
    assert len(find(View(call), sign(PLAN))) == 1
    assert find(View(call), sign(PLAN + "guards: {negation: true}\n")) == ()


def test_the_ones_that_count_are_strong():
    call, labels = said(("A", "那拆着来吧", "offer_plan:.5"))
    assert strong(find(View(call, labels), sign(PLAN))) == ()


def test_doubtful_words_are_less_sure():
    from dataclasses import replace

    call, _ = said(("A", "那分三期吧", ""))
    doubtful = replace(call, utterances=(replace(call.utterances[0], low_confidence=True),))
    (sure,), (unsure,) = find(View(call), sign(PLAN)), find(View(doubtful), sign(PLAN))
    assert unsure.confidence < sure.confidence
