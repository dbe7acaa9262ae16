import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import InputError
from coach.domain.labels import ACTS, HEADS, Language, Role
from coach.learn.corpus.table import Example, columns, read, read_all, write
from tests.unit.learn.corpus.build import example

DEBTOR = "situation\tcontext\ttext\tstage\temotion\tacts"
AGENT = "situation\tcontext\ttext\tgentleness\tfirmness\tacts"
ROW = "网贷逾期\t您好\t我没钱\tjustification\tanxious\tno_money,admit_debt"


def table(folder, *lines, name="zh_debtor_kim.tsv", end="\n"):
    file = folder / name
    file.write_bytes((end.join(lines) + end).encode())
    return file


def test_what_name_and_row_say_is_read(tmp_path):
    [found] = read(table(tmp_path, DEBTOR, ROW))
    assert found == Example(
        Language.ZH, Role.DEBTOR, "kim", "网贷逾期", "您好", "我没钱",
        {"stage": "justification", "emotion": "anxious"}, frozenset({"no_money", "admit_debt"}),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "header", "row", "author", "acts"),
    [
        ("en_agent_kim.tsv", AGENT, "rent\tHi.\tPay today.\tneutral\tfirm\tset_deadline", "kim", 1),
        ("en_agent_kim_2.tsv", AGENT, "rent\t\tBye.\twarm\tneutral\t", "kim_2", 0),
        (
            "zh_agent_gu.yan.tsv",
            AGENT,
            "房租\t\t您好\twarm\tneutral\t greeting , ,care ",
            "gu.yan",
            2,
        ),
    ],
)
def test_other_names_and_empty_cells(tmp_path, name, header, row, author, acts):
    [found] = read(table(tmp_path, header, row, name=name))
    assert (found.author, len(found.acts), found.role) == (author, acts, Role.AGENT)
    assert found.language == name[:2]


def test_cells_are_stripped_and_blank_lines_are_none(tmp_path):
    row = " 网贷 \t \t 我没钱 \t none \t calm \t"
    found = read(table(tmp_path, DEBTOR, "", row, "   ", row))
    assert [(e.situation, e.context, e.text) for e in found] == [("网贷", "", "我没钱")] * 2


def test_a_header_alone_is_an_empty_table(tmp_path):
    assert read(table(tmp_path, DEBTOR)) == ()


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["no BOM", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_files_as_spreadsheets_write_them(tmp_path, mark, end):
    file = table(tmp_path, DEBTOR, ROW, ROW, end=end)
    file.write_bytes(mark + file.read_bytes())
    assert [e.text for e in read(file)] == ["我没钱", "我没钱"]
    assert read(file)[0].acts == {"no_money", "admit_debt"}


@pytest.mark.parametrize("odd", ["\u2028", "\x0b", "\x0c", "\x85", "\x1c"])
def test_only_line_feeds_end_a_row(tmp_path, odd):
    file = table(tmp_path, DEBTOR, ROW.replace("我没钱", f"我{odd}没钱"), "bad")
    with pytest.raises(InputError, match=":3: 1 columns came"):
        read(file)


@pytest.mark.parametrize(
    "name",
    [
        "debtor.tsv", "zh_debtor.tsv", "zh_debtor_.tsv", "fr_debtor_kim.tsv", "ZH_debtor_kim.tsv",
        "zh_other_kim.tsv", "zh_unknown_kim.tsv", "debtor_zh_kim.tsv", "zh-debtor-kim.tsv",
    ],
)  # fmt: skip
def test_a_name_that_says_nothing_is_refused(tmp_path, name):
    with pytest.raises(InputError, match=r"the name says nothing .* zh_debtor_NAME\.tsv"):
        read(table(tmp_path, DEBTOR, ROW, name=name))


@pytest.mark.parametrize(
    "header",
    [
        "", ROW, AGENT, DEBTOR.upper(), DEBTOR + "\tnote", DEBTOR.removesuffix("\tacts"),
        DEBTOR.replace("\t", ","), DEBTOR.replace("stage\temotion", "emotion\tstage"),
    ],
)  # fmt: skip
def test_another_header_is_refused(tmp_path, header):
    with pytest.raises(InputError, match=r"kim\.tsv:1: expected the columns situation, context"):
        read(table(tmp_path, header, ROW))


def test_an_empty_file_is_refused(tmp_path):
    file = tmp_path / "zh_debtor_kim.tsv"
    file.touch()
    with pytest.raises(InputError, match=":1: expected the columns"):
        read(file)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (ROW.removesuffix("\tno_money,admit_debt"), "5 columns came, 6 were expected"),
        (ROW + "\t", "7 columns came, 6 were expected"),
        ("我没钱", "1 columns came, 6 were expected"),
        ("a\tb\t\tnone\tcalm\t", "the text holds no letters"),
        ("a\tb\t……\tnone\tcalm\t", "the text holds no letters"),
        ("a\tb\t \u3000\tnone\tcalm\t", "the text holds no letters"),
        ("a\tb\tc\tmaybe\tcalm\t", "column stage holds none of resistance, justification"),
        ("a\tb\tc\t\tcalm\t", "column stage holds none of"),
        ("a\tb\tc\tnone\tCalm\t", "column emotion holds none of calm, anxious"),
        ("a\tb\tc\tcalm\tnone\t", "column stage holds none of"),
        (
            "a\tb\tc\tnone\tcalm\tno_money,broke",
            "column acts holds keys that are none of the debtor's",
        ),
        ("a\tb\tc\tnone\tcalm\tempathy", "column acts holds keys that are none of the debtor's"),
        ("a\tb\tc\tnone\tcalm\tno_money;refusal", "column acts holds keys that are none"),
    ],
)
def test_a_bad_row_is_named_by_its_line(tmp_path, row, message):
    file = table(tmp_path, DEBTOR, ROW, "", row, ROW)
    with pytest.raises(InputError, match=rf"zh_debtor_kim\.tsv:4: {message}") as caught:
        read(file)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-16", "gb18030"])
