"""Calls and every version of their report."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select, tuple_, update

from coach.domain.errors import InputError, NotFoundError
from coach.store.audit import Audit
from coach.store.storable import storable
from coach.store.tables import CallRow, FindingRow, LineRow, ReportRow
from coach.store.transactions import Transactions
from coach.store.viewer import Viewer
from coach.store.visible import visible

LONGEST_ID = 300
LONGEST_PARTY = 200


class State(StrEnum):
    """How far a call has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class StoredCall:
    """A call as a list shows it.

    Attributes:
        id: Name of the call.
        recording_sha256: Of the recording's bytes; ``None`` for a transcript alone.
        agent: Id of the agent; ``None`` if unknown.
        debtor: Id of the debtor; ``None`` if unknown.
        started: Start of the call in UTC; ``None`` if unknown, or told without a time zone.
        at: The start, or when the call came in.
        language: ISO 639-1; ``None`` if it could not be told.
        duration_s: Length in seconds; ``None`` without a recording.
        state: How far it has come.
        created: When it came in.
        findings: How many of each verdict, in the newest report.
    """

    id: str
    recording_sha256: str | None
    agent: str | None
    debtor: str | None
    started: datetime | None
    at: datetime
    language: str | None
    duration_s: float | None
    state: State
    created: datetime
    findings: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a report, without its text."""

    call_id: str
    version: int
    created: datetime
    created_by: str
    reason: str
    code_version: str


@dataclass(frozen=True, slots=True)
class StoredReport(Version):
    """One version of a report; `text` is its JSON, as it was saved."""

    text: str

    @property
    def payload(self) -> dict[str, Any]:
        """The report as ``docs/schema/report.schema.json`` has it, read anew each time."""
        payload: dict[str, Any] = json.loads(self.text)
        return payload


@dataclass(frozen=True, slots=True)
class Page:
    """Some calls, newest first; `next` asks for the page after, ``None`` on the last."""

    calls: tuple[StoredCall, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How many calls a viewer may see, and findings by verdict in their newest reports."""

    calls: int
    findings: Mapping[str, int]


