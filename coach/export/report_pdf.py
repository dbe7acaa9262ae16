"""A report as PDF: the page of `report_html`, set for paper, with a Chinese font inside."""

import logging
from pathlib import Path
from typing import Any

from coach.domain.errors import CoachError
from coach.domain.labels import Language
from coach.domain.report import Report
from coach.export.report_html import render_html

_FONT = Path(__file__).parent / "fonts" / "NotoSansCJKsc-Regular-GB2312.otf"
_FONT_URL = "coach:font"
_PAPER = f"""
@font-face {{ font-family: "Coach CJK"; src: url("{_FONT_URL}"); }}
body {{ font-family: "Coach CJK", sans-serif !important; }}
"""


def write_pdf(report: Report, path: Path, *, ui_language: Language = Language.ZH) -> None:
    """Write a report to ``path`` as PDF.

    Args:
        report: What is to be shown.
        path: The file.
        ui_language: Language of headings and explanations.

    Raises:
        CoachError: If the machine lacks what sets pages.
    """
    check_pdf()
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts, fetcher = FontConfiguration(), only_our_font()
    paper = CSS(string=_PAPER, font_config=fonts, url_fetcher=fetcher)
    page = HTML(string=render_html(report, ui_language=ui_language), url_fetcher=fetcher)
    page.write_pdf(str(path), stylesheets=[paper], font_config=fonts)


def check_pdf() -> None:
    """Make sure that PDF can be written, before hours of work rest on it.

    Raises:
        CoachError: If the libraries that set pages are not to be had.
    """
    # It notes every style that it passes over; lines of it could quote the page.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    try:
        import weasyprint  # noqa: F401
    except OSError as error:  # Pango is no Python package
        raise CoachError(
            "PDF: the Pango libraries are missing: install libpango-1.0-0, libpangoft2-1.0-0 and "
            "libharfbuzz-subset0, or leave pdf out of --format"
        ) from error


def only_our_font() -> Any:
    """A fetcher that fetches nothing, whatever a transcript holds, but the font beside it."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OnlyOurFont(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002
            if url != _FONT_URL:
                raise ValueError("a report refers to nothing outside itself")
            return URLFetcherResponse(url, _FONT.read_bytes(), {"Content-Type": "font/otf"})

    return OnlyOurFont()
