"""The audit log: entries are added, never changed, and each holds the hash of the one before.

A chain shows that something inside was altered or taken out. That its end was cut off shows
only against a `Head` that was kept somewhere else.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from coach.store.tables import AuditRow
from coach.store.transactions import Transactions

#: What the first entry names as the hash before it.
START = "0" * 64
#: Who acts where no person does: the command line and the queue.
SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was done.

    Attributes:
        seq: 1, 2, 3 … without a gap.
        at: When, in UTC.
        actor: ``user:<id>`` or ``system``.
        action: What, such as ``report.read``.
        kind: Of the subject, such as ``call``.
        subject: Id of the subject.
        previous: Hash of the entry before.
        hash: Of all of the above.
    """

    seq: int
    at: datetime
    actor: str
    action: str
    kind: str
    subject: str
    previous: str
    hash: str

    def digest(self) -> str:
        """The hash that this entry must have."""
        parts = [
            self.seq, self.at.isoformat(timespec="microseconds"), self.actor, self.action,
            self.kind, self.subject, self.previous,
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the log at some time, to be kept elsewhere."""

    seq: int
    hash: str


class Audit:
    """The log of one store.

    Example:
        >>> from coach.store.database import Store
        >>> with Store.open("sqlite://") as store:
        ...     store.audit.add("user:1", "report.export", "call", "c1")
        ...     entry, = store.audit.entries()
        ...     entry.action, store.audit.verify()
        ('report.export', None)
    """

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def add(self, actor: str, action: str, kind: str, subject: str) -> None:
        """Add an entry in a transaction of its own."""
        with self._store.writing() as connection:
            self.write(connection, actor, action, kind, subject)

    def write(
        self, connection: Connection, actor: str, action: str, kind: str, subject: str
    ) -> None:
        """Add an entry to what is being written: both are kept, or neither is."""
        last = _head(connection)
        entry = Entry(
            last.seq + 1, self._store.clock(), actor, action, kind, subject, last.hash, ""
        )
        connection.execute(
            insert(AuditRow).values(
                seq=entry.seq, at=entry.at, actor=actor, action=action, kind=kind,
                subject=subject, previous=entry.previous, hash=entry.digest(),
            )
        )  # fmt: skip

    def entries(self, *, after: int = 0, limit: int = 100) -> tuple[Entry, ...]:
        """Entries in order, those after a number."""
        with self._store.reading() as connection:
            return _entries(connection, after, limit)

    def head(self) -> Head:
        """The newest entry's number and hash; 0 and zeros for an empty log."""
        with self._store.reading() as connection:
            return _head(connection)

    def verify(self, kept: Head | None = None) -> int | None:
        """Number of the first entry that is broken or missing; ``None`` if the log is whole.

        Args:
            kept: An end of the log from earlier, which must still stand in it.
        """
        seq, previous = 0, START
        with self._store.reading() as connection:
            while page := _entries(connection, seq, 1000):
                for entry in page:
                    seq += 1
                    if (entry.seq, entry.previous) != (seq, previous):
                        return seq
                    if entry.hash != entry.digest():
                        return seq
                    if kept and kept.seq == seq and kept.hash != entry.hash:
                        return seq
                    previous = entry.hash
        return seq + 1 if kept and kept.seq > seq else None


def _entries(connection: Connection, after: int, limit: int) -> tuple[Entry, ...]:
    found = connection.execute(
        select(*AuditRow.__table__.columns)
        .where(AuditRow.seq > after)
        .order_by(AuditRow.seq)
        .limit(limit)
    )
    return tuple(Entry(**row._mapping) for row in found)


def _head(connection: Connection) -> Head:
    last = select(AuditRow.seq, AuditRow.hash).order_by(AuditRow.seq.desc()).limit(1)
    row = connection.execute(last).one_or_none()
    return Head(row.seq, row.hash) if row else Head(0, START)
