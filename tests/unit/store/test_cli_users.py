"""``coach users``, on a database in a home of its own."""

import pytest
from typer.testing import CliRunner

from coach.cli import app
from coach.settings import settings
from coach.store.database import Store
from coach.store.viewer import UserRole

GOOD = "correct horse battery"


@pytest.fixture
def users(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COACH_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("COACH_DATABASE_URL", raising=False)
    settings.cache_clear()
    yield lambda *words, given="": CliRunner().invoke(app, ["users", *words], input=given)
    settings.cache_clear()


def test_add_list_password_disable(users, tmp_path):
    done = users("add", "li", "--agent", "A01", given=f"{GOOD}\n")
    assert (done.exit_code, done.stdout) == (0, "added\t1\tli\n")
    assert users("add", "chief", "--role", "supervisor", given=f"{GOOD}\n").exit_code == 0
    assert users("password", "li", given="another long password\n").exit_code == 0
    assert users("disable", "chief").stdout == "disabled\tchief\n"
    rows = [line.split("\t")[:5] for line in users("list").stdout.splitlines()]
    assert rows == [["1", "li", "rep", "A01", "active"],
                    ["2", "chief", "supervisor", "-", "disabled"]]  # fmt: skip
    with Store.open(tmp_path / "home" / "coach.db") as store:
        viewer = store.people.login("li", "another long password").viewer
        assert viewer.role is UserRole.REP


@pytest.mark.parametrize(
    ("words", "given", "said"),
    [
        (["add", "li"], GOOD, "a rep needs an agent id"),
        (["add", "li", "--agent", "A01"], "short\n", "a password of 5 characters"),
        (["add", "li", "--agent", "A01"], "", "a password of 0 characters"),
        (["disable", "wang"], "", "'wang': not found"),
        (["password", "wang"], GOOD, "'wang': not found"),
    ],
)
def test_mistakes_are_one_line(users, words, given, said):
    done = users(*words, given=given)
    assert done.exit_code == 2
    assert done.stderr.startswith("coach: ")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_the_database_may_be_elsewhere(users, tmp_path, monkeypatch):
    monkeypatch.setenv("COACH_DATABASE_URL", f"sqlite:///{tmp_path / 'other.db'}")
    settings.cache_clear()
    assert users("list").exit_code == 0
    assert (tmp_path / "other.db").exists()
    assert not (tmp_path / "home").exists()


def test_a_password_on_a_terminal_is_asked_for_twice(users, monkeypatch):
    answers = iter([GOOD, "something else entirely"])
    monkeypatch.setattr("coach.cli.getpass", lambda _prompt: next(answers))
    monkeypatch.setattr("coach.cli._typed_by_hand", lambda: True)
    done = users("add", "li", "--agent", "A01")
    assert (done.exit_code, "differ" in done.stderr) == (2, True)
