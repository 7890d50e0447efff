"""The program's own index, through the library and the front door of the search."""

from __future__ import annotations

import os
from pathlib import Path

from index.answer import HitKind
from index.keep.opening import open_searcher
from index.search import Searcher
from tests.bench.engines.engine import PAGE, Page, folder_size


class Ours:
    """Searches as a person does, except that `find` is literal."""

    def __init__(self) -> None:
        self._searcher: Searcher | None = None

    def build(self, library: Path, folder: Path) -> None:
        os.environ["LOUZHI_CACHE"] = str(folder)
        with open_searcher(library, rebuild=True) as searcher:
            if searcher.report.notice:
                raise RuntimeError(searcher.report.notice)

    def size(self, folder: Path) -> int:
        return folder_size(folder)

    def open(self, library: Path, folder: Path) -> None:
        os.environ["LOUZHI_CACHE"] = str(folder)
        self._searcher = open_searcher(library)
        if self._searcher.report.rebuilt:
            raise RuntimeError("the index that was built does not count")

    def page(self, query: str) -> Page:
        answer = self._open.search(query, limit=PAGE)
        return Page(answer.total, tuple((hit.title, hit.score) for hit in answer.hits))

    def snippets(self, query: str) -> int:
        return sum(bool(hit.snippets) for hit in self._open.search(query, limit=PAGE).hits)

    def find(self, string: str) -> set[str]:
        return {id_ for kind, id_ in self._open.occurrences(string) if kind is HitKind.ARTICLE}

    def update(self, library: Path, article_id: str) -> None:
        self.close()
        self._searcher = open_searcher(library)

    def close(self) -> None:
        if self._searcher is not None:
            self._searcher.close()
            self._searcher = None

    @property
    def _open(self) -> Searcher:
        if self._searcher is None:
            raise RuntimeError("not open")
        return self._searcher
