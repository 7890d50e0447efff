"""What searches of one library are answered from: its index on the disk, or its texts in memory."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from content.errors import UserError
from content.term import Glossary
from index.find.finder import Finder
from index.find.names import Names
from index.keep.catalog import Extras
from index.keep.damage import DamagedError
from index.keep.filling import Filling
from index.keep.store import Store
from index.opened import OpenIndex

PATIENCE_S = 0.3
"""How long the first searches wait for the library to be read into memory."""

Answered = TypeVar("Answered")

_log = logging.getLogger(__name__)


class Serving:
    """Serves one thread; `wake` is called, from others, when `take_in` has something to do."""

    def __init__(self, root: Path, wake: Callable[[], None]) -> None:
        self.glossary = Glossary(())
        self.was_damaged = False
        self._root = root
        self._wake = wake
        self._index: OpenIndex | None = None
        self._finder: Finder | None = None
        self._filling: Filling | None = None
        self._names = Names(self.glossary, {})

    @property
    def has_index(self) -> bool:
        return self._index is not None

    @property
    def source(self) -> str:
        """The hash of the library's contents that the index was made of, empty without one."""
        return self._index.source if self._index else ""

    @property
    def is_whole(self) -> bool:
        """Whether all that could be read of the library is searched, by every way."""
        return self.has_index or (self._filling is not None and self._filling.is_over)

    @property
    def articles(self) -> tuple[int, int]:
        """How many articles are searched, of how many."""
        if self._index:
            return self._index.extras.articles, self._index.extras.articles
        return (self._filling.articles_taken, self._filling.articles) if self._filling else (0, 0)

    def use_index(self) -> bool:
        """Answer from the index on the disk, whatever it is of; return whether there is one.

        Where there is none, what was used before goes on.
        """
        index = self._stored()
        if index is None:
            return False
        self.close()
        self._index = index
        self.use_glossary(self.glossary)
        return True

    def use_glossary(self, glossary: Glossary) -> None:
        """Take these names for things."""
        self.glossary = glossary
        if self._index:
            names = Names(glossary, self._index.extras.readings)
            self._finder = Finder(self._index.corpus, names)

    def use_texts(self) -> None:
        """Answer from the library's texts as they are now, while they are read into memory."""
        self.close()
        self._filling = Filling(self._root, self.glossary, self._wake)
        self._names = Names(self.glossary, self._filling.readings)

    def take_in(self) -> bool:
        """Take in texts that have been read, for a moment; return whether there are more."""
        return self._filling is not None and self._filling.take_in()

    def ask(self, question: Callable[[Finder], Answered]) -> Answered:
        """Ask the index, or the texts that have been read or will be in a moment.

        Raises DamagedError where the index turns out to be spoilt.
        """
        if self._finder:
            return question(self._finder)
        if self._filling is None:
            raise UserError("没有可以查找的文库，请先打开一个文库。")
        self._filling.wait(PATIENCE_S)
        with self._filling.paused():
            return question(Finder(self._filling.corpus, self._names))

    def extras(self) -> Extras:
        """Return mentions and readings. Raises UserError while they are not known."""
        if self._index:
            return self._index.extras
        if self._filling and self._filling.is_over:
            return self._filling.extras()
        raise UserError("索引还没有建好，还没有统计；请稍后再试。")

    def close(self) -> None:
        """Let go of everything."""
        if self._index:
            self._index.close()
        if self._filling:
            self._filling.close()
        self._index = self._finder = self._filling = None

    def _stored(self) -> OpenIndex | None:
        try:
            return Store(self._root).open()
        except DamagedError as error:
            _log.warning("index damaged: %s", error)
            self.was_damaged = True
        except OSError as error:
            _log.warning("no index on the disk: %s", error)
        return None
