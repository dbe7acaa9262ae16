"""People, their passwords, and who is logged in."""

import hashlib
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from coach.domain.errors import InputError, LoginError, NotFoundError
from coach.store.audit import SYSTEM, Audit
from coach.store.passwords import fits, hashed, outdated
from coach.store.storable import storable
from coach.store.tables import AttemptRow, SessionRow, UserRow
from coach.store.transactions import Transactions
from coach.store.viewer import UserRole, Viewer

SESSION = timedelta(hours=12)
#: Failures in a row that cost nothing; then the wait doubles with each.
FREE_FAILURES = 5
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=1)
#: Failures are forgotten when this long nobody has tried.
FORGOTTEN_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class User:
    """A person who may log in.

    Attributes:
        id: Never given to another person.
        name: As typed at login.
        role: What the person may do.
        agent: Id of the agent in call metadata whose calls are theirs; ``None`` for none.
        active: May log in.
        created: When, in UTC.
    """

    id: int
    name: str
    role: UserRole
    agent: str | None
    active: bool
    created: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """A login: the token is handed out once, and only its hash is kept."""

    token: str
    expires: datetime
    viewer: Viewer

    def __repr__(self) -> str:  # a token in a log would be a key in a log
        return f"Session(user_id={self.viewer.user_id}, expires={self.expires.isoformat()})"


class People:
    """The people of one store.

    Example:
        >>> from coach.store.database import Store
        >>> with Store.open("sqlite://") as store:
        ...     _ = store.people.add("li", UserRole.REP, "correct horse battery", agent="A01")
        ...     token = store.people.login("li", "correct horse battery").token
        ...     store.people.viewer(token)
        Viewer(user_id=1, role=<UserRole.REP: 'rep'>, agent='A01')
    """

    def __init__(self, store: Transactions, audit: Audit) -> None:
        self._store = store
        self._audit = audit

    def add(
        self,
        name: str,
        role: UserRole,
        password: str,
        *,
        agent: str | None = None,
        by: str = SYSTEM,
    ) -> User:
        """Add a person.

        Raises:
            InputError: If the name is taken or unusable, the password too short, or a rep has
                no agent and so no call.
        """
        name = _name(name)
        agent = (agent or "").strip() or None
        if role is UserRole.REP and agent is None:
            raise InputError(f"user {name!r}: a rep needs an agent id, else no call is theirs")
        kept = hashed(password)
        with self._store.writing() as connection:
            if _user(connection, name) is not None:
                raise InputError(f"user {name!r}: there already; choose another name")
            user_id = connection.scalar(
                insert(UserRow)
                .values(
                    name=name, role=str(role), agent=agent, password_hash=kept,
                    active=True, created=self._store.clock(),
                )
                .returning(UserRow.id)
            )  # fmt: skip
            self._audit.write(connection, by, "user.add", "user", str(user_id))
            return _value(_user(connection, name))

    def users(self) -> tuple[User, ...]:
        """Everybody, in the order of their ids."""
        with self._store.reading() as connection:
            rows = connection.execute(select(*UserRow.__table__.columns).order_by(UserRow.id))
            return tuple(_value(row) for row in rows)

    def login(self, name: str, password: str) -> Session:
        """Check a password and open a session.

        Raises:
            LoginError: If name or password is wrong, the user is disabled, or there were too
                many failures in a row; which of the first three it was is not told.
        """
        name = _typed(name)
        user = self._attempt(name)
        # Slow on purpose, so outside any transaction.
        right = fits(password, user.password_hash if user is not None else None)
        with self._store.writing() as connection:
            now = self._store.clock()
            fresh = _user(connection, name)
            # The password may have been changed, or the user disabled, while it was checked.
            if not right or fresh is None or fresh.password_hash != user.password_hash:
                fresh = None
            if fresh is None or not fresh.active:
                known = str(user.id) if user is not None else "unknown"
                self._audit.write(connection, SYSTEM, "login.failed", "user", known)
                session = None
            else:
                connection.execute(
                    delete(AttemptRow).where(AttemptRow.name_sha256 == _sha256(name))
                )
                connection.execute(delete(SessionRow).where(SessionRow.expires <= now))
                if outdated(fresh.password_hash):
                    _set_hash(connection, fresh.id, hashed(password))
                session = _session(connection, fresh, now)
                self._audit.write(connection, session.viewer.actor, "login", "user", str(fresh.id))
        if session is None:
            raise LoginError("name or password is wrong")
        return session

    def viewer(self, token: str) -> Viewer:
        """Who a session's token stands for.

        Raises:
            LoginError: If the session has ended, or never was.
        """
        asked = (
            select(UserRow.id, UserRow.role, UserRow.agent)
            .join(SessionRow, SessionRow.user_id == UserRow.id)
            .where(
                SessionRow.token_sha256 == _sha256(token),
                SessionRow.expires > self._store.clock(),
                UserRow.active,
            )
        )
        with self._store.reading() as connection:
            row = connection.execute(asked).one_or_none()
        if row is None:
            raise LoginError("session has ended: log in again")
        return _viewer(row)

    def logout(self, token: str) -> None:
        """End one session; one that has ended already is no mistake."""
        with self._store.writing() as connection:
            connection.execute(delete(SessionRow).where(SessionRow.token_sha256 == _sha256(token)))

    def set_password(self, name: str, password: str, *, by: str = SYSTEM) -> None:
        """Give a person another password, and end all their sessions.

        Raises:
            InputError: If the password is too short.
            NotFoundError: If there is no such person.
        """
        kept = hashed(password)
        with self._store.writing() as connection:
            user = _known(connection, name)
            _set_hash(connection, user.id, kept)
            _end_sessions(connection, user.id)
            # Who was locked out by somebody's guessing gets in with the new one.
            connection.execute(
                delete(AttemptRow).where(AttemptRow.name_sha256 == _sha256(user.name))
            )
            self._audit.write(connection, by, "user.password", "user", str(user.id))

    def disable(self, name: str, *, by: str = SYSTEM) -> None:
        """Let a person in no more, and end all their sessions.

        Raises:
            NotFoundError: If there is no such person.
        """
        with self._store.writing() as connection:
            user = _known(connection, name)
            connection.execute(update(UserRow).where(UserRow.id == user.id).values(active=False))
            _end_sessions(connection, user.id)
            self._audit.write(connection, by, "user.disable", "user", str(user.id))

    def _attempt(self, name: str) -> Any:
        """Count a failure before the check, so that many guesses at once are counted too.

        Names that nobody has are counted alike: waiting must not tell who is there.
        """
        key = _sha256(name)
        with self._store.writing() as connection:
            now = self._store.clock()
            connection.execute(delete(AttemptRow).where(AttemptRow.last < now - FORGOTTEN_AFTER))
            row = connection.execute(
                select(AttemptRow.failures, AttemptRow.until).where(AttemptRow.name_sha256 == key)
            ).one_or_none()
            if row is not None and row.until is not None and row.until > now:
                seconds = int((row.until - now).total_seconds()) + 1
                raise LoginError(f"too many failures in a row: try again in {seconds} s")
            failures = (row.failures if row is not None else 0) + 1
            values = {"failures": failures, "last": now, "until": now + wait_after(failures)}
            if row is None:
                connection.execute(insert(AttemptRow).values(name_sha256=key, **values))
            else:
                connection.execute(
                    update(AttemptRow).where(AttemptRow.name_sha256 == key).values(**values)
                )
            return _user(connection, name)


