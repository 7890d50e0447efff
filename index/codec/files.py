"""How a segment's files are read: mapped, to be searched, or piece by piece, to be merged."""

from __future__ import annotations

import mmap
from typing import Any

import numpy as np
from whoosh.codec.base import PerDocumentReader
from whoosh.columns import NumericColumn

from index.codec.layout import Source
from index.codec.postings import Array

EXTENSION = ".lzp"


class Mapped:
    """A file that is in memory as a whole, as far as anyone can tell.

    The mapping stays while an array of it is in use, also once the file is removed.
    """

    def __init__(self, data: memoryview) -> None:
        self.size = len(data)
        self._data = data

    def get(self, start: int, size: int) -> memoryview:
        return self._data[start : start + size]


class Streamed:
    """A file of which only what is asked for is read; it is to be closed."""

    def __init__(self, file: Any) -> None:
        file.seek(0, 2)
        self.size: int = file.tell()
        self._file = file

    def get(self, start: int, size: int) -> memoryview:
        self._file.seek(start)
        return memoryview(self._file.read(size))

    def close(self) -> None:
        self._file.close()


def mapped(file: Any) -> Source:
    """Return the source of one of Whoosh's files, and close it.

    A file that has a method `source` gives it by that, a file on the disk is mapped, and any other
    is read. Raises OSError.
    """
    if hasattr(file, "source"):
        found: Source = file.source()
        return found
    file.seek(0, 2)
    size = file.tell()
    try:
        number = file.fileno()
    except (AttributeError, OSError):
        file.seek(0)
        return Mapped(memoryview(file.read()))
    data = mmap.mmap(number, size, access=mmap.ACCESS_READ) if size else b""
    file.close()
    return Mapped(memoryview(data))


def coded_lengths(documents: PerDocumentReader, field: str) -> Array:
    """Return the coded length of a field in each document of a segment, 0 for none."""
    name = f"_{field}_len"
    if not documents.has_column(name):
        return np.zeros(documents.doc_count_all(), np.uint8)
    codes: Array = documents.column_reader(name, _Codes()).codes()
    return codes


class _Codes(NumericColumn):  # type: ignore[misc] # whoosh carries no types
    """Whoosh's column of coded lengths, read at once."""

    def __init__(self) -> None:
        super().__init__("B")

    class Reader(NumericColumn.Reader):  # type: ignore[misc]
        def codes(self) -> Array:
            whole = np.zeros(self._doccount, np.uint8)
            count = min(self._count, self._doccount)
            whole[:count] = np.frombuffer(self._dbfile.get(self._basepos, count), np.uint8)
            return whole
