"""A new index that is not what it should be does not take the place of the old one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from content.files import ARTICLE_LIMIT, Folder
from content.layout import file_hash
from content.library import load_library
from index.keep.catalog import Catalog
from index.keep.damage import DamagedError
from index.keep.generation import Generation
from index.keep.manifest import Manifest
from index.keep.opening import update_index
from index.keep.proof import prove
from index.keep.store import Store
from index.opened import OpenIndex
from tests.index.libraries import write_article


@pytest.fixture
def catalog(small: Path) -> Catalog:
    update_index(small)
    manifest = Manifest.read(Store(small).folder / "manifest.json")
    with Generation(Store(small).folder, manifest) as generation:
        return generation.catalog()


@pytest.fixture
def index(small: Path, catalog: Catalog) -> Iterator[OpenIndex]:
    opened = Store(small).open()
    assert opened is not None
    yield opened
    opened.close()


def test_an_index_of_its_library_is_right(small: Path, catalog: Catalog, index: OpenIndex) -> None:
    prove(index.reader, catalog, load_library(small))


def test_a_document_more_or_less_is_noticed(
    small: Path, catalog: Catalog, index: OpenIndex
) -> None:
    catalog.entries["没有的"] = "0"
    with pytest.raises(DamagedError, match="7 documents instead of 8"):
        prove(index.reader, catalog, load_library(small))


def test_another_text_is_noticed(small: Path, catalog: Catalog, index: OpenIndex) -> None:
    write_article(small, "old", "楼长与企业", "2021-05-01", "企业走访楼长。楼长找企业。")
    library = load_library(small)
    prove(index.reader, catalog, library)  # one that changed since is not compared
    catalog.articles["old"] = file_hash(Folder(small), "articles/old.md", ARTICLE_LIMIT)
    with pytest.raises(DamagedError, match="places of"):
        prove(index.reader, catalog, library)


def test_a_document_under_another_key_is_noticed(
    small: Path, catalog: Catalog, index: OpenIndex
) -> None:
    write_article(small, "older", "楼长与企业", "2021-05-01", "楼长走访企业。企业找楼长。")
    of_file = catalog.articles.pop("old")
    catalog.articles["older"] = of_file
    with pytest.raises(DamagedError, match="0 documents 'older' of kind 0"):
        prove(index.reader, catalog, load_library(small))
