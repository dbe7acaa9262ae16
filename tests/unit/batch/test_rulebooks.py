import pytest

from coach.batch.rulebooks import Shelf
from coach.domain.call import Call, Metadata
from coach.domain.errors import InputError
from coach.domain.labels import Language


def call(language, **facts):
    return Call("c", language, (), metadata=Metadata(extra=facts))


@pytest.mark.parametrize(
    ("language", "facts", "pack", "script"),
    [
        (Language.ZH, {}, "cn", "zh_consumer"),
        (Language.ZH, {"call_type": "B2B"}, "cn", "zh_b2b"),
        (Language.EN, {}, None, "en_consumer"),  # English is spoken under many laws
        (Language.EN, {"jurisdiction": "UK"}, "uk", "en_consumer"),
        (Language.EN, {"jurisdiction": "us"}, "us", "en_consumer"),
        (Language.ZH, {"jurisdiction": "nowhere"}, None, "zh_consumer"),
        (None, {}, None, None),
    ],
)
def test_rulebooks_go_by_language_and_facts(language, facts, pack, script):
    books = Shelf().choose(call(language, **facts))
    assert (books.pack and books.pack.id, books.script and books.script.id) == (pack, script)
    assert books.playbook is not None


def test_metadata_opens_no_file(tmp_path):
    (tmp_path / "own.yaml").write_text("pack: own\nrules: 7\n", encoding="utf-8")
    books = Shelf().choose(call(Language.EN, jurisdiction=str(tmp_path / "own.yaml")))
    assert books.pack is None


def test_what_was_asked_for_goes_before_what_is_known():
    shelf = Shelf(pack="none", script="en_consumer")
    books = shelf.choose(call(Language.ZH, jurisdiction="cn"))
    assert (books.pack, books.script.id) == (None, "en_consumer")


def test_hashes_name_what_was_used():
    books = Shelf().choose(call(Language.ZH))
    assert set(books.hashes) == {
        "pack cn", "script zh_consumer", "influence", "scorecard zh_consumer", "playbook",
    }  # fmt: skip
    assert all(len(each) == 64 for each in books.hashes.values())


def test_a_pack_with_mistakes_is_refused_at_once(tmp_path):
    (tmp_path / "own.yaml").write_text("pack: own\nrules: 7\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"own\.yaml:"):
        Shelf(pack=str(tmp_path / "own.yaml")).check()
