import pytest

from coach.domain.labels import Language, Role
from tests.unit.listen.transcripts.rows import codes, spoken, times

LINES = [
    ("客服：您好\n客户: 在", [("客服", "您好"), ("客户", "在")], None),
    ("Agent: hello\nMr. Li: yes", [("Agent", "hello"), ("Mr. Li", "yes")], None),
    ("[00:12] 客户：在\n[00:14.5] 客服：好", [("客户", "在"), ("客服", "好")], [12, 14.5]),
    ("【00：12】客户：在\n【01：02：03】客服：好", [("客户", "在"), ("客服", "好")], [12, 3723]),
    ("00:00:12 A: yes\n00:00:14 B: no", [("A", "yes"), ("B", "no")], [12, 14]),
    ("(0:12) [Alice] yes\n(0:14) [Bob] no", [("Alice", "yes"), ("Bob", "no")], [12, 14]),
    (
        "说话人1 00:12\n您好\n请讲\n说话人2 00:20\n在",
        [("说话人1", "您好请讲"), ("说话人2", "在")],
        [12, 20],
    ),
    (
        "Speaker 1 (00:12): hi\nSpeaker 2 (00:20): yo",
        [("Speaker 1", "hi"), ("Speaker 2", "yo")],
        [12, 20],
    ),
    ("[00:12] hi\n[00:14] yo", [("S0", "hi"), ("S0", "yo")], [12, 14]),
    ("客服：我十点\n10:30 再打\n客户：好", [("客服", "我十点 10:30 再打"), ("客户", "好")], None),
    (
        "客服：看 http://a.cn:80/x\n客户：好",
        [("客服", "看 http://a.cn:80/x"), ("客户", "好")],
        None,
    ),
    (
        "客服：您好\n\n我跟你说：明天还\n客户：好",
        [("客服", "您好我跟你说：明天还"), ("客户", "好")],
        None,
    ),
    ("通话记录\n客服：您好\n客户：在", [("客服", "您好"), ("客户", "在")], None),
]


@pytest.mark.parametrize(("text", "rows", "starts"), LINES)
def test_lines_of_many_kinds(read, text, rows, starts):
    call = read(text, "a.txt")
    assert spoken(call) == rows
    assert ("estimated_times" in codes(call)) is (starts is None)
    if starts:
        assert [start_s for start_s, _ in times(call)] == starts


def test_given_starts_with_estimated_ends(read):
    call = read("[00:10] 客服：您好请问您是李先生吗\n[00:11] 客户：在\n[00:20] 客服：好", "a.txt")
    assert times(call) == [(10, 11), (11, 11.3), (20, 20.3)]
    assert codes(call) == ["estimated_ends"]


def test_given_ranges_are_measured(read):
    call = read("[00:10 - 00:12] 客服：您好\n[00:11 --> 00:13] 客户：在", "a.txt")
    assert (times(call), codes(call)) == ([(10, 12), (11, 13)], [])


def test_without_times_the_text_gives_the_pace_and_a_note_says_so(read):
    call = read("客服：" + "好" * 45 + "\n客户：" + "是" * 9, "a.txt")
    assert times(call) == [(0, 10), (10, 12)]
    (note,) = call.quality
    assert (note.code, note.value) == ("estimated_times", 2)
    assert "not measured" in note.message


def test_a_title_is_left_out_and_counted(read):
    (first, *_) = read("Call of Monday\n\nAgent: hi\nBob: yes", "a.txt").quality
    assert (first.code, first.value) == ("skipped_lines", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk"])
def test_encodings(read, encoding):
    call = read("客服：您好，请问是李先生吗？\n客户：是的".encode(encoding), "a.txt")
    assert spoken(call) == [("客服", "您好，请问是李先生吗？"), ("客户", "是的")]
    assert call.language is Language.ZH


def test_a_western_quote_in_an_old_windows_file(read):
    assert spoken(read(b"Agent: don\x92t\nBob: ok", "a.txt"))[0] == ("Agent", "don’t")


def test_a_broken_byte_does_not_turn_utf_8_into_something_else(read):
    text = "客服：" + "您好" * 100
    call = read(text.encode() + b"\xe5\n", "a.txt")
    assert spoken(call) == [("客服", "您好" * 100 + "\ufffd")]


def test_roles_by_option_and_by_name(read):
    text = "Alice: hi\n客户01：在\n债务人家属：喂\nBob: yo"
    call = read(text, "a.txt", roles={"alice": Role.AGENT})
    roles = [(s.id, s.role, s.role_source, s.role_probability) for s in call.speakers]
    assert roles == [
        ("Alice", Role.AGENT, "given", 1.0),
        ("客户01", Role.DEBTOR, "given", 1.0),
        ("债务人家属", Role.OTHER, "given", 1.0),
        ("Bob", Role.UNKNOWN, "unknown", 0.0),
    ]


TRADITIONAL = "客服：您好，請問是李先生嗎？您的帳單還沒還。\n客戶：我下個月還，這個月真的沒有錢。\n"
TRADITIONAL_ROWS = [
    ("客服", "您好，請問是李先生嗎？您的帳單還沒還。"),
    ("客戶", "我下個月還，這個月真的沒有錢。"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gb18030"])
def test_traditional_script_in_its_encodings(read, encoding):
    assert spoken(read(TRADITIONAL.encode(encoding), "a.txt")) == TRADITIONAL_ROWS
