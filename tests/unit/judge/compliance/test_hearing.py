import pytest

from coach.judge.compliance.hearing import Ear


@pytest.mark.parametrize(
    ("word", "text", "heard"),
    [
        ("构成诈骗罪", "你这个构成炸片罪了", "你这个构成诈骗罪了"),
        ("还款方案", "说说环款方案", "说说还款方案"),
        ("通讯录", "打爆通训录", "打爆通讯录"),
        ("通讯录", "同训录", None),  # two of three are too many
        ("移交法院", "系统遗交法院", "系统移交法院"),
        ("移交法院", "系统遗交法源", None),  # two that are no neighbours
        ("移交法院", "系统移交法院", None),  # nothing was misheard
        ("法院", "发源地很多", None),  # short words sound like many others
    ],
)
def test_words_by_sound(word, text, heard):
    found = [spot.corrected for spot in Ear(["您好", text]).misheard(frozenset({word}))]
    assert found == ([heard] if heard else [])
