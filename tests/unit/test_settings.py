import pytest

from coach.domain.errors import InputError
from coach.domain.labels import Language
from coach.settings import chosen, settings


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("COACH_ASR_MODEL", "COACH_HOME", "COACH_MAX_BYTES", "COACH_UI_LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    settings.cache_clear()
    yield
    settings.cache_clear()


def test_defaults_keep_to_this_machine():
    known = settings()
    assert known.asr_model == "small"
    assert known.ui_language is Language.ZH
    assert known.models_dir.name == "models"
    assert "~" not in str(known.models_dir)


def test_options_go_before_the_environment_and_that_before_the_file(tmp_path, monkeypatch):
    (tmp_path / "coach.toml").write_text('asr_model = "file"\ncpu_threads = 3\ndevice = "cpu"\n')
    monkeypatch.setenv("COACH_ASR_MODEL", "environment")
    monkeypatch.setenv("COACH_DEVICE", "cuda")
    known = chosen(asr_model="option", compute_type=None)
    assert (known.asr_model, known.device, known.cpu_threads) == ("option", "cuda", 3)
    assert settings().asr_model == "environment"


def test_settings_are_read_once(monkeypatch):
    first = settings()
    monkeypatch.setenv("COACH_ASR_MODEL", "later")
    assert settings() is first
    assert chosen() is first


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("asr_modell = 'small'\n", "asr_modell"),
        ("a = = 1\n", "expected TOML"),
        ("max_bytes = 0\n", "max_bytes"),
        ("ui_language = 'fr'\n", "'fr'"),
        ("compute_type = 'int3'\n", "compute_type"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_in_one_line(tmp_path, file, said):
    (tmp_path / "coach.toml").write_text(file)
    with pytest.raises(InputError) as caught:
        settings()
    assert said in str(caught.value)
    assert "coach.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_variable_that_cannot_be_used_is_named(monkeypatch):
    monkeypatch.setenv("COACH_MAX_BYTES", "many")
    with pytest.raises(InputError, match="COACH_MAX_BYTES"):
        settings()


def test_settings_do_not_change():
    with pytest.raises(ValueError, match="frozen"):
        settings().asr_model = "other"
