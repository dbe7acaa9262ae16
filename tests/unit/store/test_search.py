import pytest

from tests.unit.store.examples import ADA, save

SAID = ("我下周一还款。", "利息是100%_的", '他说"再打就投诉"', "it's DONE", "C:\\temp", "没有")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("款", 1), ("还款", 1), ("周一还", 1), ("我下周一还款。", 1), ("有", 1), ("没有钱", 0),
        ("%", 1), ("_", 1), ("0%", 1), ("%_", 1), ("100%", 1), ("%_的", 1), ("1__", 0), ("1%%", 0),
        ('"', 1), ('说"', 1), ('说"再', 1), ("'", 1), ("t's", 1), ("\\", 1), ("C:\\", 1),
        ("done", 1), ("AND", 0), ("NOT 还款", 0), ("text:款", 0), ("(还款", 0), ("还款*", 0),
        ("", 0), ("  ", 0), ("\x00", 0), ("\ud800", 0), ("还" * 5000, 0),
    ],
)  # fmt: skip
def test_words_are_found_as_they_stand(store, words, found):
    save(store, "c1", *SAID)
    hits = store.search.find(ADA, words)
    assert (len(hits.hits), hits.total) == (found, found)


def test_a_hit_says_where(store, clock):
    save(store, "c1", "您好", "我下周一还款。")
    (hit,) = store.search.find(ADA, "还款").hits
    assert (hit.call_id, hit.utterance_id, hit.role, hit.start_s) == ("c1", "u002", "debtor", 2.0)
    assert (hit.text, hit.at) == ("我下周一还款。", clock.now)


def test_pages_of_hits_hold_each_once(store):
    save(store, "c1", *[f"还款第{n}次" for n in range(5)])
    pages = [store.search.find(ADA, "还款第", limit=2, skip=skip) for skip in (0, 2, 4)]
    assert {page.total for page in pages} == {5}
    assert len({hit.text for page in pages for hit in page.hits}) == 5
