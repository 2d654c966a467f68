"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from tests.shelf import Shelf

# A busy machine must not fail a test. (Where CI is set, hypothesis itself takes the same examples each time.)
settings.register_profile(
    "house", settings.get_profile(settings.get_current_profile_name()), deadline=None
)
settings.load_profile("house")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "reports"
"""The larger report set, beside the repository where there is one."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselects, and so counts, the tests marked ``shared`` where the larger set is not there."""
    if SHARED.is_dir():
        return
    absent = [item for item in items if item.get_closest_marker("shared")]
    items[:] = [item for item in items if item not in absent]
    config.hook.pytest_deselected(items=absent)


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """Folder of the larger report set; only for tests marked ``shared``."""
    return SHARED


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """The library of the shelf's reports; tests that change one make their own."""
    from tests.shelf import Shelf

    shelf = Shelf.make(tmp_path_factory.mktemp("shelf"))
    yield shelf
    shelf.library.close()
