"""The first tables, the search index, and an audit log that only grows."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SQLITE = (
    # The words stand once, in lines; the index follows them by triggers.
    "CREATE VIRTUAL TABLE line_search USING fts5("
    "text, content='lines', content_rowid='id', tokenize='trigram')",
    "CREATE TRIGGER line_added AFTER INSERT ON lines BEGIN "
    "INSERT INTO line_search(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER line_removed AFTER DELETE ON lines BEGIN "
    "INSERT INTO line_search(line_search, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER line_changed AFTER UPDATE ON lines BEGIN "
    "INSERT INTO line_search(line_search, rowid, text) VALUES ('delete', old.id, old.text); "
    "INSERT INTO line_search(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN "
    "SELECT RAISE(ABORT, 'the audit log only grows'); END",
    "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit BEGIN "
    "SELECT RAISE(ABORT, 'the audit log only grows'); END",
)
_POSTGRESQL = (
    "CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the audit log only grows'; END $$",
    "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_only_grows()",
)


def upgrade() -> None:
    _people()
    _calls()
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        _time("at"),
        _text("actor", 100),
        _text("action", 50),
        _text("kind", 50),
        _text("subject", 300),
        _text("previous", 64),
        _text("hash", 64),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE if on_sqlite else _POSTGRESQL:
        op.execute(statement)
    if not on_sqlite:
        _trigrams()


def _people() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer, primary_key=True),
        _text("name", 100),
        _text("role", 20),
        _text("agent", 200, nullable=True),
        _text("password_hash", 300),
        sa.Column("active", sa.Boolean, nullable=False),
        _time("created"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "sessions",
        sa.Column("token_sha256", sa.String(64), primary_key=True),
        sa.Column("user_id", sa.Integer, sa.ForeignKey("users.id"), nullable=False),
        _time("created"),
        _time("expires"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    op.create_table(
        "attempts",
        sa.Column("name_sha256", sa.String(64), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        _time("last"),
        _time("until", nullable=True),
    )


def _calls() -> None:
    op.create_table(
        "calls",
        sa.Column("id", sa.String(300), primary_key=True),
        _text("recording_sha256", 64, nullable=True),
        _text("agent", 200, nullable=True),
        _text("debtor", 200, nullable=True),
        _time("started", nullable=True),
        _time("at"),
        _text("language", 10, nullable=True),
        sa.Column("duration_s", sa.Double),
        _text("state", 20),
        _time("created"),
    )
    op.create_index("ix_calls_recording_sha256", "calls", ["recording_sha256"])
    op.create_index("ix_calls_at_id", "calls", ["at", "id"])
    op.create_index("ix_calls_agent_at_id", "calls", ["agent", "at", "id"])
    op.create_table(
        "reports",
        sa.Column("id", sa.Integer, primary_key=True),
        _call(),
        sa.Column("version", sa.Integer, nullable=False),
        _time("created"),
        _text("created_by", 100),
        sa.Column("reason", sa.Text, nullable=False),
        _text("code_version", 50),
        sa.Column("payload", sa.Text, nullable=False),
        sa.UniqueConstraint("call_id", "version"),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer, primary_key=True),
        _call(),
        _text("rule_id", 100),
        _text("pack", 100),
        _text("verdict", 20),
        _text("severity", 20),
    )
    op.create_index("ix_findings_call_id", "findings", ["call_id"])
    op.create_index("ix_findings_rule_id_verdict", "findings", ["rule_id", "verdict"])
    op.create_table(
        "lines",
        sa.Column("id", sa.Integer, primary_key=True),
        _call(),
        _text("utterance_id", 100),
        _text("role", 20),
        sa.Column("start_s", sa.Double, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_index("ix_lines_call_id", "lines", ["call_id"])


def _trigrams() -> None:
    """Search is right without this index, only slower: some servers lack the extension."""
    has = "SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'"
    if op.get_bind().scalar(sa.text(has)):
        op.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        op.execute("CREATE INDEX ix_lines_text_trgm ON lines USING gin (text gin_trgm_ops)")


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _time(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _call() -> sa.Column[str]:
    return sa.Column("call_id", sa.String(300), sa.ForeignKey("calls.id"), nullable=False)
