"""Write a library's articles and entries into a new Whoosh index.

From a loaded library to documents (`index.document`), to one Whoosh segment. While the articles
pass by, the mentions of all entries are counted and their pinyin is computed, so that neither costs
anything when the index is opened.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from whoosh.filedb.filestore import Storage
from whoosh.index import FileIndex
from whoosh.writing import PostingPool, SegmentWriter

from content.article import Article
from content.errors import StoppedError, UserError
from content.library import Library
from content.linker import Linker
from content.mentions import count_mentions
from content.pinyin import reading
from content.term import Glossary
from index.document import article_document, term_document
from index.schema import make_schema

Mentions = Mapping[str, tuple[tuple[str, int], ...]]

_RUN = 300_000
_POSTINGS_A_LOOK = 2048


@dataclass(frozen=True, slots=True)
class Extras:
    """What is known of a library besides its index.

    `mentions`: headword -> ((article id, count), ...), the most first. `readings`: headword
    or alias -> pinyin with tones.
    """

    articles: int
    terms: int
    mentions: Mentions
    readings: Mapping[str, str]

    def encoded(self) -> bytes:
        """Return mentions and readings as JSON."""
        return json.dumps([self.mentions, self.readings]).encode("ascii")

    @classmethod
    def decoded(cls, data: bytes, articles: int, terms: int) -> Extras:
        """Return what `encoded` wrote. Raises ValueError or TypeError on anything else."""
        mentions, readings = json.loads(data)
        counts = {word: tuple((id_, n) for id_, n in some) for word, some in mentions.items()}
        return cls(articles, terms, counts, readings)


class Steps:
    """Tells how far the building is and raises StoppedError once it shall stop.

    Every document counts twice: when it is read and when its postings are written.
    """

    def __init__(
        self,
        documents: int,
        progress: Callable[[int, int], None] | None,
        is_stopped: Callable[[], bool] | None,
    ) -> None:
        self.documents = documents
        self._progress = progress
        self._is_stopped = is_stopped

    def at(self, done: int) -> None:
        if self._is_stopped and self._is_stopped():
            raise StoppedError
        if self._progress:
            self._progress(done, 2 * self.documents)


def build(library: Library, storage: Storage, steps: Steps) -> Extras:
    """Write the whole index of `library` into the empty `storage`.

    Raises StoppedError, and OSError where the storage cannot be written.
    """
    writer = SegmentWriter(FileIndex.create(storage, make_schema()), _lk=False, compound=False)
    writer.pool = _Pool(writer.pool.tempstore, writer.newsegment, steps)
    articles = _Indexed(library, writer, steps)
    mentions = count_mentions(articles, Linker(library.glossary))
    readings = _readings(library.glossary)
    for number, term in enumerate(library.glossary.terms):
        steps.at(len(library.heads) + number)
        writer.add_document(**term_document(term).fields())
    writer.commit()
    steps.at(2 * steps.documents)
    return Extras(articles.count, len(library.glossary.terms), mentions, readings)


def _readings(glossary: Glossary) -> dict[str, str]:
    readings = {alias: reading(alias) for term in glossary.terms for alias in term.aliases}
    return readings | {term.term: term.pinyin or reading(term.term) for term in glossary.terms}


class _Indexed(Iterable[Article]):
    """A library's articles, each added to the index before it is handed on."""

    def __init__(self, library: Library, writer: SegmentWriter, steps: Steps) -> None:
        self._library = library
        self._writer = writer
        self._steps = steps
        self.count = 0

    def __iter__(self) -> Iterator[Article]:
        for number, head in enumerate(self._library.heads):
            self._steps.at(number)
            try:
                article = self._library.article(head.id)
            except UserError:
                continue  # changed since it was loaded; `check` tells what is wrong with it
            self._writer.add_document(**article_document(article).fields())
            self.count += 1
            yield article


class _Pool(PostingPool):  # type: ignore[misc] # whoosh carries no types
    """Whoosh's pool of postings, which can be stopped while it is written out.

    It sorts `_RUN` postings at a time: no other thread runs meanwhile.
    """

    def __init__(self, storage: Storage, segment: object, steps: Steps) -> None:
        super().__init__(storage, segment)
        self._steps = steps
        self._added = 0

    def add(self, item: tuple[Any, ...]) -> None:
        self._added += 1
        self.current.append(item)
        if len(self.current) == _RUN:
            self.save()

    def iter_postings(self) -> Iterator[tuple[Any, ...]]:
        documents = self._steps.documents
        for number, item in enumerate(super().iter_postings()):
            if number % _POSTINGS_A_LOOK == 0:
                self._steps.at(documents + documents * number // self._added)
            yield item
