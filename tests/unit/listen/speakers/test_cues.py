import pytest

from coach.domain.errors import CoachError
from coach.listen.speakers.cues import _parse, find_cues, load_cues


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我没钱", {"no_money"}),
        ("您没钱也要还啊", set()),
        ("您上次说我没钱", set()),
        ("我跟您说，我没钱", {"no_money"}),
        ("他们说我是安信公司的", set()),
        ("我是安信公司的", {"introduces_company"}),
        ("没钱你当初借什么", set()),
        ("别跟我说这些，没钱你当初借什么？", set()),
        ("没钱", {"no_money"}),
        ("打我们总机找小林", set()),
        ("Speaking. Who is this?", {"asks_who", "is_the_person"}),
        ("我是律师", set()),
        ("我在银行上班", set()),
        ("你可以还是先休息", set()),
        ("this is Dana calling from Northgate", {"introduces_company"}),
        ("she said this is Dana calling from Northgate", set()),
        ("I can’t afford it", {"no_money"}),
        ("", set()),
        ("……", set()),
    ],
)
def test_cues_in_one_utterance(text, expected):
    assert {cue.name for cue in find_cues(text)} == expected


def test_every_cue_of_the_file_has_a_sensible_weight():
    assert all(1 <= cue.weight <= 4 for cue in load_cues())


@pytest.mark.parametrize(
    "line",
    ["zh\tagent\t2\tname", "zh\tboss\t2\tname\tx", "zh\tagent\theavy\tn\tx", "zh\tagent\t2\tn\t("],
)
def test_bad_lines_name_their_number(line):
    with pytest.raises(CoachError, match="line 7"):
        _parse(line, 7)
