"""Where recognisers come from: the demo, a directory, the cache, or the hub."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from coach.domain.errors import CoachError, ModelUnavailable

DEMO = "demo"
_DEMO_DIRECTORY = "asr-demo"
_DEMO_MARK = "demonstration only"
_NEEDED = ("model.bin", "config.json", "tokenizer.json")


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """A recogniser that can be named.

    Attributes:
        name: What to give as the model's name.
        path: Where it lies; ``None`` when it has to be pulled first.
    """

    name: str
    path: Path | None


def unavailable(name: str, why: str) -> ModelUnavailable:
    """The one message for a missing recogniser, with the three ways on.

    >>> print(unavailable("small", "it is not in the cache"))
    no speech recogniser 'small': it is not in the cache; run `coach models pull small` where \
there is a network, or give --asr-model DIR (a CTranslate2 Whisper model), or --transcript F
    """
    pull_name = name if _is_hub_name(name) else "small"
    return ModelUnavailable(
        f"no speech recogniser {name!r}: {why}; run `coach models pull {pull_name}` where there "
        "is a network, or give --asr-model DIR (a CTranslate2 Whisper model), or --transcript F"
    )


def demo_dir(models_dir: Path | None = None) -> Path:
    """The demonstration model, in ``models_dir`` or beside the package in a checkout.

    Raises:
        ModelUnavailable: If it is in neither place.
    """
    checkout = Path(__file__).resolve().parents[3] / "models"
    places = [place for place in (models_dir, checkout) if place is not None]
    for place in places:
        if (place / _DEMO_DIRECTORY / "model.bin").is_file():
            return place / _DEMO_DIRECTORY
    raise unavailable(DEMO, f"there is no {_DEMO_DIRECTORY} in the models directory")


def resolve(name: str, *, models_dir: Path | None = None) -> Path | str:
    """Turn what the user gave into a checked directory or a name on the hub.

    Args:
        name: ``demo``, a directory, the name of a directory in ``models_dir``,
            a size such as ``small``, or ``owner/name`` on the hub.
        models_dir: Where the user keeps models.

    Raises:
        ModelUnavailable: If it is none of these, or a directory without a model.
    """
    if name == DEMO:
        return check_directory(demo_dir(models_dir))
    for path in (Path(name), *([models_dir / name] if models_dir else [])):
        if path.is_dir():
            return check_directory(path)
    if _is_hub_name(name):
        return name
    raise unavailable(name, "no such directory, and no such name on the hub")


def locate(name: str, *, models_dir: Path | None = None, cache_dir: Path | None = None) -> Path:
    """The directory of a model; what is not in the cache is downloaded.

    Raises:
        ModelUnavailable: If it is not to be had.
    """
    found = resolve(name, models_dir=models_dir)
    if isinstance(found, Path):
        return found
    cached = _cached(found, cache_dir)
    return cached if cached else pull(found, cache_dir=cache_dir)


def pull(name: str, *, cache_dir: Path | None = None) -> Path:
    """Download a model from the hub into the cache.

    Args:
        name: A size such as ``small``, or ``owner/name``.
        cache_dir: The cache; the hub library's own if left out.

    Raises:
        ModelUnavailable: If there is no such model, no network, or no room.
    """
    if not _is_hub_name(name):
        raise unavailable(name, "no such name on the hub")
    try:
        path = _download(name, cache_dir, local_files_only=False)
    except Exception as error:  # the hub library lets its transports' errors through, of any base
        lacking = "no such directory, not" if "/" in name else "not"
        why = f"{lacking} in the cache, and the download failed ({_short(error)})"
        raise unavailable(name, why) from error
    return check_directory(path)


def available(
    *, models_dir: Path | None = None, cache_dir: Path | None = None
) -> tuple[ModelEntry, ...]:
    """Models at hand, then the names that can be pulled; looks at no network."""
    local = [*_demo_entry(models_dir), *_entries_in(models_dir)]
    hub = [ModelEntry(name, _cached(name, cache_dir)) for name in _hub_sizes()]
    return tuple(sorted([*local, *hub], key=lambda entry: entry.path is None))


def check_directory(path: Path) -> Path:
    """The same path, if it holds the files of a CTranslate2 Whisper model.

    ``tokenizer.json`` counts as needed: without it the engine asks the network.

    Raises:
        ModelUnavailable: If a file is missing or empty.
    """
    missing = [f for f in _NEEDED if not (path / f).is_file() or not (path / f).stat().st_size]
    if missing:
        raise unavailable(str(path), f"the directory lacks {', '.join(missing)}")
    return path


def is_demo(path: Path) -> bool:
    """Whether the model's own card says that it is for demonstration only."""
    card = path / "card.md"
    return card.is_file() and _DEMO_MARK in card.read_text("utf-8", errors="replace").lower()


def digest(path: Path) -> str:
    """SHA-256 of a model's weights, hexadecimal.

    Raises:
        CoachError: If the weights cannot be read.
    """
    from hashlib import file_digest

    try:
        with (path / "model.bin").open("rb") as weights:
            return file_digest(weights, "sha256").hexdigest()
    except OSError as error:
        raise CoachError(f"cannot read the weights in {path}: {error.strerror}") from error


def english_only(name: str) -> bool:
    """Whether a hub name is of a model trained on English alone.

    The distilled models carry all languages in their vocabulary, and quietly
    answer in English whatever is spoken.

    >>> english_only("small.en"), english_only("distil-large-v3"), english_only("turbo")
    (True, True, False)
    """
    short = name.rsplit("/", 1)[-1].lower()
    return short.endswith(".en") or short.startswith(("distil-", "faster-distil-"))


def _demo_entry(models_dir: Path | None) -> list[ModelEntry]:
    try:
        return [ModelEntry(DEMO, demo_dir(models_dir))]
    except ModelUnavailable:
        return []


def _entries_in(models_dir: Path | None) -> list[ModelEntry]:
    if models_dir is None or not models_dir.is_dir():
        return []
    return [
        ModelEntry(path.name, path)
        for path in sorted(models_dir.iterdir())
        if path.name != _DEMO_DIRECTORY and all((path / name).is_file() for name in _NEEDED)
    ]


def _is_hub_name(name: str) -> bool:
    owner, slash, model = name.partition("/")
    is_repository = (
        bool(slash and owner and model) and "/" not in model and owner not in (".", "..", "~")
    )
    return is_repository or name in _hub_sizes()


def _hub_sizes() -> tuple[str, ...]:
    from faster_whisper import available_models

    return tuple(cast(Callable[[], list[str]], available_models)())


def _cached(name: str, cache_dir: Path | None) -> Path | None:
    """A complete copy in the cache; ``None`` for none or half of one."""
    try:
        return check_directory(_download(name, cache_dir, local_files_only=True))
    except (OSError, ValueError, ModelUnavailable):
        return None


def _download(name: str, cache_dir: Path | None, *, local_files_only: bool) -> Path:
    from faster_whisper import download_model

    folder = str(cache_dir) if cache_dir else None
    return Path(download_model(name, local_files_only=local_files_only, cache_dir=folder))


def _short(error: Exception) -> str:
    """The kind of error and its first line, cut: hub messages run to paragraphs."""
    first = str(error).strip().splitlines()[:1]
    return f"{type(error).__name__}: {first[0][:120]}" if first else type(error).__name__
