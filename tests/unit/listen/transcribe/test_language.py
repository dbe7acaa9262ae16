import pytest

from coach.domain.labels import Language
from coach.listen.transcribe.language import choose, label_of, probes


@pytest.mark.parametrize(
    ("votes", "known_only", "code"),
    [
        ([], False, "zh"),
        ([{"zh": 0.9}, {"en": 0.8}, {"zh": 0.7}], False, "zh"),
        ([{"en": 0.9, "zh": 0.1}], False, "en"),
        ([{"ko": 0.95}, {"zh": 0.9}, {"zh": 0.9}], False, "zh"),  # one odd window
        ([{"yue": 0.9, "zh": 0.1}] * 3, False, "yue"),
        ([{"yue": 0.5, "zh": 0.3}] * 3, False, "zh"),  # not sure enough
        ([{"de": 0.99, "en": 0.01}], True, "en"),
    ],
)
def test_the_call_speaks_what_most_windows_speak(votes, known_only, code):
    assert choose(votes, known_only=known_only) == code


@pytest.mark.parametrize("n", [0, 1, 2, 5, 6, 300])
def test_probes_are_spread_and_inside(n):
    found = probes(n)
    assert len(set(found)) == len(found) == min(n, 5)
    assert list(found) == sorted(found)
    assert all(0 <= index < n for index in found)
    if n > 1:
        assert (found[0], found[-1]) == (0, n - 1)


def test_only_languages_with_a_codebook_have_a_label():
    assert label_of("en") is Language.EN
    assert label_of("ja") is None
