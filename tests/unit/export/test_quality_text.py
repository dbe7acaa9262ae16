import ast
from pathlib import Path

import pytest

from coach.domain.call import QualityNote
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.export.quality_text import note_text
from coach.export.wording import translations

LISTEN = Path(__file__).parents[3] / "coach" / "listen"
NAMED_ELSEWHERE = {
    "agent_channel_unused", "roles_unknown",
    "invented_text_dropped", "loop_dropped", "silence_dropped", "impossible_rate_dropped",
}  # fmt: skip


def _text(note, language=Language.EN, n_channels=2):
    return note_text(note, n_channels=n_channels, words=translations(language))


@pytest.mark.parametrize(
    ("note", "english", "chinese"),
    [
        (
            QualityNote("clipping", "m", 0, None, 2.51),
            "Left channel: Too loud: the sound is distorted (2.5% of the samples are clipped).",
            "左声道：音量过大，声音有破音（2.5% 的采样点失真）。",
        ),
        (
            QualityNote("truncated", "m", value=61.2),
            "The recording is cut off: only 1 min 1 s could be read.",
            "录音不完整，只读出了 1 分 1 秒。",
        ),
        (
            QualityNote("loop_dropped", "m", value=3.0),
            "Passages left out because the recogniser repeated itself: 3.",
            "识别模型重复输出、已略去的片段：3 处。",
        ),
        (
            QualityNote("identical_channels", "m", 1),
            "Right channel: Carries the same sound as another channel; heard as one.",
            "右声道：与另一声道内容相同，已合并处理。",
        ),
        (
            QualityNote("silence_dropped", "m", value=2.0),
            "Passages left out because the recogniser heard no speech: 2. Listen to be sure.",
            "识别模型判断为无人声而略去的片段：2 处，请听录音核对。",
        ),
        (
            QualityNote("dead_channel", "m", 1, Span(5, 9), -71.2),
            "Right channel, 00:05–00:09: No sound, not part of the analysis "
            "(never above −71 dBFS).",
            "右声道，00:05–00:09：没有声音，未参与分析（始终不超过 −71 dBFS）。",
        ),
        (
            QualityNote("unheard_of", "As it came, 100%.", None, Span(61, 62)),
            "01:01–01:02: As it came, 100%.",
            "01:01–01:02：As it came, 100%.",
        ),
    ],
)
def test_notes_read_in_both_languages(note, english, chinese):
    assert (_text(note), _text(note, Language.ZH)) == (english, chinese)


def test_a_sentence_without_its_value_falls_back_to_the_message():
    assert _text(QualityNote("clipping", "some samples are clipped")) == "some samples are clipped"


def test_channels_of_wider_files_keep_their_number():
    assert _text(QualityNote("x", "m", 3), n_channels=4) == "Channel 3: m"


def _codes():
    for path in sorted(LISTEN.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QualityNote":
                code = node.args[0] if node.args else node.keywords[0].value
                if isinstance(code, ast.Constant):
                    yield code.value


@pytest.mark.parametrize("code", sorted({*_codes(), *NAMED_ELSEWHERE}))
def test_every_code_that_listen_gives_has_a_sentence(code):
    shown = _text(QualityNote(code, "MESSAGE", value=1.0), Language.ZH)
    assert "MESSAGE" not in shown, f"add a sentence for {code!r} to coach/export/quality_text.py"
