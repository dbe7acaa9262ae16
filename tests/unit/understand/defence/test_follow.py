from itertools import pairwise

import pytest
from hypothesis import given

from coach.domain.call import Call
from coach.domain.defence import OPENNESS, Defence
from coach.understand.defence import follow_defence
from tests.unit.labelled_calls import (
    NAMES,
    evidence_holds,
    labelled_calls,
    said,
    sample,
)


def turning_points(name):
    found = follow_defence(*sample(name))
    return [
        (
            point.from_stage[0] + point.to_stage[0],
            point.debtor_utterance_id,
            point.agent_utterance_id,
        )
        for point in found.turning_points
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("zh_good", [("rj", "u015", "u014"), ("jc", "u024", "u023")]),
        ("zh_mono", [("jc", "u017", "u016")]),
        ("zh_hardship", [("jc", "u026", "u025")]),
        ("zh_harsh", [("rj", "u007", "u006"), ("jr", "u011", "u010"), ("rj", "u025", "u024"),
                      ("jr", "u027", "u026")]),
        ("zh_stalling", [("jr", "u012", "u011"), ("rj", "u014", "u013"), ("jr", "u028", "u027")]),
        ("en_plan", [("rj", "u012", "u011"), ("jc", "u020", "u019"), ("cj", "u022", "u021"),
                     ("jc", "u024", "u023")]),
        ("zh_thirdparty", []),
    ],
)  # fmt: skip
def test_turning_points_of_the_samples(name, expected):
    assert turning_points(name) == expected


@pytest.mark.parametrize(
    ("name", "progress"),
    [("zh_good", 1.0), ("en_plan", 1.0), ("zh_harsh", 0.0), ("zh_stalling", -0.5),
     ("zh_thirdparty", None)],
)  # fmt: skip
def test_progress_of_the_samples(name, progress):
    assert follow_defence(*sample(name)).progress == progress


def test_the_harsh_call():
    found = follow_defence(*sample("zh_harsh"))
    insult = found.falls_back[0]
    assert (insult.agent_acts, insult.gentleness) == (("insult",), "harsh")
    assert [each.quote for each in insult.evidence] == [
        "少拿孩子说事，你这种人就是老赖。", "你说谁老赖？你嘴巴放干净点！",
    ]  # fmt: skip
    manner = next(cause for cause in found.causes if cause.kind == "manner")
    assert {m.utterance_id: m.drawn_by for m in manner.mentions}["u011"] == "u010"
    assert found.deadlocks
    assert found.emotion.change < 0
    assert all(excuse.argued for excuse in found.excuses)


def test_the_good_call():
    found = follow_defence(*sample("zh_good"))
    assert found.falls_back == ()
    assert found.emotion.change > 0.3
    assert not found.deadlocks
    assert not found.repeats
    assert {cause.kind for cause in found.causes} == {"distrust", "economic_worry", "manner"}
    assert not any(excuse.ignored or excuse.argued for excuse in found.excuses)


def test_the_stalling_call_counts_on_luck():
    found = follow_defence(*sample("zh_stalling"))
    wishful = next(temper for temper in found.tempers if temper.kind == "wishful")
    assert wishful.mentions[0].evidence.quote == "晚几天能有多大事"
    assert {excuse.reason for excuse in found.excuses} == {
        "process", "quality_dispute", "owed_by_others", "others_dont_pay",
    }  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_less_sure_labels_never_add_turning_points(name):
    sure = follow_defence(*sample(name)).turning_points
    assert len(follow_defence(*sample(name, probability=0.8)).turning_points) <= len(sure)


def test_no_labels_no_defence():
    call, _ = said(("D", "别再打了", "R"))
    assert follow_defence(call, None) is None


@pytest.mark.parametrize("rows", [[], [("A", "您好", "greeting")], [("D", "喂", "- calm")]])
def test_without_a_position(rows):
    found = follow_defence(*said(*rows))
    assert (found.episodes, found.turning_points, found.share_by_time) == ((), (), None)
    assert found.progress is None


def test_emotions_need_three_utterances():
    few = said(("D", "好", "calm"), ("D", "烦", "angry"), ("D", "嗯", "calm:.9?"))
    enough = said(("D", "烦", "angry"), ("D", "唉", "averse"), ("D", "好", "calm"))
    assert follow_defence(*few).emotion is None
    course = follow_defence(*enough).emotion
    assert (course.start, course.end) == pytest.approx((0.0, 1.0), abs=0.1)
    assert [each.utterance_id for each in course.evidence] == ["u001", "u003"]


def test_a_turning_point_without_an_agent():
    call, labels = said(("D", "别打了", "R"), ("O", "他没钱", "-"), ("D", "能分期吗", "C"))
    (point,) = follow_defence(call, labels).turning_points
    assert (point.agent_utterance_id, point.agent_acts, point.gentleness) == (None, (), None)
    assert [each.utterance_id for each in point.evidence] == ["u003"]


@given(labelled_calls())
def test_whatever_comes(case):
    call, labels = case
    found = follow_defence(call, labels)
    shuffled = Call(call.id, None, tuple(reversed(call.utterances)))
    by_span = len({each.span.start_s for each in call.utterances}) == len(call.utterances)
    assert not by_span or follow_defence(shuffled, labels) == found
    assert follow_defence(call, labels) == found
    ids = [position.utterance_id for position in found.positions]
    assert [key for episode in found.episodes for key in episode.utterance_ids] == ids
    assert len(ids) == len(set(ids))
    for share in (found.share_by_time, found.share_by_utterances):
        assert share is None or (
            set(share) == set(OPENNESS) and sum(share.values()) == pytest.approx(1)
        )
    for before, after in pairwise(found.episodes):
        assert before.span.end_s <= after.span.start_s
        assert before.stage != after.stage or after.after_break
    for probability in [each.confidence for each in (*found.positions, *found.turning_points)]:
        assert 0 <= probability <= 1
    assert all(evidence_holds(call, evidence) for evidence in every_evidence(found))


def every_evidence(found: Defence):
    for cause in (*found.causes, *found.tempers):
        yield from (mention.evidence for mention in cause.mentions)
    for part in (found.turning_points, found.repeats, found.deadlocks, found.excuses):
        for each in part:
            yield from each.evidence
    if found.emotion:
        yield from found.emotion.evidence
