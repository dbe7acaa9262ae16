"""A playbook with mistakes says what is wrong, and where."""

import pytest

from coach.advise.playbook import PLAYBOOK_DIR, PlaybookError, load_playbook, read_playbook
from coach.domain.errors import InputError

TEXTS = {
    path.name: path.read_text(encoding="utf-8") for path in sorted(PLAYBOOK_DIR.glob("*.yaml"))
}

CASES, SKILLS, REPLIES = "cases.yaml", "techniques.yaml", "answers.yaml"
TRUTH = "faults_truth.yaml"


def mistakes(file, old, new):
    assert old in TEXTS[file]
    changed = TEXTS | {file: TEXTS[file].replace(old, new, 1)}
    with pytest.raises(PlaybookError) as caught:
        read_playbook(changed)
    line = TEXTS[file][: TEXTS[file].index(old)].count("\n") + 1
    return caught.value.mistakes, line


def test_the_book_that_ships_is_read_and_hashed():
    book = load_playbook()
    assert len(book.sha256) == 64
    assert book.sha256 == load_playbook().sha256
    assert read_playbook(TEXTS).faults.keys() == book.faults.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        (CASES, "en: 'Another question'", "en: ''", "at least 1 character"),
        (CASES, "{zh: 换个问法, en: 'Another question'}", "{zh: 换个问法}", "Field required"),
        (CASES, "'Another question'", "'Another question!'", "no exclamation marks"),
        (CASES, "zh: 换个问法", "zh: Another", "zh holds no Chinese"),
        (CASES, "en: 'Another question'", "en: 换个问法", "en holds Chinese"),
        (SKILLS, "acts: [distrust, third_party]", "acts: [distrusts]", "'distrusts' is no key"),
        (SKILLS, "concepts: [000-39, 001-12, 004-36]", "concepts: [39]", "concepts.0"),
        (REPLIES, "technique: care_first", "technique: cares", "techniques.cares does not exist"),
        (REPLIES, "'撑不下去'", "'撑不(下去'", "is no pattern"),
        ("praise.yaml", "  plain:", "  plane:", "nothing looks for it"),
        (TRUTH, "case: honest_answer", "case: honesty", "cases.honesty does not exist"),
        (TRUTH, "rules: [CN-VER-01, UK-RPC-01]", "rules: [CN-3P-05]", "CN-3P-05 stands twice"),
    ],
)
def test_each_mistake_is_shown_with_its_line(file, old, new, says):
    found, line = mistakes(file, old, new)
    told = [each for each in found if says in each]
    assert told, found
    shown = int(told[0].split(":")[1])
    assert told[0].startswith(f"{file}:")
    assert line <= shown <= line + 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("{acknowledge}您说的我先记下来", "{greeting}您说的我先记下来", "unknown slot {greeting}"),
        ("{acknowledge}您说的我先记下来", "您说的我先记下来", "a slot stands in one language only"),
        ("{zh: 这里跟对方争上了。", "{zh: '这里跟{said争上了。'", "braces do not close"),
        ("weight: 10", "weight: 0", "greater than or equal to 1"),
        ("family: pressure", "family: pressure\n    colour: red", "Extra inputs"),
    ],
)
def test_open_places_and_keys_are_checked(old, new, says):
    found, _ = mistakes("faults_pressure.yaml", old, new)
    assert any(says in each for each in found), found


def test_a_slot_may_only_stand_where_it_is_filled():
    old = "{zh: 这里跟对方争上了。, en: 'Here the call turned into an argument.'}"
    new = "{zh: '为{amount}争上了。', en: 'Argued about {amount}.'}"
    found, line = mistakes("faults_pressure.yaml", old, new)
    assert f"faults_pressure.yaml:{line}: {{amount}} is not filled here" in found


def test_the_last_way_to_say_it_must_fit_always():
    text = TEXTS["faults_pressure.yaml"]
    general = "      - say: {zh: '您先说完，我记着呢。', en: 'Please finish, I''m taking notes.'}"
    assert general in text
    changed = text.replace(
        general, general.replace("- say:", "- stages: [resistance]\n        say:")
    )
    with pytest.raises(PlaybookError, match="must fit always"):
        read_playbook(TEXTS | {"faults_pressure.yaml": changed})


def test_what_is_lacking_is_named():
    with pytest.raises(PlaybookError) as caught:
        read_playbook({name: text for name, text in TEXTS.items() if name != "cases.yaml"})
    assert any("cases.kitchen does not exist" in each for each in caught.value.mistakes)
    with pytest.raises(PlaybookError, match=r"no file has answers\.no_money"):
        read_playbook(
            TEXTS | {"answers.yaml": TEXTS["answers.yaml"].replace("  no_money:", "  no_monee:")}
        )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a: [1", "a.yaml:"),
        ("", "a.yaml:1: is empty"),
        ("- 1", "expected a mapping"),
        ("a: \x01", "is no YAML"),
        ("cases: {}\ncases: {}", "a.yaml:2: the key 'cases' stands twice"),
    ],
)
def test_files_that_are_no_playbook(text, says):
    with pytest.raises(PlaybookError) as caught:
        read_playbook({"a.yaml": text})
    assert any(says in each for each in caught.value.mistakes)


def test_a_folder_without_files_is_an_error_and_so_is_another_encoding(tmp_path):
    with pytest.raises(InputError, match="no playbook there"):
        load_playbook(tmp_path)
    (tmp_path / "a.yaml").write_bytes("cases: 案例".encode("gbk"))
    with pytest.raises(InputError, match="expected YAML in UTF-8"):
        load_playbook(tmp_path)
