import pytest

from coach.domain.labels import Role
from tests.unit.listen.transcripts.rows import spoken, times


def srt(*cues):
    return "\n\n".join(
        f"{n}\n00:00:{n:02d},000 --> 00:00:{n + 1:02d},500\n{text}"
        for n, text in enumerate(cues, start=1)
    )


SRT = [
    ("prefix", ["客服：您好", "客户: 在"], [("客服", "您好"), ("客户", "在")]),
    ("bracket", ["[Alice] hi there", "[Bob] yes"], [("Alice", "hi there"), ("Bob", "yes")]),
    ("voice", ["<v Agent Smith>hi</v>", "<v Bob>yes"], [("Agent Smith", "hi"), ("Bob", "yes")]),
    (
        "tags",
        ["客服：<i>您好</i> <font color='#fff'>李先生</font>", "{\\an8}客户：在 <500>"],
        [("客服", "您好 李先生"), ("客户", "在 <500>")],
    ),
    (
        "wrapped",
        ["Agent: I will\ncall again", "Bob: ok"],
        [("Agent", "I will call again"), ("Bob", "ok")],
    ),
    ("wrapped 中文", ["客服：我下周\n再打", "客户：好"], [("客服", "我下周再打"), ("客户", "好")]),
    ("blank line inside", ["客服：一\n\n二", "客户：好"], [("客服", "一二"), ("客户", "好")]),
    ("event", ["[music]", "[laughs] no"], [("S0", "[music]"), ("S0", "[laughs] no")]),
    (
        "a colon in speech is no name",
        ["我跟你说：明天还", "好", "再见", "My point is: pay", "One thing: pay"],
        [
            ("S0", t)
            for t in ("我跟你说：明天还", "好", "再见", "My point is: pay", "One thing: pay")
        ],
    ),
    ("number as text", ["客服：多少", "500"], [("客服", "多少"), ("S0", "500")]),
]


@pytest.mark.parametrize(("cues", "expected"), [row[1:] for row in SRT], ids=[r[0] for r in SRT])
def test_srt_speakers_and_text(read, cues, expected):
    call = read(srt(*cues), "a.srt")
    assert spoken(call) == expected
    assert times(call) == [(n, n + 1.5) for n in range(1, len(cues) + 1)]


def test_two_speakers_in_one_cue_share_its_time(read):
    call = read(srt("客服：" + "您好" * 9 + "\n客户：" + "在的" * 3, "客户：嗯"), "a.srt")
    assert [(u.speaker, len(u.text)) for u in call.utterances] == [
        ("客服", 18),
        ("客户", 1),
        ("客户", 6),
    ]
    assert times(call) == [(1, 2.126), (2, 3.5), (2.126, 2.5)]
    (note,) = call.quality
    assert (note.code, note.value) == ("estimated_times", 2)


def test_srt_without_counters_and_with_windows_line_ends(read):
    text = "00:00:01.5 --> 00:00:02.5\r\nAgent: hi\r\n\r\n01:00:03,25 --> 01:00:04\r\nBob: yes"
    call = read(text.encode("utf-8-sig"), "a.srt")
    assert times(call) == [(1.5, 2.5), (3603.25, 3604)]


VTT = """WEBVTT - a call
Kind: captions

NOTE a comment --> with an arrow
over two lines

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.500 align:start position:0%
<v.loud Collector>Hello <c.yellow>Mr&nbsp;Li</c> &amp; <00:01.900>family</v>

00:00:02.000 --> 00:00:03.000
<v 客户>在
<v IVR>请按一

3
00:00:04.000 --> 00:00:05.000
客服：好
"""


def test_vtt_voices_notes_settings(read):
    call = read(VTT, "a.vtt")
    assert spoken(call) == [
        ("Collector", "Hello Mr\u00a0Li & family"),
        ("客户", "在"),
        ("IVR", "请按一"),
        ("客服", "好"),
    ]
    assert [u.role for u in call.utterances] == [Role.AGENT, Role.DEBTOR, Role.OTHER, Role.AGENT]
    assert times(call)[0] == (1, 2.5)


def test_a_word_that_begins_like_the_header_is_no_vtt(read):
    assert spoken(read("WEBVTTX: hello\nBob: hi", "a.txt"))[0] == ("WEBVTTX", "hello")
