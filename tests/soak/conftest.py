"""The corpus as a library with an index, made once for all proofs that need it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.keep.opening import open_searcher
from index.keep.store import CACHE_VARIABLE
from index.search import Searcher
from tests.index.libraries import SHIPPED
from tests.soak.corpus import Document, read_corpus, write_corpus_library


@pytest.fixture(scope="session")
def documents(pytestconfig: pytest.Config) -> tuple[Document, ...]:
    """Return the first texts of the corpus, as many as --documents says."""
    file = pytestconfig.getoption("--corpus")
    if not file:
        pytest.skip("needs texts: --corpus FILE")
    return read_corpus(Path(file), pytestconfig.getoption("--documents"))


@pytest.fixture(scope="session")
def corpus_library(
    documents: tuple[Document, ...], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return the folder of a library of the corpus' texts and the shipped glossary."""
    root = tmp_path_factory.mktemp("corpus") / "library"
    return write_corpus_library(root, documents, SHIPPED / "glossary")


@pytest.fixture(scope="session")
def corpus_cache(corpus_library: Path) -> Path:
    """Return a cache folder in which the index of the corpus stands built."""
    folder = corpus_library.parent / "cache"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(folder))
        open_searcher(corpus_library).close()
    return folder


@pytest.fixture(scope="module")
def corpus(corpus_library: Path, corpus_cache: Path) -> Iterator[Searcher]:
    """Return the corpus, opened from its index."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(corpus_cache))
        searcher = open_searcher(corpus_library)
    assert not searcher.report.rebuilt
    yield searcher
    searcher.close()
