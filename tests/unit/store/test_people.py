import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text

from coach.domain.errors import InputError, LoginError, NotFoundError
from coach.store.people import FREE_FAILURES, SESSION
from coach.store.viewer import UserRole, Viewer

GOOD, OTHER = "correct horse battery", "another long password"


@pytest.fixture
def people(store):
    store.people.add("li", UserRole.REP, GOOD, agent="A01")
    return store.people


def fail(people, times, name="li"):
    for _ in range(times):
        with pytest.raises(LoginError, match="name or password is wrong"):
            people.login(name, "a wrong password")


def test_who_logs_in_is_who_looks(people, clock):
    session = people.login(" li ", GOOD)
    assert session.viewer == people.viewer(session.token) == Viewer(1, UserRole.REP, "A01")
    assert session.expires == clock.now + SESSION
    assert session.token not in repr(session)


def test_neither_password_nor_token_is_kept(people, store):
    token = people.login("li", GOOD).token
    with store.reading() as connection:
        kept = str(connection.execute(text("SELECT * FROM users")).all())
        kept += str(connection.execute(text("SELECT * FROM sessions")).all())
    assert "$argon2id$" in kept
    assert GOOD not in kept
    assert token not in kept


@pytest.mark.parametrize("name", ["li", "nobody", "\x00", "\ud800", ""])
def test_a_wrong_name_and_a_wrong_password_read_the_same(people, name):
    fail(people, 1, name)


def test_an_unknown_name_costs_a_check_too(people, monkeypatch):
    checked = []
    monkeypatch.setattr("coach.store.people.fits", lambda *each: checked.append(each))
    fail(people, 1, "nobody")
    assert checked == [("a wrong password", None)]


@pytest.mark.parametrize("name", ["li", "nobody"])
def test_after_five_failures_one_waits_longer_each_time(people, clock, name):
    fail(people, FREE_FAILURES, name)
    for wait in (30, 60, 120):
        clock.passes(seconds=wait - 1)
        with pytest.raises(LoginError, match="try again in"):
            people.login(name, GOOD)
        clock.passes(seconds=1)
        fail(people, 1, name)


def test_a_login_forgets_the_failures_before(people):
    for _ in range(2):
        fail(people, FREE_FAILURES - 1)
        people.login("li", GOOD)


def test_failures_are_forgotten_after_a_day(people, clock):
    fail(people, FREE_FAILURES - 1)
    clock.passes(days=1, seconds=1)
    fail(people, FREE_FAILURES - 1)
    people.login("li", GOOD)


def test_guesses_at_once_are_counted_each(people, monkeypatch):
    inside = threading.Barrier(FREE_FAILURES)
    checked = []

    def slow(*each):
        checked.append(each)
        inside.wait(timeout=30)
        return False

    monkeypatch.setattr("coach.store.people.fits", slow)

    def guess(_):
        with pytest.raises(LoginError) as refused:
            people.login("li", "a guess")
        return str(refused.value)

    with ThreadPoolExecutor(3 * FREE_FAILURES) as pool:
        said = list(pool.map(guess, range(3 * FREE_FAILURES)))
    assert len(checked) == FREE_FAILURES
    assert sum("too many" in each for each in said) == 2 * FREE_FAILURES


def test_a_session_ends_by_time_logout_password_and_disabling(people, clock):
    def ended(token):
        with pytest.raises(LoginError, match="session has ended"):
            people.viewer(token)

    old = people.login("li", GOOD).token
    clock.passes(hours=12)
    ended(old)
    first, second = (people.login("li", GOOD).token for _ in range(2))
    people.logout(first)
    people.logout(first)
    ended(first)
    assert people.viewer(second).user_id == 1
    people.set_password("li", OTHER)
    ended(second)
    third = people.login("li", OTHER).token
    people.disable("li")
    ended(third)
    ended("")
    ended("\ud800")


def test_a_disabled_person_is_told_what_a_wrong_password_is_told(people):
    people.disable("li")
    with pytest.raises(LoginError, match="name or password is wrong"):
        people.login("li", GOOD)
    assert [user.active for user in people.users()] == [False]


def test_a_new_password_takes_the_place_of_the_old_and_lifts_the_wait(people):
    fail(people, FREE_FAILURES)
    people.set_password("li", OTHER)
    fail(people, 1)
    assert people.login("li", OTHER)


def test_a_password_changed_while_it_is_checked_lets_nobody_in(people, monkeypatch):
    from coach.store import people as module

    def changed_meanwhile(password, kept):
        people.set_password("li", OTHER)
        return real(password, kept)

    real = module.fits
    monkeypatch.setattr(module, "fits", changed_meanwhile)
    with pytest.raises(LoginError, match="wrong"):
        people.login("li", GOOD)


@pytest.mark.parametrize(
    ("name", "password", "agent", "said"),
    [
        ("li", GOOD, "A01", "there already"),
        ("", GOOD, "A01", "printable"),
        ("a\nb", GOOD, "A01", "printable"),
        ("x" * 101, GOOD, "A01", "printable"),
        ("wang", "short", "A01", "expected 12"),
        ("wang", GOOD, None, "agent id"),
        ("wang", GOOD, " ", "agent id"),
    ],
)
def test_people_who_cannot_be_added(people, name, password, agent, said):
    with pytest.raises(InputError, match=said) as refused:
        people.add(name, UserRole.REP, password, agent=agent)
    assert password not in str(refused.value)
    assert len(people.users()) == 1


def test_somebody_unknown_is_not_found(people):
    with pytest.raises(NotFoundError, match="'wang'"):
        people.disable("wang")
    with pytest.raises(NotFoundError):
        people.set_password("wang", GOOD)


def test_what_is_done_to_people_is_in_the_audit_log(people, store):
    fail(people, 1)
    fail(people, 1, "nobody")
    people.login("li", GOOD)
    people.set_password("li", OTHER)
    people.disable("li", by="user:9")
    assert [(e.actor, e.action, e.subject) for e in store.audit.entries()] == [
        ("system", "user.add", "1"),
        ("system", "login.failed", "1"),
        ("system", "login.failed", "unknown"),
        ("user:1", "login", "1"),
        ("system", "user.password", "1"),
        ("user:9", "user.disable", "1"),
    ]
