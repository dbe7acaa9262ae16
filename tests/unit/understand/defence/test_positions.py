import pytest

from coach.understand.defence.episodes import find_episodes, share_by_time, share_by_utterances
from coach.understand.defence.positions import find_answers
from tests.unit.labelled_calls import said


def stages(*rows):
    call, labels = said(*rows)
    return "".join(answer.stage[0].upper() for answer in find_answers(call, labels))


def debtor(*words):
    """The debtor's answers, an agent turn before each."""
    return [row for word in words for row in (("A", "您说", ""), ("D", "这样的", word))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["R", "J", "C"], "RJC"),
        (["R", "-", "J"], "RJ"),  # no position neither counts nor moves
        (["-", "-"], ""),
        ([], ""),
        (["R", "J:.5?", "C"], "RC"),  # unsure is no position
        (["J", "J", "R:.6", "J", "J"], "JJJJJ"),  # one weak label against its neighbours
        (["J", "J", "R:.97", "J", "J"], "JJRJJ"),  # a strong one stands
        (["J", "J", "R:.8", "R:.8", "J", "J"], "JJRRJJ"),  # so do two weaker ones
        (["R", "R", "C:.7"], "RRC"),  # at the end nothing contradicts it
        (["R", "R", "C:.5"], "RRR"),
    ],
)
def test_course(words, expected):
    assert stages(*debtor(*words)) == expected


def test_the_last_position_of_a_turn_wins():
    assert stages(("D", "一直想还的", "C"), ("D", "就是拿不出来", "J"), ("A", "嗯您说", "")) == "J"


def test_a_sound_of_listening_does_not_end_a_turn():
    call, labels = said(("D", "一直想还的", "C"), ("A", "嗯", ""), ("D", "就是拿不出来", "J"))
    assert len(find_answers(call, labels)) == 2  # three seconds of 嗯 are a turn
    call, labels = said(
        ("D", "一直想还的", "C"), ("A", "嗯", ""), ("D", "就是拿不出来", "J"), length_s=0.8
    )
    assert [answer.stage for answer in find_answers(call, labels)] == ["justification"]


@pytest.mark.parametrize("who", ["A", "O", "U"])
def test_only_the_debtor_has_positions(who):
    assert stages((who, "别打了", "R")) == ""


def test_a_long_gap_loosens_the_bond():
    near = [("D", "没钱", "J"), ("A", "您说", ""), ("D", "别打了", "R:.8"), ("A", "您说", ""),
            ("D", "没钱", "J")]  # fmt: skip
    far = [*near[:2], ("D", "别打了", "R:.8", 300.0), near[3], ("D", "没钱", "J", 700.0)]
    assert stages(*near) == "JJJ"
    assert stages(*far) == "JRJ"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("A", "您说", "")], False),
        ([("O", "我是他妈妈", "-")], True),
        ([("A", "稍等，我查一下", ""), ("A", "查到了", "", 45.0)], True),
        ([("A", "稍等", ""), ("A", "查到了", "", 30.0)], False),
    ],
)
def test_breaks(rows, expected):
    call, labels = said(("D", "没钱", "J"), *rows, ("D", "真没钱", "J"))
    episodes = find_episodes(find_answers(call, labels), labels)
    assert [episode.after_break for episode in episodes] == ([False, True] if expected else [False])


def test_overlapping_answers_make_disjoint_episodes():
    call, labels = said(
        ("D", "凭什么", "R", 0.0), ("A", "您听我说", "", 1.0), ("D", "没钱", "J", 2.0)
    )
    first, second = find_episodes(find_answers(call, labels), labels)
    assert (first.span.end_s, second.span.start_s) == (2.0, 2.0)


def test_shares():
    call, labels = said(*debtor("R", "-", "J", "J", "J"))
    answers = find_answers(call, labels)
    expected = {"resistance": 0.25, "justification": 0.75, "compromise": 0.0}
    assert share_by_time(answers) == expected
    assert share_by_utterances(answers) == expected


def test_no_length_has_no_share_of_time():
    call, labels = said(*debtor("R", "J"), length_s=0.0)
    answers = find_answers(call, labels)
    assert share_by_time(answers) is None
    assert share_by_utterances(answers)["resistance"] == 0.5


def test_episode_emotion_and_confidence():
    call, labels = said(*debtor("J anxious", "J anxious", "J angry:.6", "J passive:.9?"))
    (episode,) = find_episodes(find_answers(call, labels), labels)
    assert episode.emotion == "anxious"
    assert episode.emotion_share == pytest.approx(1.9 / 2.5)
    assert episode.utterance_ids == ("u002", "u004", "u006", "u008")
    assert 0.9 < episode.confidence <= 1
