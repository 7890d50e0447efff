"""Writes postings as narrow arrays, a batch of terms at a time.

Within a batch, numbers of one width stand together, so a million terms are packed by a dozen calls;
each term keeps where its own begin. docs/codec.md describes the arrays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from index.codec.layout import FrameWriter
from index.codec.postings import Array, Postings, starts_of
from index.codec.terms import TermList

SKIP = 1024
"""Postings of a block that can be skipped as a whole."""

WIDTHS = (np.dtype("u1"), np.dtype("<u2"), np.dtype("<u4"))
ONES, SINGLE = 0, 3
"""Forms of weights: all 1, so not stored; float32. 1 and 2 are whole numbers of so many bytes."""

WEIGHTS = (np.dtype("u1"), np.dtype("u1"), np.dtype("<u2"), np.dtype("<f4"))
WEIGHT_SHIFT, VALUE_SHIFT, DELTA = 2, 4, 1 << 6
_MOST_IN_TWO_BYTES = 0xFFFF


@dataclass(slots=True)
class FieldWriter:
    """Writes the postings of one field; batches come with ascending terms.

    `lengths` are the coded field lengths by document, None where the field has none.
    """

    frame: FrameWriter
    lengths: Array | None
    _columns: dict[str, list[Array]] = field(default_factory=dict)
    _terms: list[TermList] = field(default_factory=list)
    _long: list[tuple[int, int]] = field(default_factory=list)
    _count: int = 0
    _values: str = "none"

    def write(self, batch: Postings) -> None:
        """Write a batch of terms that follow those written before."""
        if not len(batch.terms):
            return
        blocks = _Blocks(batch, self.lengths)
        forms = np.zeros(len(batch.terms), np.uint8)
        row = {
            "count": batch.counts.astype(np.uint32),
            "document_at": self._write_documents(batch, forms),
            "weight_at": self._write_weights(batch, forms, blocks.most_by_term),
            "value_at": self._write_values(batch, forms),
            "form": forms,
            "weight": np.add.reduceat(batch.weights, batch.firsts, dtype=np.float64),
            "most": blocks.most_by_term.astype(np.float32),
            "shortest": blocks.shortest_by_term,
            "longest": blocks.longest_by_term,
        }
        for number in np.flatnonzero(batch.counts > SKIP).tolist():
            self._long.append((self._count + number, self.frame.put(blocks.table(number))))
        self._count += len(batch.terms)
        self._terms.append(batch.terms)
        for name, column in row.items():
            self._columns.setdefault(name, []).append(column)

    def close(self) -> dict[str, Any]:
        """Write the dictionary and return what the table of contents says of the field."""
        columns = {name: np.concatenate(parts) for name, parts in self._columns.items()}
        table: dict[str, Any] = {"values": self._values, "terms": self._count, "columns": {}}
        if not columns:
            return table
        columns["key"] = np.concatenate([terms.keys for terms in self._terms])
        long = np.array(self._long, np.uint64).reshape(-1, 2)
        columns["long"], columns["long_at"] = long[:, 0], long[:, 1]
        if any(terms.texts is not None for terms in self._terms):
            texts = [terms.text(n) for terms in self._terms for n in range(len(terms))]
            columns["text_size"] = np.fromiter(map(len, texts), np.uint32, len(texts))
            table["text_at"] = self.frame.put_bytes(b"".join(texts))
        for name, column in columns.items():
            packed = _packed(column)
            table["columns"][name] = [self.frame.put(packed), packed.dtype.str, packed.size]
        return table

    def _write_documents(self, batch: Postings, forms: Array) -> Array:
        steps = np.diff(batch.documents.astype(np.int64), prepend=0)
        steps[batch.firsts] = batch.documents[batch.firsts]
        codes = _widths(np.maximum.reduceat(steps, batch.firsts))
        forms |= codes
        return self._put(steps, batch.counts, codes, WIDTHS)

    def _write_weights(self, batch: Postings, forms: Array, most: Array) -> Array:
        codes = np.where(most > _MOST_IN_TWO_BYTES, SINGLE, 1 + (most > 0xFF)).astype(np.uint8)
        if batch.weights.dtype.kind == "f":
            codes[:] = SINGLE
        least = np.minimum.reduceat(batch.weights, batch.firsts)
        codes[(most == 1) & (least == 1)] = ONES
        forms |= codes << WEIGHT_SHIFT
        return self._put(batch.weights, batch.counts, codes, WEIGHTS, skipped=ONES)

    def _write_values(self, batch: Postings, forms: Array) -> Array:
        if batch.positions is not None:
            self._values = "positions"
            return self._write_positions(batch, batch.positions, forms)
        if batch.sizes is not None and batch.values is not None:
            self._values = "bytes"
            return self._write_bytes(batch, batch.sizes, batch.values)
        return np.zeros(len(batch.terms), np.int64)

    def _write_positions(self, batch: Postings, positions: Array, forms: Array) -> Array:
        """Write positions as they are or, where that is narrower, as steps within a posting."""
        counts = np.add.reduceat(batch.weights, batch.firsts, dtype=np.int64)
        firsts = starts_of(counts)
        steps = np.diff(positions.astype(np.int64), prepend=0)
        begins = starts_of(batch.weights)
        steps[begins] = positions[begins]
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
        firsts = batch.firsts
        for number, (first, count) in enumerate(zip(firsts, batch.counts, strict=True)):
            own = sizes[first : first + count].astype("<u4")
            end = begin + int(own.sum())
            at[number] = self.frame.put(own)
            self.frame.put(values[begin:end])
            begin = end
        return at

    def _put(
        self, numbers: Array, counts: Array, codes: Array, types: Any, skipped: int = -1
    ) -> Array:
        """Write the numbers of each width together; return where each term's begin."""
        at = np.zeros(len(counts), np.int64)
        for code in np.unique(codes):
            if code == skipped:
                continue
            is_chosen = codes == code
            chosen = numbers[np.repeat(is_chosen, counts)]
            start = self.frame.put(chosen.astype(types[code]))
            at[is_chosen] = start + starts_of(counts[is_chosen]) * types[code].itemsize
        return at


