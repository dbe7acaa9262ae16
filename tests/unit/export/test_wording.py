import pytest

from coach.domain.labels import Language
from coach.export.wording import clock, percent, seconds, translations


@pytest.mark.parametrize(
    ("time_s", "shown"), [(0, "00:00"), (59.999, "00:59"), (60, "01:00"), (7325, "2:02:05")]
)
def test_clock(time_s, shown):
    assert clock(time_s) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0, "0%"), (0.04, "0%"), (0.26, "0.3%"), (9.94, "9.9%"), (9.96, "10%"), (100, "100%")],
)
def test_percent(value, shown):
    assert percent(value) == shown


@pytest.mark.parametrize(
    ("duration_s", "english", "chinese"),
    [
        (0, "0.0 s", "0.0 秒"),
        (-0.04, "0.0 s", "0.0 秒"),
        (-0.3, "−0.3 s", "−0.3 秒"),
        (59.97, "1 min 0 s", "1 分 0 秒"),
        (-75, "−1 min 15 s", "−1 分 15 秒"),
    ],
)
def test_seconds(duration_s, english, chinese):
    assert seconds(duration_s, translations(Language.EN)) == english
    assert seconds(duration_s, translations(Language.ZH)) == chinese
