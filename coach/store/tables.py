"""The tables, as the newest migration leaves them. Rows stay in this room: values go out."""

from datetime import UTC, datetime

from sqlalchemy import (
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    MetaData,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Utc(TypeDecorator[datetime]):
    """A moment in UTC; SQLite would drop the zone, and read back what nobody wrote."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002 - the same everywhere
    ) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be kept")
        return value.astimezone(UTC)

    def process_result_value(
        self,
        value: datetime | None,
        dialect: Dialect,  # noqa: ARG002
    ) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """All tables; constraints have names, so that a later migration can change them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Utc()}  # noqa: RUF012 - read by SQLAlchemy


class UserRow(Base):
    """A person who may log in."""

    __tablename__ = "users"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id is never given to another person

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    role: Mapped[str] = mapped_column(String(20))
    agent: Mapped[str | None] = mapped_column(String(200))
    password_hash: Mapped[str] = mapped_column(String(300))
    active: Mapped[bool]
    created: Mapped[datetime]


class SessionRow(Base):
    """Someone logged in; the token itself is never kept."""

    __tablename__ = "sessions"

    token_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id"), index=True)
    created: Mapped[datetime]
    expires: Mapped[datetime]


class AttemptRow(Base):
    """Logins that failed in a row under one name, whether or not there is such a person."""

    __tablename__ = "attempts"

    name_sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    failures: Mapped[int]
    last: Mapped[datetime]
    until: Mapped[datetime | None]


class CallRow(Base):
    """A call; ``at`` is its start, or when it came in where the start is unknown."""

    __tablename__ = "calls"
    __table_args__ = (Index(None, "at", "id"), Index(None, "agent", "at", "id"))

    id: Mapped[str] = mapped_column(String(300), primary_key=True)
    recording_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    agent: Mapped[str | None] = mapped_column(String(200))
    debtor: Mapped[str | None] = mapped_column(String(200))
    started: Mapped[datetime | None]
    at: Mapped[datetime]
    language: Mapped[str | None] = mapped_column(String(10))
    duration_s: Mapped[float | None]
    state: Mapped[str] = mapped_column(String(20))
    created: Mapped[datetime]


class ReportRow(Base):
    """One version of a call's report, never changed."""

    __tablename__ = "reports"
    __table_args__ = (UniqueConstraint("call_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id"))
    version: Mapped[int]
    created: Mapped[datetime]
    created_by: Mapped[str] = mapped_column(String(100))
    reason: Mapped[str] = mapped_column(Text)
    code_version: Mapped[str] = mapped_column(String(50))
    payload: Mapped[str] = mapped_column(Text)


class FindingRow(Base):
    """A finding of the newest report."""

    __tablename__ = "findings"
    __table_args__ = (Index(None, "rule_id", "verdict"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id"), index=True)
    rule_id: Mapped[str] = mapped_column(String(100))
    pack: Mapped[str] = mapped_column(String(100))
    verdict: Mapped[str] = mapped_column(String(20))
    severity: Mapped[str] = mapped_column(String(20))


class LineRow(Base):
    """An utterance of the newest report, to be searched."""

    __tablename__ = "lines"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id"), index=True)
    utterance_id: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(20))
    start_s: Mapped[float]
    text: Mapped[str] = mapped_column(Text)


class AuditRow(Base):
    """One entry of the audit log; the database refuses to change or delete it."""

    __tablename__ = "audit"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(50))
    kind: Mapped[str] = mapped_column(String(50))
    subject: Mapped[str] = mapped_column(String(300))
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))
