import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, text
from sqlalchemy.exc import StatementError

from coach.domain.errors import InputError
from coach.store.database import Store
from coach.store.tables import Base, SessionRow
from tests.unit.store.examples import ADA, save

BESIDE = {"ix_lines_text_trgm"}


def ours(_object, name, kind, *_):
    return not (kind == "table" and name.startswith(("line_search", "alembic", "sqlite"))) and (
        name not in BESIDE
    )


def test_migrations_end_at_the_tables(store):
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_what_was_saved_is_there_when_opened_again(where):
    with Store.open(where) as store:
        save(store, "c1", "我下周一还款")
    with Store.open(where) as store:
        assert store.search.find(ADA, "下周一").total == 1
        assert store.audit.verify() is None


def test_an_empty_file_becomes_a_database(tmp_path):
    path = tmp_path / "coach.db"
    path.touch()
    with Store.open(path) as store:
        assert store.people.users() == ()


def test_many_may_open_a_new_database_at_once(where):
    together = threading.Barrier(6)

    def users(_):
        together.wait(timeout=30)
        with Store.open(where) as store:
            return store.people.users()

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(users, range(6))) == [()] * 6


def test_a_database_of_a_newer_version_is_left_alone(where):
    with Store.open(where) as store, store.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(InputError, match="newer version of coach"):
        Store.open(where)


def test_a_new_file_is_for_its_owner_alone(tmp_path):
    path = tmp_path / "home" / "coach.db"
    Store.open(path).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_sqlite_waits_and_keeps_its_promises(tmp_path):
    with Store.open(tmp_path / "coach.db") as store, store.reading() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("foreign_keys", "journal_mode", "busy_timeout")
        ]
    assert told == [1, "wal", 20_000]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("coach.db", "not a URL"),
        ("mysql://me:secret@host/db", "mysql is not known"),
        ("postgresql://me:secret@127.0.0.1:1/db", r"postgresql\+psycopg://me:\*\*\*@127"),
        ("sqlite:////nowhere/at/all/coach.db", "unable to open"),
    ],
)
def test_a_database_that_cannot_be_opened_is_one_line_without_its_password(url, said):
    with pytest.raises(InputError, match=said) as refused:
        Store.open(url)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_no_database_is_one_line(tmp_path):
    path = tmp_path / "coach.db"
    path.write_text("not a database, but longer than a header of one would be" * 100)
    with pytest.raises(InputError, match="not a database"):
        Store.open(path)


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="cannot be opened"):
        Store.open(tmp_path / "file" / "coach.db")


def test_a_time_without_a_zone_is_refused(store):
    naive = datetime(2026, 3, 5)
    session = {"token_sha256": "x", "user_id": 1, "created": naive, "expires": datetime.now(UTC)}
    with pytest.raises(StatementError, match="without a zone"), store.writing() as connection:
        connection.execute(insert(SessionRow).values(**session))
