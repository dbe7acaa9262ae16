from pathlib import Path

import pytest

from coach.batch.options import Options, analyzer_for, formats_of, roles_of
from coach.domain.errors import InputError, ModelUnavailable
from coach.domain.labels import Language, Role


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("json", ("json",)),
        ("json,html", ("json", "html")),
        (" HTML , json, html ", ("html", "json")),
        ("csv,json", ("csv", "json")),
    ],
)
def test_formats(text, formats):
    assert formats_of(text) == formats


@pytest.mark.parametrize("text", ["", ",", "docx", "json,xls", "json html"])
def test_a_format_that_cannot_be_written_names_those_that_can(text):
    with pytest.raises(InputError, match="json, html"):
        formats_of(text)


@pytest.mark.parametrize(
    ("pairs", "roles"),
    [
        ([], {}),
        (["王芳=agent", " 李先生 = DEBTOR "], {"王芳": Role.AGENT, "李先生": Role.DEBTOR}),
        (["a=b=other"], {"a=b": Role.OTHER}),
    ],
)
def test_roles(pairs, roles):
    assert roles_of(pairs) == roles


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        ({"pack": "mars"}, "mars.*expected cn, uk, us"),
        ({"script": "house.yaml"}, "house.yaml.*expected en_consumer"),
    ],
)
def test_rulebooks_that_are_not_there_are_refused_before_any_work(asked, named):
    with pytest.raises(InputError, match=named):
        analyzer_for(Options(**asked))


@pytest.mark.parametrize("pair", ["王芳", "=agent", "王芳=boss", "王芳="])
def test_a_role_that_is_none(pair):
    with pytest.raises(InputError, match="expected NAME=ROLE"):
        roles_of([pair])


def test_options_reach_the_analyzer():
    analyzer = analyzer_for(
        Options(asr_model="demo", language=Language.EN, agent_channel=1, ui_language="en")
    )
    assert analyzer.settings.asr_model == "demo"
    assert analyzer.settings.ui_language is Language.EN
    assert (analyzer.language, analyzer.agent_channel) == (Language.EN, 1)
    assert analyzer.diarizer.method == "clustering"


@pytest.mark.parametrize("option", [{"ui_language": "fr"}, {"device": "tpu"}])
def test_options_that_cannot_be_used(option):
    with pytest.raises(InputError, match=next(iter(option))):
        analyzer_for(Options(**option))


def test_own_weights_that_are_not_there_are_said_to_be_missing():
    with pytest.raises((InputError, ModelUnavailable), match="no-weights"):
        analyzer_for(Options(diarization_model=Path("no-weights"))).diarizer.find(None, ())
