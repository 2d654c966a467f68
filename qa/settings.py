"""Settings: how this process runs. The one reader of the environment.

Strongest first: what the caller passes (the command line's options), the environment
(``REPORTQA_…``), a TOML file (``REPORTQA_SETTINGS``, else ``settings.toml`` in the data directory),
and the defaults below. The settings table in the README is written from the descriptions here.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_cache_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    InitSettingsSource,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from qa import setting_values

PREFIX = "REPORTQA_"
SETTINGS_FILE = "settings.toml"
SHORTEST_KEY = 16
LONGEST_QUESTION = 20_000
"""In code points, whatever is set."""


class Settings(BaseSettings):
    """Everything that can be set, with what it means; values are checked once, here."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_ignore_empty=True,
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    data: Path = Field(
        default_factory=setting_values.default_data,
        description="Directory that holds the library: original files, database and indexes.",
    )
    database_url: SecretStr | None = Field(
        None,
        description="SQLAlchemy URL of the library's database. Unset means SQLite in the data "
        "directory.",
    )
    embedding_model: str | None = Field(
        None,
        description="Name or path of a sentence-transformers model. Unset means the packaged "
        "all-MiniLM-L6-v2.",
    )
    embedding_precision: Literal["auto", "f32", "bf16", "int8"] = Field(
        "auto",
        description="Numbers the embedding model runs in: `auto`, the faster of `f32` and `bf16` on this "
        "processor, with the same vectors; `int8`, a tenth faster still, with vectors of its own: it needs "
        "`reportqa rebuild --vectors`.",
    )

    models: Path = Field(
        default_factory=lambda: user_cache_path("reportqa", appauthor=False) / "models",
        description="Directory that keeps embedding models in the form that runs fastest, about 90 MB "
        "each, made at first use. Unset means one in the user's cache.",
    )

    host: str = Field("127.0.0.1", min_length=1, description="Address the server listens on.")
    port: int = Field(
        8000, ge=0, le=65535, description="Port the server listens on; 0 takes a free one."
    )
    allowed_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Host names the server answers to, separated by commas. Unset means any name, "
        "or loopback names only while the server listens on loopback without an administrator's "
        "key.",
    )
    allowed_origins: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Origins (https://www.example.org) whose pages may embed the widget and call "
        "the API, separated by commas; `*` allows every one. Unset means none.",
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="Addresses of reverse proxies, separated by commas, whose X-Forwarded-For and "
        "X-Forwarded-Proto are believed.",
    )
    admin_key: SecretStr | None = Field(
        None,
        description="Key to be sent as `Authorization: Bearer …` with every change to the library; "
        f"at least {SHORTEST_KEY} characters. Unset means that only a server on loopback takes changes.",
    )
    admin_key_file: Path | None = Field(
        None, description="File that holds the administrator's key, instead of `admin_key`."
    )

    max_question_chars: int = Field(
        2000,
        ge=1,
        le=LONGEST_QUESTION,
        description="Longest question that is accepted, in code points.",
    )
    max_quotes: int = Field(
        6,
        ge=1,
        le=200,
        description="Quotes an answer holds at most where the question does not say.",
    )
    max_upload_bytes: int = Field(
        250_000_000, ge=1, description="Largest upload, all its files together, in bytes."
    )
    max_upload_files: int = Field(200, ge=1, le=10_000, description="Files in one upload at most.")
    max_questions_at_once: int = Field(
        64,
        ge=1,
        description="Questions and searches being answered or waiting; further ones are told to "
        "come back.",
    )
    requests_per_minute: int | None = Field(
        None,
        ge=0,
        description="Requests per minute and client; 0 means no limit. Unset means 1200, or no "
        "limit while the server listens on loopback only.",
    )
    answer_retention_days: int = Field(
        90, ge=0, description="Days that answers and their receipts are kept; 0 means for ever."
    )
    removed_retention_days: int = Field(
        0,
        ge=0,
        description="Days that removed reports and replaced versions are kept for receipts, before "
        "they are erased; 0 means for ever.",
    )
    allow_private_urls: bool = Field(
        False, description="Whether reports may be fetched from private and loopback addresses."
    )

    model_url: SecretStr | None = Field(
        None,
        description="Base URL, ending in /v1, of an OpenAI-compatible server whose language model words "
        "the answers; it may hold a name and password. Unset means that none is used.",
    )
    model: str | None = Field(None, description="Name of the language model, as its server has it.")
    model_key: SecretStr | None = Field(None, description="Key for the language model's server.")
    model_key_file: Path | None = Field(
        None, description="File that holds the key for the language model, instead of `model_key`."
    )
    model_ca_file: Path | None = Field(
        None,
        description="File (PEM) of certificate authorities that are trusted for its server, beside the "
        "usual ones.",
    )
    model_seconds: float = Field(
        60.0,
        gt=0,
        le=600,
        description="Seconds that the language model may take for an answer, retries included; then the "
        "answer is completed from the quotes.",
    )
    model_silence_seconds: float = Field(
        30.0, gt=0, le=600, description="Seconds that it may be silent, at its start or later."
    )
    model_requests_at_once: int = Field(
        4, ge=1, le=1000, description="Requests that one process sends it at the same time."
    )
    model_answer_tokens: int = Field(
        2000,
        ge=50,
        description="Tokens that its answer may have, those that it thinks in included.",
    )
    model_tokens_per_day: int | None = Field(
        None,
        ge=0,
        description="Tokens that it may take in a day (UTC), those of all processes on the library "
        "together; then answers are put together from the quotes. Unset means no limit.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="What the server logs: debug, info, warning or error."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003  (given by position or name)
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Callers first, then the environment, then the settings file."""
        data = init_settings().get("data") or env_settings().get("data")
        written = _read_settings_file(Path(str(data)) if data else setting_values.default_data())
        return init_settings, env_settings, InitSettingsSource(settings_cls, written)

    @field_validator("allowed_hosts", "allowed_origins", "trusted_proxies", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        if isinstance(value, str):
            return tuple(part.strip() for part in value.split(",") if part.strip())
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _check_origins(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(setting_values.origin(each) for each in value)

    @field_validator("data", "models")
    @classmethod
    def _expand(cls, value: Path) -> Path:
        return value.expanduser()

    @field_validator("port", mode="before")
    @classmethod
    def _refuse_link(cls, value: object) -> object:
        if isinstance(value, str) and value.startswith("tcp://"):
            raise ValueError(
                "a container platform set this for a service of the same name; set it to a number"
            )
        return value

    @field_validator("model_url")
    @classmethod
    def _check_model_url(cls, value: SecretStr | None) -> SecretStr | None:
        return (
            None if value is None else SecretStr(setting_values.base_url(value.get_secret_value()))
        )

    @field_validator("model_ca_file")
    @classmethod
    def _check_authorities(cls, value: Path | None) -> Path | None:
        return None if value is None else setting_values.certificates(value)

    @model_validator(mode="before")
    @classmethod
    def _read_key_files(cls, values: dict[str, object]) -> dict[str, object]:
        for name in ("admin_key", "model_key"):
            file = values.get(f"{name}_file")
            if file and values.get(name):
                raise ValueError(f"{name} and {name}_file are both set; keep one")
            if file:
                values[name] = setting_values.read_key(f"{name}_file", Path(str(file)))
        return values

    @field_validator("admin_key")
    @classmethod
    def _check_length(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value) < SHORTEST_KEY:
            raise ValueError(f"it must have at least {SHORTEST_KEY} characters")
        return value

    @field_validator("admin_key", "model_key")
    @classmethod
    def _check_key(cls, value: SecretStr | None) -> SecretStr | None:
        key = "" if value is None else value.get_secret_value()
        if not key.isascii() or not key.isprintable():
            raise ValueError("it must be printable ASCII, as it travels in a header")
        return value

    @model_validator(mode="after")
    def _check_model(self) -> Settings:
        if self.model_url is not None and self.model is None:
            raise ValueError("model_url is set and model is not; name the model that it serves")
        return self

    @property
    def loopback_only(self) -> bool:
        """Whether only programs on this machine can reach the server."""
        return setting_values.is_loopback(self.host)

    def revealed(self, name: str) -> object:
        """A setting's value, a secret one in the clear."""
        value = getattr(self, name)
        return value.get_secret_value() if isinstance(value, SecretStr) else value

    @property
    def rate_limit(self) -> int:
        """Requests per minute and client; 0 means no limit."""
        if self.requests_per_minute is not None:
            return self.requests_per_minute
        return 0 if self.loopback_only else 1200


def load_settings(**overrides: object) -> Settings:
    """Settings for this process; ``overrides`` that are None count as not given.

    Raises SettingsError, one sentence that names the setting and where it was set.
    """
    given = {name: value for name, value in overrides.items() if value is not None}
    try:
        return Settings(**given)  # type: ignore[arg-type]  # checked by pydantic
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        name = str(first["loc"][0]) if first["loc"] else ""
        variable = f"{PREFIX}{name}".upper()
        where = name if name in given or variable not in _environment() else variable
        raise setting_values.settings_error(
            name, where, first["type"], first["msg"], first["input"]
        ) from error


def _read_settings_file(data: Path) -> dict[str, object]:
    """What the settings file says; {} where there is none.

    Raises SettingsError where it cannot be read.
    """
    named = _environment().get(f"{PREFIX}SETTINGS")
    path = Path(named).expanduser() if named else data.expanduser() / SETTINGS_FILE
    if not named and not path.is_file():
        return {}
    return setting_values.read_toml(path)


def _environment() -> Mapping[str, str]:
    return os.environ  # noqa: TID251  (this is the one reader)
