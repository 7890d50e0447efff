"""Columns of the index that are read whole, as arrays, when it is opened.

They are Whoosh's own columns on the disk; only reading them all at once is added, which Whoosh does
value by value.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import Column, ColumnReader, ColumnWriter, NumericColumn
from whoosh.filedb.structfile import StructFile
from whoosh.reading import IndexReader

_BETWEEN = "\n"
_SIZE = np.dtype("<u4")


class NumberColumn(NumericColumn):  # type: ignore[misc] # whoosh carries no types
    """Unsigned numbers of one width, 0 where a document has none."""

    class Reader(NumericColumn.Reader):  # type: ignore[misc]
        def numbers(self) -> NDArray[np.int64]:
            """Return the number of every document."""
            whole = np.zeros(self._doccount, np.int64)
            data = self._dbfile.get(self._basepos, self._count * self._fixedlen)
            whole[: self._count] = np.frombuffer(data, f">{self._typecode}")
            return whole


class BytesColumn(Column):  # type: ignore[misc] # whoosh carries no types
    """Bytes of any length, at most 4 GB in a segment; how long each is stands behind them all."""

    _default = b""

    class Writer(ColumnWriter):  # type: ignore[misc]
        def __init__(self, dbfile: StructFile) -> None:
            super().__init__(dbfile)
            self._sizes = array("I")

        def fill(self, docnum: int) -> None:
            self._sizes.extend([0] * (docnum - len(self._sizes)))

        def add(self, docnum: int, value: bytes) -> None:
            self.fill(docnum)
            self._dbfile.write(value)
            self._sizes.append(len(value))

        def finish(self, doccount: int) -> None:
            self.fill(doccount)
            self._dbfile.write(np.array(self._sizes, _SIZE).tobytes())

    class Reader(ColumnReader):  # type: ignore[misc]
        def __init__(self, dbfile: StructFile, basepos: int, length: int, doccount: int) -> None:
            super().__init__(dbfile, basepos, length, doccount)
            start = basepos + length - _SIZE.itemsize * doccount
            data = dbfile.get(start, _SIZE.itemsize * doccount)
            self._ends = np.cumsum(np.frombuffer(data, _SIZE), dtype=np.int64)

        def __len__(self) -> int:
            return len(self._ends)

        def __getitem__(self, docnum: int) -> bytes:
            start = int(self._ends[docnum - 1]) if docnum else 0
            size = int(self._ends[docnum]) - start
            return bytes(self._dbfile.get(self._basepos + start, size))

        def __iter__(self) -> Iterator[bytes]:
            return iter(self.all())

        def all(self) -> list[bytes]:
            """Return the value of every document."""
            ends = self._ends.tolist()
            data = bytes(self._dbfile.get(self._basepos, ends[-1] if ends else 0))
            return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]


class ValuesColumn(BytesColumn):
    """Any number of distinct short texts for each document, none empty or with a line feed."""

    class Reader(BytesColumn.Reader):
        def values(self) -> dict[str, list[int]]:
            """Return each value with the documents that have it, ascending."""
            found: dict[bytes, list[int]] = {}
            for document, packed in enumerate(self.all()):
                if packed:
                    found.setdefault(packed, []).append(document)
            whole: dict[str, list[int]] = {}
            for packed, documents in found.items():
                for value in packed.decode("utf-8", "surrogatepass").split(_BETWEEN):
                    whole.setdefault(value, []).extend(documents)
            return {value: sorted(documents) for value, documents in whole.items()}


def joined(values: tuple[str, ...]) -> bytes | None:
    """Return what a `ValuesColumn` keeps of `values`, None for nothing."""
    return _BETWEEN.join(values).encode("utf-8", "surrogatepass") or None


def read_numbers(leaf: IndexReader, field: str) -> NDArray[np.int64]:
    """Return the numbers of one segment's column; a segment without one holds zeros."""
    if not leaf.has_column(field):
        return np.zeros(leaf.doc_count_all(), np.int64)
    numbers: NDArray[np.int64] = leaf.column_reader(field, translate=False).numbers()
    return numbers


def read_values(leaf: IndexReader, field: str) -> dict[str, list[int]]:
    """Return the values of one segment's column with the documents that have them."""
    if not leaf.has_column(field):
        return {}
    values: dict[str, list[int]] = leaf.column_reader(field, translate=False).values()
    return values


def bytes_reader(leaf: IndexReader, field: str) -> BytesColumn.Reader | None:
    """Return what reads one segment's column of bytes, None where it has none."""
    return leaf.column_reader(field, translate=False) if leaf.has_column(field) else None
