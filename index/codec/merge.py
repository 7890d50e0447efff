"""Merges the postings of several readers, or runs, into one writer, a range of terms at a time.

Documents of each source are renumbered or dropped by a map; what is in memory at any time is
bounded by the budget, whatever the sizes of the sources: at least the postings of one term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from index.codec.bulk import BulkReader
from index.codec.encode import FieldWriter
from index.codec.postings import Array, Postings, expand, starts_of
from index.codec.terms import TermList, merge_terms

BUDGET = 1_000_000
"""Occurrences merged at a time; each takes about 60 bytes of memory."""
DROPPED = -1
_TERMS, _LEAST_TERMS = 1 << 17, 1 << 10

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """One source: a field's reader, and the new number of each document, `DROPPED` for none.

    New numbers ascend within a part; those of different parts may lie between one another.
    """

    reader: BulkReader
    documents: Array


def nothing() -> None:
    """Look at nothing."""


def merge(
    parts: Sequence[Part],
    writer: FieldWriter,
    budget: int = BUDGET,
    look: Callable[[], None] = nothing,
) -> None:
    """Write all postings of `parts`, about `budget` occurrences at a time.

    `look` is called before each time; what it raises ends the merge.
    """
    for ranges in _windows(parts):
        lists = [part.reader.terms(*within) for part, within in zip(parts, ranges, strict=True)]
        terms, places = merge_terms(lists)
        loads = np.zeros(len(terms), np.int64)
        for part, within, place in zip(parts, ranges, places, strict=True):
            loads[place] += part.reader.loads(*within)
        for first, last in _cut(loads, budget):
            look()
            pieces: list[Postings] = []
            numbers: list[Array] = []
            for part, (start, _), place in zip(parts, ranges, places, strict=True):
                low, high = (int(bound) for bound in np.searchsorted(place, (first, last)))
                if low < high:
                    kept, own = _kept(part, start + low, start + high)
                    if len(own):
                        pieces.append(kept)
                        numbers.append(place[low:high][own])
            if pieces:
                writer.write(_joined(pieces, numbers, terms))


def _windows(parts: Sequence[Part]) -> Iterator[list[Range]]:
    """Yield ranges of each part's terms such that all of one yield sort before those of the next.

    Together they hold so many terms at most that `_TERMS`, or `_LEAST_TERMS` a part, is not passed.
    """
    size = max(_LEAST_TERMS, _TERMS // max(1, len(parts)))
    firsts = [0] * len(parts)
    while any(first < len(part.reader) for first, part in zip(firsts, parts, strict=True)):
        heads = [
            part.reader.terms(first, min(first + size, len(part.reader)))
            for first, part in zip(firsts, parts, strict=True)
        ]
        bounds = [
            head.text(len(head) - 1)
            for head, first, part in zip(heads, firsts, parts, strict=True)
            if first + len(head) < len(part.reader)
        ]
        lasts = [first + len(head) for first, head in zip(firsts, heads, strict=True)]
        if bounds:
            least = min(bounds)
            lasts = [first + _until(head, least) for first, head in zip(firsts, heads, strict=True)]
        yield list(zip(firsts, lasts, strict=True))
        firsts = lasts


def _until(terms: TermList, text: bytes) -> int:
    """Return how many terms are not greater than `text`."""
    return terms.place(text) + (terms.find(text) >= 0)


def _cut(loads: Array, budget: int) -> Iterator[Range]:
    """Yield ranges of terms whose loads are about `budget` together, one term at least."""
    ends = np.cumsum(loads)
    first = 0
    while first < len(loads):
        done = int(ends[first - 1]) if first else 0
        last = max(first + 1, int(np.searchsorted(ends, done + budget, "right")))
        yield first, last
        first = last


def _kept(part: Part, first: int, last: int) -> tuple[Postings, Array]:
    """Return a range of a part's postings under their new numbers, and which terms have any."""
    read = part.reader.read(first, last)
    documents = part.documents[read.documents]
    is_kept = documents != DROPPED
    if is_kept.all():
        return replace(read, documents=documents), np.arange(last - first)
    kept = _chosen(replace(read, documents=documents), np.flatnonzero(is_kept))
    counts = np.add.reduceat(is_kept, read.firsts, dtype=np.int64)
    own = np.flatnonzero(counts)
    return replace(kept, counts=counts[own]), own


def _joined(pieces: Sequence[Postings], numbers: Sequence[Array], terms: TermList) -> Postings:
    """Return the postings of all pieces, term by term; `numbers` are their terms among `terms`."""
    keys = np.concatenate([np.repeat(n, p.counts) for n, p in zip(numbers, pieces, strict=True)])
    joined = pieces[0]
    if len(pieces) > 1:
        joined = _end_to_end(pieces)
        order = np.argsort(keys, kind="stable")
        keys = keys[order]
        documents = joined.documents[order]
        if bool(((np.diff(documents) < 0) & (np.diff(keys) == 0)).any()):
            order = order[np.lexsort((documents, keys))]
        joined = _chosen(joined, order)
    begins = np.flatnonzero(np.diff(keys, prepend=-1))
    counts = np.diff(np.append(begins, len(keys)))
    return replace(joined, terms=terms.chosen(keys[begins]), counts=counts)


def _end_to_end(pieces: Sequence[Postings]) -> Postings:
    """Return all postings in a row, of terms that the caller knows."""

    def joined(arrays: Sequence[Array | None]) -> Array | None:
        present = [array for array in arrays if array is not None]
        return np.concatenate(present) if present else None

    kinds = {(piece.positions is None, piece.sizes is None) for piece in pieces}
    if len(kinds) > 1:
        pieces = [piece.opaque() for piece in pieces]
    return Postings(
        pieces[0].terms,
        pieces[0].counts,
        np.concatenate([piece.documents for piece in pieces]),
        np.concatenate([piece.weights for piece in pieces]),
        joined([piece.positions for piece in pieces]),
        joined([piece.sizes for piece in pieces]),
        joined([piece.values for piece in pieces]),
    )


def _chosen(postings: Postings, order: Array) -> Postings:
    """Return some postings in another order; terms and counts are for the caller to replace."""
    weights = postings.weights[order]
    positions = values = sizes = None
    if postings.positions is not None:
        starts = starts_of(postings.weights)
        positions = postings.positions[expand(starts[order], weights)]
    if postings.sizes is not None and postings.values is not None:
        sizes = postings.sizes[order]
        values = postings.values[expand(starts_of(postings.sizes)[order], sizes)]
    return Postings(
        postings.terms,
        postings.counts,
        postings.documents[order],
        weights,
        positions,
        sizes,
        values,
    )
