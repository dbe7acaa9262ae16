from dataclasses import replace

import pytest

from coach.domain.errors import CoachError
from coach.domain.labels import Language
from coach.export.report_pdf import check_pdf, only_our_font, write_pdf
from tests.unit.export import examples

try:
    check_pdf()
except CoachError as missing:
    pytest.skip(str(missing), allow_module_level=True)

pypdf = pytest.importorskip("pypdf")


def text_of(file):
    return "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


@pytest.mark.parametrize(
    ("language", "heading"), [(Language.ZH, "通话报告"), (Language.EN, "Call report")]
)
def test_headings_and_words_can_be_searched(tmp_path, language, heading):
    report = examples.stereo()
    write_pdf(report, tmp_path / "a.pdf", ui_language=language)
    text = text_of(tmp_path / "a.pdf").replace("\n", "")
    assert heading in text
    for utterance in report.call.utterances:
        assert utterance.text.replace(" ", "") in text.replace(" ", "")


def test_the_font_travels_with_the_page(tmp_path):
    write_pdf(examples.stereo(), tmp_path / "a.pdf")
    fonts = pypdf.PdfReader(tmp_path / "a.pdf").pages[0]["/Resources"]["/Font"]
    names = {font.get_object()["/BaseFont"] for font in fonts.values()}
    assert any("Coach-CJK" in name for name in names), names


@pytest.mark.parametrize("url", ["http://example.org/a.png", "file:///etc/passwd", "data:,x"])
def test_nothing_is_fetched(tmp_path, url):
    with pytest.raises(ValueError, match="nothing outside"):
        only_our_font().fetch(url)


def test_words_that_look_like_markup_are_words(tmp_path):
    report = examples.stereo()
    first, *rest = report.call.utterances
    said = "<img src=file:///etc/passwd> 您好"
    call = replace(report.call, utterances=(replace(first, text=said, words=()), *rest))
    write_pdf(replace(report, call=call), tmp_path / "a.pdf")
    assert "<img" in text_of(tmp_path / "a.pdf")


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        (Language.ZH, ["疑似：", "愿意还，但没有日期", "转折点", "一种好的回答", "温和而坚定"]),
        (Language.EN, ["Suspected:", "willing, but no date", "one good answer of many"]),
    ],
)
def test_every_section_is_on_paper_with_its_fold_outs_open(tmp_path, language, texts):
    write_pdf(examples.judged(), tmp_path / "a.pdf", ui_language=language)
    text = text_of(tmp_path / "a.pdf").replace("\n", "").replace(" ", "")
    assert [each for each in texts if each.replace(" ", "") not in text] == []
    # Inside fold-outs: a further wording, the points of an item, a rule that was kept.
    for inside in ("哪天方便？", "CN-VER-01", {"zh": "项目a", "en": "itema"}[language]):
        assert inside in text
