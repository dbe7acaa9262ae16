"""All settings in one object; the only reader of the environment and of ``coach.toml``."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from coach.domain.errors import InputError
from coach.domain.labels import Language

Device = Literal["auto", "cpu", "cuda"]
ComputeType = Literal[
    "default",
    "auto",
    "int8",
    "int8_float32",
    "int8_float16",
    "int8_bfloat16",
    "int16",
    "float16",
    "bfloat16",
    "float32",
]


class Settings(BaseSettings):
    """Defaults, under ``coach.toml`` in the working directory, under ``COACH_…`` variables.

    Attributes:
        home: Database, recordings and models of this installation.
        database_url: SQLite or PostgreSQL; ``None`` is ``coach.db`` in `home`.
        asr_model: Hub name, directory, or ``demo``.
        label_model: Directory of a label model; ``auto`` takes the one that is installed, ``none``
            leaves labels out.
        device: ``auto``, ``cpu`` or ``cuda``.
        compute_type: CTranslate2 type; ``None`` chooses by device.
        cpu_threads: 0 leaves it to the engine.
        max_bytes: Largest recording that is opened.
        max_duration_s: Longest recording that is decoded, in seconds.
        ui_language: Language of reports and of the summary.
    """

    # A key that is misspelt in the file is an error, not a setting without effect.
    model_config = SettingsConfigDict(
        env_prefix="COACH_", toml_file="coach.toml", extra="forbid", frozen=True
    )

    home: Path = Path("~/.coach")
    database_url: str | None = Field(default=None, repr=False)  # may hold a password
    asr_model: str = "small"
    label_model: str = "auto"
    device: Device = "auto"
    compute_type: ComputeType | None = None
    cpu_threads: int = Field(default=0, ge=0)
    max_bytes: int = Field(default=2 * 1024**3, gt=0)
    max_duration_s: float = Field(default=4 * 3600.0, gt=0)
    ui_language: Language = Language.ZH

    @property
    def models_dir(self) -> Path:
        return self.home.expanduser() / "models"

    @property
    def database(self) -> str | Path:
        """Where the database is: a URL, or the path of a SQLite file."""
        return self.database_url or self.home.expanduser() / "coach.db"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - pydantic passes them by name
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@cache
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        InputError: If the file or a variable holds what cannot be used.
    """
    return _checked({})


def chosen(**options: Any) -> Settings:
    """The settings with some of them chosen by the caller; ``None`` chooses nothing.

    Raises:
        InputError: If a choice, the file or a variable cannot be used.

    Example:
        >>> chosen(asr_model="demo", device=None).asr_model
        'demo'
    """
    given = {name: value for name, value in options.items() if value is not None}
    return _checked(given) if given else settings()


def _checked(given: dict[str, Any]) -> Settings:
    try:
        return Settings(**given)
    except ValidationError as error:
        wrong = error.errors()[0]
        name = ".".join(map(str, wrong["loc"]))
        said = wrong["msg"][:1].lower() + wrong["msg"][1:]
        raise InputError(
            f"setting {name} is {str(wrong['input'])[:60]!r}: {said}; "
            f"see the option, coach.toml or COACH_{name.upper()}"
        ) from error
    except (ValueError, OSError) as error:  # the file is no TOML, or cannot be read
        raise InputError(f"coach.toml: cannot be read ({error}): expected TOML") from error
