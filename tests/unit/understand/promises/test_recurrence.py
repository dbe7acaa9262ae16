import pytest

from coach.domain.promise import Recurrence
from coach.understand.promises.recurrence import find_recurrence


@pytest.mark.parametrize(
    ("said", "every", "count"),
    [
        ("每月八号八百六", "month", None), ("分十二期", None, 12), ("一个月五百", "month", None),
        ("每周二百", "week", None), ("每两周一百", "fortnight", None),
        ("fifty a month", "month", None), ("120 a month for eight months", "month", 8),
        ("six payments of forty", None, 6), ("every friday", "week", None),
        ("every two weeks", "fortnight", None), ("twenty a week", "week", None),
    ],
)  # fmt: skip
def test_it_comes_again(said, every, count):
    assert find_recurrence(said) == Recurrence(every, count)


@pytest.mark.parametrize("said", ["还一期", "第三期", "下个月", "a week on monday", "one payment"])
def test_it_comes_once(said):
    assert find_recurrence(said) is None
