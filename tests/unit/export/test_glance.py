from dataclasses import replace

import pytest

from coach.domain.labels import Language, Role
from coach.domain.observation import Latency
from coach.export.glance import at_a_glance
from coach.export.wording import translations
from tests.unit.export import examples


def _glance(report, language=Language.ZH):
    return at_a_glance(report, translations(language))


def _answering(median_s, n):
    report = examples.stereo()
    agent = replace(report.interaction.agent, response_latency=Latency(median_s, 2.0, n))
    return replace(report, interaction=replace(report.interaction, agent=agent))


@pytest.mark.parametrize(
    ("median_s", "n", "chinese"),
    [
        (0.84, 5, "坐席回应客户的间隔，中间值为 0.8 秒（共 5 次）。"),
        (-0.3, 6, "坐席回应客户的间隔，中间值为客户说完前 0.3 秒（共 6 次）。"),
    ],
)
def test_answers_come_with_their_number(median_s, n, chinese):
    assert chinese in _glance(_answering(median_s, n))


def test_fewer_than_five_answers_are_no_habit():
    assert not any("间隔" in sentence for sentence in _glance(_answering(0.8, 4)))


def test_a_call_without_the_debtor_says_so():
    told = _glance(examples.third_party())
    assert told[0] == "本次通话中客户没有发言（接听的是其他人），因此不计算双方占比。"
    english = _glance(examples.third_party(), Language.EN)
    assert english[0].startswith("The debtor did not speak in this call (somebody else answered)")


@pytest.mark.parametrize("other", [Role.UNKNOWN, Role.DEBTOR])
def test_somebody_else_is_claimed_only_where_nobody_may_be_the_debtor(other):
    report = examples.third_party()
    spoken = (*report.call.utterances, replace(report.call.utterances[1], id="u9", role=other))
    told = _glance(replace(report, call=replace(report.call, utterances=spoken)))
    assert told[0] == "坐席与客户的角色未能都确定，因此无法计算双方说话占比。"


@pytest.mark.parametrize(
    ("diarization", "counted"),
    [("channels", True), ("transcript", True), ("clustering", False), ("pyannote", False)],
)
def test_interruptions_are_told_only_where_they_could_be_heard(diarization, counted):
    report = examples.stereo()
    report = replace(report, call=replace(report.call, diarization=diarization))
    assert ("插话：坐席 0 次，客户 1 次。" in _glance(report)) is counted
