"""All settings in one object; the only reader of the environment and of ``coach.toml``."""

from functools import cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)


class Settings(BaseSettings):
    """Defaults, overridden by ``coach.toml`` in the working directory, then by ``COACH_…`` variables.

    Attributes:
        home: Database, recordings and models of this installation.
        asr_model: Hub name, directory, or ``demo``.
        device: ``auto``, ``cpu`` or ``cuda``.
        compute_type: CTranslate2 type; ``None`` chooses by device.
        cpu_threads: 0 leaves it to the engine.
        max_bytes: Largest recording that is opened.
        max_duration_s: Longest recording that is decoded, in seconds.
        ui_language: Language of reports and messages, ``zh`` or ``en``.
    """

    model_config = SettingsConfigDict(
        env_prefix="COACH_", toml_file="coach.toml", extra="ignore", frozen=True
    )

    home: Path = Path("~/.coach")
    asr_model: str = "small"
    device: str = "auto"
    compute_type: str | None = None
    cpu_threads: int = Field(0, ge=0)
    max_bytes: int = Field(2 * 1024**3, gt=0)
    max_duration_s: float = Field(4 * 3600, gt=0)
    ui_language: str = Field("zh", pattern="^(zh|en)$")

    @property
    def models_dir(self) -> Path:
        return self.home.expanduser() / "models"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()
