"""The one door: a database by URL, brought to the newest migration, with its repositories."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import OperationalError as SqliteError
from time import monotonic, sleep
from typing import Any, Self

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from coach.domain.errors import CoachError, InputError
from coach.store.audit import Audit
from coach.store.calls import Calls
from coach.store.migrate import migrate
from coach.store.people import People
from coach.store.search import Search

BUSY_TIMEOUT_MS = 20_000
#: Any number that all processes share: writers of one PostgreSQL database go one by one.
_WRITERS = 0x636F616368


class Store:
    """A database that is open.

    Example:
        >>> with Store.open("sqlite://") as store:
        ...     store.people.users()
        ()
    """

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime]) -> None:
        self._engine = engine
        self.clock = clock
        self.audit = Audit(self)
        self.calls = Calls(self, self.audit)
        self.search = Search(self)
        self.people = People(self, self.audit)

    @classmethod
    def open(
        cls, where: str | Path, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> Self:
        """Open a database; one that is new, or older than the code, is brought up to date.

        Args:
            where: Path of a SQLite file, or a URL of SQLite or PostgreSQL.
            clock: What time it is, in UTC.

        Raises:
            InputError: If there is no such database, or a newer version of `coach` made it.
        """
        url = _url(where)
        try:
            engine = _engine(url)
        except ModuleNotFoundError as error:
            raise InputError(
                "database: PostgreSQL needs its driver; install coach with the extra postgres"
            ) from error
        store = cls(engine, clock=clock)
        try:
            with store.writing() as connection:
                migrate(connection)
        except DBAPIError as error:
            store.close()
            shown = url.render_as_string(hide_password=True)
            said = str(error.orig).strip().splitlines() or ["no reason given"]
            raise InputError(f"database {shown}: cannot be opened ({said[0]})") from error
        except CoachError:
            store.close()
            raise
        return store

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One view of the data, for as long as it lasts."""
        with self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that no other writer runs beside; all of it is kept, or nothing.

        Versions and the chain of the audit log count on from the last one, so
        two at once would both take the same number.
        """
        with self._engine.connect() as connection:
            connection.execution_options(coach_writes=True)
            with connection.begin():
                if connection.dialect.name == "postgresql":
                    connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": _WRITERS})
                yield connection

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _url(where: str | Path) -> URL:
    if isinstance(where, Path):
        _keep_to_owner(where)
        return URL.create("sqlite", database=str(where))
    try:
        url = make_url(where)
    except (ArgumentError, ValueError) as error:  # the text may hold a password: it is not shown
        raise InputError(
            "database: not a URL; expected such as sqlite:///coach.db or postgresql://host/name"
        ) from error
    kind = url.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind != "sqlite":
        raise InputError(f"database: {kind} is not known; expected sqlite or postgresql")
    return url


def _keep_to_owner(path: Path) -> None:
    """Calls are personal data: a new file and its folder are for the owner alone."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as error:
        raise InputError(f"database {path}: cannot be opened ({error.strerror})") from error


def _write_ahead(connection: Any) -> None:
    """Let readers go on beside a writer; of all statements, this one does not wait by itself."""
    deadline = monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").close()
            return
        except SqliteError as error:
            if "locked" not in str(error) or monotonic() > deadline:
                raise
            sleep(0.02)


def _engine(url: URL) -> Engine:
    if url.get_backend_name() != "sqlite":
        # A connection that the server has dropped is noticed before it is used.
        return create_engine(url, pool_pre_ping=True, hide_parameters=True)
    engine = create_engine(url, hide_parameters=True)  # errors must not quote what was said

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver would begin late, and not for reads
        for pragma in (f"busy_timeout={BUSY_TIMEOUT_MS}", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        _write_ahead(connection)

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A reader that turns writer late finds the file changed and fails: writers say so first.
        writes = connection.get_execution_options().get("coach_writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
