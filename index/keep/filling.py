"""A library read into memory while there is no index of it, article by article.

A thread reads and waits whenever a search is being answered, so that none is held up by more than
the rest of an article. The thread that searches takes in what has been read: the corpus serves it
alone.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Full, Queue

from content.errors import UserError
from content.library import article_ids, load_article
from content.linker import Linker
from content.mentions import mentioned
from content.term import Glossary
from index.document import Document, article_document, term_document
from index.find.scan import ScanCorpus
from index.keep.catalog import Catalog, Extras
from index.schema import ARTICLE

CHARACTER_LIMIT = 200_000_000
"""How much text is read at most; what is beyond it stays unread."""

THREAD = "filling"
_WAITING_LIMIT = 100
_TAKEN_WITHIN_S = 0.01
_LOOK_S = 0.02


class Filling:
    """Grows by itself until all is read. `wake` is called, from a thread, when there is more."""

    def __init__(self, root: Path, glossary: Glossary, wake: Callable[[], None]) -> None:
        self.corpus = ScanCorpus()
        self.readings: dict[str, str] = {}
        self.articles_taken = 0
        self._began = time.monotonic()
        self._root = root
        self._glossary = glossary
        self._wake = wake
        self._ids: tuple[str, ...] = ()
        with contextlib.suppress(UserError):  # said where the library is read for the index
            self._ids = article_ids(root)
        self._catalog = Catalog()
        self._read: Queue[Document] = Queue(_WAITING_LIMIT)
        self._free = threading.Event()
        self._free.set()
        self._is_closed = self._is_all_read = self._is_over = False
        threading.Thread(target=self._run, name=THREAD, daemon=True).start()

    @property
    def articles(self) -> int:
        """How many articles the library has by the names of its files."""
        return len(self._ids)

    @property
    def is_read(self) -> bool:
        """Whether all texts that can be read are searched."""
        return self._is_all_read and self._read.empty()

    @property
    def is_over(self) -> bool:
        """Whether the readings are known too, and nothing more will come."""
        return self._is_over and self.is_read

    def take_in(self, within_s: float = _TAKEN_WITHIN_S) -> bool:
        """Take in what has been read, for a moment; return whether there is more already."""
        until = time.monotonic() + within_s
        with contextlib.suppress(Empty):
            while time.monotonic() < until:
                self._add(self._read.get_nowait())
        return not self._read.empty()

    def wait(self, age_s: float) -> None:
        """Take in texts until all are, or until so much time has gone since the beginning.

        A small library is read by then; searches of a large one are not held up again and again.
        """
        until = self._began + age_s
        while not self.is_read and time.monotonic() < until:
            with contextlib.suppress(Empty):
                self._add(self._read.get(timeout=_LOOK_S))
            self.take_in()

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        """Let the thread wait meanwhile."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def extras(self) -> Extras:
        """Return mentions and readings; only where all has been read."""
        return self._catalog.extras()

    def close(self) -> None:
        """Let the thread end."""
        self._is_closed = True
        self._free.set()

    def _add(self, document: Document) -> None:
        self.corpus.add(document)
        self.articles_taken += document.kind == ARTICLE

    def _run(self) -> None:
        try:
            for document in self._documents():
                self._hand_on(document)
            self._is_all_read = True
            self._wake()
            # Last, since reading pinyin takes long to load and few searches need it.
            self._catalog.take_glossary(self._glossary)
            self.readings.update(self._catalog.extras().readings)
        finally:
            self._is_all_read = self._is_over = True
            self._wake()

    def _documents(self) -> Iterator[Document]:
        for term in self._glossary.terms:
            self._catalog.entries[term.term] = ""
            yield term_document(term)
        linker, characters = Linker(self._glossary), 0
        for id_ in self._ids:
            if self._is_closed or characters > CHARACTER_LIMIT:
                return
            try:
                article = load_article(self._root, id_)
            except UserError:
                continue  # told by how many were read; `check` says what is wrong with it
            characters += len(article.text)
            self._catalog.take_article(id_, "", mentioned(article, linker))
            yield article_document(article)

    def _hand_on(self, document: Document) -> None:
        self._free.wait()
        while not self._is_closed:
            with contextlib.suppress(Full):
                self._read.put(document, timeout=_LOOK_S)
                self._wake()
                return
