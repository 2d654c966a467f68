"""Where a language model is, and what it may take."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from corpus.errors import SettingsError

if TYPE_CHECKING:
    from pathlib import Path

    from qa.settings import Settings


@dataclass(frozen=True, slots=True)
class ModelServer:
    """An OpenAI-compatible server and the model to be asked for."""

    url: str
    """Ends in /v1."""
    model: str
    key: str | None = field(default=None, repr=False)
    authorities: Path | None = None
    """File of certificates that are trusted beside the usual ones."""
    seconds: float = 60.0
    """For one completion, waiting and retries included."""
    silence_seconds: float = 30.0
    """Without a byte."""
    at_once: int = 4
    answer_tokens: int = 2000
    """For one answer."""

    @classmethod
    def of(cls, settings: Settings) -> ModelServer:
        """The server that the settings name; SettingsError where they name none."""
        if settings.model_url is None or settings.model is None:
            raise SettingsError("model_url and model are not set", remedy="see the README")
        return cls(
            url=settings.model_url.get_secret_value(),
            model=settings.model,
            key=None if settings.model_key is None else settings.model_key.get_secret_value(),
            authorities=settings.model_ca_file,
            seconds=settings.model_seconds,
            silence_seconds=settings.model_silence_seconds,
            at_once=settings.model_requests_at_once,
            answer_tokens=settings.model_answer_tokens,
        )

    @property
    def address(self) -> str:
        """The URL without the name and password that it may hold: libraries log what they are given."""
        parts = urlsplit(self.url)
        return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()

    @property
    def login(self) -> tuple[str, str] | None:
        """The name and password that the URL holds."""
        parts = urlsplit(self.url)
        if not parts.username:
            return None
        return unquote(parts.username), unquote(parts.password or "")

    @property
    def place(self) -> str:
        """Host and port, for logs: a URL may hold a password."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    def unkeyed(self, text: str) -> str:
        """``text`` without the key, which servers repeat in their complaints."""
        return text.replace(self.key, "[key]") if self.key else text
