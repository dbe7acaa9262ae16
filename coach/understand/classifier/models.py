"""Where the label model lies: where the user says, in the user's models, or beside the package."""

from pathlib import Path

from coach.domain.errors import ModelUnavailable

_DIRECTORY = "labels"


def labels_dir(given: Path | None = None, *, models_dir: Path | None = None) -> Path:
    """The directory of the label model.

    Args:
        given: Chosen by the user; nothing else is looked at then.
        models_dir: Where the user keeps models.

    Raises:
        ModelUnavailable: If there is none.
    """
    checkout = Path(__file__).resolve().parents[3] / "models"
    kept = [place / _DIRECTORY for place in (models_dir, checkout) if place is not None]
    for place in [given] if given is not None else kept:
        if (place / "config.json").is_file() and (place / "model.safetensors").is_file():
            return place
    where = given if given is not None else f"{_DIRECTORY} in the models directory"
    raise ModelUnavailable(
        f"no label model: {where} holds no config.json and model.safetensors; give a directory "
        "written by `coach train labels`"
    )
