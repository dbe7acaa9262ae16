import pytest

from coach.domain.labels import ACTS, HEADS, Language
from coach.export.label_names import label_name

KEYS = [key for heads in HEADS.values() for keys in heads.values() for key in keys]
KEYS += [act for acts in ACTS.values() for act in acts]


@pytest.mark.parametrize("language", Language)
def test_every_key_has_a_name_of_its_own(language):
    names = {key: label_name(key, language) for key in KEYS}
    assert all(names.values())
    assert len(set(names.values())) == len(names)
