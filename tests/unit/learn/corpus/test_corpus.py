"""The tables that ship: readable, without repetition, evaluation apart from training."""

from functools import cache
from pathlib import Path

import pytest

from coach.domain.labels import Language, Role
from coach.learn import corpus
from coach.learn.corpus.audit import audit, bare
from coach.learn.corpus.table import read, read_all

FOLDER = Path(corpus.__file__).parent
EVALUATION = FOLDER / "evaluation"
TRAINING_FILES, EVALUATION_FILES = (sorted(d.glob("*.tsv")) for d in (FOLDER, EVALUATION))
PARTS = [(language, role) for language in Language for role in (Role.DEBTOR, Role.AGENT)]


@cache
def tables(folder):
    return read_all(folder)


def part(folder, language, role):
    return [e for e in tables(folder) if e.language is language and e.role is role]


def name(file):
    return file.relative_to(FOLDER).as_posix()


@pytest.mark.parametrize("file", TRAINING_FILES + EVALUATION_FILES, ids=name)
def test_a_table_can_be_read_and_holds_something(file):
    assert read(file)


@pytest.mark.parametrize("folder", [FOLDER, EVALUATION], ids=["training", "evaluation"])
@pytest.mark.parametrize(("language", "role"), PARTS)
def test_there_are_tables_of_each_language_and_role(folder, language, role):
    assert part(folder, language, role)


@pytest.mark.parametrize(("language", "role"), PARTS)
def test_nothing_is_said_twice_within_or_across_training_and_evaluation(language, role):
    together = [e for folder in (FOLDER, EVALUATION) for e in part(folder, language, role)]
    assert audit(together).twins == ()


@pytest.mark.parametrize("file", TRAINING_FILES + EVALUATION_FILES, ids=name)
def test_no_frame_is_worn_out(file):
    assert audit(read(file)).frames == ()


@pytest.mark.parametrize("what", ["author", "situation"])
def test_evaluation_shares_nothing_with_training(what):
    training, evaluation = (
        {bare(getattr(e, what)) for e in tables(folder)} for folder in (FOLDER, EVALUATION)
    )
    assert training
    assert evaluation
    assert not training & evaluation


@pytest.mark.parametrize("file", TRAINING_FILES + EVALUATION_FILES, ids=name)
def test_every_row_names_its_situation(file):
    assert [n for n, e in enumerate(read(file), start=2) if not e.situation] == []
