import base64
import hashlib
import re
import wave
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from coach.domain.call import QualityNote
from coach.domain.labels import Language
from coach.export.report_html import render_html, write_html
from tests.unit.export import examples

VOID = {"meta", "link", "br", "input"}
HOSTILE = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "%(time)s %s 100%",
    "<!-- ]]> &lt; \u202e\u0000 𠮷 🙂",
)


class Page(HTMLParser):
    """What a browser would see: every element, its attributes, its own text."""

    def __init__(self, page):
        super().__init__()
        self.elements, self.open, self.text = [], [], {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open:
            self.text[self.open[-1]] = self.text.get(self.open[-1], "") + data

    def all(self, tag):
        return [attrs for name, attrs in self.elements if name == tag]

    def by_class(self, name):
        return [attrs for _, attrs in self.elements if name in (attrs.get("class") or "").split()]


@pytest.fixture
def wav(tmp_path):
    path = tmp_path / "录音 1.wav"
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8000)
        file.writeframes(b"\0\1" * 800)
    return path


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("make", examples.ALL.values(), ids=examples.ALL)
def test_every_shape_of_call_renders_whole_and_the_same(make, language):
    page = render_html(make(), ui_language=language)
    seen = Page(page)
    assert seen.open == []
    assert page == render_html(make(), ui_language=language)
    ids = [attrs["id"] for _, attrs in seen.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert "None" not in page


@pytest.mark.parametrize("language", list(Language))
def test_the_page_loads_nothing(language, wav):
    page = render_html(examples.stereo(demo=True), ui_language=language, audio=wav)
    assert not re.search(r"(?i)https?:|//[a-z0-9.-]+\.[a-z]{2}|@import|url\(", page)
    for tag, attrs in Page(page).elements:
        for name in ("src", "href", "srcset", "action", "poster"):
            assert (attrs.get(name) or "#").startswith(("#", "data:")), (tag, name)


def test_the_policy_names_style_and_script_by_hash(wav):
    seen = Page(render_html(examples.stereo(), audio=wav))
    policy = next(m["content"] for m in seen.all("meta") if "http-equiv" in m)
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert "media-src data:;" in policy
    for tag in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(seen.text[tag].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    inline = [attrs for _, attrs in seen.elements if "style" in attrs]
    assert inline == []


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_from_a_call_becomes_markup(hostile):
    plain = Page(render_html(examples.stereo()))
    report = examples.stereo(call_id=hostile, text=hostile)
    call = report.call
    spoken = tuple(replace(u, speaker=f"{u.speaker}{hostile}") for u in call.utterances)
    listed = tuple(replace(s, id=f"{s.id}{hostile}") for s in call.speakers)
    notes = tuple(replace(note, message=hostile) for note in call.quality)
    metadata = replace(call.metadata, start=hostile, agent=hostile)
    call = replace(call, utterances=spoken, speakers=listed, quality=notes, metadata=metadata)
    provenance = replace(report.provenance, models={hostile: hostile}, settings={hostile: hostile})
    page = render_html(replace(report, call=call, provenance=provenance))
    seen = Page(page)
    shape = [(tag, sorted(attrs)) for tag, attrs in seen.elements if tag not in ("div", "dt", "dd")]
    expected = [(t, sorted(a)) for t, a in plain.elements if t not in ("div", "dt", "dd")]
    assert [each for each in shape if each[0] not in ("code", "br")] == [
        each for each in expected if each[0] not in ("code", "br", "mark")
    ]
    assert seen.text["h1"] == hostile


def test_the_transcript_shows_roles_by_place_and_by_word():
    page = render_html(examples.stereo(), ui_language=Language.EN)
    seen = Page(page)
    lines = seen.by_class("line")
    assert [attrs["class"].split()[1:3] for attrs in lines] == [
        ["agent", "left"], ["debtor", "right"], ["agent", "left"],
    ]  # fmt: skip
    assert "<b>Agent</b>" in page
    assert "unsure" in lines[1]["class"]
    assert seen.text["mark"] == "下周"
    assert seen.all("mark") == [{"title": "recogniser's own probability: 31%"}]
    assert "recogniser unsure: check before you quote it" in page
    assert "breaks in" in page
    assert "还500元，对吗？" in page
    assert 'lang="zh-Hans"' in page


def test_the_banner_stands_for_the_demo_model_only():
    sentence = (
        "仅为演示识别模型，不可用于真实通话。</b> "
        "以下文字、角色和数据均由仅供试用的小模型得出，请勿据此评价任何人。"
    )
    assert sentence in render_html(examples.stereo(demo=True))
    assert sentence not in render_html(examples.stereo())
    english = render_html(examples.stereo(demo=True), ui_language=Language.EN)
    assert "Demonstration recogniser only, not for real calls." in english


NOTED_ONCE = {
    "roles_unknown": (
        "有说话人的角色未能确定，相关数据可能缺失。请联系生成报告的人员指定角色后重新分析。"
    ),
    "voices_by_sound": "所有声音在同一声道：按声音特征区分说话人，可能有误，请核对。",
}


@pytest.mark.parametrize("code", NOTED_ONCE)
@pytest.mark.parametrize("noted", [True, False])
def test_unknown_roles_and_voices_by_sound_are_told_once(code, noted):
    report = examples.unknown_roles()
    notes = (QualityNote(code, "m", value=2.0),) if noted else ()
    page = render_html(replace(report, call=replace(report.call, quality=notes)))
    assert page.count(NOTED_ONCE[code]) == 1
    assert NOTED_ONCE[code] not in render_html(examples.stereo())


def test_unknown_voices_have_no_shares():
    page = render_html(examples.unknown_roles(), ui_language=Language.EN)
    assert "Unknown S1" in page
    assert "Some speaker&#39;s role could not be told" in page
    assert "not measured" in page


@pytest.mark.parametrize("make", examples.ALL.values(), ids=examples.ALL)
def test_every_page_ends_with_what_it_is_not(make):
    assert "不得仅凭某个数字评价、排名或处罚员工。" in render_html(make())


@pytest.mark.parametrize(
    ("make", "looked", "not_looked"),
    [
        (examples.stereo, [], ["合规规则", "语气", "还款承诺", "逐句的阶段与情绪"]),
        (examples.labelled, ["逐句的阶段与情绪"], ["合规规则", "语气", "还款承诺"]),
        (examples.judged, ["合规规则", "语气", "还款承诺", "评分卡"], ["声音特征"]),
    ],
)
def test_the_footer_says_once_what_was_and_was_not_looked_at(make, looked, not_looked):
    page = render_html(make())
    foot = page[page.index('<footer class="foot">') :]
    checked = re.findall("本报告还检查了：(.*?)。", page)
    missing = re.findall("未检查：(.*?)。没有提示不代表没有问题。", page)
    assert len(missing) == len(re.findall("未检查：", foot)) == 1
    assert len(checked) == bool(looked)
    for name in looked:
        assert name in checked[0].split("、")
        assert name not in missing[0].split("、")
    for name in not_looked:
        assert name in ("" if not missing else missing[0])


def test_a_single_voice_is_not_claimed_to_be_one_person():
    assert "未能区分：全部记作一位说话人" in render_html(examples.one_speaker())


def test_notes_are_translated_by_code_or_shown_as_they_came():
    page = render_html(examples.stereo())
    assert "右声道：音量很低，识别可能出错（说话声约 −38 dBFS）。" in page
    assert "00:03–00:09：No one translated this yet." in page


UNRELIABLE = "单声道录音几乎听不出同时说话，此数据不可靠。"


@pytest.mark.parametrize(
    ("diarization", "times"),
    [("channels", 0), ("transcript", 0), ("clustering", 2), ("pyannote", 2), ("single", 2)],
)
def test_overlap_and_interruptions_of_one_channel_do_not_look_measured(diarization, times):
    report = examples.stereo()
    call = replace(report.call, diarization=diarization)
    assert render_html(replace(report, call=call)).count(UNRELIABLE) == times


@pytest.mark.parametrize("code", ["estimated_times", "estimated_ends"])
def test_estimated_times_are_told_above_the_numbers(code):
    caveat = "时间为估算值，以下数据仅供大致参考，不能作为依据。"
    report = examples.transcript_only()
    assert caveat not in render_html(report)
    call = replace(report.call, quality=(QualityNote(code, "m", value=3.0),))
    page = render_html(replace(report, call=call))
    assert page.index("对话数据") < page.index(caveat) < page.index("说话占比")


def test_the_table_says_how_many_answers_were_measured():
    page = render_html(examples.stereo(), ui_language=Language.EN)
    assert '−0.3 s<span class="means">2 answers</span>' in page


def test_silence_says_so_instead_of_numbers():
    page = render_html(examples.silent(), ui_language=Language.EN)
    assert "No speech was found in this call." in page
    assert "Nothing was said, or nothing could be recognised." in page


def test_a_small_recording_is_in_the_page_and_every_time_plays(wav):
    seen = Page(render_html(examples.stereo(), audio=wav))
    src = seen.all("audio")[0]["src"]
    head, _, body = src.partition(",")
    assert head == "data:audio/wav;base64"
    assert base64.b64decode(body) == wav.read_bytes()
    starts = [float(a["data-seek"]) for a in seen.all("button")]
    assert {0.5, 5.6, 9.5, 8.0} <= set(starts)
    assert next(a for a in seen.all("svg") if a.get("id") == "strip")["role"] == "slider"


def test_a_large_recording_is_linked_from_the_page_folder(wav, tmp_path):
    path = tmp_path / "reports" / "c1.html"
    path.parent.mkdir()
    write_html(examples.stereo(), path, audio=wav, max_embedded_bytes=10)
    page = path.read_text(encoding="utf-8")
    assert Page(page).all("audio")[0]["src"] == "./../%E5%BD%95%E9%9F%B3%201.wav"
    assert "media-src &#39;self&#39; file:;" in page


@pytest.mark.parametrize("make", [examples.stereo, examples.transcript_only])
def test_without_a_recording_there_is_no_player_and_no_script(make):
    seen = Page(render_html(make()))
    assert seen.all("audio") == seen.all("button") == seen.all("script") == []
    assert next(a for a in seen.all("svg") if a.get("id") == "strip")["role"] == "img"


def test_the_interface_language_is_the_pages_language():
    assert Page(render_html(examples.stereo())).all("html") == [{"lang": "zh-Hans"}]
    english = Page(render_html(examples.stereo(), ui_language=Language.EN))
    assert english.all("html") == [{"lang": "en"}]
    assert "The agent had 67% of the speaking time, the debtor 33%." in english.text["p"]


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        ("2026-03-05T10:12:00+08:00", "2026-03-05 10:12 (UTC+08:00)"),
        ("2026-03-05T10:12:00", "2026-03-05 10:12"),
        ("last Friday", "last Friday"),
        (None, "未知"),
    ],
)
def test_the_start_is_shown_as_far_as_it_is_known(start, shown):
    report = examples.stereo()
    call = replace(report.call, metadata=replace(report.call.metadata, start=start))
    assert f"<dt>开始时间</dt><dd>{shown}</dd>" in render_html(replace(report, call=call))


@pytest.mark.parametrize(
    ("language", "names", "unsure"),
    [
        (Language.ZH, ["温和", "问候", "核实身份", "辩解", "被动", "没钱"], "不确定"),
        (Language.EN, ["warm", "greeting", "justification", "no money"], "unsure"),
    ],
)
def test_labels_stand_under_their_lines(language, names, unsure):
    page = render_html(examples.labelled(), ui_language=language)
    shown = re.findall(r'<li class="chip [^>]*>(.*?)</li>', page)
    assert [name for name in names if not any(each.startswith(name) for each in shown)] == []
    assert [each for each in shown if unsure in each] == [
        f"{'被动' if language is Language.ZH else 'passive'} <span>{unsure}</span>"
    ]


def test_a_page_without_labels_says_nothing_of_them():
    page = render_html(examples.stereo(), ui_language=Language.EN)
    assert 'class="chip' not in page
    assert "Labels come from" not in page
