"""The page's sections on what was observed, judged and advised."""

import re
from dataclasses import replace

import pytest

from coach.domain.finding import Evidence, Severity, Verdict
from coach.domain.labels import Language
from coach.domain.report import Report
from coach.export.findings_board import board
from coach.export.judgement_page import confidence_text, rungs
from coach.export.report_html import render_html
from coach.export.wording import translations
from tests.unit.export import examples
from tests.unit.export.test_report_html import HOSTILE, Page

SECTIONS = [
    "glance", "advice", "compliance", "promises", "defence", "tone", "script", "influence",
    "practice", "scorecard", "numbers-title", "transcript",
]  # fmt: skip
PARTS = {
    "advice": "advice", "compliance": "findings", "promises": "promises", "defence": "defence",
    "tone": "tone", "script": "script", "influence": "influence", "practice": "drills",
    "scorecard": "scores",
}  # fmt: skip


def headings(page):
    return [a["id"] for tag, a in Page(page).elements if tag == "h2" and "id" in a]


@pytest.mark.parametrize("language", Language)
def test_sections_stand_in_order_and_the_contents_lead_to_them(language):
    page = render_html(examples.judged(), ui_language=language)
    order = [each for each in headings(page) if each != "notes-title"]
    assert order == SECTIONS
    nav = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall('href="#([^"]+)"', nav) == SECTIONS


@pytest.mark.parametrize(("section", "part"), PARTS.items())
def test_a_part_that_nobody_looked_at_has_no_section(section, part):
    page = render_html(replace(examples.judged(), **{part: None}))
    assert section not in headings(page)
    assert f'href="#{section}"' not in page


@pytest.mark.parametrize(
    "sentence",
    [
        "在能够判断的规则中，没有发现违规。", "客户在本次通话中没有作出还款承诺。",
        "没有听出客户的明确立场。", "这通电话没有适合练习的片段。", "这通电话没有需要给出的建议。",
        "没有发现。", "有效语音不足，不予评分", "说话太少。",
    ],
)  # fmt: skip
def test_what_was_looked_at_and_not_found_is_said(sentence):
    assert sentence in render_html(examples.nothing_found())


@pytest.mark.parametrize("language", Language)
def test_every_link_inside_the_page_leads_somewhere(language):
    seen = Page(render_html(examples.judged(), ui_language=language))
    ids = {attrs["id"] for _, attrs in seen.elements if "id" in attrs}
    links = {a["href"] for a in seen.all("a")}
    assert {link for link in links if link.removeprefix("#") not in ids} == set()


def test_every_piece_of_evidence_is_quoted_with_its_time_and_plays(tmp_path):
    wav = tmp_path / "a.wav"
    wav.write_bytes(b"RIFF")
    page = render_html(examples.judged(), audio=wav)
    quotes = re.findall('<p class="words"[^>]*>(.*?)</p>', page)
    assert set(quotes) == {each.text for each in examples.judged().call.utterances}
    played = page.count("data-seek")
    assert played > len(quotes)


def test_findings_are_suspected_until_somebody_confirms():
    page = render_html(examples.judged(), ui_language=Language.EN)
    cards = re.findall('<article id="(finding-[0-9]+)".*?</article>', page, re.DOTALL)
    assert cards == ["finding-1", "finding-4"]
    assert page.count("Suspected: ") == 2
    assert "every entry is a suspicion until a person has listened" in page
    assert "the provision&#39;s own text was read" in page
    assert "status of any court proceedings" in page
    assert "Possible only: the words may have been misheard." in page


def test_praise_comes_first():
    page = render_html(examples.judged(), ui_language=Language.EN)
    titles = re.findall('<h3 class="title">(.*?)</h3>', page)
    assert titles[:3] == ["Well verified", "Talk of the debt", "Ask for the day"]


def test_what_to_say_stands_in_the_calls_language_with_its_meaning():
    page = render_html(examples.judged(), ui_language=Language.EN)
    said = (
        '<p class="say" lang="zh-Hans">您看周四行吗？</p>\n<p class="meant">Would Thursday do?</p>'
    )
    assert said in page
    assert 'class="meant"' not in render_html(examples.judged())


