"""Reads the postings of many terms together, to be merged: the file is read, never mapped.

What is read is in memory only while it is used, however large the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from index.codec.decode import values_at
from index.codec.dictionary import Dictionary
from index.codec.forms import (
    CODE,
    DELTA,
    NOTHING,
    OPAQUE,
    SIZE,
    VALUE_SHIFT,
    WIDTHS,
)
from index.codec.gather import gather, gather_weights
from index.codec.layout import Frame
from index.codec.postings import Array, Postings, starts_of, summed
from index.codec.terms import TermList


class BulkReader:
    """The postings of one field by ranges of terms.

    Whatever reads the file raises FormatError where it is damaged.
    """

    def __init__(self, frame: Frame, table: Mapping[str, Any]) -> None:
        """Look at what the table of contents says of a field; raises FormatError."""
        self._frame = frame
        self._columns = Dictionary(frame, table, is_read=True)
        self._terms = self._columns.terms()

    def __len__(self) -> int:
        return self._columns.count

    def terms(self, first: int, last: int) -> TermList:
        """Return a range of the terms."""
        return self._terms.slice(first, last)

    def loads(self, first: int, last: int) -> Array:
        """Return about how many numbers each of some terms has: positions, or else postings."""
        counts = self._column("count", first, last)
        weights = self._column("weight", first, last)
        return np.maximum(counts, weights).astype(np.int64)

    def read(self, first: int, last: int) -> Postings:
        """Return the postings of a range of terms."""
        forms = self._column("form", first, last)
        counts = self._column("count", first, last).astype(np.int64)
        at = self._column("document_at", first, last)
        documents = summed(gather(self._frame, at, forms & CODE, counts, WIDTHS), counts)
        at = self._column("weight_at", first, last)
        weights = gather_weights(self._frame, at, forms, counts)
        terms = self.terms(first, last)
        read = Postings(terms, counts, documents.astype(np.uint32), weights)
        is_nothing = forms & NOTHING > 0
        if is_nothing.all():
            return read
        is_opaque = ((forms >> VALUE_SHIFT) & CODE == OPAQUE) & ~is_nothing
        at = self._column("value_at", first, last)
        if is_nothing.any() or is_opaque.any():
            return self._with_values(read, at, forms, is_opaque, is_nothing)
        positions = self._positions(at, forms, counts, weights)
        return Postings(terms, counts, read.documents, weights, positions)

    def _column(self, name: str, first: int, last: int) -> Array:
        found: Array = self._columns.column(name)[first:last]
        return found

    def _positions(self, at: Array, forms: Array, counts: Array, weights: Array) -> Array:
        """Return the positions of terms that all have some; their weights are whole."""
        totals = np.add.reduceat(weights, starts_of(counts), dtype=np.int64)
        numbers = gather(self._frame, at, (forms >> VALUE_SHIFT) & CODE, totals, WIDTHS)
        is_delta = np.repeat(forms & DELTA > 0, totals)
        if not is_delta.any():
            return numbers
        return np.where(is_delta, summed(numbers, weights).astype(np.uint32), numbers)

    def _with_values(
        self, read: Postings, at: Array, forms: Array, is_opaque: Array, is_nothing: Array
    ) -> Postings:
        """Return the postings with opaque values, whatever kinds of them the terms have."""
        sizes: list[Array] = []
        values: list[Array] = []
        for term, first in enumerate(read.firsts.tolist()):
            count = int(read.counts[term])
            if is_nothing[term]:
                sizes.append(np.zeros(count, np.int64))
            elif is_opaque[term]:
                own = self._frame.numbers(int(at[term]), SIZE, count)
                sizes.append(own.astype(np.int64))
                begin = values_at(int(at[term]), count)
                values.append(self._frame.numbers(begin, "u1", int(sizes[-1].sum())))
            else:
                weights = read.weights[first : first + count].astype(np.int64)
                one = slice(term, term + 1)
                found = self._positions(at[one], forms[one], read.counts[one], weights)
                sizes.append(SIZE.itemsize * weights)
                values.append(found.astype(SIZE).view(np.uint8))
        joined = np.concatenate(values) if values else np.empty(0, np.uint8)
        return Postings(
            read.terms,
            read.counts,
            read.documents,
            read.weights,
            sizes=np.concatenate(sizes),
            values=joined,
        )
