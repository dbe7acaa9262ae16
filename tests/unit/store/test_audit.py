import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from coach.store.audit import Head
from coach.store.database import Store

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
CHANGES = {
    "seq": "seq + 100", "at": "'2020-01-01 00:00:00.000000'", "actor": "actor || 'x'",
    "action": "action || 'x'", "kind": "kind || 'x'", "subject": "subject || 'x'",
    "previous": "hash", "hash": "previous",
}  # fmt: skip


def unguarded(store, statement):
    """What somebody does who owns the database."""
    with store.writing() as connection:
        if connection.dialect.name == "sqlite":
            connection.execute(text("DROP TRIGGER IF EXISTS audit_kept"))
            connection.execute(text("DROP TRIGGER IF EXISTS audit_unchanged"))
        else:
            connection.execute(text("DROP TRIGGER IF EXISTS audit_kept ON audit"))
        connection.execute(text(statement))


def fill(store, number=5):
    for n in range(number):
        store.audit.add("user:1", "report.read", "call", f"c{n}")


def test_an_empty_log_is_whole(store):
    assert store.audit.verify() is None
    assert store.audit.head() == Head(0, "0" * 64)


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit"])
def test_the_database_itself_refuses_changes(store, statement):
    fill(store)
    with pytest.raises(DBAPIError, match="only grows"), store.writing() as connection:
        connection.execute(text(statement))
    assert store.audit.verify() is None


@pytest.mark.parametrize(("column", "value"), CHANGES.items())
def test_a_changed_entry_is_the_first_broken_one(store, column, value):
    fill(store)
    unguarded(store, f"UPDATE audit SET {column} = {value} WHERE seq = 3")
    assert store.audit.verify() == 3


@pytest.mark.parametrize("seq", [1, 3])
def test_an_entry_taken_out_is_missed(store, seq):
    fill(store)
    unguarded(store, f"DELETE FROM audit WHERE seq = {seq}")
    assert store.audit.verify() == seq


def test_an_end_cut_off_shows_against_a_head_kept_elsewhere(store):
    fill(store)
    kept = store.audit.head()
    unguarded(store, "DELETE FROM audit WHERE seq > 3")
    assert store.audit.verify() is None
    assert store.audit.verify(kept) == 4
    assert store.audit.verify(Head(3, "f" * 64)) == 3


@given(entries=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), data=st.data())
def test_any_log_is_whole_until_any_part_changes(entries, data):
    with Store.open("sqlite://") as store:
        for action, subject in entries:
            store.audit.add("system", action, "call", subject)
        kept = store.audit.head()
        assert store.audit.verify(kept) is None
        assert [(e.action, e.subject) for e in store.audit.entries()] == entries
        seq = data.draw(st.integers(1, len(entries)))
        column = data.draw(st.sampled_from(sorted(set(CHANGES) - {"seq"})))
        unguarded(store, f"UPDATE audit SET {column} = {CHANGES[column]} WHERE seq = {seq}")
        assert store.audit.verify(kept) == seq