class Calls:
    """The calls of one store.

    Example:
        >>> from coach.store.database import Store
        >>> from coach.store.viewer import UserRole
        >>> report = {"call": {"id": "c1", "metadata": {"agent": "A01"}}}
        >>> with Store.open("sqlite://") as store:
        ...     store.calls.save(report, by="system", reason="first analysis")
        ...     store.calls.counts(Viewer(2, UserRole.REP, "A02")).calls
        1
        0
    """

    def __init__(self, store: Transactions, audit: Audit) -> None:
        self._store = store
        self._audit = audit

    def save(self, report: Mapping[str, Any], *, by: str, reason: str) -> int:
        """Keep a report as a new version; findings and lines become those of this one.

        Args:
            report: The public JSON of a report.
            by: Who made it, ``user:<id>`` or ``system``.
            reason: Why, such as ``first analysis``.

        Returns:
            The version, from 1.

        Raises:
            InputError: If the call has no usable id, or its id stands for another recording.
        """
        text = json.dumps(report, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        call = report["call"]
        call_id = storable(str(call.get("id") or ""))
        if not 0 < len(call_id) <= LONGEST_ID:
            raise InputError(
                f"a call has an id of {len(call_id)} characters: expected 1 to {LONGEST_ID}"
            )
        with self._store.writing() as connection:
            now = self._store.clock()
            _keep_call(connection, call_id, call, now)
            newest = select(func.max(ReportRow.version)).where(ReportRow.call_id == call_id)
            version = (connection.scalar(newest) or 0) + 1
            connection.execute(
                insert(ReportRow).values(
                    call_id=call_id, version=version, created=now, created_by=by, reason=reason,
                    code_version=(report.get("provenance") or {}).get("code_version") or "",
                    payload=storable(text),
                )
            )  # fmt: skip
            _replace(connection, call_id, report)
            self._audit.write(connection, by, "report.save", "call", call_id)
        return version

    def list(self, viewer: Viewer, *, limit: int = 50, after: str | None = None) -> Page:
        """Calls that the viewer may see, newest first.

        Args:
            viewer: Who looks.
            limit: Most calls on a page.
            after: `Page.next` of the page before.

        Raises:
            InputError: If ``after`` is no mark of a page.
        """
        asked = _calls(viewer).order_by(CallRow.at.desc(), CallRow.id.desc()).limit(limit + 1)
        if after is not None:
            asked = asked.where(tuple_(CallRow.at, CallRow.id) < tuple_(*_mark(after)))
        with self._store.reading() as connection:
            rows = connection.execute(asked).all()
            shown = rows[:limit]
            findings = _findings(connection, [row.id for row in shown])
        calls = tuple(_call(row, findings.get(row.id, {})) for row in shown)
        more = len(rows) > limit and calls
        return Page(calls, f"{calls[-1].at.isoformat()}~{calls[-1].id}" if more else None)

    def counts(self, viewer: Viewer) -> Counts:
        """Numbers over all calls that the viewer may see, and no other."""
        calls = select(func.count()).select_from(CallRow).where(visible(viewer))
        findings = (
            select(FindingRow.verdict, func.count())
            .join(CallRow, CallRow.id == FindingRow.call_id)
            .where(visible(viewer))
            .group_by(FindingRow.verdict)
        )
        with self._store.reading() as connection:
            by_verdict = dict(connection.execute(findings).all())
            return Counts(connection.scalar(calls) or 0, MappingProxyType(by_verdict))

    def get(self, viewer: Viewer, call_id: str) -> StoredCall:
        """One call.

        Raises:
            NotFoundError: If there is none, or the viewer may not see it.
        """
        with self._store.reading() as connection:
            row = connection.execute(
                _calls(viewer).where(CallRow.id == storable(call_id))
            ).one_or_none()
            if row is None:
                raise _missing(call_id)
            return _call(row, _findings(connection, [call_id]).get(call_id, {}))

    def report(
        self, viewer: Viewer, call_id: str, *, version: int | None = None, logged: bool = False
    ) -> StoredReport:
        """The newest report of a call, or the version asked for.

        Args:
            viewer: Who looks.
            call_id: The call.
            version: From 1; the newest if left out.
            logged: Write to the audit log that it was read.

        Raises:
            NotFoundError: If there is none, or the viewer may not see it.
        """
        asked = _versions(viewer, call_id).add_columns(ReportRow.payload.label("text")).limit(1)
        if version is not None:
            asked = asked.where(ReportRow.version == version)
        with self._store.writing() if logged else self._store.reading() as connection:
            row = connection.execute(asked).one_or_none()
            if row is None:
                raise _missing(call_id)
            if logged:
                self._audit.write(connection, viewer.actor, "report.read", "call", call_id)
        return StoredReport(**row._mapping)

    def versions(self, viewer: Viewer, call_id: str) -> tuple[Version, ...]:
        """Every version of a call's report, newest first.

        Raises:
            NotFoundError: If there is none, or the viewer may not see it.
        """
        with self._store.reading() as connection:
            rows = connection.execute(_versions(viewer, call_id)).all()
        if not rows:
            raise _missing(call_id)
        return tuple(Version(**row._mapping) for row in rows)

    def recording(self, viewer: Viewer, call_id: str) -> str:
        """SHA-256 of a call's recording, for who is about to hear it; always in the audit log.

        Raises:
            NotFoundError: If there is none, or the viewer may not see the call.
        """
        asked = select(CallRow.recording_sha256).where(
            CallRow.id == storable(call_id), visible(viewer)
        )
        with self._store.writing() as connection:
            sha256 = connection.scalar(asked)
            if sha256 is None:
                raise _missing(call_id)
            self._audit.write(connection, viewer.actor, "recording.read", "call", call_id)
        return sha256


def _missing(call_id: str) -> NotFoundError:
    """The same words for what is not there and for what is somebody else's."""
    return NotFoundError(f"call {call_id[:80]!r}: not found")


def _calls(viewer: Viewer) -> Select[*tuple[Any, ...]]:
    return select(*CallRow.__table__.columns).where(visible(viewer))


def _versions(viewer: Viewer, call_id: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            ReportRow.call_id, ReportRow.version, ReportRow.created, ReportRow.created_by,
            ReportRow.reason, ReportRow.code_version,
        )
        .join(CallRow, CallRow.id == ReportRow.call_id)
        .where(ReportRow.call_id == storable(call_id), visible(viewer))
        .order_by(ReportRow.version.desc())
    )  # fmt: skip


