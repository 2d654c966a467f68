"""Values of settings read from text and from files, each checked."""

from __future__ import annotations

import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import SettingsError


def read_toml(path: Path) -> dict[str, object]:
    """What a settings file says; SettingsError where it cannot be read."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"the settings file cannot be read ({error.strerror})", where=str(path)
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"the settings file is not TOML ({error})", where=str(path)) from error


def read_key(name: str, path: Path) -> str:
    """The key in a file; SettingsError, for the setting ``name``, where there is none."""
    try:
        key = path.expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"the file {path} cannot be read", where=name) from error
    if not key:
        raise SettingsError(f"the file {path} is empty", where=name)
    return key


def origin(text: str) -> str:
    """``text`` as browsers send it in Origin; ValueError where it is not an origin."""
    if text == "*":
        return text
    parts = urlsplit(text)
    bare = text.rstrip("/")
    if parts.scheme not in {"http", "https"} or not parts.hostname or bare.count("/") != 2:
        raise ValueError(f"{text!r} is not an origin such as https://www.example.org")
    return bare.lower()


def base_url(text: str) -> str:
    """A server's base URL without its last slash; ValueError where it is none."""
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("it must be an http or https URL that ends in /v1")
    return text.rstrip("/")
