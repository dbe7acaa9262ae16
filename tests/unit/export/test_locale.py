"""Every text on screen has a Chinese translation, and the catalogue is compiled."""

import ast
import gettext
import re
from pathlib import Path

import pytest
from jinja2 import Environment

from coach.domain.labels import Language
from coach.export.wording import LOCALES, translations

EXPORT = Path(__file__).parents[3] / "coach" / "export"
FUNCTIONS = {"_", "gettext", "ngettext"}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
CATALOGUE = LOCALES / "zh" / "LC_MESSAGES" / "coach.po"


def _python_texts():
    for path in sorted(EXPORT.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in FUNCTIONS:
                yield ast.literal_eval(node.args[0])


def _template_texts():
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in sorted((EXPORT / "templates").glob("*.html.jinja")):
        source = path.read_text(encoding="utf-8")
        for _, function, text in environment.extract_translations(source):
            assert function in FUNCTIONS
            yield text[0] if isinstance(text, tuple) else text


def _po_entries():
    """(msgid, msgstr) of each entry; the first form where there is a plural."""
    entry = re.compile(r'^(msgid|msgstr(?:\[0\])?) ((?:".*"\n?)+)', re.MULTILINE)
    found = entry.findall(CATALOGUE.read_text(encoding="utf-8"))
    texts = ["".join(ast.literal_eval(line) for line in quoted.split("\n") if line)
             for _, quoted in found]  # fmt: skip
    return list(zip(texts[::2], texts[1::2], strict=True))


TEXTS = sorted({*_python_texts(), *_template_texts()})


def test_texts_are_found_in_code_and_in_templates():
    assert {"role unknown", "Call report"} <= set(TEXTS)


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_translated_with_its_placeholders(text):
    words = translations(Language.ZH)
    translated = words.ngettext(text, text, 2)
    if translated == text:
        translated = words.gettext(text)
    assert translated != text, "translate it: see coach/export/locale/README.md"
    assert sorted(PLACEHOLDER.findall(translated)) == sorted(PLACEHOLDER.findall(text))


def test_the_catalogue_holds_no_text_that_is_gone():
    assert {msgid for msgid, _ in _po_entries() if msgid} == set(TEXTS)


def test_the_compiled_catalogue_is_that_of_the_text_file():
    words = gettext.translation("coach", localedir=str(LOCALES), languages=["zh"])
    for msgid, msgstr in _po_entries()[1:]:
        assert msgstr in (words.gettext(msgid), words.ngettext(msgid, msgid, 2)), msgid
