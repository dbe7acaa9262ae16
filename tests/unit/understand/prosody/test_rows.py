import numpy as np
import pytest

from coach.understand.prosody.hops import hop_powers
from coach.understand.prosody.rows import rows_of
from tests.unit.understand.prosody.signals import call_of, said, samples, silence, tone


def rows(call, *sound, channels=None):
    return dict(rows_of(call, hop_powers(samples(*sound)), channels or range(len(sound))))


def two(channel_0=None, channel_1=None):
    return call_of(
        said("u1", 0, 2, channel=channel_0), said("u2", 2, 4, speaker="S1", channel=channel_1)
    )


def test_a_known_channel_decides_whatever_is_heard():
    left, right = np.concatenate([tone(120, 2), silence(2)]), silence(4)
    assert rows(two(1, 0), left, right) == {"u1": 1, "u2": 0}


def test_channels_are_those_of_the_recording_not_rows():
    assert rows(two(3, 1), tone(120, 4), tone(220, 4), channels=(1, 3)) == {"u1": 1, "u2": 0}


def test_one_row_is_everybodys():
    assert rows(two(None, 1), tone(120, 4)) == {"u1": 0, "u2": 0}


@pytest.mark.parametrize("gain_db", [-30, 0, 12])
@pytest.mark.parametrize("agent_row", [0, 1])
def test_without_channels_a_speaker_is_heard_where_louder(agent_row, gain_db):
    """However loud one row is recorded, leak included."""
    agent = np.concatenate([tone(120, 2), silence(2)])
    debtor = np.concatenate([silence(2), tone(220, 2)])
    sides = [agent + 0.15 * debtor, (debtor + 0.15 * agent) * 10 ** (gain_db / 20)]
    found = rows(two(), *(sides if agent_row == 0 else sides[::-1]))
    assert found == {"u1": agent_row, "u2": 1 - agent_row}


def test_one_remark_on_the_wrong_side_does_not_move_a_speaker():
    agent = np.concatenate([tone(120, 4), silence(4)])
    debtor = np.concatenate([silence(4), tone(220, 4)])
    remarks = [said("u1", 0, 2), said("u2", 2, 4), said("u3", 4.5, 5)]
    call = call_of(*remarks, said("u4", 5, 8, speaker="S1"))
    assert rows(call, agent, debtor) == {"u1": 0, "u2": 0, "u3": 0, "u4": 1}


def test_one_name_for_two_people_does_not_bind_them_to_a_row():
    agent = np.concatenate([tone(120, 2), silence(2)])
    debtor = np.concatenate([silence(2), tone(220, 2)])
    call = call_of(said("u1", 0, 2), said("u2", 2, 4))
    assert rows(call, agent, debtor) == {"u1": 0, "u2": 1}


def test_utterances_after_the_end_have_some_row():
    call = call_of(said("u1", 90, 91), said("u2", 92, 93, speaker="S1"))
    assert rows(call, tone(120, 2), tone(220, 2)) == {"u1": 0, "u2": 0}
