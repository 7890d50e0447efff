"""Bring an index up to date with its library: from nothing, from a part, or from an older state.

There is one way for all three: what the catalog of the index says is compared with the library, and
the difference is written, a segment a batch. After each batch the index and its catalog agree, so
that a build which is stopped or killed goes on from its last batch.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from whoosh.filedb.filestore import Storage

from content.article import Article
from content.errors import UserError
from content.files import ARTICLE_LIMIT, YAML_LIMIT, Folder
from content.layout import ARTICLES, article_file, file_hash
from content.library import Library
from content.linker import Linker
from content.mentions import mentioned
from index.document import article_document, term_document
from index.keep.batch import Batch
from index.keep.catalog import Catalog, entry_hash
from index.keep.changes import Changes, find_changes, holders
from index.keep.steps import Steps

MOST_BATCHES = 10
"""Of how many segments a new index may be: each takes a part of every search's time."""


class Place(Protocol):
    """Where an index is written."""

    def storage(self) -> Storage:
        """Return what the next batch is written into: all that was kept, or nothing."""

    def keep(self, names: tuple[str, ...], catalog: Catalog, is_last: bool) -> None:
        """Keep a batch: from now on these files are the index."""


class Build:
    """One way from what `catalog` says of the index in `place` to what `library` holds.

    `hashes` (`content.layout.file_hashes`) were taken before the library was read. They are
    corrected: what changed since has an empty hash, and is looked at again the next time.
    """

    def __init__(
        self, library: Library, hashes: Mapping[str, str], catalog: Catalog, steps: Steps
    ) -> None:
        self._library = library
        self._folder = Folder(library.root)
        self._catalog = catalog
        self._steps = steps
        self._is_new = not catalog.articles and not catalog.entries
        self._linker = Linker(library.glossary)
        self._least = 0
        self.hashes = dict(hashes)
        folder = f"{ARTICLES}/"
        for file in [file for file in hashes if not file.startswith(folder)]:
            self._confirm(file, YAML_LIMIT)

    def run(self, place: Place) -> int:
        """Write all that has changed into `place`; return how many documents that were.

        Raises StoppedError, OSError where the place cannot be written, DamagedError where the index
        that is there turns out to be spoilt.
        """
        changes = find_changes(self._catalog, self._library, self.hashes)
        self._steps.begin(changes.documents)
        self._least = changes.documents // MOST_BATCHES
        batch = Batch(place.storage(), self._steps, self._least)
        self._prepare(batch, changes)
        for id_ in changes.articles:
            batch = self._room(batch, place)
            article = self._article(id_)
            if article:
                of_file = self.hashes[article_file(id_)]
                self._catalog.take_article(id_, of_file, mentioned(article, self._linker))
                batch.add(article_document(article))
        for term in changes.entries:
            batch = self._room(batch, place)
            self._catalog.entries[term.term] = entry_hash(term)
            batch.add(term_document(term))
        place.keep(batch.commit(is_merging=not self._is_new), self._catalog, is_last=True)
        return changes.documents

    def _prepare(self, batch: Batch, changes: Changes) -> None:
        """Make the catalog agree with the library's glossary, and take stale documents away."""
        holding = holders(batch.reader(), changes.forms)
        kept = self._catalog.articles.keys() - set(changes.stale_articles)
        for id_ in sorted(kept if holding is None else kept & holding):
            self._steps.look()
            article = self._article(id_)
            if article:
                self._catalog.take_mentions(id_, mentioned(article, self._linker))
        batch.delete(changes.stale_keys)
        for id_ in changes.stale_articles:
            self._catalog.remove_article(id_)
        for headword in changes.stale_entries:
            del self._catalog.entries[headword]
        self._catalog.take_glossary(self._library.glossary)

    def _room(self, batch: Batch, place: Place) -> Batch:
        """Return the batch, or a new one where it is full."""
        if not batch.is_full:
            return batch
        place.keep(batch.commit(is_merging=False), self._catalog, is_last=False)
        return Batch(place.storage(), self._steps, self._least)

    def _article(self, id_: str) -> Article | None:
        """Read an article; None where that cannot be, of which `check` tells."""
        file = article_file(id_)
        try:
            article = self._library.article(id_)
        except UserError:
            self.hashes[file] = ""
            return None
        self._confirm(file, ARTICLE_LIMIT)
        return article

    def _confirm(self, file: str, limit: int) -> None:
        if self.hashes.get(file) != file_hash(self._folder, file, limit):
            self.hashes[file] = ""
