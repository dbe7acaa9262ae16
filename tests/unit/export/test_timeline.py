import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Call, Recording, Utterance
from coach.domain.labels import Language, Role
from coach.domain.span import Span
from coach.export.timeline import timeline
from coach.export.voices import voices
from coach.export.wording import translations
from tests.unit.export import examples


def _timeline(call):
    heard = voices(call, ui_language=Language.EN, words=translations(Language.EN))
    return timeline(call, heard.values())


def test_lanes_bars_and_overlap():
    strip = _timeline(examples.stereo().call)
    assert strip.duration_s == pytest.approx(20.00049)
    agent, debtor = strip.lanes
    assert [bar.span for bar in agent.bars] == [Span(0.5, 6.0), Span(9.5, 12.5)]
    assert (agent.bars[0].x_pct, agent.bars[0].width_pct) == (2.5, 27.499)
    assert [bar.span for bar in debtor.bars] == [Span(5.6, 8.0)]
    assert [bar.span for bar in strip.overlaps] == [Span(5.6, 6.0)]
    assert [tick for tick, _ in strip.ticks] == [0, 5, 10, 15]


def test_no_time_no_strip():
    assert _timeline(Call("c", None, ())) is None


def test_silence_has_an_axis_and_no_lane():
    strip = _timeline(examples.silent().call)
    assert strip.lanes == ()
    assert strip.ticks


def test_ten_hours_get_few_marks():
    recording = Recording("a" * 64, 36_000.0, 8000, 1, "pcm_s16le")
    assert len(_timeline(Call("c", None, (), recording=recording)).ticks) <= 7


@given(st.lists(st.tuples(st.sampled_from("xy"), st.floats(0, 900), st.floats(0.1, 60))))
def test_bars_lie_inside_the_strip(rows):
    spoken = tuple(
        Utterance(f"u{n}", who, Role.UNKNOWN, Span(s, s + d), "嗯")
        for n, (who, s, d) in enumerate(rows)
    )
    strip = _timeline(Call("c", None, spoken))
    bars = [bar for lane in strip.lanes for bar in lane.bars] if strip else []
    assert all(bar.x_pct >= 0 and bar.x_pct + bar.width_pct <= 100.16 for bar in bars)
