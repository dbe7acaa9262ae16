import hashlib

import pytest

from coach.domain.errors import ModelUnavailable
from coach.listen.transcribe import models


@pytest.fixture
def model(tmp_path):
    folder = tmp_path / "models" / "mine"
    folder.mkdir(parents=True)
    for name in ("model.bin", "config.json", "tokenizer.json"):
        (folder / name).write_bytes(b"{}")
    return folder


def says_the_three_ways(error):
    text = str(error.value)
    return "\n" not in text and all(
        way in text for way in ("coach models pull", "--asr-model DIR", "--transcript F")
    )


def test_a_directory_is_taken_by_path_or_by_name(model):
    assert models.resolve(str(model)) == model
    assert models.resolve("mine", models_dir=model.parent) == model


@pytest.mark.parametrize("name", ["small", "large-v3", "someone/whisper-zh-ct2"])
def test_hub_names_are_left_to_the_hub(name):
    assert models.resolve(name) == name


@pytest.mark.parametrize("name", ["smal", "no/such/dir", "./missing", "/nowhere", ""])
def test_what_is_neither_names_the_three_ways(name):
    with pytest.raises(ModelUnavailable) as error:
        models.resolve(name)
    assert says_the_three_ways(error)
    assert "pull small" in str(error.value)


@pytest.mark.parametrize("missing", ["model.bin", "config.json", "tokenizer.json"])
def test_a_directory_without_a_model_says_what_it_lacks(model, missing):
    (model / missing).unlink()
    with pytest.raises(ModelUnavailable, match=missing) as error:
        models.resolve(str(model))
    assert says_the_three_ways(error)


def test_empty_weights_are_no_model(model):
    (model / "model.bin").write_bytes(b"")
    with pytest.raises(ModelUnavailable, match=r"lacks model\.bin"):
        models.check_directory(model)


def test_the_demo_is_found_in_the_models_directory(model):
    model.rename(model.parent / "asr-demo")
    assert models.resolve("demo", models_dir=model.parent) == model.parent / "asr-demo"
    names = [entry.name for entry in models.available(models_dir=model.parent) if entry.path]
    assert names[0] == "demo"


def test_a_missing_demo_names_the_three_ways(tmp_path, monkeypatch):
    monkeypatch.setattr(models, "_DEMO_DIRECTORY", "no-such-model")
    with pytest.raises(ModelUnavailable) as error:
        models.resolve("demo", models_dir=tmp_path)
    assert says_the_three_ways(error)


class TransportError(Exception):
    """Stands for errors of HTTP libraries, which share no base with OSError."""


@pytest.mark.parametrize(
    "error",
    [
        FileNotFoundError("Got: ConnectError: Name or service not known\nlong help"),
        ConnectionError("offline mode is enabled"),
        TransportError(""),
        ValueError("Repo id must use alphanumeric chars"),
        PermissionError(13, "Permission denied"),
    ],
)
def test_every_failure_of_the_hub_is_the_one_message(monkeypatch, tmp_path, error):
    def fail(name, **_options):
        raise error

    monkeypatch.setattr("faster_whisper.download_model", fail)
    with pytest.raises(ModelUnavailable) as raised:
        models.pull("small", cache_dir=tmp_path)
    assert says_the_three_ways(raised)
    assert "pull small" in str(raised.value)
    assert type(error).__name__ in str(raised.value)


def test_a_cached_model_is_not_downloaded_again(monkeypatch, model):
    asked = []

    def download(name, *, local_files_only, cache_dir):
        asked.append(local_files_only)
        return str(model)

    monkeypatch.setattr("faster_whisper.download_model", download)
    assert models.locate("small") == model
    assert asked == [True]


def test_half_a_download_is_pulled_again(monkeypatch, model, tmp_path):
    half = tmp_path / "half"
    half.mkdir()

    def download(name, *, local_files_only, cache_dir):
        return str(half if local_files_only else model)

    monkeypatch.setattr("faster_whisper.download_model", download)
    assert models.locate("small") == model


def test_available_lists_local_models_before_names_to_pull(monkeypatch, model):
    def download(name, *, local_files_only, cache_dir):
        assert local_files_only
        if name == "tiny":
            return str(model)
        raise FileNotFoundError(name)

    monkeypatch.setattr("faster_whisper.download_model", download)
    found = models.available(models_dir=model.parent)
    by_name = {entry.name: entry.path for entry in found}
    assert by_name["mine"] == by_name["tiny"] == model
    assert by_name["large-v3"] is None
    assert [entry.path is None for entry in found] == sorted(entry.path is None for entry in found)


def test_the_card_says_whether_a_model_is_for_demonstration(model):
    assert not models.is_demo(model)
    (model / "card.md").write_text("# Card\n\n*Demonstration only*, not for real calls.")
    assert models.is_demo(model)


def test_the_digest_is_of_the_weights(model):
    assert models.digest(model) == hashlib.sha256(b"{}").hexdigest()
