"""Columns of the index that are read whole, as arrays, when it is opened.

They are Whoosh's own columns on the disk; only reading them all at once is added, which Whoosh does
value by value.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.reading import IndexReader

_BETWEEN = "\n"


class NumberColumn(NumericColumn):  # type: ignore[misc] # whoosh carries no types
    """Unsigned numbers of one width, 0 where a document has none."""

    class Reader(NumericColumn.Reader):  # type: ignore[misc]
        def numbers(self) -> NDArray[np.int64]:
            """Return the number of every document."""
            whole = np.zeros(self._doccount, np.int64)
            data = self._dbfile.get(self._basepos, self._count * self._fixedlen)
            whole[: self._count] = np.frombuffer(data, f">{self._typecode}")
            return whole


class ValuesColumn(VarBytesColumn):  # type: ignore[misc] # whoosh carries no types
    """Any number of distinct short texts for each document, none empty or with a line feed."""

    class Reader(VarBytesColumn.Reader):  # type: ignore[misc]
        def values(self) -> dict[str, list[int]]:
            """Return each value with the documents that have it, ascending."""
            lengths = np.array(self._lengths, np.int64)
            ends = np.cumsum(lengths)
            data = self._dbfile.get(self._basepos, int(lengths.sum()))
            found: dict[bytes, list[int]] = {}
            for document in np.flatnonzero(lengths).tolist():
                packed = data[ends[document] - lengths[document] : ends[document]]
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
