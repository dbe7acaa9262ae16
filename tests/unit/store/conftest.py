"""A store on a real SQLite file, and on a real PostgreSQL where one is named."""

import os
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import create_engine, make_url, text

from coach.store.database import Store

POSTGRES = os.environ.get("COACH_TEST_POSTGRES_URL")


class Clock:
    """Stands still until it is moved."""

    def __init__(self):
        self.now = datetime(2026, 3, 5, 2, 12, tzinfo=UTC)

    def __call__(self):
        return self.now

    def passes(self, **time):
        self.now += timedelta(**time)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """An empty database: a path or a URL."""
    if request.param == "sqlite":
        yield tmp_path / "home" / "coach.db"
        return
    if not POSTGRES:
        pytest.skip("no PostgreSQL: COACH_TEST_POSTGRES_URL names none")
    url = make_url(POSTGRES).set(drivername="postgresql+psycopg")
    name = f"coach_{uuid.uuid4().hex}"
    server = create_engine(url, isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield url.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.dispose()


@pytest.fixture
def store(where, clock):
    with Store.open(where, clock=clock) as opened:
        yield opened
