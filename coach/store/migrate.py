"""Bringing a database to the newest revision."""

from pathlib import Path

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

from coach.domain.errors import InputError
from coach.store.tables import Base

FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Run the revisions that a database lacks, inside the transaction that is open.

    Raises:
        InputError: If a newer version of `coach` has changed the database.
    """
    scripts = ScriptDirectory(str(FOLDER))

    # As `alembic upgrade` does, without an env.py that could not be imported by itself.
    def lacking(revision: str, _context: MigrationContext) -> list[RevisionStep]:
        return scripts._upgrade_revs("head", revision)

    with EnvironmentContext(Config(), scripts, fn=lacking, destination_rev="head") as environment:
        environment.configure(
            connection=connection, target_metadata=Base.metadata, render_as_batch=True
        )
        try:
            environment.run_migrations()
        except CommandError as error:
            raise InputError("database: a newer version of coach made it; update coach") from error
