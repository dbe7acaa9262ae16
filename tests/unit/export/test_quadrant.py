import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.tone import Axis, Tone
from coach.export.quadrant import LEFT, SIDE, TOP, quadrant, spread

AXES = st.builds(
    Axis, st.floats(-1, 1), st.floats(0.5, 0.99), st.integers(1, 99), st.floats(1, 999)
)


@pytest.mark.parametrize(
    ("gentle", "firm", "right", "up"),
    [(0.5, 0.5, True, True), (-0.5, 0.5, True, False), (0.5, -0.5, False, True)],
)
def test_firm_is_right_and_gentle_is_up(gentle, firm, right, up):
    place = quadrant(Tone(Axis(gentle, 0.9, 9, 60), Axis(firm, 0.9, 9, 60)))
    assert (place.x > LEFT + SIDE / 2, place.y < TOP + SIDE / 2) == (right, up)


@pytest.mark.parametrize("tone", [Tone(None, None), Tone(Axis(0.5, 0.9, 9, 60), None)])
def test_without_both_axes_there_is_no_point(tone):
    assert quadrant(tone) is None


@given(AXES, AXES)
def test_everything_stays_in_the_field_and_the_bars_hold_the_point(gentleness, firmness):
    place = quadrant(Tone(gentleness, firmness))
    assert LEFT <= place.x_from <= place.x <= place.x_to <= LEFT + SIDE
    assert TOP <= place.y_from <= place.y <= place.y_to <= TOP + SIDE


def test_a_surer_axis_has_a_shorter_bar():
    assert spread(Axis(0.5, 0.95, 9, 60)) < spread(Axis(0.5, 0.7, 9, 60))
    assert spread(Axis(0.5, 0.5, 9, 60)) == 2.0
