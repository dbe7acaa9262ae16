"""What `docs/scripts.md` shows can be used as it stands, and names all there is."""

import re
from pathlib import Path

import pytest

from coach.judge.scorecard import load_card
from coach.judge.scorecard.sources.registry import SOURCES
from coach.judge.script import load_script
from coach.judge.script.examples import count_examples, failures
from coach.judge.signs.spec import SignSpec

TEXT = (Path(__file__).parents[4] / "docs" / "scripts.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / f"{n}.yaml" for n in range(len(BLOCKS))]
    for path, block in zip(paths, BLOCKS, strict=True):
        path.write_text(block, encoding="utf-8")
    return paths


def test_the_script_of_the_manual_passes_its_examples(files):
    script = load_script(files[0])
    assert list(failures(script)) == []
    assert count_examples(script) > 2


def test_the_card_of_the_manual_is_in_order(files):
    assert load_card(files[1]).spec.card == "my_card"


def test_every_key_of_a_sign_and_every_source_is_explained():
    keys = {field.alias or name for name, field in SignSpec.model_fields.items()}
    assert [key for key in sorted(keys | set(SOURCES)) if f"`{key}`" not in TEXT] == []