def _call(row: Any, findings: Mapping[str, int]) -> StoredCall:
    values = {**row._mapping, "state": State(row.state)}
    return StoredCall(**values, findings=MappingProxyType(dict(findings)))


def _findings(connection: Connection, call_ids: list[str]) -> dict[str, dict[str, int]]:
    """Of calls that were already found visible: how many findings of each verdict."""
    asked = (
        select(FindingRow.call_id, FindingRow.verdict, func.count())
        .where(FindingRow.call_id.in_(call_ids))
        .group_by(FindingRow.call_id, FindingRow.verdict)
    )
    found: dict[str, dict[str, int]] = {}
    for call_id, verdict, number in connection.execute(asked):
        found.setdefault(call_id, {})[verdict] = number
    return found


def _mark(after: str) -> tuple[datetime, str]:
    at, _, call_id = after.partition("~")
    moment = _moment(at)
    if moment is None:
        raise InputError("page: not a mark that a list gave; ask for the first page again")
    return moment, storable(call_id)


def _moment(text: object) -> datetime | None:
    """ISO 8601 with an offset as UTC; anything else is not known.

    >>> _moment("2026-03-05T10:12:00+08:00").isoformat()
    '2026-03-05T02:12:00+00:00'
    >>> _moment("2026-03-05T10:12:00")
    """
    try:
        moment = datetime.fromisoformat(str(text))
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None


def _party(metadata: Mapping[str, Any], name: str) -> str | None:
    """Id of the agent or debtor; one cut short might be somebody else's."""
    party = storable(str(metadata.get(name) or "")).strip()
    if len(party) > LONGEST_PARTY:
        raise InputError(
            f"{name} is an id of {len(party)} characters: expected at most {LONGEST_PARTY}"
        )
    return party or None


def _keep_call(
    connection: Connection, call_id: str, call: Mapping[str, Any], now: datetime
) -> None:
    known = connection.execute(
        select(CallRow.recording_sha256, CallRow.created).where(CallRow.id == call_id)
    ).one_or_none()
    sha256 = call.get("recording_sha256")
    if known and known.recording_sha256 and sha256 not in (None, known.recording_sha256):
        raise InputError(
            f"call {call_id[:80]!r}: already there with another recording; give this one another id"
        )
    metadata = call.get("metadata") or {}
    started = _moment(metadata.get("start"))
    created = known.created if known else now
    values = {
        "recording_sha256": sha256 or (known.recording_sha256 if known else None),
        "agent": _party(metadata, "agent"),
        "debtor": _party(metadata, "debtor"),
        "started": started,
        "at": started or created,
        "language": call.get("language"),
        "duration_s": call.get("duration_s"),
        "state": str(State.DONE),
    }
    if known:
        connection.execute(update(CallRow).where(CallRow.id == call_id).values(**values))
    else:
        connection.execute(insert(CallRow).values(id=call_id, created=created, **values))


def _replace(connection: Connection, call_id: str, report: Mapping[str, Any]) -> None:
    for table in (FindingRow, LineRow):
        connection.execute(delete(table).where(table.call_id == call_id))
    findings = [
        {
            "call_id": call_id,
            **{key: each[key] for key in ("rule_id", "pack", "verdict", "severity")},
        }
        for each in report.get("findings") or ()
    ]
    lines = [
        {
            "call_id": call_id,
            "utterance_id": each["id"],
            "role": each["role"],
            "start_s": each["start_s"],
            "text": storable(each["text"]),
        }
        for each in report.get("utterances") or ()
    ]
    if findings:
        connection.execute(insert(FindingRow), findings)
    if lines:
        connection.execute(insert(LineRow), lines)
