"""A cache folder of its own for each test, and small libraries in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.keep.opening import open_searcher
from index.keep.store import CACHE_VARIABLE
from index.search import Searcher
from tests.index.helpers import Helper
from tests.index.libraries import SHIPPED, write_small_library


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Move the cache into the test's folder and return it."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return the folder of a library with three articles and four entries."""
    return write_small_library(tmp_path / "library")


@pytest.fixture
def searcher(small: Path) -> Iterator[Searcher]:
    with open_searcher(small) as opened:
        yield opened


@pytest.fixture
def shipped() -> Iterator[Searcher]:
    """Return the library that ships, opened."""
    with open_searcher(SHIPPED) as opened:
        yield opened


@pytest.fixture
def helper() -> Iterator[Helper]:
    """Return a helper process, and see that it is gone afterwards."""
    made = Helper()
    yield made
    made.end()