def test_other_encodings_are_refused(tmp_path, encoding):
    file = tmp_path / "zh_debtor_kim.tsv"
    file.write_bytes(f"{DEBTOR}\n{ROW}\n".encode(encoding))
    with pytest.raises(InputError, match=r"cannot be read as UTF-8 text \(UnicodeDecodeError\)"):
        read(file)


@pytest.mark.parametrize("make", [lambda file: None, lambda file: file.mkdir()])
def test_what_is_no_file_is_refused(tmp_path, make):
    file = tmp_path / "zh_debtor_kim.tsv"
    make(file)
    with pytest.raises(InputError, match="cannot be read as UTF-8 text"):
        read(file)


def test_a_folder_is_read_in_the_order_of_names(tmp_path):
    for author in ("lee", "ann"):
        table(tmp_path, DEBTOR, ROW, ROW, name=f"zh_debtor_{author}.tsv")
    table(tmp_path, "no table", name="notes.txt")
    (tmp_path / "evaluation").mkdir()
    table(tmp_path / "evaluation", DEBTOR, ROW, name="zh_debtor_zoe.tsv")
    assert [e.author for e in read_all(tmp_path)] == ["ann", "ann", "lee", "lee"]


@pytest.mark.parametrize("name", ["", "missing"])
def test_a_folder_without_tables_is_refused(tmp_path, name):
    with pytest.raises(InputError, match="no tables; expected files like zh_debtor_NAME"):
        read_all(tmp_path / name)


def test_one_bad_table_stops_a_folder(tmp_path):
    table(tmp_path, DEBTOR, ROW)
    table(tmp_path, DEBTOR, ROW, name="zh_agent_kim.tsv")
    with pytest.raises(InputError, match="zh_agent_kim"):
        read_all(tmp_path)


def test_a_file_for_each_language_role_and_author(tmp_path):
    examples = [
        example("一", author="lee"),
        example("one", language=Language.EN, author="lee"),
        example("二", role=Role.AGENT, author="lee"),
        example("三", author="ann"),
        example("四", author="lee"),
    ]
    files = list(write(examples, tmp_path / "new" / "folder"))
    assert [file.name for file in files] == [
        "en_debtor_lee.tsv", "zh_agent_lee.tsv", "zh_debtor_ann.tsv", "zh_debtor_lee.tsv",
    ]  # fmt: skip
    assert [e.text for e in read(files[3])] == ["一", "四"]


def test_what_is_written_is_one_line_a_row(tmp_path):
    said = "我\t没\n钱\u2028啊  真的\r\n"
    [file] = write([example(said, acts=("refusal", "no_money"))], tmp_path)
    assert file.read_text("utf-8").splitlines() == [
        DEBTOR, "a call\t您好\t我 没 钱 啊 真的\tnone\tcalm\tno_money,refusal",
    ]  # fmt: skip


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
ROLES = st.sampled_from((Role.DEBTOR, Role.AGENT))


@st.composite
def examples_of_any_role(draw):
    role = draw(ROLES)
    return Example(
        draw(st.sampled_from(list(Language))), role, draw(st.from_regex(r"\A[a-z][a-z_]{0,5}\Z")),
        draw(TEXT), draw(TEXT), draw(TEXT.filter(lambda t: any(map(str.isalnum, t)))),
        {head: draw(st.sampled_from(keys)) for head, keys in HEADS[role].items()},
        draw(st.frozensets(st.sampled_from(ACTS[role]), max_size=4)),
    )  # fmt: skip


def spaced(example):
    cells = (" ".join(t.split()) for t in (example.situation, example.context, example.text))
    return (example.language, example.role, example.author, *cells, example.labels, example.acts)


@given(st.lists(examples_of_any_role(), min_size=1, max_size=8))
def test_what_is_written_comes_back(tmp_path_factory, examples):
    folder = tmp_path_factory.mktemp("tables")
    files = list(write(examples, folder))
    wanted = sorted(examples, key=lambda e: (e.language, e.role, e.author))
    found = [spaced(e) for file in files for e in read(file)]
    assert found == [spaced(e) for e in wanted]
    assert sorted(files) == sorted(folder.iterdir())


@pytest.mark.parametrize("role", [Role.DEBTOR, Role.AGENT])
def test_columns_are_those_of_the_role(role):
    assert columns(role) == tuple((DEBTOR if role is Role.DEBTOR else AGENT).split("\t"))
