from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.labels import Language
from coach.learn.labels.noise import Noise

ZH, EN = Language.ZH, Language.EN
POOL = "我没钱还是前天欠款签字迁就海环环境事实式"
#: Some of the pool by toneless syllable.
ALIKE = ("钱前欠签迁", "还环海", "事实式是")
SAID = {ZH: "我没钱还前天欠款我没钱", EN: "i know you owe two weeks for the bill by the court"}


def noise(seed=1):
    return Noise([POOL], seed=seed)


def disturbed(text, language, times=300, strength=1.0):
    source = noise()
    return [source.disturb(text, language, strength=strength) for _ in range(times)]


@pytest.mark.parametrize("language", [ZH, EN])
def test_the_same_seed_disturbs_alike(language):
    one, other = (
        [source.disturb(SAID[language], language) for _ in range(50)]
        for source in (noise(7), noise(7))
    )
    assert one == other
    third = noise(8)
    assert [third.disturb(SAID[language], language) for _ in range(50)] != one


def test_restarting_is_being_fresh():
    source = noise(3)
    first = [source.disturb(SAID[ZH], ZH) for _ in range(20)]
    source.restart(3)
    assert [source.disturb(SAID[ZH], ZH) for _ in range(20)] == first
    source.restart(4)
    fresh = noise(4)
    assert [source.disturb(SAID[ZH], ZH) for _ in range(20)] == [
        fresh.disturb(SAID[ZH], ZH) for _ in range(20)
    ]


@pytest.mark.parametrize(("text", "language"), [("", ZH), ("", EN), (" ", EN)])
def test_nothing_is_left_alone(text, language):
    assert set(disturbed(text, language, 50)) == {text}


@given(st.text("我没钱还海前abc", min_size=1, max_size=20), st.integers(0, 99))
def test_no_strength_changes_nothing_in_chinese(text, seed):
    assert noise(seed).disturb(text, ZH, strength=0.0) == text


@given(st.lists(st.sampled_from(SAID[EN].split()), max_size=12), st.integers(0, 99))
def test_no_strength_changes_nothing_in_english(words, seed):
    text = " ".join(words)
    assert noise(seed).disturb(text, EN, strength=0.0) == text


@given(st.text("我没钱还海前", min_size=1, max_size=30), st.integers(0, 99), st.floats(0, 20))
def test_what_was_something_stays_something(text, seed, strength):
    found = noise(seed).disturb(text, ZH, strength=strength)
    assert found.strip() == found != ""


@given(
    st.lists(st.sampled_from(SAID[EN].split()), min_size=1, max_size=15),
    st.integers(0, 99),
    st.floats(0, 20),
)
def test_english_stays_words_with_one_space(words, seed, strength):
    found = noise(seed).disturb(" ".join(words), EN, strength=strength)
    assert found
    assert found == " ".join(found.split())


def test_more_strength_disturbs_more():
    for language, text in SAID.items():
        shares = [
            sum(found != text for found in disturbed(text, language, strength=strength))
            for strength in (0.1, 1.0, 4.0)
        ]
        assert shares[0] < shares[1] < shares[2]
        assert shares[0] < 60


def test_most_of_a_text_comes_through():
    kept = sum(sum((Counter(SAID[ZH]) & Counter(f)).values()) for f in disturbed(SAID[ZH], ZH))
    assert kept / (300 * len(SAID[ZH])) > 0.9


def test_homophones_are_of_the_same_syllable_and_of_the_pool():
    heard = {found for found in disturbed("欠", ZH, 3000) if len(found) == 1}
    # A filler may stand alone where the character itself was lost.
    heard -= set("嗯啊呃哎对")
    assert heard == set(ALIKE[0])


def test_a_character_nobody_uses_alike_stays():
    assert {found for found in disturbed("字", ZH, 500) if len(found) == 1} <= set("字嗯啊呃哎对")


def test_english_words_are_heard_as_each_other():
    heard = Counter(found.split()[0] for found in disturbed("their plan", EN, 3000))
    assert heard["there"] > 10
    assert heard["they're"] > 10
    assert heard["their"] > 2500


def test_fillers_stutters_and_losses_occur():
    found = disturbed("付 款" * 8, ZH, 600)
    assert any("嗯" in text for text in found)
    lengths = {len(text) for text in found}
    assert min(lengths) < len("付 款" * 8) < max(lengths)
    found = disturbed("pay it now", EN, 600)
    assert "pay pay it now" in found
    assert "pay now" in found
    assert any(text.startswith("um ") for text in found)


def test_a_recogniser_that_misses_the_start_keeps_the_end():
    text = "甲乙丙丁戊己庚辛壬癸"
    cut = [found for found in disturbed(text, ZH, 600) if found in (text[1:], text[2:], text[3:])]
    assert len(cut) > 10
    # Short answers have no start to lose.
    assert "乙丙" not in [found[:2] for found in disturbed(text[:8], ZH, 50, strength=0.2)]


def test_the_pool_decides_not_its_order():
    one, other = Noise([POOL], seed=5), Noise(reversed(POOL), seed=5)
    for _ in range(50):
        assert one.disturb(SAID[ZH], ZH) == other.disturb(SAID[ZH], ZH)
