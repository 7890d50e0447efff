"""One segment of an index: documents added, and deleted from the segments before it."""

from __future__ import annotations

from collections.abc import Iterable

from whoosh.filedb.filestore import Storage
from whoosh.index import TOC, FileIndex
from whoosh.reading import IndexReader
from whoosh.writing import NO_MERGE

from index.codec.tiers import merge_tiers
from index.document import Document
from index.find.postings import Postings, leaves_of, live_documents, undamaged
from index.keep.steps import Steps
from index.schema import KEY, make_schema
from index.unpickle import guard
from index.writing import make_writer

FULL_AT = 20_000_000
"""How many characters of text a batch holds at least: what a build that is killed may lose."""

_NAME = "MAIN"


class Batch:
    """Writes one segment into a storage that holds an index or nothing.

    Raises StoppedError, OSError where the storage cannot be written, DamagedError where what it
    holds turns out to be spoilt.
    """

    def __init__(self, storage: Storage, steps: Steps, least: int) -> None:
        """Begin a segment of at least so many documents."""
        guard()
        schema = make_schema()
        is_new = TOC._latest_generation(storage, _NAME) < 0
        index = FileIndex.create(storage, schema) if is_new else FileIndex(storage, schema)
        self._storage = storage
        self._steps = steps
        self._writer = make_writer(index, steps.look)
        self._least = least
        self._characters = self._documents = 0

    @property
    def is_full(self) -> bool:
        return self._characters >= FULL_AT and self._documents >= self._least

    def reader(self) -> IndexReader:
        """Return a reader of what the storage held before.

        It is not to be closed: Whoosh would close the storage as well.
        """
        with undamaged():
            return self._writer.reader()

    def delete(self, keys: Iterable[str]) -> None:
        """Delete documents of earlier segments by their keys; a missing one does not matter."""
        leaves = leaves_of(self.reader())
        postings = Postings(leaves, live_documents(leaves))
        for key in keys:
            for number in postings.documents(KEY, key).tolist():
                self._writer.delete_document(number)

    def add(self, document: Document) -> None:
        self._writer.add_document(**document.fields())
        self._characters += len(document.title) + len(document.body)
        self._documents += 1
        self._steps.added()

    def commit(self, is_merging: bool) -> tuple[str, ...]:
        """Write the segment; return the names of all files that the index now has."""
        with undamaged():
            self._writer.commit(mergetype=merge_tiers if is_merging else NO_MERGE)
        self._steps.written()
        toc = TOC.read(self._storage, _NAME, schema=make_schema())
        prefixes = tuple(f"{segment.segment_id()}." for segment in toc.segments)
        segments = [name for name in self._storage if prefixes and name.startswith(prefixes)]
        return (TOC._filename(_NAME, toc.generation), *sorted(segments))
