"""Reads the postings of one field: arrays in place, decoded by a running sum at most."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

import numpy as np

from index.codec.dictionary import Dictionary
from index.codec.forms import (
    CODE,
    DELTA,
    NOTHING,
    ONES,
    OPAQUE,
    SIZE,
    SKIP,
    SKIPPED,
    VALUE_SHIFT,
    WEIGHT_SHIFT,
    WEIGHTS,
    WIDTHS,
)
from index.codec.gather import gather, gather_weights
from index.codec.layout import ALIGNMENT, FormatError, Frame
from index.codec.postings import Array, expand, starts_of, summed
from index.codec.terms import TermList


class FieldReader:
    """The terms of a field, by number in ascending order, and their postings.

    Whatever reads the file raises FormatError where it is damaged.
    """

    def __init__(self, frame: Frame, table: Mapping[str, Any]) -> None:
        """Look at what the table of contents says of a field; raises FormatError."""
        self._frame = frame
        self._columns = Dictionary(frame, table)

    @cached_property
    def terms(self) -> TermList:
        return self._columns.terms()

    @cached_property
    def counts(self) -> Array:
        """How many postings each term has."""
        return self._array("count")

    @cached_property
    def weight(self) -> Array:
        """The sum of each term's weights."""
        return self._array("weight")

    @cached_property
    def most(self) -> Array:
        """The greatest of each term's weights."""
        return self._array("most")

    @cached_property
    def shortest(self) -> Array:
        """The least length of the field in a document of each term, coded as Whoosh does."""
        return self._array("shortest")

    @cached_property
    def longest(self) -> Array:
        """The greatest length of the field in a document of each term, coded."""
        return self._array("longest")

    @cached_property
    def _forms(self) -> Array:
        return self._array("form")

    def lengths(self, documents: int) -> Array:
        """Return the coded length of the field in each of a segment's documents, 0 for none."""
        found = self._array("length")
        if len(found) == documents:
            return found
        whole = np.zeros(documents, np.uint8)
        whole[: len(found)] = found[:documents]
        return whole

    @cached_property
    def values(self) -> str:
        """What the terms' values are: "positions", "bytes", "none", or "mixed"."""
        forms = self._forms
        is_none = forms & NOTHING > 0
        is_bytes = ((forms >> VALUE_SHIFT) & CODE == OPAQUE) & ~is_none
        kinds = {"none": is_none, "bytes": is_bytes, "positions": ~is_none & ~is_bytes}
        return next((name for name, is_kind in kinds.items() if is_kind.all()), "mixed")

    def has_positions(self, term: int) -> bool:
        form = int(self._forms[term])
        return not form & NOTHING and (form >> VALUE_SHIFT) & CODE != OPAQUE

    def has_values(self, term: int) -> bool:
        """Tell whether there is anything besides documents and weights."""
        return not int(self._forms[term]) & NOTHING

    def documents(self, term: int) -> Array:
        """Return the ascending documents of a term."""
        width = WIDTHS[int(self._forms[term]) & CODE]
        steps = self._frame.numbers(self._place("document", term), width, int(self.counts[term]))
        return np.cumsum(steps, dtype=np.intp)

    def weights(self, term: int) -> Array | None:
        """Return the weights of a term's postings, None where all are 1."""
        form = (int(self._forms[term]) >> WEIGHT_SHIFT) & CODE
        if form == ONES:
            return None
        at = self._place("weight", term)
        return self._frame.numbers(at, WEIGHTS[form], int(self.counts[term]))

    def positions(self, term: int) -> tuple[Array, Array | None]:
        """Return all positions of a term, and how many of them each posting has, None for one each.

        Only of a term that `has_positions`.
        """
        numbers, counts = self._position_numbers(term)
        if counts is not None and int(self._forms[term]) & DELTA:
            numbers = summed(numbers, counts)
        return numbers, counts

    def positions_of(self, term: int, chosen: Array) -> tuple[Array, Array]:
        """Return the positions in some of a term's postings, given by ascending number, and how
        many there are in each."""
        numbers, counts = self._position_numbers(term)
        if counts is None:
            return numbers.take(chosen), np.ones(len(chosen), np.int64)
        own = counts.take(chosen).astype(np.int64)
        taken = numbers.take(expand(starts_of(counts).take(chosen), own))
        return summed(taken, own) if int(self._forms[term]) & DELTA else taken, own

    def _position_numbers(self, term: int) -> tuple[Array, Array | None]:
        """Return the positions of a term as they are stored, and how many each posting has."""
        counts = self.weights(term)
        if counts is not None and counts.dtype.kind == "f":  # more than two bytes hold
            counts = counts.astype(np.int64)
        total = int(self.counts[term]) if counts is None else int(counts.sum(dtype=np.int64))
        width = WIDTHS[(int(self._forms[term]) >> VALUE_SHIFT) & CODE]
        return self._frame.numbers(self._place("value", term), width, total), counts

    def lists(self, terms: Array) -> tuple[Array, Array, Array | None]:
        """Return how many postings each of some terms has, and all documents and weights in a row.

        Terms are given by ascending number; weights are None where all are 1.
        """
        counts, documents = self.documents_of(terms)
        forms = self._forms[terms]
        if not ((forms >> WEIGHT_SHIFT) & CODE).any():
            return counts, documents, None
        at = self._array("weight_at")[terms]
        return counts, documents, gather_weights(self._frame, at, forms, counts)

    def documents_of(self, terms: Array) -> tuple[Array, Array]:
        """Return how many documents each of some terms has, and all of them in a row."""
        counts = self.counts[terms].astype(np.int64)
        at = self._array("document_at")[terms]
        steps = gather(self._frame, at, self._forms[terms] & CODE, counts, WIDTHS)
        return counts, summed(steps, counts)

    def ends(self, term: int) -> tuple[int, int]:
        """Return the first and the last document of a term."""
        width = WIDTHS[int(self._forms[term]) & CODE]
        first = self._frame.numbers(self._place("document", term), width, 1)
        return int(first[0]), int(self.blocks(term)["last"][-1])

    def blocks(self, term: int) -> Array:
        """Return what is known of a term's blocks of `SKIP` postings, as `forms.SKIPPED`."""
        count = int(self.counts[term])
        if count > SKIP:
            long = self._array("long")
            if not len(long) or term > long[-1]:
                raise FormatError("A long term has no blocks.")
            # A number of another type would make numpy convert the whole column.
            place = int(long.searchsorted(long.dtype.type(term)))
            if long[place] != term:
                raise FormatError("A long term has no blocks.")
            at = int(self._array("long_at")[place])
            return self._frame.numbers(at, SKIPPED, -(-count // SKIP))
        row = np.zeros(1, SKIPPED)
        row["last"] = self.documents(term)[-1]
        row["most"], row["shortest"] = self.most[term], self.shortest[term]
        return row

    def block_documents(self, term: int, block: int) -> Array:
        """Return the ascending documents of one block of a term."""
        width = WIDTHS[int(self._forms[term]) & CODE]
        first, count = self._block_range(term, block)
        at = self._place("document", term) + first * width.itemsize
        documents = np.cumsum(self._frame.numbers(at, width, count), dtype=np.intp)
        if block:
            documents += int(self.blocks(term)["last"][block - 1])
        return documents

    def block_weights(self, term: int, block: int) -> Array:
        """Return the weights of one block's postings."""
        form = (int(self._forms[term]) >> WEIGHT_SHIFT) & CODE
        first, count = self._block_range(term, block)
        if form == ONES:
            return np.ones(count, np.uint8)
        at = self._place("weight", term) + first * WEIGHTS[form].itemsize
        return self._frame.numbers(at, WEIGHTS[form], count)

    def block_values(self, term: int, block: int) -> tuple[Array, Array]:
        """Return the positions, or the value bytes, of one block, and how many each posting has.

        Only of a term that `has_values`.
        """
        before = int(self.blocks(term)["before"][block])
        at = self._place("value", term)
        first, count = self._block_range(term, block)
        if not self.has_positions(term):
            sizes = self._frame.numbers(at + SIZE.itemsize * first, SIZE, count)
            at = values_at(at, int(self.counts[term])) + before
            return self._frame.numbers(at, "u1", int(sizes.sum(dtype=np.int64))), sizes
        form = int(self._forms[term])
        width = WIDTHS[(form >> VALUE_SHIFT) & CODE]
        counts = self.block_weights(term, block).astype(np.int64)
        numbers = self._frame.numbers(at + before * width.itemsize, width, int(counts.sum()))
        return (summed(numbers, counts) if form & DELTA else numbers), counts

    def _array(self, name: str) -> Array:
        found: Array = self._columns.column(name)
        return found

    def _place(self, name: str, term: int) -> int:
        return int(self._array(f"{name}_at")[term])

    def _block_range(self, term: int, block: int) -> tuple[int, int]:
        first = block * SKIP
        return first, min(SKIP, int(self.counts[term]) - first)


def values_at(at: int, count: int) -> int:
    """Return where opaque values begin whose sizes, of `count` postings, begin at `at`."""
    return at + -(-SIZE.itemsize * count // ALIGNMENT) * ALIGNMENT
