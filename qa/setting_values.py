"""Values of settings read from text and from files, each checked."""

from __future__ import annotations

import ipaddress
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from corpus.errors import SettingsError


def default_data() -> Path:
    """The library's directory where none is set: one in the user's data."""
    return user_data_path("reportqa", appauthor=False)


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
    except OSError as error:
        what = f"the file {path} cannot be read ({error.strerror})"
        raise SettingsError(what, where=name) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"the file {path} cannot be read (it is not text)", where=name
        ) from error
    if not key:
        raise SettingsError(f"the file {path} is empty", where=name)
    return key


def certificates(path: Path) -> Path:
    """The file of certificates, its home expanded; ValueError where there are none in it."""
    import ssl

    path = path.expanduser()
    try:
        ssl.create_default_context(cafile=path)
    except ssl.SSLError as error:
        raise ValueError("it holds no certificates (PEM)") from error
    except OSError as error:
        raise ValueError(f"it cannot be read ({error.strerror})") from error
    return path


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


def is_loopback(host: str) -> bool:
    """Whether ``host``, a name or an address, means this machine to itself."""
    name = host.strip("[]").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def settings_error(name: str, where: str, kind: str, what: str, value: object) -> SettingsError:
    """The sentence for a setting that is wrong, or, where ``name`` is "", for several that do not go together.

    ``where`` it was set, and the kind and message of the check that failed. A secret is not repeated.
    """
    what = what.removeprefix("Value error, ")
    if not name:
        return SettingsError(what, where="settings", remedy="see the README")
    if kind == "extra_forbidden":
        return SettingsError("there is no such setting", where=where, remedy="see the README")
    secret = "key" in name or name in {"database_url", "model_url"}
    shown = "" if secret else f" (it is {value!r})"
    return SettingsError(f"{what[:1].lower()}{what[1:]}{shown}", where=where)
