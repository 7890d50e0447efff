"""An index open for reading: Whoosh's reader, what it holds as a corpus, and the extras."""

from __future__ import annotations

from dataclasses import dataclass, field

from whoosh.filedb.filestore import Storage
from whoosh.index import FileIndex
from whoosh.reading import IndexReader

from index.find.match import IndexCorpus
from index.keep.catalog import Extras
from index.schema import make_schema
from index.unpickle import guard


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

    def __post_init__(self) -> None:
        self.corpus = IndexCorpus(self.reader)

    def close(self) -> None:
        self.corpus.close()
        self.reader.close()
        self.storage.close()


def open_index(storage: Storage, extras: Extras, source: str = "") -> OpenIndex:
    """Open the index in `storage`.

    Raises whatever Whoosh raises where the files are no such index.
    """
    guard()
    reader = FileIndex(storage, schema=make_schema()).reader()
    return OpenIndex(storage, reader, extras, source)
