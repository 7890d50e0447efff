"""Reads the postings of one field: arrays in place, decoded by a running sum at most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from index.codec.encode import (
    DELTA,
    ONES,
    SKIP,
    SKIPPED,
    VALUE_SHIFT,
    WEIGHT_SHIFT,
    WEIGHTS,
    WIDTHS,
)
from index.codec.layout import FormatError, Frame
from index.codec.postings import Array, Postings, expand, starts_of
from index.codec.terms import TermList

_NEEDED = frozenset(
    ("count", "document_at", "weight_at", "value_at", "form", "weight", "most", "key")
)


class FieldReader:
    """The terms of a field, by number in ascending order, and their postings."""

    def __init__(self, frame: Frame, table: Mapping[str, Any]) -> None:
        """Look at the dictionary in place. Raises FormatError where it is none."""
        self._frame = frame
        self.values: str = table["values"]
        described = table["columns"] if table["terms"] else {}
        columns = {name: frame.numbers(*place) for name, place in described.items()}
        if described and not columns.keys() >= _NEEDED:
            raise FormatError("columns are missing")
        if any(len(columns[name]) != table["terms"] for name in _NEEDED & columns.keys()):
            raise FormatError("columns of different lengths")
        nothing = np.empty(0, np.uint64)
        texts = None
        if "text_at" in table:
            texts = _Texts(frame, table["text_at"], columns["text_size"])
        self.terms = TermList(columns.get("key", nothing), texts)
        self.counts: Array = columns.get("count", nothing)
        self.weight: Array = columns.get("weight", nothing)
        self.most: Array = columns.get("most", nothing)
        self.shortest: Array = columns.get("shortest", nothing)
        self.longest: Array = columns.get("longest", nothing)
        self._forms: Array = columns.get("form", nothing)
        self._at = {
            name: columns.get(f"{name}_at", nothing)
            for name in ("document", "weight", "value", "long")
        }
        self._long: Array = columns.get("long", nothing)

    def documents(self, term: int) -> Array:
        """Return the ascending documents of a term."""
        width = WIDTHS[int(self._forms[term]) & 3]
        steps = self._frame.numbers(self._place("document", term), width, int(self.counts[term]))
        return np.cumsum(steps, dtype=np.intp)

    def weights(self, term: int) -> Array | None:
        """Return the weights of a term's postings, None where all are 1."""
        form = (int(self._forms[term]) >> WEIGHT_SHIFT) & 3
        if form == ONES:
            return None
        return self._frame.numbers(
            self._place("weight", term), WEIGHTS[form], int(self.counts[term])
        )

    def positions(self, term: int) -> tuple[Array, Array | None]:
        """Return all positions of a term, and how many of them each posting has, None for one each.

        Only of a field whose `values` are positions.
        """
        counts = self.weights(term)
        total = int(self.counts[term]) if counts is None else int(counts.sum(dtype=np.int64))
        form = int(self._forms[term])
        width = WIDTHS[(form >> VALUE_SHIFT) & 3]
        numbers = self._frame.numbers(self._place("value", term), width, total)
        if form & DELTA and counts is not None:
            numbers = _summed(numbers, counts)
        return numbers, counts

    def positions_of(self, term: int, chosen: Array) -> tuple[Array, Array]:
        """Return the positions in some of a term's postings, given by ascending number, and how
        many there are in each."""
        numbers, counts = self.positions(term)
        if counts is None:
            return numbers[chosen], np.ones(len(chosen), np.int64)
        starts = starts_of(counts)[chosen]
        own = counts[chosen].astype(np.int64)
        return numbers[expand(starts, own)], own

    def value_bytes(self, term: int) -> tuple[Array, memoryview]:
        """Return the size of each posting's opaque value, and all values in a row."""
        count, at = int(self.counts[term]), self._place("value", term)
        sizes = self._frame.numbers(at, "<u4", count)
        begin = at + -(-4 * count // 8) * 8
        return sizes, self._frame.bytes_at(begin, int(sizes.sum(dtype=np.int64)))

    def blocks(self, term: int) -> Array:
        """Return what is known of a term's blocks of `SKIP` postings, as `encode.SKIPPED`."""
        place = int(self._long.searchsorted(term))
        if place < len(self._long) and self._long[place] == term:
            count = -(-int(self.counts[term]) // SKIP)
            return self._frame.numbers(int(self._at["long"][place]), SKIPPED, count)
        row = np.zeros(1, SKIPPED)
        row["last"] = self.documents(term)[-1]
        row["most"], row["shortest"] = self.most[term], self.shortest[term]
        return row

    def block_documents(self, term: int, block: int) -> Array:
        """Return the ascending documents of one block of a term."""
        width = WIDTHS[int(self._forms[term]) & 3]
        first, count = self._block_range(term, block)
        at = self._place("document", term) + first * width.itemsize
        documents = np.cumsum(self._frame.numbers(at, width, count), dtype=np.intp)
        if block:
            documents += int(self.blocks(term)["last"][block - 1])
        return documents

    def block_weights(self, term: int, block: int) -> Array:
        """Return the weights of one block's postings."""
        form = (int(self._forms[term]) >> WEIGHT_SHIFT) & 3
        first, count = self._block_range(term, block)
        if form == ONES:
            return np.ones(count, np.uint8)
        at = self._place("weight", term) + first * WEIGHTS[form].itemsize
        return self._frame.numbers(at, WEIGHTS[form], count)

    def block_values(self, term: int, block: int) -> tuple[Array, Array]:
        """Return the positions, or the value bytes, of one block, and how many each posting has."""
        before = int(self.blocks(term)["before"][block])
        at = self._place("value", term)
        first, count = self._block_range(term, block)
        if self.values == "bytes":
            sizes = self._frame.numbers(at + 4 * first, "<u4", count)
            begin = at + -(-4 * int(self.counts[term]) // 8) * 8 + before
            total = int(sizes.sum(dtype=np.int64))
            return self._frame.numbers(begin, "u1", total), sizes
        form = int(self._forms[term])
        width = WIDTHS[(form >> VALUE_SHIFT) & 3]
        counts = self.block_weights(term, block).astype(np.int64)
        total = int(counts.sum())
        numbers = self._frame.numbers(at + before * width.itemsize, width, total)
        return (_summed(numbers, counts) if form & DELTA else numbers), counts

    def read(self, first: int, last: int) -> Postings:
        """Return the postings of a range of terms, decoded together."""
        chosen = slice(first, last)
        counts = self.counts[chosen].astype(np.int64)
        forms = self._forms[chosen]
        steps = self._gather("document", chosen, forms & 3, counts, WIDTHS)
        documents = _summed(steps, counts)
        codes = (forms >> WEIGHT_SHIFT) & 3
        weights = self._gather("weight", chosen, codes, counts, WEIGHTS, ones=True)
        terms = self.terms.slice(first, last)
        if self.values == "positions":
            totals = np.add.reduceat(weights, starts_of(counts), dtype=np.int64)
            widths = (forms >> VALUE_SHIFT) & 3
            positions = self._gather("value", chosen, widths, totals, WIDTHS)
            is_delta = np.repeat(forms & DELTA > 0, totals)
            positions = np.where(is_delta, _summed(positions, weights), positions)
            return Postings(terms, counts, documents, weights, positions)
        if self.values == "bytes":
            parts = [self.value_bytes(term) for term in range(first, last)]
            sizes = np.concatenate([size for size, _ in parts])
            values = np.frombuffer(b"".join(value for _, value in parts), np.uint8)
            return Postings(terms, counts, documents, weights, None, sizes, values)
        return Postings(terms, counts, documents, weights)

    def _block_range(self, term: int, block: int) -> tuple[int, int]:
        first = block * SKIP
        return first, min(SKIP, int(self.counts[term]) - first)

    def _place(self, name: str, term: int) -> int:
        return int(self._at[name][term])

    def _gather(
        self,
        name: str,
        chosen: slice,
        codes: Array,
        counts: Array,
        types: Sequence[np.dtype[Any]],
        ones: bool = False,
    ) -> Array:
        """Return the numbers of some terms in a row, whatever their widths."""
        at = self._at[name][chosen].astype(np.int64)
        is_float = ones and bool((codes == len(types) - 1).any())
        out = np.ones(int(counts.sum()), np.float32 if is_float else np.int64)
        for code in np.unique(codes):
            if ones and code == ONES:
                continue
            is_own, kind = codes == code, types[code]
            begin = int(at[is_own].min())
            end = int((at[is_own] + counts[is_own] * kind.itemsize).max())
            window = self._frame.numbers(begin, kind, (end - begin) // kind.itemsize)
            places = expand((at[is_own] - begin) // kind.itemsize, counts[is_own])
            out[np.repeat(is_own, counts)] = window[places]
        return out


class _Texts(Sequence[bytes]):
    """The bytes of long terms, one after another."""

    def __init__(self, frame: Frame, start: int, sizes: Array) -> None:
        self._frame = frame
        self._starts = start + starts_of(sizes.astype(np.int64))
        self._sizes = sizes

    def __len__(self) -> int:
        return len(self._sizes)

    def __getitem__(self, number: Any) -> Any:
        if isinstance(number, slice):
            return [self[n] for n in range(*number.indices(len(self)))]
        return bytes(self._frame.bytes_at(int(self._starts[number]), int(self._sizes[number])))


def _summed(steps: Array, counts: Array) -> Array:
    """Return running sums that begin anew with each stretch of `counts` steps."""
    sums = np.cumsum(steps, dtype=np.int64)
    starts = starts_of(counts)
    before = sums[starts] - steps[starts]
    return sums - np.repeat(before, counts)
