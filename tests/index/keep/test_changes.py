"""What is compared to find changes, and which articles a changed form may concern."""

from __future__ import annotations

from pathlib import Path

import pytest
from whoosh.reading import IndexReader

from content.library import file_hashes, load_library
from index.keep.catalog import Catalog
from index.keep.changes import find_changes, holders
from index.keep.generation import Generation
from index.keep.manifest import Manifest
from index.keep.opening import update_index
from index.keep.store import Store
from tests.index.libraries import write_article


@pytest.fixture
def catalog(small: Path) -> Catalog:
    """Return the catalog of the small library's index."""
    update_index(small)
    manifest = Manifest.read(Store(small).folder / "manifest.json")
    with Generation(Store(small).folder, manifest) as generation:
        return generation.catalog()


@pytest.fixture
def reader(small: Path, catalog: Catalog) -> IndexReader:
    index = Store(small).open()
    assert index is not None
    return index.reader


def test_nothing_changed(small: Path, catalog: Catalog) -> None:
    changes = find_changes(catalog, load_library(small), file_hashes(small))
    assert changes.documents == 0
    assert (changes.stale_keys, changes.forms) == ((), frozenset())
    assert Catalog.decoded(catalog.encoded()) == catalog


def test_what_is_held_as_it_is_need_not_be_read(small: Path, catalog: Catalog) -> None:
    write_article(small, "old", "楼长与企业", "2021-05-01", "楼长走访企业。企业找楼长!")
    hashes = file_hashes(small)
    held = Store(small).unchanged(hashes)
    assert held == {"articles/new.md", "articles/plain.md"}
    library = load_library(small, known=held)
    assert {head.title for head in library.heads} == {"", "楼长与企业"}
    assert find_changes(catalog, library, hashes) == find_changes(
        catalog, load_library(small), hashes
    )
    (Store(small).folder / "manifest.json").write_bytes(b"no manifest")
    assert Store(small).unchanged(hashes) == frozenset()


def test_articles_are_compared_by_their_bytes(small: Path, catalog: Catalog) -> None:
    write_article(small, "old", "楼长与企业", "2021-05-01", "楼长走访企业。企业找楼长!")
    write_article(small, "more", "多", "2021-05-01", "多的。")
    (small / "articles" / "plain.md").unlink()
    changes = find_changes(catalog, load_library(small), file_hashes(small))
    assert set(changes.articles) == {"old", "more"}
    assert set(changes.stale_keys) == {"a:old", "a:plain"}
    assert changes.forms == frozenset()


def test_entries_are_compared_by_what_is_indexed_and_by_what_links(
    small: Path, catalog: Catalog
) -> None:
    file = small / "glossary" / "terms.yaml"
    text = file.read_text("utf-8")
    file.write_text(f"# 一行注释\n{text.replace('到企业去', '去企业')}", "utf-8")
    changes = find_changes(catalog, load_library(small), file_hashes(small))
    assert [term.term for term in changes.entries] == ["走访"]
    assert (changes.stale_keys, changes.forms) == (("t:走访",), frozenset())
    file.write_text(
        text.replace("[楼宇负责人]", "[负责人]") + "  stop_contexts: [走访楼]\n", "utf-8"
    )
    changes = find_changes(catalog, load_library(small), file_hashes(small))
    assert [term.term for term in changes.entries] == ["楼长"], "no stop context is indexed"
    assert changes.forms == {"楼长", "楼宇负责人", "负责人", "走访"}


def test_a_file_that_changed_while_it_was_read_is_read_again(small: Path, catalog: Catalog) -> None:
    hashes = file_hashes(small) | {"articles/old.md": ""}
    catalog.articles["old"] = ""
    changes = find_changes(catalog, load_library(small), hashes)
    assert (changes.articles, changes.stale_keys) == (("old",), ("a:old",))


def test_holders_of_a_form_are_all_articles_that_write_it(reader: IndexReader) -> None:
    assert holders(reader, frozenset({"楼长"})) == {"old", "new"}
    assert holders(reader, frozenset({"七个一"})) == {"plain"}
    assert holders(reader, frozenset({"ＬＵＴＡＬＫ", "无关"})) == {"new"}
    assert holders(reader, frozenset({"main street", "龘"})) == {"new"}
    assert holders(reader, frozenset()) == set()


def test_where_forms_cannot_be_looked_up_every_article_is_meant(reader: IndexReader) -> None:
    assert holders(reader, frozenset({"\u200b"})) is None
    assert holders(reader, frozenset(map(str, range(1000)))) is None
