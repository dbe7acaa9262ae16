from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from coach.domain.errors import InputError, NotFoundError
from coach.store.database import Store
from tests.unit.store.examples import ADA, BEN, CHIEF, NOBODYS, SHA, report, save


def ids(page):
    return [call.id for call in page.calls]


def test_a_report_comes_back_as_it_was_saved(store, clock):
    given = report("c1", "您好", verdicts=["violated", "met", "met"])
    assert store.calls.save(given, by="user:3", reason="first analysis") == 1
    kept = store.calls.report(ADA, "c1")
    assert kept.payload == given
    assert (kept.version, kept.created_by, kept.reason) == (1, "user:3", "first analysis")
    assert (kept.created, kept.code_version) == (clock.now, "0.1.0")
    call = store.calls.get(ADA, "c1")
    assert (call.agent, call.debtor, call.language, call.duration_s) == ("A01", "D01", "zh", 12.5)
    assert (call.state, call.recording_sha256) == ("done", SHA)
    assert call.findings == {"violated": 1, "met": 2}


def test_a_new_version_replaces_findings_and_lines_and_keeps_the_old_one(store):
    save(store, "c1", "我没有钱", verdicts=["violated"])
    assert save(store, "c1", "我有钱了", verdicts=["met"], reason="corrected") == 2
    assert store.calls.report(ADA, "c1").version == 2
    assert store.calls.report(ADA, "c1", version=1).payload["utterances"][0]["text"] == "我没有钱"
    assert [each.reason for each in store.calls.versions(ADA, "c1")] == [
        "corrected",
        "first analysis",
    ]
    assert store.calls.counts(ADA).findings == {"met": 1}
    assert store.search.find(ADA, "没有钱").total == 0
    with pytest.raises(NotFoundError):
        store.calls.report(ADA, "c1", version=3)


def test_writers_at_once_lose_no_version(where, store):
    def write(n):
        with Store.open(where) as own:
            return [save(own, "c1", f"第{n}句", reason=f"writer {n}") for _ in range(5)]

    with ThreadPoolExecutor(4) as pool:
        given = [version for versions in pool.map(write, range(4)) for version in versions]
    assert sorted(given) == list(range(1, 21))
    assert [each.version for each in store.calls.versions(ADA, "c1")] == list(range(20, 0, -1))
    assert store.audit.verify() is None
    assert store.search.find(ADA, "句").total == 1


def test_a_save_that_fails_leaves_the_old_version_whole(store):
    save(store, "c1", "我没有钱", verdicts=["violated"])
    broken = report("c1", "我有钱了")
    del broken["utterances"][0]["role"]
    with pytest.raises(KeyError):
        store.calls.save(broken, by="system", reason="corrected")
    assert len(store.calls.versions(ADA, "c1")) == 1
    assert store.search.find(ADA, "没有钱").total == 1
    assert store.audit.head().seq == 1


def test_another_recording_under_the_same_id_is_refused(store):
    save(store, "c1")
    with pytest.raises(InputError, match="another recording"):
        save(store, "c1", agent="B02", sha="b" * 64)
    assert store.calls.get(ADA, "c1").recording_sha256 == SHA


@pytest.mark.parametrize("call_id", ["", "x" * 301])
def test_an_id_that_cannot_be_kept_is_refused(store, call_id):
    with pytest.raises(InputError, match="expected 1 to 300"):
        save(store, call_id)


def test_an_agent_that_cannot_be_kept_is_refused(store):
    with pytest.raises(InputError, match="at most 200"):
        save(store, "c1", agent="x" * 201)


def test_times_are_utc_and_what_has_no_zone_is_unknown(store, clock):
    save(store, "c1", start="2026-03-01T00:30:00+08:00")
    save(store, "c2", start="2026-03-01T00:30:00")
    assert store.calls.get(ADA, "c1").started == datetime(2026, 2, 28, 16, 30, tzinfo=UTC)
    assert store.calls.get(ADA, "c2").started is None
    assert store.calls.get(ADA, "c2").at == clock.now