SKIPPED = np.dtype([("last", "<u4"), ("before", "<u4"), ("most", "<f4"), ("shortest", "<u4")])
"""A block: last document, positions of the term before it, greatest weight, coded least length."""


class _Blocks:
    """Stretches of at most `SKIP` postings of one term, and what is known of each."""

    def __init__(self, batch: Postings, lengths: Array | None) -> None:
        self._batch = batch
        self._counts = -(-batch.counts.astype(np.int64) // SKIP)
        self._firsts = starts_of(self._counts)
        within = np.arange(int(self._counts.sum())) - np.repeat(self._firsts, self._counts)
        begins = np.repeat(batch.firsts, self._counts) + within * SKIP
        self._begins = begins
        self._most = np.maximum.reduceat(batch.weights, begins)
        self.most_by_term = np.maximum.reduceat(self._most, self._firsts)
        if lengths is None:
            self._shortest = np.zeros(len(begins), np.uint8)
            self.longest_by_term = np.zeros(len(batch.terms), np.uint8)
        else:
            own = lengths[batch.documents]
            self._shortest = np.minimum.reduceat(own, begins)
            self.longest_by_term = np.maximum.reduceat(own, batch.firsts)
        self.shortest_by_term = np.minimum.reduceat(self._shortest, self._firsts)

    def table(self, number: int) -> Array:
        """Return the blocks of one term."""
        first, count = int(self._firsts[number]), int(self._counts[number])
        begins = self._begins[first : first + count]
        end = int(begins[0] + self._batch.counts[number])
        rows = np.zeros(count, SKIPPED)
        rows["last"] = self._batch.documents[np.append(begins[1:], end) - 1]
        weights = self._batch.weights[begins[0] : end]
        sizes = weights if self._batch.positions is not None else self._batch.sizes
        if sizes is not None:
            own = sizes[-len(weights) :] if sizes is weights else sizes[begins[0] : end]
            totals = np.add.reduceat(own, begins - begins[0], dtype=np.int64)
            rows["before"][1:] = np.cumsum(totals)[:-1]
        rows["most"] = self._most[first : first + count]
        rows["shortest"] = self._shortest[first : first + count]
        return rows


def _widths(most: Array) -> Array:
    return ((most > 0xFF).astype(np.uint8) + (most > _MOST_IN_TWO_BYTES)).astype(np.uint8)


def _packed(column: Array) -> Array:
    """Return whole numbers in the fewest bytes that hold them all."""
    if column.dtype.kind not in "iu" or not column.size:
        return column
    return column.astype(np.min_scalar_type(int(column.max())))
