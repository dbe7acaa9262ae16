"""What repositories need of the store."""

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection


class Transactions(Protocol):
    """Where repositories read and write, and what time it is there."""

    def reading(self) -> AbstractContextManager[Connection]: ...

    def writing(self) -> AbstractContextManager[Connection]: ...

    def clock(self) -> datetime: ...