def test_pages_go_newest_first_and_hold_every_call_once(store):
    for n in range(7):  # some at the same moment
        save(store, f"c{n}", start=f"2026-03-0{1 + n // 2}T08:00:00Z", sha=None)
    first = store.calls.list(ADA, limit=3)
    save(store, "c9", start="2026-03-09T08:00:00Z")  # comes in while somebody turns pages
    second = store.calls.list(ADA, limit=3, after=first.next)
    third = store.calls.list(ADA, limit=3, after=second.next)
    assert ids(first) + ids(second) + ids(third) == [f"c{n}" for n in range(6, -1, -1)]
    assert third.next is None


@pytest.mark.parametrize("mark", ["", "c1", "2026-03-01T08:00:00~c1"])
def test_a_mark_that_no_list_gave_is_refused(store, mark):
    with pytest.raises(InputError, match="first page"):
        store.calls.list(ADA, after=mark)


@pytest.mark.parametrize("viewer", [BEN, NOBODYS], ids=["another", "without agent"])
def test_a_rep_sees_nothing_of_what_is_not_theirs(store, viewer):
    save(store, "c1", "我下周一还款", verdicts=["violated"])
    save(store, "c2", "我下周一还款", agent=None, verdicts=["violated"])
    assert store.calls.list(viewer).calls == ()
    assert store.calls.counts(viewer).calls == 0
    assert store.calls.counts(viewer).findings == {}
    assert store.search.find(viewer, "下周一").total == 0
    assert store.search.find(viewer, "还款").hits == ()
    doors = (store.calls.get, store.calls.report, store.calls.versions, store.calls.recording)
    for door in doors:
        for theirs, missing in (("c1", "c3"), ("c2", "c4")):
            with pytest.raises(NotFoundError) as refused:
                door(viewer, theirs)
            with pytest.raises(NotFoundError) as absent:
                door(viewer, missing)
            assert str(refused.value).replace(theirs, missing) == str(absent.value)
    with pytest.raises(NotFoundError):
        store.calls.report(viewer, "c1", version=1, logged=True)
    assert store.audit.head().seq == 2  # the two saves: what was refused was not read


def test_a_call_given_to_another_agent_goes_with_its_old_versions(store):
    save(store, "c1")
    save(store, "c1", agent="B02", reason="agent corrected")
    assert store.calls.report(BEN, "c1", version=1).version == 1
    with pytest.raises(NotFoundError):
        store.calls.report(ADA, "c1", version=1)


def test_a_supervisor_sees_all(store):
    save(store, "c1", verdicts=["violated"])
    save(store, "c2", agent="B02", verdicts=["met"])
    assert sorted(ids(store.calls.list(CHIEF))) == ["c1", "c2"]
    assert store.calls.counts(CHIEF).findings == {"violated": 1, "met": 1}
    assert store.calls.counts(BEN).findings == {"met": 1}


def test_hearing_is_always_logged_and_reading_where_asked_for(store):
    save(store, "c1")
    store.calls.report(ADA, "c1")
    store.calls.report(ADA, "c1", logged=True)
    assert store.calls.recording(CHIEF, "c1") == SHA
    assert [(e.actor, e.action, e.subject) for e in store.audit.entries(after=1)] == [
        ("user:1", "report.read", "c1"),
        ("user:3", "recording.read", "c1"),
    ]


@pytest.mark.parametrize("call_id", ["a\x00b", "\ud800", "x" * 5000, "' OR 1=1 --"])
def test_guessed_ids_are_not_found(store, call_id):
    with pytest.raises(NotFoundError):
        store.calls.get(CHIEF, call_id)


def test_signs_that_a_database_refuses_are_replaced(store):
    save(store, "c1", "钱\x00没有\ud800了")
    assert store.search.find(ADA, "没有?了").total == 1
    assert store.calls.report(ADA, "c1").payload["utterances"][0]["text"] == "钱\x00没有?了"
