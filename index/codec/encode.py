"""Writes postings as narrow arrays, a batch of terms at a time.

Within a batch, numbers of one width stand together, so a million terms are packed by a dozen calls;
each term keeps where its own begin. docs/codec.md describes the arrays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from index.codec.blocks import Blocks
from index.codec.forms import (
    DELTA,
    MOST_DOCUMENTS,
    MOST_POSITIONS,
    NOTHING,
    ONES,
    OPAQUE,
    SINGLE,
    SIZE,
    SKIP,
    VALUE_SHIFT,
    WEIGHT_SHIFT,
    WEIGHTS,
    WIDTHS,
    LimitError,
)
from index.codec.layout import FrameWriter
from index.codec.postings import Array, Postings, starts_of, stepped
from index.codec.spill import REAL, WHOLE, Column
from index.codec.terms import TermList, is_short

_REALS = frozenset(("weight", "most"))


@dataclass(slots=True)
class FieldWriter:
    """Writes the postings of one field; batches come with ascending terms.

    `lengths` are the coded field lengths by document, None where the field has none.
    """

    frame: FrameWriter
    lengths: Array | None
    _columns: dict[str, Column] = field(default_factory=dict)
    _texts: Column = field(default_factory=lambda: Column(np.dtype("u1")))
    _count: int = 0

    def write(self, batch: Postings, lengths: Array | None = None) -> None:
        """Write a batch of terms that follow those written before.

        `lengths` are given where a document's length may not be the same for all terms: the coded
        length for each posting.
        Raises LimitError, before anything is written, for what docs/codec.md names as limits.
        """
        if not len(batch.terms):
            return
        _check_limits(batch)
        if lengths is None and self.lengths is not None:
            lengths = self.lengths[batch.documents]
        blocks = Blocks(batch, lengths)
        forms = np.zeros(len(batch.terms), np.uint8)
        long = np.flatnonzero(batch.counts > SKIP)
        row = {
            "key": batch.terms.keys,
            "count": batch.counts,
            "document_at": self._write_documents(batch, forms),
            "weight_at": self._write_weights(batch, forms, blocks.most),
            "value_at": self._write_values(batch, forms),
            "form": forms,
            "weight": np.add.reduceat(batch.weights, batch.firsts, dtype=np.float64),
            "most": blocks.most,
            "shortest": blocks.shortest,
            "longest": blocks.longest,
            "long": self._count + long,
            "long_at": np.array([self.frame.put(blocks.table(number)) for number in long.tolist()]),
        }
        self._keep_texts(batch.terms)
        self._count += len(batch.terms)
        for name, numbers in row.items():
            self._column(name).add(numbers)

    def close(self) -> dict[str, Any]:
        """Write the dictionary and return what the table of contents says of the field."""
        table: dict[str, Any] = {"terms": self._count, "columns": {}}
        if self._texts.count:
            table["text_at"] = self._texts.write(self.frame)[0]
        if self.lengths is not None and self.lengths.any():
            self._column("length").add(self.lengths)
        for name, column in self._columns.items():
            table["columns"][name] = column.write(self.frame)
        return table

    def _column(self, name: str) -> Column:
        if name not in self._columns:
            self._columns[name] = Column(REAL if name in _REALS else WHOLE)
        return self._columns[name]

    def _keep_texts(self, terms: TermList) -> None:
        """Keep the bytes of terms that their keys do not tell, and where those of each end."""
        texts = [b"" if is_short(text) else text for text in terms.texts or ()]
        if not self._texts.count and not any(texts):
            return
        column = self._column("text_end")
        if not column.count:
            column.add(np.zeros(self._count, np.uint64))
        ends = np.full(len(terms), self._texts.count)
        if texts:
            ends += np.cumsum([len(text) for text in texts], dtype=np.int64)
            self._texts.add(np.frombuffer(b"".join(texts), np.uint8))
        column.add(ends)

    def _write_documents(self, batch: Postings, forms: Array) -> Array:
        firsts = batch.firsts
        steps = stepped(batch.documents, firsts)
        codes = _widths(np.maximum.reduceat(steps, firsts))
        forms |= codes
        return self._put(steps, batch.counts, codes, WIDTHS)

    def _write_weights(self, batch: Postings, forms: Array, most: Array) -> Array:
        codes = np.where(most > 0xFFFF, SINGLE, 1 + (most > 0xFF)).astype(np.uint8)
        if batch.weights.dtype.kind == "f":
            codes[:] = SINGLE
        codes[(most == 1) & (np.minimum.reduceat(batch.weights, batch.firsts) == 1)] = ONES
        forms |= codes << WEIGHT_SHIFT
        return self._put(batch.weights, batch.counts, codes, WEIGHTS, skipped=ONES)

    def _write_values(self, batch: Postings, forms: Array) -> Array:
        if batch.positions is not None:
            return self._write_positions(batch, batch.positions, forms)
        if batch.sizes is not None and batch.values is not None:
            forms |= np.uint8(OPAQUE << VALUE_SHIFT)
            return self._write_bytes(batch, batch.sizes, batch.values)
        forms |= np.uint8(NOTHING)
        return np.zeros(len(batch.terms), np.int64)

    def _write_positions(self, batch: Postings, positions: Array, forms: Array) -> Array:
        """Write positions as they are or, where that is narrower, as steps within a posting."""
        counts = np.add.reduceat(batch.weights, batch.firsts, dtype=np.int64)
        firsts = starts_of(counts)
        steps = stepped(positions, starts_of(batch.weights))
        codes = _widths(np.maximum.reduceat(positions, firsts))
        narrow = _widths(np.maximum.reduceat(steps, firsts))
        is_delta = narrow < codes
        codes = np.where(is_delta, narrow, codes)
        forms |= codes << VALUE_SHIFT
        forms[is_delta] |= DELTA
        written = np.where(np.repeat(is_delta, counts), steps, positions)
        return self._put(written, counts, codes, WIDTHS)

    def _write_bytes(self, batch: Postings, sizes: Array, values: Array) -> Array:
        """Write, for each term, the sizes of its values and then the values."""
        at = np.empty(len(batch.terms), np.int64)
        begin = 0
        for number, (first, count) in enumerate(zip(batch.firsts, batch.counts, strict=True)):
            own = sizes[first : first + count].astype(SIZE)
            end = begin + int(own.sum(dtype=np.int64))
            at[number] = self.frame.put(own)
            self.frame.put(values[begin:end])
            begin = end
        return at

    def _put(
        self,
        numbers: Array,
        counts: Array,
        codes: Array,
        types: Sequence[np.dtype[Any]],
        skipped: int = -1,
    ) -> Array:
        """Write the numbers of each width together; return where each term's begin."""
        at = np.zeros(len(counts), np.int64)
        for code in np.flatnonzero(np.bincount(codes)).tolist():
            if code == skipped:
                continue
            is_chosen = codes == code
            chosen = numbers[np.repeat(is_chosen, counts)]
            start = self.frame.put(chosen.astype(types[code]))
            at[is_chosen] = start + starts_of(counts[is_chosen]) * types[code].itemsize
        return at


def _check_limits(batch: Postings) -> None:
    if int(batch.documents.max()) >= MOST_DOCUMENTS:
        raise LimitError(f"document {int(batch.documents.max())}")
    if batch.positions is not None:
        if int(batch.weights.max()) > MOST_POSITIONS:
            raise LimitError(f"{int(batch.weights.max())} positions of a term in one document")
        if int(batch.positions.max()) >= MOST_DOCUMENTS:
            raise LimitError(f"position {int(batch.positions.max())}")


def _widths(most: Array) -> Array:
    """Return the narrowest of `WIDTHS` for each number."""
    return (most > 0xFF).astype(np.uint8) + (most > 0xFFFF).astype(np.uint8)
