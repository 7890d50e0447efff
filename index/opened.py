"""An index open for reading: Whoosh's reader, what it holds as a corpus, and the extras."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from whoosh.filedb.filestore import Storage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader

from index.find.match import IndexCorpus
from index.keep.catalog import Extras
from index.record import Record
from index.schema import make_schema
from index.unpickle import guard

_KEPT_CHARACTERS = 4_000_000


@dataclass(slots=True)
class OpenIndex:
    """`extras` and everything that a search reads. Not safe for two threads at once.

    `source` is the hash of the library's contents that the index was made of.
    """

    storage: Storage
    reader: IndexReader
    extras: Extras
    source: str = ""
    corpus: IndexCorpus = field(init=False)
    _records: OrderedDict[int, Record] = field(default_factory=OrderedDict)
    _kept: int = 0

    def __post_init__(self) -> None:
        self.corpus = IndexCorpus(self.reader, self.record)

    def record(self, document: int) -> Record:
        """Return a document's record, from the most recently used ones or read."""
        record = self._records.get(document)
        if record is not None:
            self._records.move_to_end(document)
            return record
        record = Record.restore(self.reader.stored_fields(document)["record"])
        self._records[document] = record
        self._kept += len(record.body)
        while self._kept > _KEPT_CHARACTERS and len(self._records) > 1:
            self._kept -= len(self._records.popitem(last=False)[1].body)
        return record

    def close(self) -> None:
        self.reader.close()
        self.storage.close()


def open_index(storage: Storage, extras: Extras, source: str = "") -> OpenIndex:
    """Open the index in `storage`.

    Raises whatever Whoosh raises where the files are no such index.
    """
    guard()
    reader = FileIndex(storage, schema=make_schema()).reader()
    return OpenIndex(storage, reader, extras, source)
