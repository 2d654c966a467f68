"""The folders that were added as a whole: what `reportqa sync` keeps the library in step with."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.library import Library

SETTING = "folders"
"""Key of the library's setting: a JSON list of absolute paths."""


def remember(library: Library, paths: Iterable[Path]) -> None:
    """Count the folders among ``paths`` as added from now on."""
    known = folders(library)
    new = [path.resolve() for path in paths if path.is_dir()]
    if not set(new) <= set(known):
        every = sorted({str(folder) for folder in (*known, *new)})
        library.set_setting(SETTING, json.dumps(every))


def folders(library: Library) -> list[Path]:
    """The folders that were added, by name."""
    return [Path(folder) for folder in json.loads(library.setting(SETTING) or "[]")]


def lone_files(library: Library) -> list[Path]:
    """Files that were added by themselves and are still there."""
    whole = {str(folder) for folder in folders(library)}
    paths = [
        Path(holding.source.root) / holding.source.path
        for holding in library.holdings()
        if not holding.source.is_url and holding.source.root not in whole
    ]
    return [path for path in paths if path.is_absolute() and path.is_file()]


def urls(library: Library) -> list[str]:
    """Web addresses that were added and whose reports were not removed."""
    return [
        holding.source.path
        for holding in library.holdings()
        if holding.source.is_url and not holding.removed
    ]
