"""The program's own index: what it builds of a library, asked as its search asks.

A page here is what `index.find.finder` does without snippets and facets, which peers do not make;
its own answers have both always.
"""

from __future__ import annotations

import os
from pathlib import Path

from content.library import Library, combined, file_hashes, load_library
from content.searchtext import reduce
from index.answer import Asked, HitKind
from index.find.finder import Finder
from index.find.ladder import Ladder
from index.find.names import Names
from index.find.order import Ranker
from index.keep.opening import update_index
from index.keep.steps import Steps
from index.keep.store import CACHE_VARIABLE, Store
from index.opened import OpenIndex
from index.query.parse import parse
from tests.bench.engines.engine import PAGE, Page, folder_size


class Ours:
    """Searches as a person does, except that `find` is literal."""

    def __init__(self) -> None:
        self._index: OpenIndex | None = None

    def build(self, library: Path, folder: Path) -> None:
        os.environ[CACHE_VARIABLE] = str(folder)
        report = update_index(library, rebuild=True)
        if report.notice:
            raise RuntimeError(report.notice)

    def size(self, folder: Path) -> int:
        return folder_size(folder)

    def prepare(self, library: Path, folder: Path) -> None:
        os.environ[CACHE_VARIABLE] = str(folder)
        self.look(library)

    def look(self, library: Path) -> None:
        """Find out what there is and what has changed; the peers are told."""
        self._hashes = file_hashes(library)
        self._source = combined(self._hashes)
        self._library: Library = load_library(library)

    def open(self, library: Path, folder: Path) -> None:
        self.close()
        index = Store(library).open(self._source)
        if index is None:
            raise RuntimeError("the index does not count; has the program changed meanwhile?")
        names = Names(self._library.glossary, index.extras.readings)
        self._index = index
        self._reader = index.reader
        self._corpus = index.corpus
        self._ladder = Ladder(index.corpus, names)
        self._ranker = Ranker(index.corpus)
        self._finder = Finder(index.corpus, names)

    def page(self, query: str) -> Page:
        parsed = parse(query)
        groups = self._ladder.climb(parsed).groups
        name = reduce(parsed.name) if parsed.is_plain else ""
        ordered = self._ranker.order(groups, PAGE, name=name)
        rows = ((self._title(each.document), each.score) for each in ordered.ranked)
        return Page(ordered.total, tuple(rows))

    def snippets(self, query: str) -> int:
        return sum(bool(hit.snippets) for hit in self._finder.answer(Asked(query, PAGE)).hits)

    def find(self, string: str) -> set[str]:
        found = self._finder.occurrences(string)
        return {id_ for kind, id_ in found if kind is HitKind.ARTICLE}

    def update(self, library: Path, article_id: str) -> None:
        store = Store(library)
        lock = store.lock()
        if lock is None:
            raise RuntimeError("the index cannot be locked")
        with lock:
            store.write(self._library, self._hashes, Steps(None, None))
        self.open(library, store.folder)

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    def _title(self, document: int) -> str:
        return self._corpus.head(document)[1].partition("\n")[0]
