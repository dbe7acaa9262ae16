import pytest

from coach.domain.call import Call, Utterance
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.understand.interaction.floor import (
    floor_turns,
    in_time_order,
    interruptions,
    is_backchannel,
)

ROLES = {"A": Role.AGENT, "D": Role.DEBTOR, "O": Role.OTHER, "U": Role.UNKNOWN}


def said(*rows):
    """Rows of (speaker, start, end[, text]) → utterances u1, u2, …"""
    return tuple(
        Utterance(f"u{n}", row[0], ROLES[row[0][0]], Span(*row[1:3]), (*row, "我先说完")[3])
        for n, row in enumerate(rows, start=1)
    )


def found(*rows):
    events = interruptions(in_time_order(said(*rows)))
    return [(e.by_utterance_id, e.over_utterance_id, e.span.start_s, e.span.end_s) for e in events]


@pytest.mark.parametrize(
    ("text", "end_s", "expected"),
    [
        ("嗯", 0.5, True),
        ("嗯嗯，对对对", 1.0, True),
        ("好的好的", 0.8, True),
        ("mm-hm", 0.5, True),
        ("Yeah, okay.", 0.9, True),
        ("I see", 0.6, True),
        ("嗯", 1.5, False),
        ("好的，下周还", 0.9, False),
        ("okayed", 0.5, False),
        ("不行", 0.5, False),
        ("", 0.5, False),
    ],
)
def test_backchannel(text, end_s, expected):
    assert is_backchannel(said(("D", 0, end_s, text))[0]) is expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([("A", 0, 5), ("D", 4, 8)], [("u2", "u1", 4, 5)], id="breaks in, goes on"),
        pytest.param([("A", 0, 5), ("D", 5, 8)], [], id="no overlap"),
        pytest.param([("A", 0, 5), ("D", 4.75, 8)], [], id="short slip"),
        pytest.param([("A", 0, 5), ("D", 2, 4)], [], id="gives the floor back"),
        pytest.param([("A", 0, 5), ("D", 3, 5.125)], [], id="both stop together"),
        pytest.param([("A", 0, 5), ("D", 0, 8)], [], id="start at once"),
        pytest.param([("A", 0, 5), ("D", 4.5, 5.5, "好的")], [], id="backchannel"),
        pytest.param([("A", 0, 5), ("D", 4.5, 5.5, "不还")], [("u2", "u1", 4.5, 5)], id="short no"),
        pytest.param(
            [("A", 0, 5), ("D", 4, 4.5, "嗯"), ("D", 4.625, 8)],
            [("u2", "u1", 4, 5)],
            id="backchannel that goes on is one stretch",
        ),
        pytest.param(
            [("A", 0, 5), ("D", 4, 7), ("A", 6, 9)],
            [("u2", "u1", 4, 5), ("u3", "u2", 6, 7)],
            id="and back",
        ),
        pytest.param(
            [("D", 0, 3), ("A", 2.75, 4.5), ("D", 3.125, 8)], [], id="resuming is not breaking in"
        ),
        pytest.param(
            [("A", 0, 5), ("D", 4, 6), ("A", 5.125, 10)], [], id="the other never stopped"
        ),
        pytest.param(
            [("A", 0, 4.25), ("D", 4, 8), ("A", 4.5, 5)], [("u2", "u1", 4, 5)],
            id="the other tried to go on",
        ),
        pytest.param([("A", 0, 5), ("A", 4, 8)], [], id="same speaker"),
        pytest.param([("U", 0, 5), ("D", 4, 8)], [("u2", "u1", 4, 5)], id="unknown counts"),
        pytest.param(
            [("A", 0, 4.5), ("D", 1, 5), ("O", 4, 9)], [("u2", "u1", 1, 4.5), ("u3", "u2", 4, 5)],
            id="three parties",
        ),
        pytest.param([("A", 0, 5), ("D", 3, 3)], [], id="zero length"),
        pytest.param([("D", 4, 8), ("A", 0, 5)], [("u1", "u2", 4, 5)], id="out of order"),
    ],
)  # fmt: skip
def test_interruptions(rows, expected):
    assert found(*rows) == expected


@pytest.mark.parametrize(
    ("rows", "speakers"),
    [
        ([("A", 0, 4), ("D", 2, 2.5, "嗯"), ("A", 4.5, 6)], "A"),
        ([("A", 0, 4), ("D", 4.25, 4.5, "嗯"), ("A", 5, 6)], "ADA"),
        ([("A", 0, 4), ("D", 3.75, 4.25, "对"), ("A", 5, 6)], "ADA"),
        ([("A", 5, 6), ("D", 2, 3), ("O", 3, 4)], "DOA"),
        ([], ""),
    ],
)
def test_a_backchannel_inside_the_others_utterance_takes_no_turn(rows, speakers):
    turns = floor_turns(Call("c", None, said(*rows)))
    assert "".join(turn.speaker for turn in turns) == speakers
