import pytest

from coach.domain.labels import Language
from coach.learn.speech.pronounce import pronounce, syllable


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("您好，请问是李先生吗？", "nin2 hao3, qing3 wen4 shi4 li3 xian1 sheng5 ma5?"),
        ("还款", "huan2 kuan3"),
        ("还不上", "huan2 bu5 shang4"),
        ("还有一个月", "hai2 you3 yi2 ge4 yue4"),
        ("绿女", "lü4 nü3"),
        ("…（笑）", "xiao4"),
        ("", ""),
        ("ABC123", ""),
    ],
)
def test_chinese_is_spelled_in_numbered_pinyin(text, spoken):
    said = pronounce(text, Language.ZH)
    assert _toneless(said.text) == _toneless(spoken)
    assert len(said.units) == sum("\u4e00" <= c <= "\u9fff" for c in text)


def _toneless(text):
    return "".join(c for c in text if not c.isdigit())


@pytest.mark.parametrize("text", ["您好，请问是李先生吗？", "我这个月工资还没发。"])
def test_every_character_points_at_its_own_syllable(text):
    said = pronounce(text, Language.ZH)
    for unit in said.units:
        spelled = said.text[unit.offset :].split()[0].strip(",.?")
        assert spelled[:-1] == syllable(unit.text)[0] or unit.text in "还行长地得了着"


def test_english_stays_as_it_is_and_words_are_lower_case():
    said = pronounce("I can't pay; call me Tom.", Language.EN)
    assert said.text == "I can't pay; call me Tom."
    assert [unit.text for unit in said.units] == ["i", "can't", "pay", "call", "me", "tom"]
    assert [said.text[unit.offset] for unit in said.units] == list("Icpcmt".replace("t", "T"))
