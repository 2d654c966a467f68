"""Where reports come from: identity of a source, and the files under the paths a person names."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from corpus.errors import OversizedReport, SourceError

UPLOAD = "upload"
"""Root of what was sent to the server; its path is the file's name."""

MANIFEST_NAMES = ("manifest.csv", "manifest.toml")
"""Files that say of the others in their folder what these are; never reports themselves."""

_NEVER_REPORTS = frozenset({*MANIFEST_NAMES, "thumbs.db", "desktop.ini", "__macosx"})
_HIDDEN = (".", "~$")
"""How names begin that a person does not see: hidden ones, and Word's lock files."""


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Identity of a report's source: the same root and path are the same source, whatever is in it."""

    root: str
    """The folder that was added, absolute; the origin of a URL ("https://example.org"); or "upload"."""
    path: str
    """Relative to the folder, with "/" between its parts; of a URL the whole URL."""

    def __str__(self) -> str:
        return self.path

    @property
    def is_url(self) -> bool:
        """Whether it is fetched from the web."""
        return is_url(self.path)

    @classmethod
    def of_file(cls, path: Path) -> Source:
        """Source of one file that was added by itself: its folder is the root."""
        return cls(str(_absolute(path.parent)), path.name)

    @classmethod
    def of_url(cls, url: str) -> Source:
        """Source of a URL; its scheme and host in lower case, a default port and a fragment dropped.

        Raises SourceError where it is no http or https URL, or carries a password.
        """
        try:
            parts = urlsplit(url.strip())
            host, port = parts.hostname, parts.port
        except ValueError:
            raise _no_url(url) from None
        if parts.scheme.lower() not in {"http", "https"} or not host:
            raise _no_url(url)
        if "@" in parts.netloc:
            raise SourceError(
                "the URL carries a user name or password, which would be stored",
                where=parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl(),
                remedy="download the report and add the file",
            )
        name = f"[{host}]" if ":" in host else host
        default = {"http": 80, "https": 443}[parts.scheme.lower()]
        origin = f"{parts.scheme.lower()}://{name}" + (
            f":{port}" if port not in {None, default} else ""
        )
        query = f"?{parts.query}" if parts.query else ""
        return cls(origin, f"{origin}{parts.path or '/'}{query}")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that may be a report."""

    source: Source
    path: Path
    size: int
    """In bytes, when it was found."""

    def read(self, max_bytes: int) -> bytes:
        """The file's bytes. Raises OversizedReport, unread, and SourceError where it cannot be opened."""
        try:
            with self.path.open("rb") as file:
                data = file.read(max_bytes + 1)
        except OSError as error:
            raise SourceError(
                f"the file cannot be opened ({error.strerror})",
                where=self.source.path,
                remedy="change its permissions, or leave it out",
            ) from error
        if len(data) > max_bytes:
            raise OversizedReport(
                f"the file has more than the limit of {max_bytes / 1e6:.0f} MB",
                where=self.source.path,
                remedy="split it, or raise the limit",
            )
        return data


def is_url(text: str) -> bool:
    """Whether a person who names this means an address on the web."""
    return text.lower().startswith(("http://", "https://"))


def walk(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """Files under ``paths``, in the order given and sorted by name within a folder, each once.

    Folders are walked to the bottom. Left out are hidden files and folders, manifests, what is no
    ordinary file, and links within a folder: what they lead to is found where it lies, or lies outside.
    A path that is named itself is taken even where it is a link. Raises SourceError at once where a
    path does not exist, and at the end, after all else, where a folder cannot be opened.
    """
    named = list(paths)
    for path in named:
        if not path.exists():
            raise SourceError(
                "there is no such file or folder", where=str(path), remedy="check the path"
            )
    seen: set[str] = set()
    closed: list[str] = []
    for path in named:
        files = _in_folder(path, closed) if path.is_dir() else _alone(path)
        for file in files:
            real = os.path.realpath(file.path)
            if real not in seen:
                seen.add(real)
                yield file
    if closed:
        raise SourceError(
            f"{len(closed)} folders cannot be opened" if len(closed) > 1 else "cannot be opened",
            where=closed[0],
            remedy="change the permissions, or name the files themselves",
        )


def _alone(path: Path) -> Iterator[FoundFile]:
    if not path.is_file():
        raise SourceError(
            "this is neither a file nor a folder", where=str(path), remedy="check the path"
        )
    yield FoundFile(Source.of_file(path), path, path.stat().st_size)


def _in_folder(folder: Path, closed: list[str]) -> Iterator[FoundFile]:
    """Files below ``folder``; folders that cannot be opened are added to ``closed``."""
    root = _absolute(folder)
    for place, folders, names in os.walk(
        root, onerror=lambda error: closed.append(str(error.filename))
    ):
        folders[:] = sorted(name for name in folders if _is_seen(name))
        for name in sorted(names):
            size = _size(Path(place, name)) if _is_seen(name) else None
            if size is not None:
                path = Path(place, name)
                yield FoundFile(Source(str(root), path.relative_to(root).as_posix()), path, size)


def _size(path: Path) -> int | None:
    """Bytes of an ordinary file; None of anything else, and of one that is gone by now."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


def _is_seen(name: str) -> bool:
    return not name.startswith(_HIDDEN) and name.lower() not in _NEVER_REPORTS


def _absolute(folder: Path) -> Path:
    return Path(os.path.realpath(folder))


def _no_url(url: str) -> SourceError:
    return SourceError(
        "this is no http or https address", where=url, remedy="check it, or give a file or folder"
    )
