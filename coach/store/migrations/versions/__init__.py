"""The revisions; Alembic finds them by their files."""