def wait_after(failures: int) -> timedelta:
    """How long nobody gets in under a name, after so many failures in a row.

    >>> [wait_after(n).seconds for n in (4, 5, 6, 7, 99)]
    [0, 30, 60, 120, 3600]
    """
    if failures < FREE_FAILURES:
        return timedelta()
    doublings = min(failures - FREE_FAILURES, 20)
    wait: timedelta = FIRST_WAIT * (1 << doublings)
    return min(wait, LONGEST_WAIT)


def _name(name: str) -> str:
    """A name as it is kept: one form of each character, none that cannot be seen."""
    name = _typed(name)
    if not 0 < len(name) <= 100 or not name.isprintable():
        raise InputError(f"user {name[:80]!r}: expected 1 to 100 printable characters")
    return name


def _typed(name: str) -> str:
    return storable(unicodedata.normalize("NFKC", name).strip())


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", errors="surrogatepass")).hexdigest()


def _user(connection: Connection, name: str) -> Any:
    asked = select(*UserRow.__table__.columns).where(UserRow.name == name)
    return connection.execute(asked).one_or_none()


def _known(connection: Connection, name: str) -> Any:
    user = _user(connection, _typed(name))
    if user is None:
        raise NotFoundError(f"user {name[:80]!r}: not found; see `coach users list`")
    return user


def _value(row: Any) -> User:
    return User(row.id, row.name, UserRole(row.role), row.agent, row.active, row.created)


def _viewer(row: Any) -> Viewer:
    return Viewer(row.id, UserRole(row.role), row.agent)


def _session(connection: Connection, user: Any, now: datetime) -> Session:
    token, expires = secrets.token_urlsafe(32), now + SESSION
    connection.execute(
        insert(SessionRow).values(
            token_sha256=_sha256(token), user_id=user.id, created=now, expires=expires
        )
    )
    return Session(token, expires, _viewer(user))


def _set_hash(connection: Connection, user_id: int, kept: str) -> None:
    connection.execute(update(UserRow).where(UserRow.id == user_id).values(password_hash=kept))


def _end_sessions(connection: Connection, user_id: int) -> None:
    connection.execute(delete(SessionRow).where(SessionRow.user_id == user_id))
