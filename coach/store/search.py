"""Search in what was said. Chinese has no spaces: any run of characters is found, not words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal_column, select, text

from coach.store.tables import CallRow, LineRow
from coach.store.transactions import Transactions
from coach.store.viewer import Viewer
from coach.store.visible import visible

#: The index holds runs of this many characters; shorter ones are looked for line by line.
GRAM = 3
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A line that holds what was looked for."""

    call_id: str
    at: datetime
    utterance_id: str
    role: str
    start_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Hits:
    """Some hits, those saved last first, and how many there are in all."""

    hits: tuple[Hit, ...]
    total: int


class Search:
    """Search in the lines of one store.

    Example:
        >>> from coach.store.database import Store
        >>> from coach.store.viewer import UserRole
        >>> said = {"id": "u001", "role": "debtor", "start_s": 1.5, "text": "我下周一还款。"}
        >>> report = {"call": {"id": "c1"}, "utterances": [said]}
        >>> with Store.open("sqlite://") as store:
        ...     _ = store.calls.save(report, by="system", reason="first analysis")
        ...     found = store.search.find(Viewer(1, UserRole.ADMIN), "还款")
        >>> found.hits[0].utterance_id, found.total
        ('u001', 1)
    """

    def __init__(self, store: Transactions) -> None:
        self._store = store

    def find(self, viewer: Viewer, words: str, *, limit: int = 50, skip: int = 0) -> Hits:
        """Lines of the viewer's calls that hold ``words``, as they stand; Latin in any case.

        Args:
            viewer: Who looks.
            words: What to look for, at most 200 characters; no sign in it is special.
            limit: Most hits.
            skip: Hits to leave out, for the pages after the first.
        """
        words = (
            words.strip()[:LONGEST].replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
        )
        if not words:
            return Hits((), 0)
        with self._store.reading() as connection:
            conditions = (_holds(connection, words), visible(viewer))
            joined = CallRow.id == LineRow.call_id
            total = connection.scalar(
                select(func.count()).select_from(LineRow).join(CallRow, joined).where(*conditions)
            )
            found = connection.execute(
                select(
                    LineRow.call_id, CallRow.at, LineRow.utterance_id,
                    LineRow.role, LineRow.start_s, LineRow.text,
                )
                .join(CallRow, joined)
                .where(*conditions)
                .order_by(LineRow.id.desc())
                .limit(limit)
                .offset(skip)
            )  # fmt: skip
            return Hits(tuple(Hit(**row._mapping) for row in found), total or 0)


def _holds(connection: Connection, words: str) -> ColumnElement[bool]:
    if connection.dialect.name == "sqlite" and len(words) >= GRAM:
        quoted = '"' + words.replace('"', '""') + '"'
        matching: Any = text("SELECT rowid FROM line_search WHERE line_search MATCH :words")
        return LineRow.id.in_(matching.bindparams(words=quoted).columns(literal_column("rowid")))
    return LineRow.text.ilike(f"%{_plain(words)}%", escape="\\")


def _plain(words: str) -> str:
    r"""Words with the signs that LIKE would read as any text.

    >>> _plain("100%_\\")
    '100\\%\\_\\\\'
    """
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