def test_a_promise_without_a_day_stands_out():
    page = render_html(examples.judged(), ui_language=Language.EN)
    assert '<h3 class="title gap">willing, but no date</h3>' in page
    assert "2026-03-09 (Mon) – 2026-03-12 (Thu)" in page


def test_marks_stand_beside_their_lines_and_lead_to_the_finding():
    page = render_html(examples.judged(), ui_language=Language.EN)
    line = page[page.index('<li id="u003"') :]
    line = line[: line.index("</li>\n    {")] if "</li>\n    {" in line else line
    assert (
        'href="#finding-1"><span aria-hidden="true">■</span> suspected breach: CN-ABUSE-01' in line
    )
    assert "to be confirmed: CN-FALSE-01" in line
    assert "promise: agreed" in page


@pytest.mark.parametrize("language", Language)
def test_drawings_carry_their_own_colours(language):
    """Paper knows no style sheet for SVG: what has no colour of its own comes out black."""
    page = render_html(examples.judged(), ui_language=language)
    shapes = re.findall(r"<(?:rect|circle|text)\b[^>]*>", page)
    assert len(shapes) > 20
    assert [shape for shape in shapes if "fill=" not in shape] == []
    assert [line for line in re.findall(r"<line\b[^>]*>", page) if "stroke=" not in line] == []
    texts = re.findall(r"<text\b[^>]*>", page)
    assert [text for text in texts if 'font-family="Coach CJK' not in text] == []


def test_wellbeing_is_no_rating():
    page = render_html(examples.judged(), ui_language=Language.EN)
    assert "The agent had to hear abuse 1 time in this call." in page
    assert "it is never part of a rating" in page
    calm = replace(examples.judged().tone, abuse=())
    assert "wellbeing" not in render_html(
        replace(examples.judged(), tone=calm), ui_language=Language.EN
    )


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_that_was_judged_becomes_markup(hostile):
    plain = Page(render_html(examples.judged()))
    page = Page(render_html(spoiled(examples.judged(), hostile)))
    assert [tag for tag, _ in page.elements] == [tag for tag, _ in plain.elements]


def spoiled(report: Report, hostile: str) -> Report:
    """Every free text of a finding, a promise, an advice and a step is hostile."""
    both = dict.fromkeys(Language, hostile)

    def bad(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(replace(piece, quote=hostile) for piece in evidence)

    return replace(
        report,
        findings=tuple(
            replace(
                each, message=both, citation=hostile, evidence=bad(each.evidence),
                missing=tuple(hostile for _ in each.missing),
                facts=tuple(hostile for _ in each.facts), advice=each.advice and both,
            )
            for each in report.findings
        ),
        promises=tuple(
            replace(
                each, evidence=bad(each.evidence),
                conditional=each.conditional and hostile,
                date_text=each.date_text and hostile,
            )
            for each in report.promises
        ),
        advice=tuple(
            replace(each, title=both, happened=both, why=both, evidence=bad(each.evidence))
            for each in report.advice
        ),
        script=replace(
            report.script,
            steps=tuple(replace(each, title=both, reason=both) for each in report.script.steps),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("confidence", "word"),
    [(1.0, "well founded"), (0.7, "fairly"), (0.5, "shaky"), (0.1, "weak")],
)
def test_confidence_is_put_in_words(confidence, word):
    assert word in confidence_text(confidence, translations(Language.EN))


def test_the_ladder_has_every_rung_and_shows_the_worst_standing():
    ladder = rungs(examples.judged().influence.ledger)
    assert [rung.key for rung in ladder if rung.entries] == ["fact", "vague_threat", "insult"]
    assert [str(rung.standing) for rung in ladder if rung.standing] == [
        "lawful", "grey", "forbidden",
    ]  # fmt: skip


def test_breaches_of_the_example_are_of_both_kinds():
    found = board(examples.judged().findings).breaches
    assert [each.finding.verdict for each in found] == [Verdict.VIOLATED, Verdict.MISSED]
    assert found[0].finding.severity is Severity.CRITICAL
